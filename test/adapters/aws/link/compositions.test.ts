import * as fc from 'fast-check';
import { cloudWan, transitGateway, virtualPrivateGateway } from '../../../../lib/adapters/aws/link/gateway';
import { core, EDGE, lower, SECRET, toOrder, vpnTo } from './link-support';

const TIERS = [
  ['single', 1, 8],
  ['dev-test', 2, 10],
  ['high', 2, 10],
  ['maximum', 4, 14],
] as const;

function portsOf(tier: string, count: number, macsec = false) {
  const secret = macsec ? { macsec: { secretArn: SECRET } } : {};
  return toOrder(count, { ...secret, ...(tier === 'dev-test' ? { location: 'EqFA5' } : {}) });
}

describe('what a link on ports that it orders is made of', () => {
  test.each(TIERS)('tier %s: %i ports, %i core resources', (tier, count, expected) => {
    const { addresses, ids } = lower({ tier, ports: portsOf(tier, count) });
    expect(ids).toEqual([]);
    expect(core(addresses)).toHaveLength(expected);
  });

  test.each(TIERS)('tier %s with MACsec has a key association per port on top, in phase activate only', (tier, count, expected) => {
    const asked = { tier, ports: portsOf(tier, count, true), encryption: 'macsec' } as const;
    expect(lower(asked).ids).toEqual([]);
    expect(core(lower(asked).addresses)).toHaveLength(expected + count);
    expect(lower({ ...asked, phase: 'order' }).count('aws_dx_macsec_key_association')).toBe(0);
  });

  test.each(TIERS)('tier %s in phase order: %i connections and two gateways, and nothing else', (tier, count) => {
    const { addresses } = lower({ tier, ports: portsOf(tier, count), phase: 'order', backup: [EDGE] });
    expect(addresses.filter((a) => !a.startsWith('aws_route_table.'))).toHaveLength(count + 2);
  });

  test('a VPN behind it: a customer gateway, a connection, an association and a propagation per router', () => {
    const second = vpnTo('edge2', '198.51.100.11');
    expect(core(lower({ backup: [EDGE] }).addresses)).toHaveLength(8 + 4);
    expect(core(lower({ backup: [EDGE, second] }).addresses)).toHaveLength(8 + 8);
  });

  test('a VPN alone: a transit gateway with its table, and no Direct Connect', () => {
    const { addresses, made, ids } = lower({ ports: [EDGE], encryption: 'ipsec' });
    expect(ids).toEqual([]);
    expect(core(addresses)).toHaveLength(6);
    expect(addresses.filter((a) => a.startsWith('aws_dx_'))).toEqual([]);
    expect(made.gateway).toBeUndefined();
  });

  test('IPsec over Direct Connect: a router, a tunnel pair with its table entries, and a table for the transport', () => {
    const gateway = transitGateway({ cidrBlocks: ['10.255.0.0/24'], privateVpns: [vpnTo('core1', '10.10.0.1')] });
    expect(core(lower({ gateway, encryption: 'ipsec' }).addresses)).toHaveLength(8 + 4 + 1);
  });

  test.each([1, 4])('a virtual private gateway with %i ports: a private interface each, one association, a propagation per table', (n) => {
    const { addresses, count } = lower({ ports: toOrder(n), gateway: virtualPrivateGateway() });
    expect(core(addresses)).toHaveLength(2 * n + 3);
    expect(count('aws_vpn_gateway_route_propagation')).toBe(2);
    expect(count('aws_dx_private_virtual_interface')).toBe(n);
    expect(count('aws_route')).toBe(0);
  });

  test.each([1, 4])('Cloud WAN with %i ports: three resources of the core network and an attachment', (n) => {
    const { addresses, count } = lower({ ports: toOrder(n), gateway: cloudWan() });
    expect(core(addresses)).toHaveLength(2 * n + 1 + 3 + 1);
    expect(count('aws_networkmanager_vpc_attachment')).toBe(1);
    expect(count('aws_dx_gateway_association')).toBe(0);
  });

  test('a gateway that is joined is one less, and a core network three less', () => {
    expect(core(lower({ gateway: transitGateway({ existingId: 'tgw-0123456789abcdef0' }) }).addresses)).toHaveLength(7);
    expect(core(lower({ gateway: cloudWan({ existingId: 'core-network-0123456789abcdef0' }) }).addresses)).toHaveLength(4);
  });

  test('what is there in phase order is still there in phase activate', () => {
    const gateways = fc.constantFrom(undefined, transitGateway({ cidrBlocks: ['10.255.0.0/24'] }), virtualPrivateGateway(), cloudWan());
    fc.assert(
      fc.property(fc.constantFrom(1, 2, 4), gateways, fc.boolean(), fc.boolean(), (n, gateway, macsec, backup) => {
        const asked = { ports: toOrder(n, macsec ? { macsec: { secretArn: SECRET } } : {}), gateway, backup: backup ? [EDGE] : [] };
        const later = new Set(lower(asked).addresses);
        expect(lower({ ...asked, phase: 'order' }).addresses.filter((address) => !later.has(address))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});
