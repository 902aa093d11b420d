import { App, TerraformVariable } from 'cdktf';
import { virtualPrivateGateway } from '../../../../lib/adapters/aws/link/gateway';
import { siteToSiteVpn, type SiteToSiteVpnProps } from '../../../../lib/adapters/aws/link/vpn-port';
import { FabricStack } from '../../../../lib/core/fabric-stack';
import { State } from '../../../../lib/core/state-backend';
import { EDGE, lower, toOrder, vpnTo } from './link-support';

function idsOf(overrides: Partial<SiteToSiteVpnProps>, link: Parameters<typeof lower>[0] = {}) {
  return lower({ backup: [vpnTo('edge1', '198.51.100.10', overrides)], ...link }).ids;
}

function to(address: string, asn?: number) {
  return idsOf({ router: { address, asn } });
}

describe('a site-to-site VPN', () => {
  test('offers IKEv2 with AES-256-GCM, SHA-2 and elliptic curves, and nothing weaker', () => {
    const vpn = lower({ backup: [EDGE] }).one('aws_vpn_connection', 'Vpn-edge1');
    for (const tunnel of ['tunnel1', 'tunnel2']) {
      expect(vpn[`${tunnel}_ike_versions`]).toEqual(['ikev2']);
      for (const phase of ['phase1', 'phase2']) {
        expect(vpn[`${tunnel}_${phase}_encryption_algorithms`]).toEqual(['AES256-GCM-16']);
        expect(vpn[`${tunnel}_${phase}_integrity_algorithms`]).toEqual(['SHA2-256', 'SHA2-384', 'SHA2-512']);
        expect(vpn[`${tunnel}_${phase}_dh_group_numbers`]).toEqual([19, 20, 21]);
      }
    }
    expect(vpn).toMatchObject({ static_routes_only: false, preshared_key_storage: 'SecretsManager', type: 'ipsec.1' });
  });

  test('ends at the transit gateway and in its route table, by an attachment that the connection tells', () => {
    const { one } = lower({ backup: [EDGE] });
    expect(one('aws_vpn_connection', 'Vpn-edge1')['transit_gateway_id']).toBe('${aws_ec2_transit_gateway.TransitGateway.id}');
    expect(one('aws_ec2_transit_gateway_route_table_association', 'Vpn-edge1-RouteTableAssociation')['transit_gateway_attachment_id']).toBe(
      '${aws_vpn_connection.Vpn-edge1.transit_gateway_attachment_id}',
    );
  });

  test('ends at a virtual private gateway where there is one, with standard tunnels only', () => {
    const { one, ids } = lower({ backup: [EDGE], gateway: virtualPrivateGateway() });
    expect(ids).toEqual([]);
    expect(one('aws_vpn_connection', 'Vpn-edge1')['vpn_gateway_id']).toBe('${aws_vpn_gateway.VpnGateway.id}');
    expect(idsOf({ tunnelBandwidth: 'large' })).toEqual([]);
    expect(idsOf({ tunnelBandwidth: 'large' }, { gateway: virtualPrivateGateway() })).toEqual(['vpn-tunnel-bandwidth']);
  });

  test('carries what one tunnel carries', () => {
    expect(EDGE.bandwidth.toString()).toBe('1.25 Gbit/s');
    expect(siteToSiteVpn({ name: 'a', router: { address: '198.51.100.10' }, tunnelBandwidth: 'large' }).bandwidth.toString()).toBe(
      '5 Gbit/s',
    );
  });

  test('carries smaller packets than the ports beside it, which the router has to know', () => {
    expect(lower({ backup: [EDGE] }).steps.join()).toContain('clamps');
    expect(lower({ ports: toOrder(1, { mtu: 1500 }), backup: [EDGE] }).steps.join()).not.toContain('clamps');
    expect(lower({ ports: [EDGE] }).steps.join()).not.toContain('clamps');
  });

  test('is no port without the address of a router', () => {
    expect(lower({ backup: [siteToSiteVpn({ name: 'a' } as never)] }).ids).toEqual(['link-port-provider']);
  });

  test('writes its logs where it is told', () => {
    const logGroupArn = 'arn:aws:logs:eu-central-1:111122223333:log-group:vpn';
    expect(lower({ backup: [vpnTo('edge1', '198.51.100.10', { logGroupArn })] }).one('aws_vpn_connection', 'Vpn-edge1')).toMatchObject({
      tunnel2_log_options: { cloudwatch_log_options: { log_enabled: true, log_group_arn: logGroupArn, log_output_format: 'json' } },
    });
  });

  test('needs a state that is encrypted: its keys stand in there', () => {
    expect(lower({ backup: [EDGE] }, State.local()).ids).toEqual(['vpn-state-encryption']);
    expect(lower({ backup: [EDGE] }, State.gcs({ bucket: 'b' })).ids).toEqual([]);
    expect(lower({}, State.local()).ids).toEqual([]);
  });

  test('takes keys by reference and never writes a literal', () => {
    const stack = new FabricStack(new App(), 's', 'network', 's', State.local(), { seal() {}, stacks: [] });
    const key = new TerraformVariable(stack, 'psk', { type: 'string', sensitive: true }).stringValue;
    const good = lower({ backup: [vpnTo('edge1', '198.51.100.10', { presharedKeys: [key, key] })] });
    expect(good.ids).toEqual([]);
    expect(good.one('aws_vpn_connection', 'Vpn-edge1')['tunnel1_preshared_key']).toBe('${var.psk}');
    const bad = lower({ backup: [vpnTo('edge1', '198.51.100.10', { presharedKeys: ['hunter2hunter2', key] })] });
    expect(bad.ids).toEqual(['literal-secret']);
    expect(JSON.stringify([bad.document, bad.problems])).not.toContain('hunter2');
  });
});

describe('the router of a VPN', () => {
  test.each([
    ['198.51.100.10', true],
    ['10.10.0.1', false],
    ['100.64.0.1', false],
    ['198.51.100', false],
    ['2001:db8::1', false],
  ])('at %s: good is %p', (address, isGood) => {
    expect(to(address)).toEqual(isGood ? [] : ['vpn-router-address']);
  });

  test.each([
    [65_020, true],
    [4_200_000_001, true],
    [7224, false],
    [0, false],
    [23_456, false],
    [64_513, false],
    [4_294_967_295, false],
  ])('with number %i: good is %p', (asn, isGood) => {
    expect(to('198.51.100.10', asn)).toEqual(isGood ? [] : ['vpn-asn']);
  });

  test('has a long number in the argument for long numbers, and the number of the link by default', () => {
    const gateway = (asn?: number) =>
      lower({ backup: [vpnTo('edge1', '', { router: { address: '198.51.100.10', asn } })] }).one(
        'aws_customer_gateway',
        'CustomerGateway-edge1',
      );
    expect(gateway()['bgp_asn']).toBe('65010');
    expect(gateway(4_200_000_001)).toMatchObject({ bgp_asn_extended: '4200000001' });
    expect(gateway(4_200_000_001)).not.toHaveProperty('bgp_asn');
  });

  test('has one VPN, with a name of its own that fits an address', () => {
    expect(lower({ backup: [EDGE, vpnTo('edge2', '198.51.100.11')] }).ids).toEqual([]);
    expect(lower({ backup: [EDGE, vpnTo('edge2', '198.51.100.10')] }).ids).toEqual(['vpn-reuse']);
    expect(lower({ backup: [EDGE, vpnTo('edge1', '198.51.100.11')] }).ids).toEqual(['vpn-reuse']);
    expect(lower({ backup: [vpnTo('Edge 1', '198.51.100.10')] }).ids).toEqual(['vpn-name']);
  });
});

describe('the ranges inside the tunnels', () => {
  const inside = (names: string[], range?: string) => {
    const { one, ids } = lower({ backup: names.map((name, i) => vpnTo(name, `198.51.100.${i + 1}`)), inside: range });
    const of = (name: string) =>
      ['tunnel1_inside_cidr', 'tunnel2_inside_cidr'].map((argument) => one('aws_vpn_connection', `Vpn-${name}`)[argument]);
    return { ids, of };
  };

  test('come from the range of the link, two per VPN in order of names', () => {
    const { ids, of } = inside(['b', 'a'], '169.254.100.0/24');
    expect(ids).toEqual([]);
    expect([...of('a'), ...of('b')]).toEqual(['169.254.100.0/30', '169.254.100.4/30', '169.254.100.8/30', '169.254.100.12/30']);
  });

  test('leave out what AWS keeps', () => {
    expect(inside(['a'], '169.254.0.0/24').of('a')).toEqual(['169.254.0.4/30', '169.254.0.8/30']);
    expect(inside(['a'], '169.254.169.248/29').ids).toEqual(['vpn-inside-cidr']);
  });

  test('are left to AWS without a range', () => {
    expect(inside(['a']).of('a')).toEqual([undefined, undefined]);
  });

  test('do not come from a range that is too small or elsewhere', () => {
    expect(inside(['a', 'b'], '169.254.100.0/29').ids).toEqual(['vpn-inside-cidr']);
    expect(inside(['a'], '10.9.0.0/24').ids).toEqual(['vpn-inside-cidr']);
  });

  test.each([
    [['169.254.100.0/30', '169.254.100.4/30'], true],
    [['169.254.100.0/30', '169.254.100.0/30'], false],
    [['169.254.5.0/30', '169.254.100.4/30'], false],
    [['169.254.169.252/30', '169.254.100.4/30'], false],
    [['169.254.100.0/29', '169.254.100.8/30'], false],
    [['10.0.0.0/30', '169.254.100.4/30'], false],
  ] as const)('stated as %j: good is %p', (insideCidrs, isGood) => {
    expect(idsOf({ insideCidrs })).toEqual(isGood ? [] : ['vpn-inside-cidr']);
  });
});
