import {
  cloudRouters,
  type CloudRoutersProps,
  crossCloudInterconnectPort,
  type GoogleProps,
  interconnectAttachmentPort,
  type NewInterconnectPortProps,
} from '../../../lib/adapters/google';
import type { LinkRequest } from '../../../lib/adapters/adapter';
import type { GoogleLowered } from '../../../lib/adapters/google';
import { State } from '../../../lib/core/state-backend';
import { Bandwidth } from '../../../lib/model/bandwidth';
import { AMS, lowerLink, ordered, partner, secretIn, TWO_METROS, vpn } from './link-ports';

type Request = LinkRequest<GoogleLowered>;

/** Google's blockers in the messages about the tier. */
function blockers(asked: Partial<Request>, props: Partial<GoogleProps> = {}): string[] {
  const { problems } = lowerLink(() => asked, props);
  return problems.filter((p) => p.id === 'link-tier').map((p) => p.message.split(':')[0] as string);
}

const gateway = cloudRouters(AMS);

describe('a tier is judged as Google judges it', () => {
  it('and is made by two zones, or by two metros with two zones each in two regions', () => {
    expect(blockers({ tier: 'high', ports: [ordered('fra', 1), ordered('fra', 2)] })).toEqual([]);
    expect(blockers({ tier: 'maximum', ports: TWO_METROS, gateway })).toEqual([]);
  });

  it('NO_INTERCONNECTS: fewer ports than the tier has', () => {
    expect(blockers({ tier: 'dev-test', ports: [ordered('fra', 1)] })).toEqual(['NO_INTERCONNECTS']);
    expect(blockers({ tier: 'single', ports: [] })).toEqual(['NO_INTERCONNECTS']);
  });

  it('NO_ATTACHMENTS: fewer of a partner', () => {
    expect(blockers({ tier: 'dev-test', ports: [partner('fra', 1)] })).toEqual(['NO_ATTACHMENTS']);
  });

  it('NO_INTERCONNECTS_IN_METRO_AND_ZONE: two metros with one zone each are not high', () => {
    expect(blockers({ tier: 'high', ports: [ordered('fra', 1), ordered('ams', 2)] })).toEqual(['NO_INTERCONNECTS_IN_METRO_AND_ZONE']);
  });

  it('NO_ATTACHMENTS_IN_METRO_AND_ZONE: a partner in one availability domain', () => {
    const ports = [partner('fra', 1), partner('fra', 1, { name: 'other' })];
    expect(blockers({ tier: 'high', ports })).toEqual(['NO_ATTACHMENTS_IN_METRO_AND_ZONE']);
  });

  it('INCOMPATIBLE_METROS: four ports in one metro', () => {
    const ports = [1, 2, 1, 2].map((zone, n) => ordered('fra', zone, { name: `fra-${n}` }));
    expect(blockers({ tier: 'maximum', ports })).toEqual(['INCOMPATIBLE_METROS', 'INCOMPATIBLE_REGIONS']);
  });

  it('INCOMPATIBLE_REGIONS: both metros end in one region', () => {
    expect(blockers({ tier: 'maximum', ports: TWO_METROS })).toEqual(['INCOMPATIBLE_REGIONS']);
  });

  it('MISSING_GLOBAL_ROUTING: a joined network that is regional, or does not say', () => {
    const existingNetwork = {
      network: 'projects/p/global/networks/n',
      subnetwork: 'projects/p/regions/europe-west3/subnetworks/s',
      cidr: '10.40.0.0/16',
      podsCidr: '10.41.0.0/16',
    };
    const asked = { tier: 'maximum', ports: TWO_METROS, gateway } as const;
    expect(blockers(asked, { existingNetwork })).toEqual(['MISSING_GLOBAL_ROUTING']);
    expect(blockers(asked, { existingNetwork: { ...existingNetwork, routingMode: 'REGIONAL' } })).toEqual(['MISSING_GLOBAL_ROUTING']);
    expect(blockers(asked, { existingNetwork: { ...existingNetwork, routingMode: 'GLOBAL' } })).toEqual([]);
  });

  it('and a VPN makes no tier that is promised', () => {
    const { problems } = lowerLink((stack) => ({
      tier: 'high',
      ports: [vpn(secretIn(stack)), vpn(secretIn(stack, 'b'), { name: 'other' })],
    }));
    expect(problems.map((p) => p.message)).toEqual([expect.stringContaining('NO_INTERCONNECTS:')]);
    expect(problems[0]?.next).toContain('a VPN crosses the internet');
  });

  it('and a backup counts towards none', () => {
    expect(blockers({ tier: 'dev-test', ports: [ordered('fra', 1)], backup: [ordered('fra', 2)] })).toEqual(['NO_INTERCONNECTS']);
  });
});

describe('an order is checked', () => {
  const ids = (overrides: Partial<NewInterconnectPortProps>) => lowerLink(() => ({ ports: [ordered('fra', 1, overrides)] })).ids();

  it('and a good one has no problem', () => {
    expect(ids({})).toEqual([]);
    expect(ids({ linkType: '100g', links: 2, bandwidth: Bandwidth.gbps(100) })).toEqual([]);
    const keys = [
      { name: 'key-1' },
      { name: 'key-2', startTime: '2027-01-01T00:00:00Z' },
      { name: 'key-3', startTime: '2027-01-01T06:00:00Z' },
    ];
    expect(ids({ macsec: { keys } })).toEqual([]);
  });

  it.each<[string, Partial<NewInterconnectPortProps>]>([
    ['interconnect-link-type', { linkType: '400g' as never }],
    ['interconnect-links', { links: 9 }],
    ['interconnect-links', { linkType: '100g', links: 3 }],
    ['interconnect-capacity', { bandwidth: Bandwidth.gbps(20) }],
    ['interconnect-customer', { customerName: ' ' }],
    ['interconnect-contact', { nocContactEmail: 'noc' }],
    ['interconnect-name', { name: 'Port A' }],
    ['interconnect-vlan', { vlan: 12345 }],
    ['interconnect-location', { location: 'EqFR5' }],
    ['interconnect-macsec-keys', { macsec: { keys: [] } }],
    ['interconnect-macsec-keys', { macsec: { keys: [{ name: 'key-1' }, { name: 'key-2' }] } }],
    [
      'interconnect-macsec-keys',
      { macsec: { keys: ['00', '05'].map((hour) => ({ name: `key-${hour}`, startTime: `2027-01-01T${hour}:00:00Z` })) } },
    ],
  ])('for %s: %j', (id, overrides) => {
    expect(ids(overrides)).toEqual([id]);
  });

  it('for a remote location that is none', () => {
    const { name, location, bandwidth, vlan } = ordered('fra', 1);
    const port = crossCloudInterconnectPort({
      name,
      location,
      bandwidth,
      vlan,
      linkType: '10g',
      nocContactEmail: 'a@b',
      remoteLocation: '',
    });
    expect(lowerLink(() => ({ ports: [port] })).ids()).toEqual(['interconnect-remote-location']);
  });

  it('for MACsec that the ports do not have, and not of ports that exist', () => {
    expect(lowerLink(() => ({ encryption: 'macsec', ports: [ordered('fra', 1)] })).ids()).toEqual(['interconnect-encryption']);
    expect(lowerLink(() => ({ encryption: 'macsec', ports: [partner('fra', 1)] })).ids()).toEqual(['interconnect-encryption']);
    const made = ordered('fra', 1, { macsec: { keys: [{ name: 'key-1' }] } });
    expect(lowerLink(() => ({ encryption: 'macsec', ports: [made] })).ids()).toEqual([]);
  });
});

describe("partner's and VPN ports are checked", () => {
  it('for a place that is none, and an MTU that the network has not', () => {
    expect(lowerLink(() => ({ ports: [partner('Frankfurt', 1, { name: 'a' })] })).ids()).toEqual(['interconnect-location']);
    expect(lowerLink(() => ({ ports: [partner('fra', 1, { mtu: 8896 })] })).ids()).toEqual(['interconnect-mtu']);
  });

  it('for a partner beside own ports, and as a backup', () => {
    expect(lowerLink(() => ({ tier: 'high', ports: [ordered('fra', 1), partner('fra', 2)] })).ids()).toEqual(['interconnect-mix']);
    expect(lowerLink(() => ({ ports: [partner('fra', 1)], backup: [partner('fra', 2)] })).ids()).toEqual(['interconnect-mix']);
    expect(lowerLink((stack) => ({ ports: [partner('fra', 1)], backup: [vpn(secretIn(stack))] })).ids()).toEqual([]);
  });

  it.each([{ address: '10.1.1.1' }, { address: '203.0.113.0/24' }, { addresses: ['203.0.113.1', '203.0.113.1'] as const }])(
    'for the address %j',
    (router) => {
      expect(lowerLink((stack) => ({ ports: [vpn(secretIn(stack), { router })] })).ids()).toEqual(['vpn-addresses']);
    },
  );

  it('for a secret in a state that nothing is known to encrypt', () => {
    const ids = (state: ReturnType<typeof State.gcs>) => lowerLink((stack) => ({ ports: [vpn(secretIn(stack))] }), {}, state).ids();
    expect(ids(State.local())).toEqual(['link-secret-state']);
    expect(ids(State.s3({ bucket: 'b', region: 'eu-central-1' }))).toEqual([]);
  });

  it.each(['10.0.0.0/24', '169.254.96.0/30', '169.254.169.0/24'])('for the range inside tunnels %s', (inside) => {
    expect(lowerLink((stack) => ({ inside, ports: [vpn(secretIn(stack))] })).ids()).toEqual(['vpn-inside']);
  });

  it('for an AS number of your VPN router that is the one of Google', () => {
    expect(lowerLink((stack) => ({ ports: [vpn(secretIn(stack), { asn: 64514 })] })).ids()).toEqual(['interconnect-asn']);
    expect(lowerLink((stack) => ({ ports: [vpn(secretIn(stack), { asn: 65020 })] })).ids()).toEqual([]);
  });
});

describe('the gateway is checked', () => {
  const ids = (props: CloudRoutersProps) => lowerLink(() => ({ ports: [ordered('fra', 1)], gateway: cloudRouters(props) })).ids();

  it('for regions of metros without a port, and for what is no region', () => {
    expect(ids({ regions: { ams: 'europe-west4' } })).toEqual(['interconnect-region']);
    expect(ids({ regions: { fra: 'Frankfurt' } })).toEqual(['interconnect-region']);
    expect(ids({ regions: { fra: 'europe-west4' } })).toEqual([]);
  });

  it('for a public AS number', () => {
    expect(ids({ asn: 3320 })).toEqual(['interconnect-asn']);
    expect(ids({ asn: 64600 })).toEqual([]);
  });
});

describe('a link with IPsec is checked', () => {
  const port = (zone: number, overrides: object = {}) =>
    interconnectAttachmentPort({
      name: `fra-${zone}`,
      location: `fra-zone${zone}-58`,
      bandwidth: Bandwidth.gbps(10),
      interconnect: `projects/p/global/interconnects/fra-${zone}`,
      vlan: 101,
      ipsecRange: `10.254.${zone}.0/29`,
      ...overrides,
    });
  const routers = [{ name: 'edge', addresses: ['10.10.0.1'] as [string] }];
  const ids = (ports: Request['ports'], ipsec: object = {}) =>
    lowerLink((stack) => ({
      encryption: 'ipsec',
      ports,
      gateway: cloudRouters({ ipsec: { routers, sharedSecret: secretIn(stack), ...ipsec } }),
    })).ids();

  it('and a good one has no problem', () => {
    expect(ids([port(1), port(2)])).toEqual([]);
    expect(ids([port(1, { mtu: 1440 }), port(2)])).toEqual([]);
  });

  it.each<[string, string, Request['ports'], object]>([
    ['one zone only', 'interconnect-ipsec', [port(1)], {}],
    ['a partner', 'interconnect-ipsec', [partner('fra', 1)], {}],
    ['no range', 'interconnect-ipsec', [port(1, { ipsecRange: undefined }), port(2)], {}],
    ['a range of the site', 'interconnect-ipsec', [port(1, { ipsecRange: '10.40.1.0/29' }), port(2)], {}],
    ['one range for both', 'interconnect-ipsec', [port(1), port(2, { ipsecRange: '10.254.1.0/29' })], {}],
    ['a range that is too long', 'interconnect-ipsec', [port(1, { ipsecRange: '10.254.1.0/30' }), port(2)], {}],
    ['another MTU', 'interconnect-mtu', [port(1, { mtu: 1500 }), port(2)], {}],
    ['no router', 'interconnect-ipsec', [port(1), port(2)], { routers: [] }],
    ['a router without address', 'interconnect-ipsec', [port(1), port(2)], { routers: [{ name: 'edge', addresses: ['x'] }] }],
    ['a literal secret', 'literal-secret', [port(1), port(2)], { sharedSecret: 'hunter2' }],
  ])('for %s', (_, id, ports, ipsec) => {
    expect(ids(ports, ipsec)).toEqual([id]);
  });
});
