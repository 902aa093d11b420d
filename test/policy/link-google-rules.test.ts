import { attachmentBandwidth } from '../../lib/policy/rules/link/attachment-bandwidth';
import { attachmentMtu } from '../../lib/policy/rules/link/attachment-mtu';
import { attachmentMtuDiffers } from '../../lib/policy/rules/link/attachment-mtu-differs';
import { attachmentVlan } from '../../lib/policy/rules/link/attachment-vlan';
import { attachmentVlan4094 } from '../../lib/policy/rules/link/attachment-vlan-4094';
import { bgpMd5Key } from '../../lib/policy/rules/link/bgp-md5-key';
import { bgpTimers } from '../../lib/policy/rules/link/bgp-timers';
import { bgpWithoutMd5 } from '../../lib/policy/rules/link/bgp-without-md5';
import { candidateSubnets } from '../../lib/policy/rules/link/candidate-subnets';
import { connectivitySpoke } from '../../lib/policy/rules/link/connectivity-spoke';
import { dedicatedAttachment } from '../../lib/policy/rules/link/dedicated-attachment';
import { externalGatewayInterfaces } from '../../lib/policy/rules/link/external-gateway-interfaces';
import { interconnectCustomer } from '../../lib/policy/rules/link/interconnect-customer';
import { interconnectLinkCount } from '../../lib/policy/rules/link/interconnect-link-count';
import { interconnectMacsec } from '../../lib/policy/rules/link/interconnect-macsec';
import { macsecFailOpen } from '../../lib/policy/rules/link/macsec-fail-open';
import { oversubscribedInterconnect } from '../../lib/policy/rules/link/oversubscribed-interconnect';
import { partnerAttachment } from '../../lib/policy/rules/link/partner-attachment';
import { routerAdvertisement } from '../../lib/policy/rules/link/router-advertisement';
import { routerAsn } from '../../lib/policy/rules/link/router-asn';
import { unannouncedSubnet } from '../../lib/policy/rules/link/unannounced-subnet';
import { unguardedInterconnect } from '../../lib/policy/rules/link/unguarded-interconnect';
import { vpnOverInterconnect } from '../../lib/policy/rules/link/vpn-over-interconnect';
import { mutate, type Resources, statusesOf, testCases } from './link-mutations';

const A = 'google_compute_interconnect_attachment.A';
const B = 'google_compute_interconnect_attachment.B';
const PORT = 'google_compute_interconnect.P';
const ROUTER = 'google_compute_router.R';
const PEER = 'google_compute_router_peer.S';
const region = 'europe-west3';
const router = '${google_compute_router.R.name}';
const network = '${google_compute_network.N.id}';
const secret = '${var.key}';

/** One port, two attachments on one router, one session. */
const line: Resources = {
  google_compute_network: { N: { mtu: 1500 } },
  google_compute_subnetwork: { Nodes: { network, ip_cidr_range: '10.56.0.0/20' } },
  google_compute_router: {
    R: {
      region,
      network,
      bgp: { asn: 64514, advertise_mode: 'CUSTOM', advertised_ip_ranges: [{ range: '10.56.0.0/16' }], keepalive_interval: 20 },
    },
  },
  google_compute_interconnect: {
    P: {
      interconnect_type: 'DEDICATED',
      customer_name: 'Clinic',
      location: 'fra-zone1-58',
      link_type: 'LINK_TYPE_ETHERNET_10G_LR',
      requested_link_count: 2,
      requested_features: ['IF_MACSEC'],
      lifecycle: { prevent_destroy: true },
    },
  },
  google_compute_interconnect_attachment: {
    A: {
      region,
      router,
      interconnect: '${google_compute_interconnect.P.id}',
      vlan_tag8021q: 301,
      bandwidth: 'BPS_10G',
      mtu: '1500',
      candidate_subnets: ['169.254.10.0/29'],
    },
    B: {
      region,
      router,
      interconnect: '${google_compute_interconnect.P.id}',
      vlan_tag8021q: 302,
      mtu: '1500',
      candidate_subnets: ['169.254.10.8/29'],
    },
  },
  google_compute_router_interface: {
    I: { router, interconnect_attachment: '${google_compute_interconnect_attachment.A.self_link}', ip_range: '169.254.10.1/30' },
  },
  google_compute_router_peer: {
    S: {
      router,
      interface: '${google_compute_router_interface.I.name}',
      peer_asn: 65010,
      md5_authentication_key: { name: 's', key: secret },
    },
  },
};
const partner: Resources = {
  google_compute_router: { R: { region, bgp: { asn: 16550 } } },
  google_compute_interconnect_attachment: {
    A: { region, router, type: 'PARTNER', edge_availability_domain: 'AVAILABILITY_DOMAIN_1' },
    B: { region, router, type: 'PARTNER', edge_availability_domain: 'AVAILABILITY_DOMAIN_2' },
  },
};
const encrypted = (domain: 1 | 2, address: string) => ({
  region,
  router,
  encryption: 'IPSEC',
  edge_availability_domain: `AVAILABILITY_DOMAIN_${domain}`,
  ipsec_internal_addresses: [`\${google_compute_address.${address}.self_link}`],
});
const address = { purpose: 'IPSEC_INTERCONNECT', address_type: 'INTERNAL' };
const overInterconnect: Resources = {
  google_compute_router: { R: { region, encrypted_interconnect_router: true, bgp: { asn: 64514 } } },
  google_compute_address: { One: address, Two: address },
  google_compute_interconnect_attachment: { A: encrypted(1, 'One'), B: encrypted(2, 'Two') },
  google_compute_ha_vpn_gateway: {
    G: {
      vpn_interfaces: [
        { id: 0, interconnect_attachment: '${google_compute_interconnect_attachment.A.self_link}' },
        { id: 1, interconnect_attachment: '${google_compute_interconnect_attachment.B.self_link}' },
      ],
    },
  },
  google_compute_vpn_tunnel: {
    T0: { vpn_gateway: '${google_compute_ha_vpn_gateway.G.id}', vpn_gateway_interface: 0, router },
    T1: { vpn_gateway: '${google_compute_ha_vpn_gateway.G.id}', vpn_gateway_interface: 1, router },
  },
};
const hub = '${google_network_connectivity_hub.H.id}';
const spokes: Resources = {
  ...line,
  google_network_connectivity_spoke: {
    One: {
      hub,
      linked_interconnect_attachments: {
        site_to_site_data_transfer: true,
        uris: ['${google_compute_interconnect_attachment.A.self_link}'],
      },
    },
    Two: { hub, linked_vpn_tunnels: { site_to_site_data_transfer: true, uris: ['${google_compute_vpn_tunnel.T.self_link}'] } },
  },
  google_network_connectivity_hub: { H: {} },
  google_compute_vpn_tunnel: { T: { router } },
};

testCases([
  {
    rule: dedicatedAttachment,
    good: line,
    bad: [
      [`${A}.interconnect`, undefined],
      [`${A}.region`, 'europe-west1'],
      [`${A}.router`, 'projects/p/regions/us-east4/routers/r'],
    ],
    hidden: [`${A}.interconnect`, `${A}.region`, `${A}.router`, `${A}.type`, `${ROUTER}.region`],
    fine: [
      [`${A}.router`, 'by-name'],
      [`${A}.type`, 'DEDICATED'],
    ],
  },
  {
    rule: partnerAttachment,
    good: partner,
    bad: [
      [`${A}.interconnect`, 'projects/p/global/interconnects/i'],
      [`${A}.vlan_tag8021q`, 301],
      [`${A}.bandwidth`, 'BPS_1G'],
      [`${ROUTER}.bgp.asn`, 64514],
      [`${ROUTER}.bgp`, undefined],
      [`${A}.edge_availability_domain`, undefined],
      [`${A}.edge_availability_domain`, 'AVAILABILITY_DOMAIN_ANY'],
      [`${A}.edge_availability_domain`, 'AVAILABILITY_DOMAIN_2'],
      ['google_compute_router_interface.I', { interconnect_attachment: '${google_compute_interconnect_attachment.A.self_link}' }],
    ],
    hidden: [`${A}.type`, `${A}.edge_availability_domain`, `${A}.router`, `${A}.vlan_tag8021q`, `${ROUTER}.bgp.asn`],
  },
  {
    rule: attachmentVlan,
    good: line,
    bad: [
      [`${A}.vlan_tag8021q`, 12345],
      [`${A}.vlan_tag8021q`, 1],
      [`${A}.vlan_tag8021q`, 4095],
      [`${A}.vlan_tag8021q`, 'blue'],
    ],
    hidden: [`${A}.vlan_tag8021q`],
    fine: [
      [`${A}.vlan_tag8021q`, 4094],
      [`${A}.vlan_tag8021q`, '2'],
      [`${A}.vlan_tag8021q`, undefined],
    ],
  },
  { rule: attachmentVlan4094, good: line, bad: [[`${A}.vlan_tag8021q`, 4094]], hidden: [`${A}.vlan_tag8021q`] },
  {
    rule: attachmentBandwidth,
    good: line,
    bad: [
      [`${A}.bandwidth`, 'BPS_400G'],
      [`${A}.bandwidth`, '10G'],
    ],
    hidden: [`${A}.bandwidth`],
    fine: [[`${A}.bandwidth`, undefined]],
  },
  {
    rule: oversubscribedInterconnect,
    good: line,
    bad: [
      [`${PORT}.requested_link_count`, 1],
      [`${A}.bandwidth`, 'BPS_20G'],
    ],
    hidden: [`${A}.bandwidth`, `${PORT}.requested_link_count`, `${PORT}.link_type`],
    fine: [[`${PORT}.link_type`, 'LINK_TYPE_ETHERNET_100G_LR']],
  },
  {
    rule: candidateSubnets,
    good: line,
    bad: [
      [`${A}.candidate_subnets`, ['169.254.10.0/30']],
      [`${A}.candidate_subnets`, ['10.0.0.0/29']],
      [`${A}.candidate_subnets`, ['169.254.10.8/29']],
      [`${A}.candidate_subnets`, ['169.254.10.0/24']],
      [`${A}.candidate_subnets`, Array.from({ length: 17 }, (_, i) => `169.254.20.${i * 8}/29`)],
      [`${A}.subnet_length`, 28],
    ],
    hidden: [`${A}.candidate_subnets`, `${A}.subnet_length`],
    fine: [
      [`${A}.candidate_subnets`, undefined],
      [`${A}.subnet_length`, 30],
    ],
  },
  {
    rule: attachmentMtu,
    good: line,
    bad: [
      [`${A}.mtu`, '1450'],
      [`${A}.mtu`, '8896'],
      [`${A}.encryption`, 'IPSEC'],
      ['google_compute_network.N.mtu', 1460],
      ['google_compute_network.N.mtu', undefined],
    ],
    hidden: [`${A}.mtu`, `${A}.encryption`, 'google_compute_network.N.mtu', `${A}.router`],
    fine: [
      [`${A}.mtu`, undefined],
      [`${A}.router`, 'projects/p/regions/europe-west3/routers/r'],
    ],
  },
  {
    rule: attachmentMtuDiffers,
    good: line,
    bad: [
      [`${A}.mtu`, '1460'],
      [`${A}.mtu`, undefined],
    ],
    hidden: [`${A}.mtu`, 'google_compute_network.N.mtu'],
  },
  {
    rule: routerAsn,
    good: line,
    bad: [
      [`${ROUTER}.bgp.asn`, 65535],
      [`${ROUTER}.bgp.asn`, 15169],
      [`${ROUTER}.bgp.asn`, 65010],
      [`${PEER}.peer_asn`, 64514],
    ],
    hidden: [`${ROUTER}.bgp.asn`, `${PEER}.peer_asn`, `${PEER}.router`],
    fine: [
      [`${ROUTER}.bgp.asn`, 16550],
      [`${ROUTER}.bgp.asn`, 4200000000],
    ],
  },
  {
    rule: routerAdvertisement,
    good: line,
    bad: [
      [`${ROUTER}.bgp.advertise_mode`, 'DEFAULT'],
      [`${ROUTER}.bgp.advertise_mode`, undefined],
      [`${PEER}.advertised_groups`, ['ALL_SUBNETS']],
    ],
    hidden: [`${ROUTER}.bgp.advertise_mode`],
    fine: [['google_compute_router_peer.T', { advertise_mode: 'CUSTOM', advertised_groups: ['ALL_SUBNETS'] }]],
  },
  {
    rule: unannouncedSubnet,
    good: line,
    bad: [
      ['google_compute_subnetwork.Other', { network, ip_cidr_range: '10.57.0.0/20' }],
      [`${ROUTER}.bgp.advertised_ip_ranges`, undefined],
    ],
    hidden: [`${ROUTER}.bgp.advertised_ip_ranges`, `${ROUTER}.bgp.advertise_mode`, 'google_compute_subnetwork.Nodes.ip_cidr_range'],
    fine: [[`${ROUTER}.bgp.advertised_groups`, ['ALL_SUBNETS']]],
  },
  {
    rule: bgpTimers,
    good: line,
    bad: [
      [`${ROUTER}.bgp.keepalive_interval`, 10],
      [`${ROUTER}.bgp.keepalive_interval`, 61],
      [`${ROUTER}.bgp.identifier_range`, '10.0.0.0/30'],
      [`${ROUTER}.bgp.identifier_range`, '169.254.9.0/31'],
      [`${ROUTER}.bgp.identifier_range`, '169.254.10.0/30'],
      [`${PEER}.bfd`, { session_initialization_mode: 'ACTIVE', min_transmit_interval: 300 }],
      [`${PEER}.bfd`, { session_initialization_mode: 'ACTIVE', multiplier: 3 }],
    ],
    hidden: [`${ROUTER}.bgp.keepalive_interval`, `${ROUTER}.bgp.identifier_range`, `${PEER}.bfd`],
    fine: [
      [`${PEER}.bfd`, { session_initialization_mode: 'DISABLED', multiplier: 1 }],
      [`${PEER}.bfd`, { session_initialization_mode: 'ACTIVE', multiplier: 5 }],
    ],
  },
  {
    rule: bgpMd5Key,
    good: line,
    bad: [
      [`${PEER}.md5_authentication_key.key`, 'plain'],
      [`${ROUTER}.md5_authentication_keys`, { name: 'other', key: 'plain' }],
      [`${ROUTER}.md5_authentication_keys`, { name: 's', key: secret }],
    ],
    hidden: [`${PEER}.md5_authentication_key`],
    fine: [[`${ROUTER}.md5_authentication_keys`, { name: 'other', key: secret }]],
  },
  { rule: bgpWithoutMd5, good: line, bad: [[`${PEER}.md5_authentication_key`, undefined]], hidden: [`${PEER}.md5_authentication_key`] },
  {
    rule: interconnectMacsec,
    good: line,
    bad: [
      [`${PORT}.requested_features`, ['MACSEC']],
      [`${PORT}.link_type`, 'LINK_TYPE_ETHERNET_400G_LR4'],
      [PORT, { macsec_enabled: true, link_type: 'LINK_TYPE_ETHERNET_10G_LR' }],
      [
        `${PORT}.macsec`,
        { pre_shared_keys: Array.from({ length: 6 }, (_, i) => ({ name: `k${i}`, start_time: `2026-12-0${i + 1}T00:00:00Z` })) },
      ],
      [`${PORT}.macsec`, { pre_shared_keys: [{ name: 'a' }, { name: 'b', start_time: '2026-12-01T00:00:00Z' }] }],
      [
        `${PORT}.macsec`,
        {
          pre_shared_keys: [
            { name: 'a', start_time: '2026-12-01T00:00:00Z' },
            { name: 'b', start_time: '2026-12-01T05:00:00Z' },
          ],
        },
      ],
    ],
    hidden: [`${PORT}.requested_features`, `${PORT}.link_type`, `${PORT}.macsec_enabled`, `${PORT}.macsec.pre_shared_keys`],
    fine: [
      [`${PORT}.requested_features`, undefined],
      [`${PORT}.macsec`, { pre_shared_keys: [{ name: 'a' }] }],
      [
        `${PORT}.macsec`,
        {
          pre_shared_keys: [
            { name: 'a', start_time: '2026-12-01T00:00:00Z' },
            { name: 'b', start_time: '2026-12-01T06:00:00Z' },
          ],
        },
      ],
    ],
  },
  {
    rule: macsecFailOpen,
    good: mutate(line, [`${PORT}.macsec`, { fail_open: false, pre_shared_keys: [{ name: 'a' }] }]),
    bad: [
      [`${PORT}.macsec.fail_open`, true],
      [`${PORT}.macsec.pre_shared_keys`, [{ name: 'a', fail_open: true }]],
    ],
    hidden: [`${PORT}.macsec.fail_open`, `${PORT}.macsec`],
  },
  {
    rule: interconnectCustomer,
    good: line,
    bad: [
      [`${PORT}.customer_name`, undefined],
      [`${PORT}.remote_location`, 'aws-eu-central-1'],
    ],
    hidden: [`${PORT}.customer_name`, `${PORT}.remote_location`],
    fine: [[PORT, { interconnect_type: 'DEDICATED', remote_location: 'aws-eu-central-1' }]],
  },
  {
    rule: interconnectLinkCount,
    good: line,
    bad: [[`${PORT}.lifecycle`, undefined]],
    hidden: [`${PORT}.lifecycle.prevent_destroy`],
    fine: [[`${PORT}.lifecycle`, { ignore_changes: ['requested_link_count'] }]],
  },
  { rule: unguardedInterconnect, good: line, bad: [[`${PORT}.lifecycle`, undefined]], hidden: [`${PORT}.lifecycle.prevent_destroy`] },
  {
    rule: vpnOverInterconnect,
    good: overInterconnect,
    bad: [
      [`${A}.encryption`, 'NONE'],
      [`${A}.encryption`, undefined],
      [`${ROUTER}.encrypted_interconnect_router`, undefined],
      [`${A}.ipsec_internal_addresses`, undefined],
      [`${A}.edge_availability_domain`, 'AVAILABILITY_DOMAIN_2'],
      ['google_compute_address.One.purpose', 'GCE_ENDPOINT'],
      ['google_compute_address.One.address_type', undefined],
      ['google_compute_vpn_tunnel.T1.vpn_gateway_interface', 0],
      [
        'google_compute_ha_vpn_gateway.G.vpn_interfaces',
        [{ id: 0, interconnect_attachment: '${google_compute_interconnect_attachment.A.self_link}' }],
      ],
    ],
    hidden: [
      `${A}.encryption`,
      `${A}.router`,
      `${A}.ipsec_internal_addresses`,
      'google_compute_address.One.purpose',
      'google_compute_ha_vpn_gateway.G.vpn_interfaces',
    ],
  },
  {
    rule: externalGatewayInterfaces,
    good: { google_compute_external_vpn_gateway: { E: { redundancy_type: 'TWO_IPS_REDUNDANCY', interface: [{ id: 0 }, { id: 1 }] } } },
    bad: [
      ['google_compute_external_vpn_gateway.E.redundancy_type', 'FOUR_IPS_REDUNDANCY'],
      ['google_compute_external_vpn_gateway.E.interface', [{ id: 0 }]],
      ['google_compute_external_vpn_gateway.E.interface', [{ id: 0 }, { id: 2 }]],
      ['google_compute_external_vpn_gateway.E.interface', undefined],
    ],
    hidden: ['google_compute_external_vpn_gateway.E.redundancy_type', 'google_compute_external_vpn_gateway.E.interface'],
  },
  {
    rule: connectivitySpoke,
    good: spokes,
    bad: [
      ['google_network_connectivity_spoke.One.linked_interconnect_attachments', undefined],
      ['google_network_connectivity_spoke.One.linked_vpc_network', { uri: 'projects/p/global/networks/n' }],
    ],
    hidden: [
      'google_network_connectivity_spoke.One.linked_interconnect_attachments',
      'google_network_connectivity_spoke.One.hub',
      'google_compute_vpn_tunnel.T.router',
    ],
  },
]);

test('spokes that pass traffic on may not be in two networks', () => {
  const second = mutate(spokes, ['google_compute_router.Other', { region, network: '${google_compute_network.M.id}' }]);
  const apart = mutate(mutate(second, ['google_compute_network.M', {}]), [
    'google_compute_vpn_tunnel.T.router',
    '${google_compute_router.Other.id}',
  ]);
  expect(statusesOf({ rule: connectivitySpoke, good: apart, bad: [], hidden: [] }, apart)).toEqual(['fail', 'pass']);
});

test('the peer of a partner attachment fails with its interface', () => {
  const declared: Resources = {
    ...partner,
    google_compute_router_interface: { I: { interconnect_attachment: '${google_compute_interconnect_attachment.A.self_link}' } },
    google_compute_router_peer: { S: { interface: '${google_compute_router_interface.I.name}' } },
  };
  expect(statusesOf({ rule: partnerAttachment, good: declared, bad: [], hidden: [] }, declared)).toEqual(['fail', 'pass']);
});

test('BFD over a VPN tunnel fails', () => {
  const tunnel: Resources = {
    google_compute_router_interface: { I: { vpn_tunnel: '${google_compute_vpn_tunnel.T.name}' } },
    google_compute_router_peer: {
      S: { interface: '${google_compute_router_interface.I.name}', bfd: { session_initialization_mode: 'ACTIVE' } },
    },
  };
  expect(statusesOf({ rule: bgpTimers, good: tunnel, bad: [], hidden: [] }, tunnel)).toEqual(['fail']);
});

test('zones of attachments are read from the location of their interconnect', () => {
  const byPort = mutate(
    mutate(mutate(overInterconnect, [`${B}.edge_availability_domain`, undefined]), [
      `${B}.interconnect`,
      '${google_compute_interconnect.P.id}',
    ]),
    ['google_compute_interconnect.P', { location: 'fra-zone2-58' }],
  );
  const one = { rule: vpnOverInterconnect, good: byPort, bad: [], hidden: [] };
  expect(statusesOf(one, byPort)).toEqual(['pass']);
  expect(statusesOf(one, mutate(byPort, ['google_compute_interconnect.P.location', 'fra-zone1-58']))).toContain('fail');
});

test('a provider that changes the link count in place needs no guard', () => {
  const bare = mutate(line, [`${PORT}.lifecycle`, undefined]);
  const pinned = (version: string) => ({ json: { terraform: { required_providers: { google: { source: 'google', version } } } } });
  const one = { rule: interconnectLinkCount, good: bare, bad: [], hidden: [] };
  expect(statusesOf({ ...one, document: pinned('7.8.0') }, bare)).toEqual(['not-applicable']);
  expect(statusesOf({ ...one, document: pinned('6.50.0') }, bare)).toEqual(['fail']);
});

test('a session needs no MD5 key on a link that is stated to have MACsec, and in a tunnel', () => {
  const bare = mutate(line, [`${PEER}.md5_authentication_key`, undefined]);
  const one = { rule: bgpWithoutMd5, good: bare, bad: [], hidden: [] };
  expect(statusesOf({ ...one, document: { owners: { [PEER]: 'Clinic/Link' } } }, bare)).toEqual(['not-applicable']);
  const tunnel = mutate(bare, ['google_compute_router_interface.I', { vpn_tunnel: '${google_compute_vpn_tunnel.T.name}' }]);
  expect(statusesOf(one, tunnel)).toEqual(['not-applicable']);
});
