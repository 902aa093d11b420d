import { cloudRouters, crossCloudInterconnectPort, interconnectAttachmentPort } from '../../../lib/adapters/google';
import { Bandwidth } from '../../../lib/model/bandwidth';
import { lowerLink, ordered, partner, secretIn, TWO_METROS, AMS, vpn } from './link-ports';

const ROUTERS = [1, 2].map((n) => ({ name: `edge-${n}`, addresses: [`10.10.${n}.1`, `10.10.${n}.2`] as [string, string] }));

describe('ordering Dedicated Interconnect', () => {
  const order = () => lowerLink(() => ({ tier: 'maximum', phase: 'order', ports: TWO_METROS, gateway: cloudRouters(AMS) }));
  const activate = () => lowerLink(() => ({ tier: 'maximum', ports: TWO_METROS, gateway: cloudRouters(AMS) }));

  it('makes interconnects and the group of their availability, and nothing that carries traffic', () => {
    const { counts, all, made, problems } = order();
    expect(counts).toEqual({ interconnect: 4, interconnect_group: 1 });
    expect(Object.keys(all('google_compute_firewall'))).not.toContain('AllowEgressOnPrem');
    expect(made.routers).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('asks for what Google needs and refuses plans that give it back', () => {
    expect(order().one('google_compute_interconnect', 'Interconnect-fra-1')).toMatchObject({
      location: 'https://www.googleapis.com/compute/v1/projects/clinic-ai-prod/global/interconnectLocations/fra-zone1-58',
      interconnect_type: 'DEDICATED',
      link_type: 'LINK_TYPE_ETHERNET_10G_LR',
      requested_link_count: 1,
      customer_name: 'Clinic GmbH',
      noc_contact_email: 'noc@clinic.example',
      lifecycle: { prevent_destroy: true },
    });
  });

  it('lets a port be given back when that is stated', () => {
    const { one } = lowerLink(() => ({ phase: 'order', ports: [ordered('fra', 1, { preventDestroy: false })] }));
    expect(one('google_compute_interconnect', 'Interconnect-fra-1')).not.toHaveProperty('lifecycle');
  });

  it('says who has to do what with the letter of authorization', () => {
    expect(order().steps.map((step) => step.when)).toEqual(Array.from({ length: 4 }, () => 'after-apply'));
    expect(order().steps[0]?.what).toMatch(/ams-zone1-58: .*LOA-CFA.*noc@clinic\.example.*ACTIVE/);
  });

  it('of tier maximum activates as 20 resources with routers in two regions', () => {
    const { counts, total, problems, made } = activate();
    expect(counts).toEqual({
      interconnect: 4,
      interconnect_group: 1,
      interconnect_attachment_group: 1,
      router: 2,
      interconnect_attachment: 4,
      router_interface: 4,
      router_peer: 4,
    });
    expect(total).toBe(20);
    expect(made.routers.map((router) => router.node.id)).toEqual(['Router', 'Router-europe-west4']);
    expect(problems).toEqual([]);
  });

  it('of tier high activates as 11 resources', () => {
    const { total, problems } = lowerLink(() => ({ tier: 'high', ports: [ordered('fra', 1), ordered('fra', 2)] }));
    expect([total, problems]).toEqual([11, []]);
  });

  it('puts each attachment on its interconnect, in the region of its metro, with a router of that region', () => {
    const { one } = activate();
    expect(one('google_compute_interconnect_attachment', 'Attachment-ams-1')).toMatchObject({
      region: 'europe-west4',
      interconnect: '${google_compute_interconnect.Interconnect-ams-1.id}',
      router: '${google_compute_router.Router-europe-west4.id}',
    });
    expect(one('google_compute_router', 'Router-europe-west4')).toMatchObject({ region: 'europe-west4', bgp: { asn: 64514 } });
    expect(one('google_compute_router', 'Router')).toMatchObject({ region: 'europe-west3', bgp: { asn: 64514 } });
  });

  it('states to Google what the link is to survive', () => {
    const { one } = activate();
    expect(one('google_compute_interconnect_group', 'InterconnectGroup')['intent']).toEqual({ topology_capability: 'PRODUCTION_CRITICAL' });
    const group = one('google_compute_interconnect_attachment_group', 'AttachmentGroup');
    expect(group).toMatchObject({ intent: { availability_sla: 'PRODUCTION_CRITICAL' } });
    expect(group['attachments']).toHaveLength(4);
  });
});

describe('MACsec', () => {
  const ports = [ordered('fra', 1, { macsec: { keys: [{ name: 'key-1' }] } })];
  const port = (phase: 'order' | 'activate', encryption: 'none' | 'macsec') =>
    lowerLink(() => ({ phase, encryption, ports })).one('google_compute_interconnect', 'Interconnect-fra-1');

  it('is asked for with the port, which takes no keys before it is there', () => {
    expect(port('order', 'macsec')).toMatchObject({ requested_features: ['IF_MACSEC'] });
    expect(port('order', 'macsec')).not.toHaveProperty('macsec');
  });

  it('gets its keys at activation and refuses open traffic', () => {
    const macsec = { pre_shared_keys: [{ name: 'key-1' }], fail_open: false };
    expect(port('activate', 'macsec')).toMatchObject({ macsec, macsec_enabled: true });
    expect(port('activate', 'none')).toMatchObject({ macsec, macsec_enabled: false });
  });

  it('has a step for the router that needs the key', () => {
    const { steps } = lowerLink(() => ({ encryption: 'macsec', ports }));
    expect(steps.map((step) => step.what).join()).toMatch(/get-macsec-config: no packet passes until then/);
  });

  it('has an owner for each step, and ends with a test of every session', () => {
    const { steps } = lowerLink(() => ({ encryption: 'macsec', ports }));
    for (const { what } of steps) expect(what).toMatch(/^(network|security) team: /);
    expect(steps.at(-1)?.what).toContain('traffic moved when each was shut down');
    expect(steps.map((step) => step.what).join()).toContain('as ASN 65010, BGP with the addresses of attachment');
  });
});

describe('Cross-Cloud Interconnect', () => {
  it('names the other facility and no customer', () => {
    const port = crossCloudInterconnectPort({
      name: 'aws-fra',
      location: 'fra-zone1-58',
      remoteLocation: 'aws-eqfa5',
      linkType: '10g',
      bandwidth: Bandwidth.gbps(10),
      vlan: 200,
      nocContactEmail: 'noc@clinic.example',
    });
    const { one, problems } = lowerLink(() => ({ phase: 'order', ports: [port] }));
    const made = one('google_compute_interconnect', 'Interconnect-aws-fra');
    expect(made['remote_location']).toMatch(/interconnectRemoteLocations\/aws-eqfa5$/);
    expect(made).not.toHaveProperty('customer_name');
    expect(problems).toEqual([]);
  });
});

describe('Partner Interconnect', () => {
  const four = [partner('fra', 1), partner('fra', 2), partner('ams', 1), partner('ams', 2)];

  it('of tier maximum is 7 resources, of tier high 4: Google makes interfaces and sessions', () => {
    const most = lowerLink(() => ({ tier: 'maximum', ports: four, gateway: cloudRouters(AMS) }));
    expect(most.counts).toEqual({ router: 2, interconnect_attachment: 4, interconnect_attachment_group: 1 });
    expect(most.problems).toEqual([]);
    const high = lowerLink(() => ({ tier: 'high', ports: four.slice(0, 2) }));
    expect([high.total, high.problems]).toEqual([4, []]);
  });

  it('has the AS number that Google demands, and gives no bandwidth, VLAN or interconnect', () => {
    const { one } = lowerLink(() => ({ tier: 'high', ports: four.slice(0, 2) }));
    expect(one('google_compute_router', 'Router')).toMatchObject({ bgp: { asn: 16550 } });
    const attachment = one('google_compute_interconnect_attachment', 'Attachment-fra-2');
    expect(attachment).toMatchObject({ type: 'PARTNER', edge_availability_domain: 'AVAILABILITY_DOMAIN_2' });
    for (const not of ['bandwidth', 'vlan_tag8021q', 'interconnect']) expect(attachment).not.toHaveProperty(not);
  });

  it('is off until it is activated', () => {
    const enabled = (phase: 'order' | 'activate') =>
      lowerLink(() => ({ phase, ports: [partner('fra', 1)] })).one('google_compute_interconnect_attachment', 'Attachment-fra-1')[
        'admin_enabled'
      ];
    expect([enabled('order'), enabled('activate')]).toEqual([false, true]);
  });

  it('keeps the pairing key as a sensitive output', () => {
    const { document, steps } = lowerLink(() => ({ phase: 'order', ports: [partner('fra', 1)] }));
    expect(document.output?.['PairingKey-fra-1']).toMatchObject({
      sensitive: true,
      value: '${google_compute_interconnect_attachment.Attachment-fra-1.pairing_key}',
    });
    expect(steps.map((step) => step.what).join()).toMatch(/pairing key .*PENDING_CUSTOMER/);
  });

  it('of layer 2 has a step for the number of your router', () => {
    const what = (layer: 2 | 3) =>
      lowerLink(() => ({ ports: [partner('fra', 1, { layer })] }))
        .steps.map((step) => step.what)
        .join();
    expect(what(2)).toContain('peer ASN 65010');
    expect(what(3)).not.toContain('peer ASN');
  });
});

describe('HA VPN', () => {
  it('is 9 resources, as a main port or as a backup', () => {
    const nine = { ha_vpn_gateway: 1, external_vpn_gateway: 1, router: 1, vpn_tunnel: 2, router_interface: 2, router_peer: 2 };
    const main = lowerLink((stack) => ({ ports: [vpn(secretIn(stack))] }));
    expect([main.counts, main.problems]).toEqual([nine, []]);
    const port = interconnectAttachmentPort({
      location: 'fra-zone1-58',
      bandwidth: Bandwidth.gbps(10),
      interconnect: 'projects/p/global/interconnects/fra',
      vlan: 2,
    });
    const without = lowerLink(() => ({ ports: [port] }));
    const backed = lowerLink((stack) => ({ ports: [port], backup: [vpn(secretIn(stack))] }));
    expect([backed.total - without.total, backed.problems]).toEqual([9, []]);
  });

  it.each([
    [{ address: '203.0.113.1' }, 'SINGLE_IP_INTERNALLY_REDUNDANT', ['0/0', '1/0']],
    [{ addresses: ['203.0.113.1', '203.0.113.2'] as const }, 'TWO_IPS_REDUNDANCY', ['0/0', '1/1']],
    [
      { addresses: ['203.0.113.1', '203.0.113.2', '203.0.113.3', '203.0.113.4'] as const },
      'FOUR_IPS_REDUNDANCY',
      ['0/0', '0/1', '1/2', '1/3'],
    ],
  ])('to %j is %s with tunnels between interfaces %j', (router, redundancy, pairs) => {
    const { all, one, problems } = lowerLink((stack) => ({ ports: [vpn(secretIn(stack), { router })] }));
    expect(one('google_compute_external_vpn_gateway', 'PeerGateway-munich')).toMatchObject({ redundancy_type: redundancy });
    const tunnels = Object.values(all('google_compute_vpn_tunnel'));
    expect(tunnels.map((t) => `${String(t['vpn_gateway_interface'])}/${String(t['peer_external_gateway_interface'])}`)).toEqual(pairs);
    expect(problems).toEqual([]);
  });

  it('to four addresses of another cloud is 15 resources', () => {
    const addresses = ['203.0.113.1', '203.0.113.2', '203.0.113.3', '203.0.113.4'] as const;
    expect(lowerLink((stack) => ({ ports: [vpn(secretIn(stack), { router: { addresses } })] })).total).toBe(15);
  });

  it('takes its secret by reference, and keeps a literal one out of the output', () => {
    const good = lowerLink((stack) => ({ ports: [vpn(secretIn(stack))] }));
    expect(good.one('google_compute_vpn_tunnel', 'Tunnel-munich-0')).toMatchObject({ shared_secret: '${var.vpn_secret}', ike_version: 2 });
    const bad = lowerLink(() => ({ ports: [vpn('hunter2-hunter2')] }));
    expect(bad.ids()).toEqual(['literal-secret']);
    expect(JSON.stringify([bad.document, bad.problems])).not.toContain('hunter2');
  });

  it('has addresses from the link range of the plan, and else those that Google chooses', () => {
    const { one } = lowerLink((stack) => ({ inside: '169.254.96.0/28', ports: [vpn(secretIn(stack))] }));
    expect(one('google_compute_router_interface', 'TunnelInterface-munich-1')).toMatchObject({ ip_range: '169.254.96.5/30' });
    expect(one('google_compute_router_peer', 'TunnelPeer-munich-1')).toMatchObject({
      ip_address: '169.254.96.5',
      peer_ip_address: '169.254.96.6',
    });
    const chosen = lowerLink((stack) => ({ ports: [vpn(secretIn(stack))] })).one(
      'google_compute_router_interface',
      'TunnelInterface-munich-1',
    );
    expect(chosen).not.toHaveProperty('ip_range');
  });

  it('as a backup is announced with a lower preference', () => {
    const priority = (role: 'ports' | 'backup') =>
      lowerLink((stack) => ({ [role]: [vpn(secretIn(stack))] })).one('google_compute_router_peer', 'TunnelPeer-munich-0')[
        'advertised_route_priority'
      ];
    expect([priority('ports'), priority('backup')]).toEqual([undefined, 1000]);
  });

  it('is not made before the link is activated', () => {
    expect(lowerLink((stack) => ({ phase: 'order', ports: [vpn(secretIn(stack))] })).total).toBe(0);
  });
});

describe('IPsec inside attachments', () => {
  const link = (gbps: number) =>
    lowerLink((stack) => ({
      tier: 'high',
      encryption: 'ipsec',
      gateway: cloudRouters({ ipsec: { routers: ROUTERS, sharedSecret: secretIn(stack) } }),
      ports: [1, 2].map((n) =>
        interconnectAttachmentPort({
          name: `fra-${n}`,
          location: `fra-zone${n}-58`,
          bandwidth: Bandwidth.gbps(gbps),
          interconnect: `projects/p/global/interconnects/fra-${n}`,
          vlan: 101,
          ipsecRange: `10.254.${n}.0/29`,
        }),
      ),
    }));

  // Google's samples have 42 and 28 with the network and its subnetwork, which the site makes.
  it.each([
    [10, 40, 4, 8],
    [5, 26, 2, 4],
  ])('of %i Gbit/s is %i resources with %i gateways and %i tunnels', (gbps, total, gateways, tunnels) => {
    const made = link(gbps);
    expect(made.problems).toEqual([]);
    expect(made.counts).toEqual({
      router: 2,
      address: 2,
      interconnect_attachment: 2,
      router_interface: 2 + tunnels,
      router_peer: 2 + tunnels,
      ha_vpn_gateway: gateways,
      external_vpn_gateway: 2,
      vpn_tunnel: tunnels,
    });
    expect(made.total).toBe(total);
  });

  it('has encrypted attachments without an MTU, on a router that carries nothing else', () => {
    const { one } = link(5);
    const attachment = one('google_compute_interconnect_attachment', 'Attachment-fra-1');
    expect(attachment).toMatchObject({
      encryption: 'IPSEC',
      ipsec_internal_addresses: ['${google_compute_address.IpsecRange-fra-1.self_link}'],
    });
    expect(attachment).not.toHaveProperty('mtu');
    expect(one('google_compute_router', 'Router')).toMatchObject({
      encrypted_interconnect_router: true,
      bgp: { advertised_ip_ranges: [{ range: '10.254.1.0/29' }, { range: '10.254.2.0/29' }] },
    });
    expect(one('google_compute_router', 'VpnRouter')).toMatchObject({
      bgp: { advertised_ip_ranges: [{ range: '10.40.0.0/16' }, { range: '199.36.153.4/30' }] },
    });
    expect(one('google_compute_address', 'IpsecRange-fra-1')).toMatchObject({
      purpose: 'IPSEC_INTERCONNECT',
      address_type: 'INTERNAL',
      address: '10.254.1.0',
      prefix_length: 29,
    });
  });

  it('pairs interface 0 of each gateway with zone 1 and interface 1 with zone 2', () => {
    const { one } = link(5);
    expect(one('google_compute_ha_vpn_gateway', 'VpnGateway-fra-1')['vpn_interfaces']).toEqual([
      { id: 0, interconnect_attachment: '${google_compute_interconnect_attachment.Attachment-fra-1.id}' },
      { id: 1, interconnect_attachment: '${google_compute_interconnect_attachment.Attachment-fra-2.id}' },
    ]);
    expect(one('google_compute_vpn_tunnel', 'Tunnel-fra-1-1')).toMatchObject({
      vpn_gateway_interface: 1,
      peer_external_gateway: '${google_compute_external_vpn_gateway.PeerGateway-edge-2.id}',
      shared_secret: '${var.vpn_secret}',
    });
  });
});
