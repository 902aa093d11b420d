import fc from 'fast-check';
import { network, networkWith } from '../../lib/policy/packs/network';
import { LINK_QUOTAS } from '../../lib/policy/rules/link/data';
import { allowedPrefixes } from '../../lib/policy/rules/link/allowed-prefixes';
import { amazonSideAsn } from '../../lib/policy/rules/link/amazon-side-asn';
import { foreignPublicPrefixes } from '../../lib/policy/rules/link/foreign-public-prefixes';
import { mixedAssociations } from '../../lib/policy/rules/link/mixed-associations';
import { onPremPrefixes } from '../../lib/policy/rules/link/on-prem-prefixes';
import { aggregatedCount } from '../../lib/policy/rules/link/prefixes';
import { publicPrefixes } from '../../lib/policy/rules/link/public-prefixes';
import { quotaExceeded } from '../../lib/policy/rules/link/quota-exceeded';
import { supernetJoinsVpcs } from '../../lib/policy/rules/link/supernet-joins-vpcs';
import { transitAsnInRegions } from '../../lib/policy/rules/link/transit-asn-in-regions';
import { vpcNotAnnounced } from '../../lib/policy/rules/link/vpc-not-announced';
import { findingsOf } from './estate';
import { type Blocks, type Estate, estate, FAIL, HIDDEN, PASS, SKIPPED, table, transit } from './link-estate';

const quotas = LINK_QUOTAS;
const VIF = 'aws_dx_transit_virtual_interface';
const ASSOCIATION = 'aws_dx_gateway_association';
const toGateway = { dx_gateway_id: '${aws_dx_gateway.G.id}' };
const transitEnd = (id: string, over: Record<string, unknown> = {}) => ({
  ...toGateway,
  associated_gateway_id: `\${aws_ec2_transit_gateway.${id}.id}`,
  allowed_prefixes: ['10.20.0.0/16'],
  ...over,
});
const vpnEnd = (id: string, over: Record<string, unknown> = {}) => ({
  ...toGateway,
  associated_gateway_id: `\${aws_vpn_gateway.${id}.id}`,
  ...over,
});
const gateways = (
  over: { g?: Record<string, unknown>; t?: Record<string, unknown>; u?: Record<string, unknown>; more?: Blocks } = {},
): Estate => ({
  written: {
    aws_dx_gateway: { G: { name: 'g', amazon_side_asn: '64512', ...over.g } },
    aws_ec2_transit_gateway: { T: { amazon_side_asn: 64513, ...over.t }, U: { amazon_side_asn: 64514, ...over.u } },
    [ASSOCIATION]: { X: transitEnd('T'), Y: transitEnd('U', { allowed_prefixes: ['10.30.0.0/16'] }) },
    ...over.more,
  },
});
const associations = (X: Record<string, unknown>, Y?: Record<string, unknown>): Estate =>
  gateways({ more: { [ASSOCIATION]: Y === undefined ? { X } : { X, Y } } });

table(amazonSideAsn, [
  ['passes for three private numbers', gateways(), PASS],
  ['fails when both defaults meet', gateways({ g: { amazon_side_asn: undefined }, t: { amazon_side_asn: undefined } }), ['fail', 'pass']],
  ['fails for two transit gateways of one number', gateways({ u: { amazon_side_asn: 64513 } }), ['fail', 'pass']],
  ['fails for a public number', gateways({ g: { amazon_side_asn: '3320' } }), ['fail', 'pass']],
  ['passes for the long private range', gateways({ g: { amazon_side_asn: '4200000000' } }), PASS],
  ['is not evaluated when one is hidden', gateways({ t: { amazon_side_asn: '${var.asn}' } }), ['not-evaluated', 'pass']],
  [
    'is not evaluated for a transit gateway of others',
    associations(transitEnd('T', { associated_gateway_id: 'tgw-0123' })),
    ['not-evaluated', 'pass'],
  ],
]);

table(transitAsnInRegions, [
  ['passes for two numbers', gateways({ t: { region: 'eu-west-1' } }), PASS],
  ['passes for one number in one region', gateways({ u: { amazon_side_asn: 64513 } }), PASS],
  ['fails for one number in two', gateways({ t: { region: 'eu-west-1' }, u: { amazon_side_asn: 64513 } }), FAIL],
  ['is not evaluated when one is hidden', gateways({ t: { amazon_side_asn: '${var.asn}' } }), ['not-evaluated', 'pass']],
  ['does not apply to one gateway', { written: { aws_ec2_transit_gateway: { T: {} } } }, SKIPPED],
]);

table(mixedAssociations, [
  ['passes for transit gateways alone', gateways(), PASS],
  ['fails for both kinds', associations(transitEnd('T'), { ...toGateway, associated_gateway_id: 'vgw-0123' }), FAIL],
  ['is not evaluated when a kind is hidden', associations(transitEnd('T'), { ...toGateway, associated_gateway_id: '${var.gw}' }), HIDDEN],
  [
    'is not evaluated when a gateway is hidden',
    associations(transitEnd('T'), { dx_gateway_id: '${var.g}', associated_gateway_id: 'vgw-0123' }),
    ['not-evaluated', 'pass'],
  ],
  ['passes for a transit interface with a gateway', { written: { [VIF]: { A: transit() } } }, PASS],
  ['fails for one without', { written: { [VIF]: { A: transit({ dx_gateway_id: undefined }) } } }, FAIL],
]);

const many = (n: number): string[] => Array.from({ length: n }, (_, i) => `10.${i}.0.0/24`);
table(allowedPrefixes({ quotas }), [
  ['passes for ranges apart', gateways(), PASS],
  ['fails for none', associations(transitEnd('T', { allowed_prefixes: undefined })), FAIL],
  ['fails for an empty list', associations(transitEnd('T', { allowed_prefixes: [] })), FAIL],
  ['fails for 201', associations(transitEnd('T', { allowed_prefixes: many(201) })), FAIL],
  ['passes for 200', associations(transitEnd('T', { allowed_prefixes: many(200) })), PASS],
  [
    'fails for overlapping ranges',
    associations(transitEnd('T'), transitEnd('U', { allowed_prefixes: ['10.20.4.0/24'] })),
    ['fail', 'pass'],
  ],
  [
    'fails for a default route beside another',
    associations(transitEnd('T'), transitEnd('U', { allowed_prefixes: ['0.0.0.0/0'] })),
    ['fail', 'pass'],
  ],
  ['is not evaluated when the list is hidden', associations(transitEnd('T', { allowed_prefixes: '${var.p}' })), HIDDEN],
  ['is not evaluated when one prefix is hidden', associations(transitEnd('T', { allowed_prefixes: ['${var.p}'] })), HIDDEN],
  ['is not evaluated for a hidden gateway without a list', associations({ ...toGateway, associated_gateway_id: '${var.gw}' }), HIDDEN],
  [
    'leaves filters of virtual private gateways to their own rule',
    { written: { aws_vpn_gateway: { V: {} }, [ASSOCIATION]: { X: vpnEnd('V') } } },
    PASS,
  ],
]);

const spokes = (x: Record<string, unknown> = {}, more: { vpc?: Record<string, unknown>; w?: Record<string, unknown> } = {}): Estate => ({
  written: {
    aws_dx_gateway: { G: { name: 'g' } },
    aws_vpc: { A: { cidr_block: '10.20.0.0/16', ...more.vpc }, B: { cidr_block: '10.21.0.0/16' } },
    aws_vpn_gateway: { V: { vpc_id: '${aws_vpc.A.id}' }, W: { vpc_id: '${aws_vpc.B.id}', ...more.w } },
    [ASSOCIATION]: { X: vpnEnd('V', { allowed_prefixes: ['10.20.0.0/16'], ...x }), Y: vpnEnd('W') },
  },
});
table(vpcNotAnnounced, [
  ['passes for the range of the VPC', spokes(), PASS],
  ['passes without a filter', spokes({ allowed_prefixes: undefined }), PASS],
  ['fails for a part of the VPC', spokes({ allowed_prefixes: ['10.20.0.0/17'] }), ['fail', 'pass']],
  [
    'fails for a second range outside',
    {
      written: {
        ...spokes().written,
        aws_vpc_ipv4_cidr_block_association: { S: { vpc_id: '${aws_vpc.A.id}', cidr_block: '10.99.0.0/16' } },
      },
    },
    ['fail', 'pass'],
  ],
  ['is not evaluated when the filter is hidden', spokes({ allowed_prefixes: '${var.p}' }), ['not-evaluated', 'pass']],
  ['is not evaluated when the range is hidden', spokes({}, { vpc: { cidr_block: '${var.c}' } }), ['not-evaluated', 'pass']],
  [
    'finds the VPC by an attachment',
    {
      written: {
        ...spokes({ associated_gateway_id: '${aws_vpn_gateway_attachment.S.vpn_gateway_id}', allowed_prefixes: ['10.50.0.0/16'] }).written,
        aws_vpn_gateway: { V: {}, W: { vpc_id: '${aws_vpc.B.id}' } },
        aws_vpn_gateway_attachment: { S: { vpn_gateway_id: '${aws_vpn_gateway.V.id}', vpc_id: '${aws_vpc.A.id}' } },
      },
    },
    ['fail', 'pass'],
  ],
]);

table(supernetJoinsVpcs, [
  ['passes for the range of each VPC', spokes(), PASS],
  ['fails for a range of both', spokes({ allowed_prefixes: ['10.20.0.0/15'] }), ['fail', 'pass']],
  ['is not evaluated when the list is hidden', spokes({ allowed_prefixes: '${var.p}' }), ['not-evaluated', 'pass']],
  ['is not evaluated when a VPC is hidden', spokes({}, { w: { vpc_id: '${var.vpc}' } }), ['not-evaluated', 'pass']],
]);

const announced = (route_filter_prefixes: unknown): Estate => ({
  written: { aws_dx_public_virtual_interface: { P: { route_filter_prefixes } } },
});
table(publicPrefixes({ quotas }), [
  ['passes for public ranges', announced(['198.41.0.0/24', '2600::/32']), PASS],
  ['fails for none', announced([]), FAIL],
  ['fails for a private range', announced(['10.0.0.0/8']), FAIL],
  ['fails for a range around private ones', announced(['0.0.0.0/0']), FAIL],
  ['fails for 1001', announced(Array.from({ length: 1001 }, (_, i) => `41.${i >> 8}.${i & 255}.0/24`)), FAIL],
  ['is not evaluated when hidden', announced(['${var.p}']), HIDDEN],
]);

table(foreignPublicPrefixes({ publicPrefixes: ['198.41.0.0/16'] }), [
  ['passes for a part of your range', announced(['198.41.7.0/24']), PASS],
  ['fails for another', announced(['198.42.0.0/24']), FAIL],
  ['is not evaluated when hidden', announced('${var.p}'), HIDDEN],
]);
table(foreignPublicPrefixes({ publicPrefixes: [] }), [['is not evaluated when no range is named', announced(['198.41.7.0/24']), HIDDEN]]);

const routes = (cidrs: readonly string[]): Estate => ({
  written: { aws_route: Object.fromEntries(cidrs.map((destination_cidr_block, i) => [`R${i}`, { destination_cidr_block }])) },
});
const apart = (n: number): string[] => Array.from({ length: n }, (_, i) => `10.${i * 2}.0.0/16`);
table(onPremPrefixes({ quotas }), [
  ['passes for 100 prefixes', routes(apart(100)), PASS],
  ['fails for 101', routes(apart(101)), FAIL],
  ['counts neighbours together', routes(many(101).map((_, i) => `10.0.${i}.0/24`)), PASS],
  ['is not evaluated when one is hidden', routes(['10.0.0.0/8', '${var.cidr}']), HIDDEN],
  ['does not apply without routes', {}, SKIPPED],
]);

const numbered = (type: string, n: number, body: (i: number) => Record<string, unknown>): Estate => ({
  written: { [type]: Object.fromEntries(Array.from({ length: n }, (_, i) => [`N${i}`, body(i)])) },
});
const onPort = (i: number) => transit({ vlan: i + 1 });
table(quotaExceeded({ quotas }), [
  ['passes for four transit interfaces of a connection', numbered(VIF, 4, onPort), PASS],
  ['fails for five', numbered(VIF, 5, onPort), ['fail', 'pass']],
  [
    'is not evaluated when a fifth may be there too',
    numbered(VIF, 5, (i) => transit({ connection_id: i === 4 ? '${var.port}' : 'dxcon-a' })),
    ['not-evaluated', 'pass'],
  ],
  ['is not evaluated when a block is repeated', numbered(VIF, 1, () => transit({ count: '${var.n}' })), HIDDEN],
  [
    'fails for 51 private interfaces of a connection',
    numbered('aws_dx_private_virtual_interface', 51, (i) => transit({ vlan: i + 1, dx_gateway_id: undefined })),
    FAIL,
  ],
  ['fails for 31 interfaces of a gateway', numbered(VIF, 31, (i) => transit({ connection_id: `dxcon-${i}` })), ['fail', 'pass']],
  ['fails for 11 connections of a location', numbered('aws_dx_connection', 11, () => ({ location: 'EqFA5' })), FAIL],
  ['passes for 11 in two', numbered('aws_dx_connection', 11, (i) => ({ location: `Eq${i % 2}` })), PASS],
  ['fails for 11 groups', numbered('aws_dx_lag', 11, () => ({})), FAIL],
  ['fails for seven transit gateways', numbered(ASSOCIATION, 7, (i) => ({ dx_gateway_id: 'g', associated_gateway_id: `tgw-${i}` })), FAIL],
  [
    'fails for 21 virtual private gateways',
    numbered(ASSOCIATION, 21, (i) => ({ dx_gateway_id: 'g', associated_gateway_id: `vgw-${i}` })),
    FAIL,
  ],
]);
table(quotaExceeded({ quotas: { ...quotas, transitInterfacesPerPort: 5 } }), [['takes a raised quota', numbered(VIF, 5, onPort), PASS]]);

describe('the pack network', () => {
  test('names each rule once, by an id of its own', () => {
    const ids = network.rules.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^FAB-LNK-\d{3}$/.test(id))).toBe(true);
  });
  test('tells for every rule where its fact is from', () => {
    expect(network.rules.filter((rule) => rule.source === undefined)).toEqual([]);
  });
  test('takes quotas, campuses and ranges', () => {
    const own = networkWith({
      quotas: { prefixesPerTransitGateway: 1 },
      campuses: [['EqFA5', 'IXFRA6']],
      publicPrefixes: ['198.41.0.0/16'],
    });
    const rule = (id: string) => own.rules.find((r) => r.id === id) as (typeof own.rules)[number];
    expect(findingsOf(rule('FAB-LNK-007'), estate({})).map((f) => f.status)).toEqual(['fail']);
    expect(findingsOf(rule('FAB-LNK-026'), estate(associations(transitEnd('T', { allowed_prefixes: many(2) })))).map((f) => f.got)).toEqual(
      ['2 prefixes'],
    );
  });
  test('never throws, whatever the arguments are', () => {
    const types = [
      'aws_dx_connection',
      'aws_dx_lag',
      VIF,
      ASSOCIATION,
      'aws_dx_gateway',
      'aws_dx_macsec_key_association',
      'aws_route',
      'aws_dx_public_virtual_interface',
    ];
    const names = [
      'connection_id',
      'bandwidth',
      'vlan',
      'mtu',
      'dx_gateway_id',
      'allowed_prefixes',
      'amazon_side_asn',
      'lag_id',
      'location',
      'route_filter_prefixes',
    ];
    const value = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.constant('${var.x}'),
      fc.array(fc.string(), { maxLength: 2 }),
      fc.constant({}),
    );
    const body = fc.dictionary(fc.constantFrom(...names), value);
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...types), fc.dictionary(fc.constantFrom('A', 'B'), body)), (written) => {
        for (const rule of network.rules) {
          expect(findingsOf(rule, estate({ written })).filter((f) => f.status === 'error')).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('prefixes', () => {
  test.each([
    [['10.0.0.0/17', '10.0.128.0/17'], 1],
    [['10.0.0.0/16', '10.0.4.0/24'], 1],
    [['10.0.0.0/24', '10.0.2.0/24'], 2],
    [['10.0.1.0/24', '10.0.2.0/24'], 2],
    [['0.0.0.0/0', 'fd00::/8'], 2],
    [['nonsense', 'nonsense'], 1],
  ])('%j aggregate to %i', (texts, count) => {
    expect(aggregatedCount(texts)).toBe(count);
  });
});
