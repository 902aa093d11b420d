import { disputedMtu } from '../../lib/policy/rules/link/disputed-mtu';
import { hostedConnectionShared } from '../../lib/policy/rules/link/hosted-connection-shared';
import { interfaceAsn } from '../../lib/policy/rules/link/interface-asn';
import { interfaceMtu } from '../../lib/policy/rules/link/interface-mtu';
import { jumboBesideVpn } from '../../lib/policy/rules/link/jumbo-beside-vpn';
import { macsecKeyInState } from '../../lib/policy/rules/link/macsec-key-in-state';
import { macsecPossible } from '../../lib/policy/rules/link/macsec-possible';
import { privateInterfaceGateway } from '../../lib/policy/rules/link/private-interface-gateway';
import { sessionAddresses } from '../../lib/policy/rules/link/session-addresses';
import { sessionKey } from '../../lib/policy/rules/link/session-key';
import { sitelinkPlace } from '../../lib/policy/rules/link/sitelink-place';
import { sovereignLinkEncryption } from '../../lib/policy/rules/link/sovereign-link-encryption';
import { unguardedPort } from '../../lib/policy/rules/link/unguarded-port';
import { unknownBandwidth } from '../../lib/policy/rules/link/unknown-bandwidth';
import { unprovenBandwidth } from '../../lib/policy/rules/link/unproven-bandwidth';
import { vlanReuse } from '../../lib/policy/rules/link/vlan-reuse';
import { known, unknown } from '../../lib/model/known';
import { goodIntent } from './estate';
import { type Estate, FAIL, HIDDEN, PASS, SKIPPED, table, transit, way } from './link-estate';

const VIF = 'aws_dx_transit_virtual_interface';
const PRIVATE = 'aws_dx_private_virtual_interface';
const PUBLIC = 'aws_dx_public_virtual_interface';
const PORT = 'aws_dx_connection';
const port = (over: Record<string, unknown> = {}): Estate => ({
  written: { [PORT]: { P: { name: 'p', location: 'EqFA5', bandwidth: '10Gbps', ...over } } },
});
const one = (type: string, over: Record<string, unknown> = {}): Estate => ({ written: { [type]: { A: transit(over) } } });
const two = (over: Record<string, unknown>): Estate => ({ written: { [VIF]: { A: transit(), B: transit(over) } } });

table(unknownBandwidth, [
  ['passes for what is sold', port(), PASS],
  ['passes for a small one of a partner', port({ bandwidth: '500Mbps', provider_name: 'Partner' }), PASS],
  ['fails for a small one of nobody', port({ bandwidth: '500Mbps' }), FAIL],
  ['fails for another spelling', port({ bandwidth: '10gbps' }), FAIL],
  ['is not evaluated when hidden', port({ bandwidth: '${var.size}' }), HIDDEN],
  ['passes for a group', { written: { aws_dx_lag: { L: { connections_bandwidth: '100Gbps' } } } }, PASS],
  ['fails for a group of hosted size', { written: { aws_dx_lag: { L: { connections_bandwidth: '5Gbps' } } } }, FAIL],
  ['fails for a hosted connection of dedicated size', { written: { aws_dx_hosted_connection: { H: { bandwidth: '100Gbps' } } } }, FAIL],
]);

table(unprovenBandwidth, [
  ['passes for what the provider orders', port(), PASS],
  ['fails for 400 Gbit/s', port({ bandwidth: '400Gbps' }), FAIL],
  ['fails for 25 Gbit/s hosted', { written: { aws_dx_hosted_connection: { H: { bandwidth: '25Gbps' } } } }, FAIL],
  ['is not evaluated when hidden', port({ bandwidth: '${var.size}' }), HIDDEN],
]);

table(vlanReuse, [
  ['passes for two VLANs of one connection', two({ vlan: 102 }), PASS],
  ['passes for one VLAN on two connections', two({ connection_id: 'dxcon-bbbbbbbb' }), PASS],
  ['fails for one VLAN twice', two({}), ['fail', 'pass']],
  [
    'fails across kinds, and for digits as text',
    { written: { [VIF]: { A: transit() }, [PUBLIC]: { B: transit({ vlan: '101' }) } } },
    ['fail', 'pass'],
  ],
  ['fails above 4094', two({ vlan: 4095 }), ['fail', 'pass']],
  ['fails for no number', one(VIF, { vlan: 'x' }), FAIL],
  ['is not evaluated when the VLAN is hidden', one(VIF, { vlan: '${var.vlan}' }), HIDDEN],
  ['is not evaluated when the connection of its twin is hidden', two({ connection_id: '${var.port}' }), HIDDEN],
  ['is not evaluated when one block makes several', one(VIF, { count: 2 }), HIDDEN],
]);

const accepted = (written: Estate['written']): Estate => ({
  written: { ...written, aws_dx_connection_confirmation: { C: { connection_id: 'dxcon-aaaaaaaa' } } },
});
table(hostedConnectionShared, [
  ['passes for one interface', accepted(one(VIF).written), PASS],
  ['fails for two', accepted(two({ vlan: 102 }).written), FAIL],
  [
    'fails for two when the link says hosted',
    { ...two({ vlan: 102 }), link: { tier: 'single', paths: [way('a', 'EqFA5', { kind: 'hosted' })] } },
    FAIL,
  ],
  [
    'is not evaluated when the link has both kinds',
    { ...two({ vlan: 102 }), link: { paths: [way('a', 'EqFA5', { kind: 'hosted' }), way('b', 'EqFA6')] } },
    HIDDEN,
  ],
  [
    'is not evaluated when the connection is hidden',
    { ...one(VIF, { connection_id: '${var.port}' }), link: { paths: [way('a', 'EqFA5', { kind: 'hosted' })] } },
    HIDDEN,
  ],
  ['does not apply to dedicated ones', two({ vlan: 102 }), SKIPPED],
]);

table(privateInterfaceGateway, [
  ['passes for one gateway by id', one(PRIVATE, { dx_gateway_id: 'g-1' }), PASS],
  ['passes for one gateway of the stack', { written: { aws_dx_gateway: { Gateway: { name: 'g' } }, ...one(PRIVATE).written } }, PASS],
  ['fails for both', one(PRIVATE, { vpn_gateway_id: 'vgw-1' }), FAIL],
  ['fails for neither', one(PRIVATE, { dx_gateway_id: null }), FAIL],
  ['is not evaluated when the gateway may be nothing', one(PRIVATE, { dx_gateway_id: '${var.gateway}' }), HIDDEN],
  [
    'is not evaluated when an expression chooses',
    {
      written: {
        aws_dx_gateway: { Gateway: { name: 'g' } },
        ...one(PRIVATE, { dx_gateway_id: '${true ? aws_dx_gateway.Gateway.id : null}' }).written,
      },
    },
    HIDDEN,
  ],
]);

table(interfaceMtu, [
  ['passes for 8500 on a transit interface', one(VIF), PASS],
  ['passes without one, for 1500', one(VIF, { mtu: undefined }), PASS],
  ['fails for 9001 on a transit interface', one(VIF, { mtu: 9001 }), FAIL],
  ['passes for 9001 on a private interface', one(PRIVATE, { mtu: 9001 }), PASS],
  ['fails for 1400', one(PRIVATE, { mtu: 1400 }), FAIL],
  ['fails for jumbo frames on a public interface', one(PUBLIC, { mtu: 9001 }), FAIL],
  ['is not evaluated when hidden', one(VIF, { mtu: '${var.mtu}' }), HIDDEN],
]);

table(disputedMtu, [
  ['passes for 9001', one(PRIVATE, { mtu: 9001 }), PASS],
  ['fails for 8500', one(PRIVATE), FAIL],
  ['is not evaluated when hidden', one(PRIVATE, { mtu: '${var.mtu}' }), HIDDEN],
]);

const backed = { link: { paths: [way('a', 'EqFA5'), way('v', 'r', { kind: 'vpn', role: 'backup' })] } } as const;
const withVpn = (over: Record<string, unknown>): Estate => ({
  written: {
    aws_dx_gateway: { Gateway: { name: 'g' } },
    aws_ec2_transit_gateway: { T: {} },
    aws_dx_gateway_association: {
      X: { dx_gateway_id: '${aws_dx_gateway.Gateway.id}', associated_gateway_id: '${aws_ec2_transit_gateway.T.id}' },
    },
    aws_vpn_connection: { V: { transit_gateway_id: '${aws_ec2_transit_gateway.T.id}' } },
    [VIF]: { A: transit(over) },
  },
});
table(jumboBesideVpn, [
  ['passes for 1500 beside a VPN', { ...one(VIF, { mtu: 1500 }), ...backed }, PASS],
  ['fails for 8500 beside a VPN', { ...one(VIF), ...backed }, FAIL],
  ['is not evaluated when the MTU is hidden', { ...one(VIF, { mtu: '${var.mtu}' }), ...backed }, HIDDEN],
  ['finds a VPN of the same transit gateway', withVpn({}), FAIL],
  ['passes for 1500 beside it', withVpn({ mtu: 1500 }), PASS],
  ['does not apply without a VPN', one(VIF), SKIPPED],
]);

table(interfaceAsn, [
  ['passes for a private number', one(VIF), PASS],
  ['fails for a longer one than the provider takes', one(VIF, { bgp_asn: 4200000000 }), FAIL],
  ["fails for Amazon's own", one(VIF, { bgp_asn: 7224 }), FAIL],
  ['fails for none', one(VIF, { bgp_asn: undefined }), FAIL],
  ['is not evaluated when hidden', one(VIF, { bgp_asn: '${var.asn}' }), HIDDEN],
]);

table(sessionKey, [
  ['passes without one', one(VIF), PASS],
  ['passes for a reference', one(VIF, { bgp_auth_key: '${var.key}' }), PASS],
  ['fails for a literal', one(VIF, { bgp_auth_key: 'long enough' }), FAIL],
  ['fails twice for a short literal', one(VIF, { bgp_auth_key: 'abc' }), FAIL],
  ['is not evaluated when it is no text', one(VIF, { bgp_auth_key: ['x'] }), HIDDEN],
]);

const ends = (amazon_address?: string, customer_address?: string, over = {}): Estate =>
  one(VIF, { amazon_address, customer_address, ...over });
table(sessionAddresses, [
  ['passes without any', one(VIF), PASS],
  ['passes for two hosts of one /30', ends('169.254.10.1/30', '169.254.10.2/30'), PASS],
  ['passes for both of a /31', ends('169.254.10.0/31', '169.254.10.1/31'), PASS],
  ['fails for one of two', ends('169.254.10.1/30'), FAIL],
  ['fails for two blocks', ends('169.254.10.1/30', '169.254.10.6/30'), FAIL],
  ['fails for the network address', ends('169.254.10.0/30', '169.254.10.1/30'), FAIL],
  ['fails for IPv6', ends('2001:db8::1/125', '2001:db8::2/125', { address_family: 'ipv6' }), FAIL],
  ['is not evaluated when one is hidden', ends('${var.a}', '169.254.10.2/30'), HIDDEN],
  ['is not evaluated when the family is hidden', ends('169.254.10.1/30', '169.254.10.2/30', { address_family: '${var.f}' }), HIDDEN],
]);

table(sitelinkPlace, [
  ['passes on a Direct Connect gateway', one(VIF, { sitelink_enabled: true }), PASS],
  ['fails on a public interface', one(PUBLIC, { sitelink_enabled: true }), FAIL],
  ['fails on a virtual private gateway', one(PRIVATE, { sitelink_enabled: true, dx_gateway_id: undefined, vpn_gateway_id: 'vgw-1' }), FAIL],
  ['fails in GovCloud', { ...one(VIF, { sitelink_enabled: true }), region: 'us-gov-west-1' }, FAIL],
  ['fails in China by an own region', one(VIF, { sitelink_enabled: true, region: 'cn-north-1' }), FAIL],
  ['is not evaluated when hidden', one(VIF, { sitelink_enabled: '${var.on}' }), HIDDEN],
  ['is not evaluated when the region is hidden', one(VIF, { sitelink_enabled: true, region: '${var.r}' }), HIDDEN],
  ['does not apply when it is off', one(VIF), SKIPPED],
]);

const HEX = 'ab'.repeat(32);
const key = (over: Record<string, unknown>): Estate => ({
  written: { aws_dx_macsec_key_association: { K: { connection_id: 'dxcon-aaaaaaaa', ...over } } },
});
table(macsecPossible, [
  ['passes for a port of 10 Gbit/s', port({ request_macsec: true }), PASS],
  ['fails for 1 Gbit/s', port({ request_macsec: true, bandwidth: '1Gbps' }), ['fail', 'pass']],
  ['is not evaluated when the bandwidth is hidden', port({ request_macsec: true, bandwidth: '${var.b}' }), ['not-evaluated', 'pass']],
  ['is not evaluated when the request is hidden', port({ request_macsec: '${var.on}' }), ['not-evaluated', 'pass']],
  [
    'fails for a member of a group',
    {
      written: {
        ...port({ request_macsec: true }).written,
        aws_dx_lag: { L: { connections_bandwidth: '10Gbps', connection_id: '${aws_dx_connection.P.id}' } },
      },
    },
    ['fail', 'pass'],
  ],
  [
    'fails for must_encrypt while the port is ordered',
    { ...port({ encryption_mode: 'must_encrypt' }), link: { phase: 'order' } },
    ['fail', 'pass'],
  ],
  ['passes for must_encrypt when it is up', { ...port({ encryption_mode: 'must_encrypt' }), link: { phase: 'activate' } }, PASS],
  [
    'is not evaluated when the mode is hidden',
    { ...port({ encryption_mode: '${var.m}' }), link: { phase: 'order' } },
    ['not-evaluated', 'pass'],
  ],
  ['passes for a key by secret', key({ secret_arn: '${var.secret}' }), PASS],
  ['passes for a key by references', key({ ckn: '${var.ckn}', cak: '${var.cak}' }), PASS],
  ['fails for a key in plain text', key({ ckn: HEX, cak: HEX }), ['fail', 'pass']],
  ['fails for half a key', key({ ckn: '${var.ckn}' }), ['fail', 'pass']],
  ['fails for both ways', key({ ckn: '${var.ckn}', cak: '${var.cak}', secret_arn: 'arn' }), ['fail', 'pass']],
  ['fails on a group', key({ secret_arn: 'arn', connection_id: 'dxlag-aaaaaaaa' }), ['fail', 'pass']],
]);

table(macsecKeyInState, [
  ['passes for a secret', key({ secret_arn: 'arn' }), PASS],
  ['fails for a key, also by reference', key({ ckn: '${var.ckn}', cak: '${var.cak}' }), FAIL],
]);

const [zone] = goodIntent().zones;
const sovereign = [{ ...(zone as NonNullable<typeof zone>), level: 'sovereign' as const, sites: ['Clinic/Burst', 'Clinic/Frankfurt'] }];
table(sovereignLinkEncryption, [
  ['passes with MACsec', { zones: sovereign }, PASS],
  ['fails without', { zones: sovereign, link: { encryption: known('none') } }, FAIL],
  ['is not evaluated when nobody said', { zones: sovereign, link: { encryption: unknown('not stated') } }, HIDDEN],
  ['does not apply to other zones', { link: { encryption: known('none') } }, SKIPPED],
]);

const guards = { skip_destroy: true, lifecycle: { prevent_destroy: true } };
table(unguardedPort, [
  ['passes with both guards', port(guards), PASS],
  ['fails without skip_destroy', port({ ...guards, skip_destroy: undefined }), ['fail', 'pass']],
  ['fails without prevent_destroy', port({ ...guards, lifecycle: {} }), ['fail', 'pass']],
  ['is not evaluated when hidden', port({ ...guards, skip_destroy: '${var.keep}' }), ['not-evaluated', 'pass']],
]);
