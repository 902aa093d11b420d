import { TerraformVariable } from 'cdktf';
import * as fc from 'fast-check';
import type { LinkRequest } from '../../../lib/adapters/adapter';
import {
  cloudRouters,
  type GoogleLowered,
  type GoogleProps,
  interconnectAttachmentPort,
  type InterconnectAttachmentPortProps,
} from '../../../lib/adapters/google';
import { type CheckedLink, checkInterconnect } from '../../../lib/adapters/google/interconnect-checks';
import { Bandwidth } from '../../../lib/model/bandwidth';
import { networkBench } from './support';

function port(overrides: Partial<InterconnectAttachmentPortProps> = {}) {
  return interconnectAttachmentPort({
    location: 'fra-zone1-58',
    bandwidth: Bandwidth.gbps(10),
    interconnect: 'projects/clinic-net/global/interconnects/fra-1',
    vlan: 101,
    ...overrides,
  });
}

function twoPorts() {
  return [1, 2].map((n) => port({ location: `fra-zone${n}-58`, interconnect: `projects/clinic-net/global/interconnects/fra-${n}` }));
}

function link(overrides: Partial<CheckedLink> = {}): CheckedLink {
  const ranges = { onPremCidrs: ['10.10.0.0/16'], announcedCidrs: ['10.40.0.0/16'] };
  return { ports: [port()], backup: [], ...ranges, onPremAsn: 65010, encryption: 'none', network: { mtu: 1500 }, ...overrides };
}

function lower(overrides: Partial<LinkRequest<GoogleLowered>> = {}, props: Partial<GoogleProps> = {}) {
  const base = networkBench(props);
  const made = base.target.lowerLinkEnd({
    ...base.lowering(base.networkStack, 'clinic-uplink'),
    ...link(),
    tier: 'single',
    phase: 'activate',
    ports: twoPorts(),
    network: base.network,
    ...overrides,
  });
  return { ...base, ...base.read(base.networkStack), made };
}

describe('the Google end of an Interconnect link', () => {
  test('is one router, and per port an attachment, an interface and a session', () => {
    const { all, made, problems } = lower();
    const count = (type: string) => Object.keys(all(type)).length;
    expect([count('google_compute_router'), count('google_compute_interconnect_attachment')]).toEqual([1, 2]);
    expect([count('google_compute_router_interface'), count('google_compute_router_peer')]).toEqual([2, 2]);
    expect(made.attachments.map((a) => a.node.id)).toEqual(['Attachment-fra-1-101', 'Attachment-fra-2-101']);
    expect(problems).toEqual([]);
  });

  test('makes no interconnect: ordering one takes weeks and a contract', () => {
    expect(lower().all('google_compute_interconnect')).toEqual({});
  });

  test('puts each attachment on its interconnect', () => {
    expect(lower().one('google_compute_interconnect_attachment', 'Attachment-fra-1-101')).toMatchObject({
      type: 'DEDICATED',
      interconnect: 'projects/clinic-net/global/interconnects/fra-1',
      bandwidth: 'BPS_10G',
      vlan_tag8021q: 101,
      mtu: '1500',
    });
  });

  test('speaks BGP with on-prem over the addresses of the attachment', () => {
    const { one } = lower();
    expect(one('google_compute_router_interface', 'Interface-fra-1-101')).toMatchObject({
      ip_range: '${google_compute_interconnect_attachment.Attachment-fra-1-101.cloud_router_ip_address}',
    });
    expect(one('google_compute_router_peer', 'Peer-fra-1-101')).toMatchObject({
      peer_asn: 65010,
      peer_ip_address: expect.stringContaining('customer_router_ip_address'),
    });
  });

  test('looks after the apply whether every on-prem prefix was learned', () => {
    const { read, networkStack } = lower({ onPremCidrs: ['10.11.0.0/16', '10.10.0.0/16'] });
    const { check } = read(networkStack).document as { check?: Record<string, { assert: { condition: string }[] }> };
    expect(check?.['OnPremRoutes']?.assert.map(({ condition }) => condition)).toEqual([
      '${contains(concat(data.google_compute_router_status.LearnedRouterRoutes.best_routes[*].dest_range), "10.10.0.0/16")}',
      '${contains(concat(data.google_compute_router_status.LearnedRouterRoutes.best_routes[*].dest_range), "10.11.0.0/16")}',
    ]);
  });

  test('announces the stated ranges and the way to Google APIs, and not every subnetwork', () => {
    const { bgp } = lower().one('google_compute_router', 'Router') as { bgp: Record<string, unknown> };
    expect(bgp).toMatchObject({ asn: 64514, advertise_mode: 'CUSTOM' });
    expect(bgp['advertised_ip_ranges']).toEqual([{ range: '10.40.0.0/16' }, { range: '199.36.153.4/30' }]);
    expect(bgp).not.toHaveProperty('advertised_groups');
  });

  test('lets the network call on-prem', () => {
    expect(lower().one('google_compute_firewall', 'AllowEgressOnPrem')).toMatchObject({ destination_ranges: ['10.10.0.0/16'] });
  });

  test('leaves the firewall of a joined network alone', () => {
    const existingNetwork = {
      network: 'projects/p/global/networks/n',
      subnetwork: 'projects/p/regions/europe-west4/subnetworks/s',
      cidr: '10.40.0.0/16',
      podsCidr: '10.41.0.0/16',
    };
    const { all, one, made } = lower({}, { existingNetwork });
    expect(made.egress).toBeUndefined();
    expect(all('google_compute_firewall')).toEqual({});
    expect(one('google_compute_router', 'Router')).toMatchObject({ bgp: { advertised_ip_ranges: [{ range: '10.40.0.0/16' }] } });
  });

  test('takes the MTU of the network unless the port says less', () => {
    expect(lower({}, { mtu: 8896 }).one('google_compute_interconnect_attachment', 'Attachment-fra-1-101')['mtu']).toBe('8896');
    const ports = [port({ mtu: 1440 })];
    expect(lower({ ports }).one('google_compute_interconnect_attachment', 'Attachment-fra-1-101')['mtu']).toBe('1440');
  });

  test('takes a BGP key by reference, and keeps a literal one out of the output', () => {
    const { networkStack, target, lowering, read, network, problems } = networkBench();
    const key = new TerraformVariable(networkStack, 'bgp_key', { type: 'string', sensitive: true });
    const ports = [port({ bgpAuthKey: key.stringValue }), port({ vlan: 102, bgpAuthKey: 'hunter2-hunter2' })];
    target.lowerLinkEnd({
      ...lowering(networkStack, 'clinic-uplink'),
      ...link({ ports }),
      tier: 'single',
      phase: 'activate',
      backup: [],
      network,
    });
    const { one, document } = read(networkStack);
    expect(one('google_compute_router_peer', 'Peer-fra-1-101')['md5_authentication_key']).toMatchObject({ key: '${var.bgp_key}' });
    expect(JSON.stringify(document)).not.toContain('hunter2');
    expect(problems.map((p) => p.id)).toContain('literal-secret');
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });
});

describe('a link is checked', () => {
  const ids = (overrides: Partial<CheckedLink>, asn?: number) =>
    checkInterconnect(link({ gateway: cloudRouters({ asn }), ...overrides })).map((p) => p.id);

  test('and a good one has no problem', () => {
    expect(ids({ ports: twoPorts() })).toEqual([]);
  });

  test.each<[string, Partial<InterconnectAttachmentPortProps>]>([
    ['interconnect-vlan', { vlan: 1 }],
    ['interconnect-vlan', { vlan: 4094 }],
    ['interconnect-bandwidth', { bandwidth: Bandwidth.gbps(25) }],
    ['interconnect-bandwidth', { bandwidth: Bandwidth.gbps(400) }],
    ['interconnect-mtu', { mtu: 8896 }],
    ['interconnect-mtu', { mtu: 1501 as never }],
    ['interconnect-location', { location: 'EqFA5' }],
    ['interconnect-port', { interconnect: 'fra-1' }],
    ['interconnect-name', { name: 'Port A' }],
    ['interconnect-candidates', { candidateSubnets: ['10.0.0.0/29'] }],
    ['interconnect-candidates', { candidateSubnets: ['169.254.1.0/30'] }],
    ['interconnect-candidates', { candidateSubnets: Array.from({ length: 17 }, (_, i) => `169.254.${i}.0/29`) }],
  ])('for %s: %j', (id, overrides) => {
    expect(ids({ ports: [port(overrides)] })).toEqual([id]);
  });

  test('and does not judge an MTU against a network that did not state its own', () => {
    expect(ids({ ports: [port({ mtu: 8896 })], network: {} })).toEqual([]);
  });

  test('for two ports in one edge availability zone of a metro', () => {
    const ports = [port(), port({ location: 'fra-zone1-60', vlan: 102 })];
    expect(checkInterconnect(link({ ports }))).toMatchObject([{ id: 'interconnect-zones', got: '2 in zone1' }]);
  });

  test('for one VLAN or one candidate subnet twice', () => {
    expect(ids({ ports: [port(), port({ name: 'other', location: 'fra-zone2-58' })] })).toEqual(['interconnect-vlan-reuse']);
    const ports = [101, 102].map((vlan) => port({ vlan, location: `fra-zone${vlan - 100}-58`, candidateSubnets: ['169.254.1.0/29'] }));
    expect(ids({ ports })).toEqual(['interconnect-candidates']);
  });

  test.each([0, 15169, 16550, 23456, 64500, 65535, 4294967295])('for the on-prem ASN %i', (onPremAsn) => {
    expect(ids({ onPremAsn })).toEqual(['interconnect-asn']);
  });

  test('for equal ASNs, and for a public one of the router', () => {
    expect(ids({ onPremAsn: 64514 })).toEqual(['interconnect-asn']);
    expect(ids({}, 3320)).toEqual(['interconnect-asn']);
  });

  test('for nothing to announce, for too much, and for IPv6', () => {
    expect(ids({ announcedCidrs: [] })).toEqual(['interconnect-prefixes']);
    expect(ids({ announcedCidrs: Array.from({ length: 200 }, (_, i) => `10.${i}.0.0/16`) })).toEqual(['interconnect-prefixes']);
    expect(ids({ onPremCidrs: ['fd00::/48'] })).toEqual(['interconnect-prefixes']);
  });

  test('for IPsec without routers at the other end, and for ports of another cloud', () => {
    expect([...new Set(ids({ encryption: 'ipsec' }))]).toEqual(['interconnect-ipsec']);
    expect(ids({ ports: [{ provider: 'aws', name: 'fra', kind: 'dedicated', location: 'EqFA5', bandwidth: Bandwidth.gbps(10) }] })).toEqual(
      ['link-port-provider'],
    );
  });

  test('and takes every VLAN and private ASN that Google takes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 4093 }), fc.integer({ min: 64_515, max: 65_534 }), (vlan, onPremAsn) => {
        expect(ids({ ports: [port({ vlan })], onPremAsn })).toEqual([]);
      }),
    );
  });
});
