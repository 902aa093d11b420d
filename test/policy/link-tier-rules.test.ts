import { Bandwidth } from '../../lib/model/bandwidth';
import { known, unknown } from '../../lib/model/known';
import { campusCountedTwice } from '../../lib/policy/rules/link/campus-counted-twice';
import { googleClaimedAvailability } from '../../lib/policy/rules/link/google-claimed-availability';
import { googleCriticalTopology } from '../../lib/policy/rules/link/google-critical-topology';
import { googleEdgeDomains } from '../../lib/policy/rules/link/google-edge-domains';
import { hostedAlone } from '../../lib/policy/rules/link/hosted-alone';
import { hostedTowardsTier } from '../../lib/policy/rules/link/hosted-towards-tier';
import { lagMembersDiffer } from '../../lib/policy/rules/link/lag-members-differ';
import { lagWithoutMinimum } from '../../lib/policy/rules/link/lag-without-minimum';
import { oneDevice } from '../../lib/policy/rules/link/one-device';
import { tierTopology } from '../../lib/policy/rules/link/tier-topology';
import { tooFewSessions } from '../../lib/policy/rules/link/too-few-sessions';
import { unequalBandwidth } from '../../lib/policy/rules/link/unequal-bandwidth';
import { weakBackup } from '../../lib/policy/rules/link/weak-backup';
import { FAIL, FOUR, GOOGLE_FOUR, HIDDEN, PASS, SKIPPED, table, transit, way } from './link-estate';

const VIF = 'aws_dx_transit_virtual_interface';
const PORT = 'aws_dx_connection';
const port = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  name: 'p',
  location: 'EqFA5',
  bandwidth: '10Gbps',
  ...over,
});
const told = { paths: undefined, existing: true } as const;
const two = (b: Record<string, unknown>) => ({ [VIF]: { A: transit(), B: transit({ connection_id: 'dxcon-bbbbbbbb', ...b }) } });

table(tierTopology, [
  ['passes for one port in each of two facilities', {}, PASS],
  ['passes for two ports in each of two facilities', { link: { tier: 'maximum', paths: FOUR } }, PASS],
  ['fails for maximum with three and one', { link: { tier: 'maximum', paths: [...FOUR.slice(0, 3), way('d', 'EqFA5')] } }, FAIL],
  ['fails for high in one facility', { link: { paths: FOUR.slice(0, 2) } }, FAIL],
  ['fails for dev-test with one port', { link: { tier: 'dev-test', paths: FOUR.slice(0, 1) } }, FAIL],
  [
    'fails when only a backup makes up the number',
    { link: { paths: [way('a', 'EqFA5'), way('v', 'router', { kind: 'vpn', role: 'backup' })] } },
    FAIL,
  ],
  ['passes for two interfaces on two connections', { written: two({}) }, PASS],
  ['fails for two interfaces on one connection', { written: two({ connection_id: 'dxcon-aaaaaaaa' }) }, ['fail', 'pass']],
  ['is not evaluated when a connection is hidden', { written: two({ connection_id: '${var.port}' }) }, ['not-evaluated', 'pass']],
  [
    'fails for two interfaces on members of one group',
    {
      written: {
        [PORT]: { P: port(), Q: port() },
        aws_dx_lag: { L: { name: 'l', location: 'EqFA5', connections_bandwidth: '10Gbps', connection_id: '${aws_dx_connection.P.id}' } },
        aws_dx_connection_association: { M: { connection_id: '${aws_dx_connection.Q.id}', lag_id: '${aws_dx_lag.L.id}' } },
        [VIF]: { A: transit({ connection_id: '${aws_dx_connection.P.id}' }), B: transit({ connection_id: '${aws_dx_connection.Q.id}' }) },
      },
      link: { tier: 'dev-test', paths: FOUR.slice(0, 2) },
    },
    ['fail', 'pass'],
  ],
  ['fails for ports ordered elsewhere than told', { written: { [PORT]: { P: port(), Q: port() } } }, ['fail', 'pass']],
  ['passes for ports ordered as told', { written: { [PORT]: { P: port(), Q: port({ location: 'IXFRA6' }) } } }, PASS],
  [
    'is not evaluated when a location is hidden',
    { written: { [PORT]: { P: port({ location: '${var.place}' }) } } },
    ['not-evaluated', 'pass'],
  ],
  ['judges an existing link by its counts', { link: { ...told, ports: known(1) } }, FAIL],
  ['passes for an existing link with counts enough', { link: told }, PASS],
  ['is not evaluated for an existing link without counts', { link: { ...told, locations: unknown('not stated') } }, HIDDEN],
  ['leaves links to Google to their own rules', { provider: 'google', link: { paths: FOUR.slice(0, 1) } }, []],
]);

table(unequalBandwidth, [
  ['passes for equal ports', {}, PASS],
  ['fails for unequal ones', { link: { paths: [way('a', 'EqFA5'), way('b', 'IXFRA6', { bandwidth: Bandwidth.gbps(1) })] } }, FAIL],
  ['fails for unequal orders', { written: { [PORT]: { P: port(), Q: port({ bandwidth: '1Gbps' }) } } }, ['fail', 'pass']],
  [
    'is not evaluated for a hidden order',
    { written: { [PORT]: { P: port(), Q: port({ bandwidth: '${var.size}' }) } } },
    ['not-evaluated', 'pass'],
  ],
]);

const compared = (a: string, b: string) => ({
  check: {
    Devices: {
      assert: [{ condition: `\${length(distinct(compact([${a}.aws_device, ${b}.aws_device]))) == 2}`, error_message: 'one device' }],
    },
  },
});
const devTest = { tier: 'dev-test', paths: FOUR.slice(0, 2) } as const;
table(oneDevice, [
  ['passes when a check compares the devices', { link: devTest, written: two({}), json: compared(`${VIF}.A`, `${VIF}.B`) }, PASS],
  ['is not evaluated without a check', { link: devTest, written: two({}) }, HIDDEN],
  [
    'is not evaluated when the check compares a port with itself',
    { link: devTest, written: two({}), json: compared(`${VIF}.A`, `${VIF}.A`) },
    HIDDEN,
  ],
  [
    'passes when a port has the condition itself',
    {
      link: devTest,
      written: two({
        lifecycle: { postcondition: [{ condition: `\${self.aws_device != ${VIF}.A.aws_device && ${VIF}.B.aws_device != ""}` }] },
      }),
    },
    PASS,
  ],
  ['does not apply to one port in each facility', { written: two({}) }, SKIPPED],
]);

const lag = (
  over: Record<string, unknown> = {},
  members: readonly Record<string, unknown>[] = [{}],
  ports: Record<string, unknown> = {},
) => ({
  [PORT]: { P: port(), Q: port(ports) },
  aws_dx_lag: { L: { name: 'l', location: 'EqFA5', connections_bandwidth: '10Gbps', connection_id: '${aws_dx_connection.P.id}', ...over } },
  aws_dx_connection_association: Object.fromEntries(
    members.map((m, i) => [
      `M${i}`,
      { connection_id: i === 0 ? '${aws_dx_connection.Q.id}' : `dxcon-${i}`, lag_id: '${aws_dx_lag.L.id}', ...m },
    ]),
  ),
});
table(lagMembersDiffer, [
  ['passes for equal members of one facility', { written: lag() }, PASS],
  ['fails for another bandwidth', { written: lag({}, [{}], { bandwidth: '1Gbps' }) }, ['fail', 'pass']],
  ['fails for another facility', { written: lag({}, [{}], { location: 'IXFRA6' }) }, ['fail', 'pass']],
  [
    'is not evaluated when a member hides its bandwidth',
    { written: lag({}, [{}], { bandwidth: '${var.size}' }) },
    ['not-evaluated', 'pass'],
  ],
  ['passes for four members of 10 Gbit/s', { written: lag({}, [{}, {}, {}]) }, PASS],
  ['fails for five', { written: lag({}, [{}, {}, {}, {}]) }, ['fail', 'pass']],
  [
    'fails for three of 100 Gbit/s',
    {
      written: {
        aws_dx_lag: lag({ connections_bandwidth: '100Gbps', connection_id: 'dxcon-9' }).aws_dx_lag,
        aws_dx_connection_association: lag({}, [{ connection_id: 'dxcon-7' }, {}]).aws_dx_connection_association,
      },
    },
    FAIL,
  ],
  ['is not evaluated when members are repeated', { written: lag({}, [{ count: '${var.n}' }]) }, ['not-evaluated', 'pass']],
  ['is not evaluated when a group is hidden', { written: lag({}, [{ lag_id: '${var.lag}' }]) }, ['not-evaluated', 'pass']],
]);

table(lagWithoutMinimum, [
  ['fails for a group of two', { written: lag() }, FAIL],
  ['fails when the members cannot be counted', { written: lag({}, [{ lag_id: '${var.lag}' }]) }, FAIL],
  ['does not apply to a group of one', { written: lag({}, []) }, SKIPPED],
]);

const hosted = { aws_dx_connection_confirmation: { C: { connection_id: 'dxcon-bbbbbbbb' } } };
table(hostedTowardsTier, [
  ['passes for dedicated ports', { written: two({}) }, PASS],
  ['fails for a hosted one', { link: { paths: [way('a', 'EqFA5'), way('b', 'IXFRA6', { kind: 'hosted' })] } }, FAIL],
  ['fails for one that was accepted, whatever was told', { written: { ...two({}), ...hosted } }, ['fail', 'pass']],
  [
    'follows the confirmation',
    { written: { ...two({ connection_id: '${aws_dx_connection_confirmation.C.connection_id}' }), ...hosted } },
    ['fail', 'pass'],
  ],
  ['does not apply to a tier without agreement', { link: { tier: 'dev-test' } }, SKIPPED],
  ['is not evaluated when the ways of an own link are hidden', { link: { paths: undefined } }, HIDDEN],
]);

const alone = way('a', 'EqFA5', { kind: 'hosted' });
table(hostedAlone, [
  ['fails for one hosted connection', { link: { tier: 'single', paths: [alone] } }, FAIL],
  ['passes with a backup', { link: { tier: 'single', paths: [alone, way('v', 'r', { kind: 'vpn', role: 'backup' })] } }, PASS],
  ['does not apply to dedicated ones', {}, SKIPPED],
]);

table(campusCountedTwice({ campuses: [['EqFA5', 'EqFA6']] }), [
  ['passes for facilities of two campuses', {}, PASS],
  ['fails for two of one campus', { link: { paths: [way('a', 'EqFA5'), way('b', 'EqFA6')] } }, FAIL],
  ['is not evaluated when the ways of an own link are hidden', { link: { paths: undefined } }, HIDDEN],
  ['does not apply where one location is enough', { link: { tier: 'dev-test' } }, SKIPPED],
]);
table(campusCountedTwice({ campuses: [] }), [
  ['does not apply when no campus is named', { link: { paths: [way('a', 'EqFA5'), way('b', 'EqFA6')] } }, SKIPPED],
]);

const ATTACHMENT = 'google_compute_interconnect_attachment';
const attached = (over: { b?: Record<string, unknown>; network?: Record<string, unknown>; attachment?: Record<string, unknown> } = {}) => ({
  google_compute_network: { N: { name: 'n', routing_mode: 'GLOBAL', ...over.network } },
  google_compute_router: {
    A: { name: 'a', region: 'europe-west3', network: '${google_compute_network.N.id}' },
    B: { name: 'b', region: 'europe-west4', network: '${google_compute_network.N.id}', ...over.b },
  },
  [ATTACHMENT]: { A: { router: '${google_compute_router.A.id}' }, B: { router: '${google_compute_router.B.id}', ...over.attachment } },
});
const critical = { tier: 'maximum', paths: GOOGLE_FOUR } as const;
table(googleCriticalTopology, [
  ['passes for two metros, two regions and global routing', { provider: 'google', link: critical, written: attached() }, PASS],
  [
    'fails for one domain of a metro',
    { provider: 'google', link: { ...critical, paths: [...GOOGLE_FOUR.slice(0, 3), way('x', 'ham-zone1-7')] } },
    FAIL,
  ],
  [
    'is not evaluated for a facility that names no domain',
    { provider: 'google', link: { ...critical, paths: [...GOOGLE_FOUR.slice(0, 3), way('x', 'Hamburg')] } },
    HIDDEN,
  ],
  [
    'fails for routers of one region',
    { provider: 'google', link: critical, written: attached({ b: { region: 'europe-west3' } }) },
    ['fail', 'pass'],
  ],
  [
    'is not evaluated for a hidden region',
    { provider: 'google', link: critical, written: attached({ b: { region: '${var.r}' } }) },
    ['not-evaluated', 'pass'],
  ],
  [
    'is not evaluated for a hidden router',
    { provider: 'google', link: critical, written: attached({ attachment: { router: '${var.r}' } }) },
    ['not-evaluated', 'pass'],
  ],
  [
    'fails for regional routing, also by default',
    { provider: 'google', link: critical, written: attached({ network: { routing_mode: undefined } }) },
    ['fail', 'pass'],
  ],
  [
    'is not evaluated for hidden routing',
    { provider: 'google', link: critical, written: attached({ network: { routing_mode: '${var.m}' } }) },
    ['not-evaluated', 'pass'],
  ],
  ['does not apply to tier high', { provider: 'google' }, SKIPPED],
  ['fails for an existing link with too few ports', { provider: 'google', link: { ...told, tier: 'maximum', ports: known(2) } }, FAIL],
]);

table(googleEdgeDomains, [
  ['passes for both domains of one metro', { provider: 'google', link: { paths: GOOGLE_FOUR.slice(0, 2) } }, PASS],
  ['fails for one domain', { provider: 'google', link: { paths: [way('a', 'fra-zone1-58'), way('b', 'fra-zone1-60')] } }, FAIL],
  ['is not evaluated for a facility that names none', { provider: 'google' }, HIDDEN],
  ['does not apply to an existing link of which counts alone are told', { provider: 'google', link: told }, SKIPPED],
  ['does not apply to tier maximum', { provider: 'google', link: critical }, SKIPPED],
]);

const group = (over: Record<string, unknown>) => ({
  google_compute_interconnect_attachment_group: {
    G: {
      name: 'g',
      intent: { availability_sla: 'PRODUCTION_CRITICAL' },
      attachments: ['a', 'b', 'c', 'd'].map((name) => ({ name })),
      ...over,
    },
  },
});
table(googleClaimedAvailability, [
  ['passes for two metros', { provider: 'google', link: critical }, PASS],
  ['fails for two attachments in one metro', { provider: 'google', link: { tier: 'maximum', paths: GOOGLE_FOUR.slice(0, 2) } }, FAIL],
  ['is not evaluated for a facility that names no metro', { provider: 'google', link: { tier: 'maximum', paths: FOUR } }, HIDDEN],
  ['passes for a group of four', { written: group({}) }, PASS],
  ['fails for a group of two', { written: group({ attachments: [{ name: 'a' }, { name: 'b' }] }) }, FAIL],
  ['is not evaluated for hidden members', { written: group({ attachments: '${var.all}' }) }, HIDDEN],
  ['is not evaluated for a hidden claim', { written: group({ intent: { availability_sla: '${var.sla}' } }) }, HIDDEN],
  ['does not apply to a group that claims nothing', { written: group({ intent: { availability_sla: 'NO_SLA' } }) }, SKIPPED],
]);

table(tooFewSessions, [
  ['passes for two sessions of a family', { written: two({}) }, PASS],
  ['fails for one IPv6 session beside two of IPv4', { written: { ...two({}), aws_dx_bgp_peer: { P: { address_family: 'ipv6' } } } }, FAIL],
  ['is not evaluated for a hidden family', { written: two({ address_family: '${var.f}' }) }, HIDDEN],
  ['does not apply to tier single', { link: { tier: 'single' }, written: two({}) }, SKIPPED],
]);

const vpn = way('v', 'router', { kind: 'vpn', role: 'backup', bandwidth: Bandwidth.gbps(1.25) });
table(weakBackup, [
  [
    'passes for a single port with a backup that carries the traffic',
    { link: { tier: 'single', paths: [FOUR[0] as typeof vpn, vpn], traffic: Bandwidth.gbps(1) } },
    PASS,
  ],
  [
    'fails for more traffic than the backup carries',
    { link: { tier: 'single', paths: [FOUR[0] as typeof vpn, vpn], traffic: Bandwidth.gbps(2) } },
    FAIL,
  ],
  ['fails for a single port without a backup', { link: { tier: 'single', paths: FOUR.slice(0, 1) } }, FAIL],
  ['does not apply to two facilities without a backup', {}, SKIPPED],
]);
