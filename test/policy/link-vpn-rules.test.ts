import { customerGatewayAsn } from '../../lib/policy/rules/link/customer-gateway-asn';
import { presharedKey } from '../../lib/policy/rules/link/preshared-key';
import { presharedKeyForm } from '../../lib/policy/rules/link/preshared-key-form';
import { privateIpVpn } from '../../lib/policy/rules/link/private-ip-vpn';
import { s3GatewayFromOnPrem } from '../../lib/policy/rules/link/s3-gateway-from-on-prem';
import { staticVpnEcmp } from '../../lib/policy/rules/link/static-vpn-ecmp';
import { tunnelInsideRange } from '../../lib/policy/rules/link/tunnel-inside-range';
import { tunnelTimers } from '../../lib/policy/rules/link/tunnel-timers';
import { unorderedTunnels } from '../../lib/policy/rules/link/unordered-tunnels';
import { unusedVpnTunnel } from '../../lib/policy/rules/link/unused-vpn-tunnel';
import { vpnTermination } from '../../lib/policy/rules/link/vpn-termination';
import { weakTunnelProposal } from '../../lib/policy/rules/link/weak-tunnel-proposal';
import { goodIntent, goodPlacement, evaluate, intentWith, stack } from './estate';
import { HIDDEN, mutate, type Resources, statusesOf, testCases } from './link-mutations';

const A = 'aws_vpn_connection.A';
const B = 'aws_vpn_connection.B';
const transit_gateway_id = '${aws_ec2_transit_gateway.Hub.id}';
const customer_gateway_id = '${aws_customer_gateway.Router.id}';
const ends = { transit_gateway_id, customer_gateway_id };

/** Two connections from one router to one transit gateway. */
const pair: Resources = {
  aws_ec2_transit_gateway: { Hub: { amazon_side_asn: 64513 } },
  aws_customer_gateway: { Router: { type: 'ipsec.1', bgp_asn: '65010', ip_address: '203.0.113.9' } },
  aws_vpn_connection: {
    A: { ...ends, tunnel1_inside_cidr: '169.254.10.0/30', tunnel2_inside_cidr: '169.254.10.4/30' },
    B: { ...ends, tunnel1_inside_cidr: '169.254.10.8/30', tunnel2_inside_cidr: '169.254.10.12/30' },
  },
};
const proposal = (n: 1 | 2) => ({
  [`tunnel${n}_ike_versions`]: ['ikev2'],
  ...Object.fromEntries(
    [1, 2].flatMap((phase) => [
      [`tunnel${n}_phase${phase}_encryption_algorithms`, ['AES256-GCM-16']],
      [`tunnel${n}_phase${phase}_integrity_algorithms`, ['SHA2-256', 'SHA2-384']],
      [`tunnel${n}_phase${phase}_dh_group_numbers`, [14, 20]],
    ]),
  ),
});
const generated = (over: Record<string, unknown> = {}): Resources => ({
  random_password: { Key: { length: 32, special: false, numeric: false, ...over } },
  aws_vpn_connection: { A: { ...ends, tunnel1_preshared_key: '${random_password.Key.result}' } },
});

testCases([
  {
    rule: tunnelInsideRange,
    good: pair,
    bad: [
      [`${A}.tunnel1_inside_cidr`, '169.254.10.0/29'],
      [`${A}.tunnel1_inside_cidr`, '10.0.0.0/30'],
      [`${A}.tunnel1_inside_cidr`, '169.254.10.1/30'],
      [`${A}.tunnel1_inside_cidr`, '169.254.5.0/30'],
      [`${A}.tunnel2_inside_cidr`, '169.254.169.252/30'],
      [`${A}.tunnel1_inside_cidr`, '169.254.10.4/30'],
      [`${B}.tunnel1_inside_cidr`, '169.254.10.0/30'],
      [`${A}.tunnel1_inside_ipv6_cidr`, '2001:db8::/126'],
      [`${A}.tunnel1_inside_ipv6_cidr`, 'fd00::/64'],
    ],
    hidden: [`${A}.tunnel1_inside_cidr`, `${A}.tunnel2_inside_ipv6_cidr`],
    fine: [
      [`${A}.tunnel1_inside_ipv6_cidr`, 'fd00:1::/126'],
      [`${A}.tunnel1_inside_cidr`, undefined],
    ],
  },
  {
    rule: presharedKey,
    good: generated(),
    bad: [
      [`${A}.tunnel1_preshared_key`, 'correct.horse.battery'],
      [`${A}.tunnel2_preshared_key`, 'x'],
      ['random_password.Key.length', 65],
      ['random_password.Key.special', true],
      ['random_password.Key.special', undefined],
    ],
    hidden: [],
    fine: [[`${A}.tunnel1_preshared_key`, HIDDEN]],
  },
  {
    rule: presharedKeyForm,
    good: generated(),
    bad: [['random_password.Key.numeric', true]],
    hidden: [`${A}.tunnel1_preshared_key`, 'random_password.Key.length'],
  },
  {
    rule: tunnelTimers,
    good: { aws_vpn_connection: { A: { ...ends, tunnel1_phase1_lifetime_seconds: 28800, tunnel2_phase2_lifetime_seconds: 1800 } } },
    bad: [
      [`${A}.tunnel1_phase1_lifetime_seconds`, 899],
      [`${A}.tunnel1_phase1_lifetime_seconds`, 3600],
      [`${A}.tunnel1_phase2_lifetime_seconds`, 3601],
      [`${A}.tunnel2_rekey_margin_time_seconds`, 901],
      [`${A}.tunnel2_rekey_margin_time_seconds`, 59],
      [`${A}.tunnel1_replay_window_size`, 32],
      [`${A}.tunnel1_dpd_timeout_seconds`, 10],
      [`${A}.tunnel2_rekey_fuzz_percentage`, 101],
    ],
    hidden: [`${A}.tunnel1_phase2_lifetime_seconds`, `${A}.tunnel1_rekey_margin_time_seconds`, `${A}.tunnel2_replay_window_size`],
    fine: [[`${A}.tunnel2_rekey_margin_time_seconds`, 900]],
  },
  {
    rule: weakTunnelProposal,
    good: { aws_vpn_connection: { A: { ...ends, ...proposal(1), ...proposal(2) } } },
    bad: [
      [`${A}.tunnel1_ike_versions`, ['ikev1', 'ikev2']],
      [`${A}.tunnel1_ike_versions`, undefined],
      [`${A}.tunnel2_phase1_encryption_algorithms`, ['AES256', 'AES128']],
      [`${A}.tunnel2_phase2_integrity_algorithms`, ['SHA1']],
      [`${A}.tunnel1_phase1_dh_group_numbers`, [2]],
    ],
    hidden: [`${A}.tunnel1_phase2_encryption_algorithms`, `${A}.tunnel2_ike_versions`],
  },
  {
    rule: vpnTermination,
    good: { ...pair, aws_vpn_connection: { A: { ...ends, enable_acceleration: true, tunnel_inside_ip_version: 'ipv6' } } },
    bad: [
      [`${A}.transit_gateway_id`, undefined],
      [`${A}.vpn_gateway_id`, 'vgw-1'],
      [`${A}.vpn_concentrator_id`, '${aws_vpn_concentrator.C.id}'],
      ['aws_vpn_connection.V', { vpn_gateway_id: 'vgw-1', enable_acceleration: true }],
      ['aws_vpn_connection.V', { vpn_gateway_id: 'vgw-1', tunnel_inside_ip_version: 'ipv6' }],
      ['aws_vpn_connection.V', { vpn_gateway_id: 'vgw-1', tunnel_bandwidth: 'large' }],
    ],
    hidden: [`${A}.transit_gateway_id`, `${A}.vpn_gateway_id`],
    fine: [['aws_vpn_connection.V', { vpn_gateway_id: '${aws_vpn_gateway.V.id}' }]],
  },
  {
    rule: privateIpVpn,
    good: {
      aws_ec2_transit_gateway: { Hub: { transit_gateway_cidr_blocks: ['10.99.0.0/24'] } },
      aws_customer_gateway: { Router: { ip_address: '10.10.0.9' } },
      aws_vpc: { V: { cidr_block: '10.20.0.0/16' } },
      aws_vpn_connection: {
        A: {
          outside_ip_address_type: 'PrivateIpv4',
          transport_transit_gateway_attachment_id: '${aws_dx_gateway_association.G.transit_gateway_attachment_id}',
        },
      },
    },
    bad: [
      [`${A}.transport_transit_gateway_attachment_id`, undefined],
      ['aws_ec2_transit_gateway.Hub.transit_gateway_cidr_blocks', ['10.99.0.0/25']],
      ['aws_ec2_transit_gateway.Hub.transit_gateway_cidr_blocks', ['fd00::/80']],
      ['aws_ec2_transit_gateway.Hub.transit_gateway_cidr_blocks', ['10.20.7.0/24']],
      ['aws_customer_gateway.Router.ip_address', '10.99.0.7'],
      ['aws_vpc.V.cidr_block', '10.96.0.0/12'],
    ],
    hidden: [
      `${A}.transport_transit_gateway_attachment_id`,
      `${A}.outside_ip_address_type`,
      'aws_ec2_transit_gateway.Hub.transit_gateway_cidr_blocks',
      'aws_customer_gateway.Router.ip_address',
      'aws_vpc.V.cidr_block',
    ],
    fine: [[`${A}`, {}]],
  },
  {
    rule: customerGatewayAsn,
    good: pair,
    bad: [
      ['aws_customer_gateway.Router.bgp_asn', '2147483648'],
      ['aws_customer_gateway.Router.bgp_asn', '65000.1'],
      ['aws_customer_gateway.Router.bgp_asn', '7224'],
      ['aws_customer_gateway.Router.bgp_asn', '64513'],
      ['aws_customer_gateway.Router.bgp_asn_extended', '4200000000'],
      ['aws_customer_gateway.Other', { bgp_asn_extended: '65010' }],
      ['aws_customer_gateway.Other', { bgp_asn: '9059', region: 'eu-west-1' }],
      ['aws_ec2_transit_gateway.Hub.amazon_side_asn', 65010],
    ],
    hidden: ['aws_customer_gateway.Router.bgp_asn', 'aws_ec2_transit_gateway.Hub.amazon_side_asn'],
    fine: [
      ['aws_customer_gateway.Router.bgp_asn', '9059'],
      ['aws_customer_gateway.Router.bgp_asn', undefined],
      ['aws_customer_gateway.Other', { bgp_asn_extended: '4200000000' }],
    ],
  },
  {
    rule: staticVpnEcmp,
    good: pair,
    bad: [[`${A}.static_routes_only`, true]],
    hidden: [`${A}.static_routes_only`],
    fine: [['aws_vpn_connection.B', undefined]],
  },
  {
    rule: unusedVpnTunnel,
    good: {
      ...pair,
      google_compute_external_vpn_gateway: {
        Aws: {
          interface: [
            { id: 0, ip_address: '${aws_vpn_connection.A.tunnel1_address}' },
            { id: 1, ip_address: '${aws_vpn_connection.A.tunnel2_address}' },
          ],
        },
      },
    },
    bad: [
      ['google_compute_external_vpn_gateway.Aws.interface', [{ id: 0, ip_address: '${aws_vpn_connection.A.tunnel1_address}' }]],
      ['aws_ec2_transit_gateway.Hub.vpn_ecmp_support', 'disable'],
    ],
    hidden: ['aws_ec2_transit_gateway.Hub.vpn_ecmp_support'],
  },
  {
    rule: unorderedTunnels,
    good: pair,
    bad: [[`${A}.tunnel1_inside_cidr`, undefined]],
    hidden: [],
    fine: [[`${A}.tunnel1_inside_cidr`, HIDDEN]],
  },
]);

test('two static connections share nothing where the transit gateway does not spread traffic', () => {
  const one = { rule: staticVpnEcmp, good: pair, bad: [], hidden: [] };
  const both = mutate(mutate(pair, [`${A}.static_routes_only`, true]), ['aws_ec2_transit_gateway.Hub.vpn_ecmp_support', 'disable']);
  expect(statusesOf(one, both)).toEqual(['pass']);
});

test('one inside range on two gateways is fine, and not evaluated when one gateway is hidden', () => {
  const one = { rule: tunnelInsideRange, good: pair, bad: [], hidden: [] };
  const same = mutate(pair, [`${B}.tunnel1_inside_cidr`, '169.254.10.0/30']);
  expect(statusesOf(one, mutate(same, [`${B}.transit_gateway_id`, 'tgw-2']))).toEqual(['pass']);
  expect(statusesOf(one, mutate(same, [`${B}.transit_gateway_id`, HIDDEN]))).toEqual(['not-evaluated', 'pass']);
});

test('a connection without a gateway may end in Cloud WAN', () => {
  const wan: Resources = {
    aws_vpn_connection: { A: { customer_gateway_id } },
    aws_networkmanager_site_to_site_vpn_attachment: { W: { vpn_connection_arn: '${aws_vpn_connection.A.arn}' } },
  };
  const one = { rule: vpnTermination, good: wan, bad: [], hidden: [] };
  expect(statusesOf(one, wan)).toEqual(['pass']);
  expect(statusesOf(one, mutate(wan, ['aws_networkmanager_site_to_site_vpn_attachment.W.vpn_connection_arn', HIDDEN]))).toEqual([
    'not-evaluated',
  ]);
});

describe('FAB-LNK-043', () => {
  const [records] = goodIntent().datasets;
  const intent = intentWith({ datasets: [{ ...(records as NonNullable<typeof records>), home: 'Clinic/Burst' }] });
  const vpc_id = '${aws_vpc.V.id}';
  const gateway = { service_name: 'com.amazonaws.eu-central-1.s3', vpc_id };
  const run = (endpoints: Record<string, unknown>, over = intent) => {
    const documents = [stack({ aws_vpc: { V: {} }, aws_vpc_endpoint: endpoints }, { owners: { 'aws_vpc.V': 'Clinic/Burst' }, json: {} })];
    const report = evaluate([s3GatewayFromOnPrem], { intent: over, documents, placement: goodPlacement() });
    return { statuses: report.findings.map((f) => f.status), passed: report.counts.pass };
  };

  test('fails when data that on-prem reads has a gateway endpoint only, also by default', () => {
    expect(run({ G: { ...gateway, vpc_endpoint_type: 'Gateway' } }).statuses).toEqual(['fail']);
    expect(run({ G: gateway }).statuses).toEqual(['fail']);
    expect(run({ G: { ...gateway, service_name: 'com.amazonaws.${data.aws_region.R.name}.s3' } }).statuses).toEqual(['fail']);
  });
  test('passes beside an interface endpoint of the same VPC', () => {
    expect(run({ G: gateway, I: { ...gateway, vpc_endpoint_type: 'Interface' } })).toEqual({ statuses: [], passed: 1 });
    expect(run({ G: gateway, I: { ...gateway, vpc_id: 'vpc-2', vpc_endpoint_type: 'Interface' } }).statuses).toEqual(['fail']);
  });
  test('is not evaluated when service or type is hidden', () => {
    expect(run({ G: { ...gateway, service_name: HIDDEN } }).statuses).toEqual(['not-evaluated']);
    expect(run({ G: { ...gateway, vpc_endpoint_type: HIDDEN } }).statuses).toEqual(['not-evaluated']);
  });
  test('says nothing when on-prem reads no data there', () => {
    expect(run({ G: gateway }, goodIntent())).toEqual({ statuses: [], passed: 0 });
  });
});
