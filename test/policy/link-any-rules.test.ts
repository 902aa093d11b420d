import type { Intent, LinkIntent } from '../../lib/model/intent';
import { network } from '../../lib/policy/packs/network';
import { linkNumberReuse } from '../../lib/policy/rules/link/link-number-reuse';
import { pathPreference } from '../../lib/policy/rules/link/path-preference';
import { publicInternalRange } from '../../lib/policy/rules/link/public-internal-range';
import { routePresence } from '../../lib/policy/rules/link/route-presence';
import { sovereignEgress } from '../../lib/policy/rules/link/sovereign-egress';
import { writtenCidr } from '../../lib/policy/rules/link/written-cidr';
import { writtenRangeOverlap } from '../../lib/policy/rules/link/written-range-overlap';
import { goodIntent, outcomes, stack } from './estate';
import { mutate, type Resources, statusesOf, testCases } from './link-mutations';

const VPC = 'aws_vpc.V';
const SUBNET = 'google_compute_subnetwork.S';
const ATTACHMENT = 'google_compute_interconnect_attachment.A';
const networkId = '${google_compute_network.N.id}';
const estate: Resources = {
  aws_vpc: { V: { cidr_block: '10.30.0.0/16' } },
  aws_subnet: { A: { vpc_id: '${aws_vpc.V.id}', cidr_block: '10.30.1.0/24' } },
  aws_ec2_transit_gateway: { Hub: { amazon_side_asn: 64513, transit_gateway_cidr_blocks: ['10.99.0.0/24'] } },
  aws_vpn_connection: { C: { tunnel1_inside_cidr: '169.254.10.0/30' } },
  aws_route: { R: { destination_cidr_block: '10.10.0.0/16' } },
  google_compute_network: { N: {} },
  google_compute_subnetwork: {
    S: { network: networkId, ip_cidr_range: '10.40.0.0/20', secondary_ip_range: [{ range_name: 'pods', ip_cidr_range: '10.44.0.0/14' }] },
  },
  google_compute_router: { R: { network: networkId, bgp: { asn: 64514, advertised_ip_ranges: [{ range: '10.40.0.0/20' }] } } },
  google_compute_interconnect_attachment: {
    A: { interconnect: 'projects/p/global/interconnects/i', vlan_tag8021q: 301, candidate_subnets: ['169.254.20.0/29'] },
    B: { interconnect: 'projects/p/global/interconnects/i', vlan_tag8021q: 302 },
  },
  google_compute_router_interface: { I: { ip_range: '169.254.20.1/30' }, J: { ip_range: '169.254.20.9/30' } },
  google_container_cluster: {
    K: { ip_allocation_policy: { cluster_ipv4_cidr_block: '/14', services_ipv4_cidr_block: '34.118.224.0/20' } },
  },
};
const planned: Partial<Intent> = { addresses: goodIntent().addresses };

testCases([
  {
    rule: writtenRangeOverlap,
    good: estate,
    intent: planned,
    bad: [
      [`${VPC}.cidr_block`, '10.10.0.0/20'],
      [`${VPC}.cidr_block`, '10.40.0.0/16'],
      [`${VPC}.cidr_block`, '172.16.0.0/15'],
      [`${SUBNET}.ip_cidr_range`, '10.44.0.0/24'],
      [`${SUBNET}.ip_cidr_range`, '169.254.0.0/24'],
      ['aws_vpc.Other', { cidr_block: '10.30.0.0/20' }],
      ['aws_ec2_transit_gateway.Hub.transit_gateway_cidr_blocks', ['10.10.9.0/24']],
      ['aws_eks_cluster.E', { kubernetes_network_config: { service_ipv4_cidr: '10.20.0.0/20' } }],
      ['google_container_cluster.K.private_cluster_config', { master_ipv4_cidr_block: '10.40.0.0/28' }],
      ['aws_vpn_connection.C.tunnel1_inside_cidr', '169.254.169.252/30'],
      [`${ATTACHMENT}.candidate_subnets`, ['169.254.20.8/29']],
    ],
    hidden: [`${VPC}.cidr_block`, `${SUBNET}.ip_cidr_range`, 'aws_ec2_transit_gateway.Hub.transit_gateway_cidr_blocks'],
    fine: [
      ['aws_vpn_connection.C.tunnel1_inside_cidr', undefined],
      ['google_compute_router.R.bgp.identifier_range', '169.254.20.0/29'],
    ],
  },
  {
    rule: writtenCidr,
    good: estate,
    bad: [
      [`${VPC}.cidr_block`, '10.0.0.1/16'],
      [`${VPC}.cidr_block`, '10.0.0.0/33'],
      [`${VPC}.cidr_block`, '010.0.0.0/8'],
      [`${VPC}.cidr_block`, '10.0.0/8'],
      ['aws_route.R.destination_cidr_block', '10.10.0.1/16'],
      ['google_compute_router.R.bgp.advertised_ip_ranges', [{ range: '10.40.0.0/15' }, { range: '10.41.0.0/15' }]],
    ],
    hidden: ['aws_route.R.destination_cidr_block', 'google_compute_router.R.bgp.advertised_ip_ranges'],
    fine: [
      ['aws_route.R.destination_cidr_block', '0.0.0.0/0'],
      [`${VPC}.cidr_block`, undefined],
    ],
  },
  {
    rule: publicInternalRange,
    good: estate,
    bad: [
      [`${VPC}.cidr_block`, '11.0.0.0/16'],
      [`${VPC}.cidr_block`, '172.0.0.0/8'],
      [`${SUBNET}.secondary_ip_range`, [{ range_name: 'pods', ip_cidr_range: '100.128.0.0/16' }]],
    ],
    hidden: [],
    fine: [[`${VPC}.cidr_block`, '100.64.0.0/16']],
  },
  {
    rule: linkNumberReuse,
    good: estate,
    bad: [
      [`${ATTACHMENT}.vlan_tag8021q`, 302],
      ['google_compute_router.R.bgp.asn', 64513],
      ['aws_vpn_gateway.V', { amazon_side_asn: '64514' }],
      ['google_compute_router_interface.J.ip_range', '169.254.20.2/30'],
    ],
    hidden: [],
    fine: [
      [`${ATTACHMENT}.interconnect`, 'projects/p/global/interconnects/j'],
      ['google_compute_router.Other', { bgp: { asn: 64514 } }],
      ['aws_dx_gateway.G', { amazon_side_asn: '64513' }],
    ],
  },
  {
    rule: pathPreference,
    good: {
      google_compute_network: { N: {} },
      google_compute_router: { R: { network: networkId } },
      google_compute_router_interface: {
        Line: { interconnect_attachment: '${google_compute_interconnect_attachment.A.self_link}' },
        Vpn: { vpn_tunnel: '${google_compute_vpn_tunnel.T.name}' },
      },
      google_compute_router_peer: {
        Line: { router: '${google_compute_router.R.name}', interface: '${google_compute_router_interface.Line.name}' },
        Vpn: {
          router: '${google_compute_router.R.name}',
          interface: '${google_compute_router_interface.Vpn.name}',
          advertised_route_priority: 200,
        },
      },
    },
    bad: [
      ['google_compute_router_peer.Vpn.advertised_route_priority', undefined],
      ['google_compute_router_peer.Vpn.advertised_route_priority', 0],
      ['google_compute_router_peer.Vpn.zero_advertised_route_priority', true],
      ['google_compute_router_peer.Line.advertised_route_priority', 300],
    ],
    hidden: [
      'google_compute_router_peer.Vpn.advertised_route_priority',
      'google_compute_router_peer.Line.advertised_route_priority',
      'google_compute_router_peer.Line.interface',
    ],
    fine: [['google_compute_router_peer.Line', undefined]],
  },
]);

test('what the fabric lowers from its plan does not overlap the plan', () => {
  const vpc: Resources = { aws_vpc: { V: { cidr_block: '10.20.0.0/16' } } };
  const one = { rule: writtenRangeOverlap, good: vpc, bad: [], hidden: [], intent: planned };
  expect(statusesOf({ ...one, document: { owners: { 'aws_vpc.V': 'Clinic/Burst' } } }, vpc)).toEqual(['pass']);
  expect(statusesOf(one, vpc)).toEqual(['fail', 'pass']);
});

test('a subnet added by hand to a network of the fabric is in the plan, in a network of its own it is not', () => {
  const both: Resources = {
    aws_vpc: { V: { cidr_block: '10.20.0.0/16' } },
    aws_subnet: { Mine: { vpc_id: '${aws_vpc.V.id}', cidr_block: '10.20.9.0/24' } },
  };
  const document = { owners: { 'aws_vpc.V': 'Clinic/Burst' } };
  const one = { rule: writtenRangeOverlap, good: both, bad: [], hidden: [], intent: planned, document };
  expect(statusesOf(one, both)).toEqual(['pass']);
  expect(statusesOf(one, mutate(both, ['aws_subnet.Mine.vpc_id', 'vpc-1']))).toEqual(['fail', 'pass']);
  expect(statusesOf(one, mutate(both, ['aws_subnet.Twin', { vpc_id: '${aws_vpc.V.id}', cidr_block: '10.20.9.0/25' }]))).toEqual([
    'fail',
    'pass',
  ]);
});

test('what a construct cut out of the plan and registered is in the plan, and nothing beside it', () => {
  const own: Resources = {
    google_compute_network: { N: { name: 'accelerators' } },
    google_compute_subnetwork: { A: { ip_cidr_range: '10.20.96.0/23', network: networkId } },
  };
  const cut = { path: 'Clinic/Train', owner: 'Train', use: 'accelerator networks', cidr: '10.20.96.0/19', why: 'RDMA' };
  const document = { owners: { 'google_compute_network.N': cut.path, 'google_compute_subnetwork.A': cut.path } };
  const one = { rule: writtenRangeOverlap, good: own, bad: [], hidden: [], intent: { ...planned, addressCuts: [cut] }, document };
  expect(statusesOf(one, own)).toEqual(['pass']);
  expect(statusesOf({ ...one, intent: planned }, own)).toEqual(['fail', 'pass']);
  expect(statusesOf(one, mutate(own, [`google_compute_subnetwork.A.ip_cidr_range`, '10.20.64.0/23']))).toEqual(['fail', 'pass']);
});

test('the address plan itself is compared with what every node has, and with public space', () => {
  const nothing: Resources = {};
  const plan = (cidr: string): Partial<Intent> => ({ addresses: [{ owner: 'Frankfurt', use: 'nodes', cidr }] });
  const one = (rule: typeof writtenRangeOverlap, cidr: string) =>
    statusesOf({ rule, good: nothing, bad: [], hidden: [], intent: plan(cidr) }, nothing);
  expect(one(writtenRangeOverlap, '172.17.8.0/22')).toEqual(['fail']);
  expect(one(writtenRangeOverlap, '172.18.0.0/16')).toEqual([]);
  expect(one(publicInternalRange, '172.32.0.0/16')).toEqual(['fail']);
  expect(one(publicInternalRange, '172.18.0.0/16')).toEqual(['pass']);
});

describe('FAB-LNK-065', () => {
  const [zone] = goodIntent().zones as [Intent['zones'][number]];
  const sovereign: Partial<Intent> = { zones: [{ ...zone, level: 'sovereign', sites: ['Clinic/Burst', 'Clinic/Frankfurt'] }] };
  const closed: Resources = {
    aws_vpc: { V: {} },
    aws_route: { ToHub: { destination_cidr_block: '0.0.0.0/0', transit_gateway_id: 'tgw-1' } },
    google_compute_network: { N: { delete_default_routes_on_create: true } },
    google_compute_route: { Apis: { dest_range: '199.36.153.4/30', next_hop_gateway: 'default-internet-gateway' } },
  };
  testCases([
    {
      rule: sovereignEgress,
      good: closed,
      intent: sovereign,
      document: { owners: { 'aws_vpc.V': 'Clinic/Burst/Network' } },
      bad: [
        ['aws_internet_gateway.I', {}],
        ['aws_nat_gateway.T', {}],
        ['aws_dx_public_virtual_interface.P', {}],
        ['google_compute_router_nat.T', {}],
        ['aws_route.Out', { destination_cidr_block: '0.0.0.0/0', gateway_id: 'igw-1' }],
        ['google_compute_route.Apis.dest_range', '0.0.0.0/0'],
        ['google_compute_network.N.delete_default_routes_on_create', undefined],
      ],
      hidden: [
        'google_compute_network.N.delete_default_routes_on_create',
        'google_compute_route.Apis.dest_range',
        'aws_route.ToHub.gateway_id',
      ],
      fine: [['aws_nat_gateway.T', { connectivity_type: 'private' }]],
    },
  ]);
  test('says nothing about other zones and other stacks', () => {
    const open = mutate(closed, ['aws_internet_gateway.I', {}]);
    const one = { rule: sovereignEgress, good: open, bad: [], hidden: [] };
    expect(statusesOf({ ...one, document: { owners: { 'aws_vpc.V': 'Clinic/Burst' } } }, open)).toEqual([]);
    expect(statusesOf({ ...one, intent: sovereign }, open)).toEqual([]);
  });
});

describe('FAB-LNK-066', () => {
  const owners = { 'aws_dx_gateway.G': 'Clinic/Link' };
  const [link] = goodIntent().links as [LinkIntent];
  const run = (check?: Record<string, unknown>, over: Partial<LinkIntent> = {}) =>
    outcomes(routePresence, {
      intent: { ...goodIntent(), links: [{ ...link, ...over }] },
      documents: [stack({ aws_dx_gateway: { G: {} } }, { owners, json: { check } })],
    });
  const assert = { condition: '${true}', error_message: 'FAB-LNK-066: no route to on-prem' };

  test('passes with a check block that reads routes, or that names the rule', () => {
    expect(run({ Routes: { data: { aws_route_table: { T: {} } }, assert: {} } })).toEqual(['pass']);
    expect(run({ Routes: { assert } })).toEqual(['pass']);
  });
  test('is not evaluated without one, and advisory', () => {
    expect(run()).toEqual(['not-evaluated']);
    expect(run({ Devices: { assert: { error_message: 'one device' } } })).toEqual(['not-evaluated']);
    expect(routePresence.enforcement).toBe('advisory');
  });
  test('does not apply to a link that exists or is ordered only', () => {
    expect(run(undefined, { existing: true })).toEqual(['not-applicable']);
    expect(run(undefined, { phase: 'order' })).toEqual(['not-applicable']);
  });
});

test('every rule from 34 to 66 is in the pack once, warning halves from 134 on are advisory, all have a source', () => {
  const ids = network.rules.map((rule) => rule.id);
  const numbers = Array.from({ length: 33 }, (_, i) => `FAB-LNK-0${i + 34}`);
  expect(ids).toEqual(expect.arrayContaining(numbers));
  expect(new Set(ids).size).toBe(ids.length);
  const halves = network.rules.filter((rule) => Number(rule.id.slice(-3)) >= 134 && Number(rule.id.slice(-3)) < 200);
  expect(halves.map((rule) => rule.enforcement)).toEqual(halves.map(() => 'advisory'));
  expect(network.rules.filter((rule) => rule.source === undefined)).toEqual([]);
});
