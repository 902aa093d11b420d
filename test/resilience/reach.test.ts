import fc from 'fast-check';
import { Bandwidth } from '../../lib/model/bandwidth';
import type { Intent, LinkIntent } from '../../lib/model/intent';
import { unknown } from '../../lib/model/known';
import { betweenSites, REACH_STATES } from '../../lib/resilience/between-sites';
import { linkLoss } from '../../lib/resilience/link-loss';
import { lossesOfLink, lossName, type Loss } from '../../lib/resilience/losses';
import { cloudPool, cloudSite, dataset, estate, ownPool, site, workload } from '../placement/estate';
import { placed } from '../report/estate';
import { anyPaths, anyTraffic, HIGH, linkOf, way } from './links';

/** Data and callers in house A, work in cloud B. */
function house(links: readonly LinkIntent[], more: Partial<Intent> = {}): Intent {
  return estate({
    sites: [site('F/A'), cloudSite('F/B')],
    pools: [ownPool('F/A/own', 'F/A'), cloudPool('F/B/burst', 'F/B')],
    links,
    datasets: [dataset('F/Notes', 'F/A', { level: 'internal', zone: 'F/Z' }), dataset('F/Public', 'F/A')],
    workloads: [
      workload('F/Away', { reads: ['F/Notes'], clients: 'F/A' }),
      workload('F/Home', { reads: ['F/Notes'] }),
      workload('F/Open', { reads: ['F/Public'] }),
    ],
    ...more,
  });
}

const WHERE = { 'F/Away': 'F/B/burst', 'F/Home': 'F/A/own', 'F/Open': 'F/B/burst' };
const rows = (intent: Intent): string[] =>
  linkLoss(intent, placed(intent, WHERE)).reach.map(({ loses, path, state }) => `${lossName(loses)}: ${path} ${state}`);

test('what reads and what is called over a link goes with it, what stays at home or is public does not', () => {
  const all = rows(house([linkOf(HIGH, { traffic: Bandwidth.gbps(8) })]));
  expect(all.filter((row) => row.startsWith('link'))).toEqual(['link F/Link: F/Away cut-off', 'link F/Link: F/Notes cut-off']);
  expect(all.filter((row) => row.startsWith('facility FRA1'))).toEqual([
    'facility FRA1: F/Away reachable',
    'facility FRA1: F/Notes reachable',
  ]);
  expect(all.filter((row) => row.startsWith('site F/B'))).toEqual(['site F/B: F/Away cut-off', 'site F/B: F/Open cut-off']);
  expect(all.filter((row) => row.startsWith('site F/A'))).toEqual([
    'site F/A: F/Away cut-off',
    'site F/A: F/Home cut-off',
    'site F/A: F/Open cut-off',
    'site F/A: F/Notes cut-off',
    'site F/A: F/Public cut-off',
  ]);
});

test('reasons name what is needed, where it is and over which link', () => {
  const intent = house([linkOf(HIGH)]);
  const cut = linkLoss(intent, placed(intent, WHERE)).reach.find(({ loses, path }) => loses.kind === 'link' && path === 'F/Away');
  expect(cut?.reasons).toEqual([
    "'F/Notes' at 'F/A': out of reach without 'F/Link'",
    "its clients at 'F/A': out of reach without 'F/Link'",
  ]);
});

test('a second link keeps it within reach, unless both share the facility that is lost', () => {
  const second: LinkIntent = { ...linkOf([way('c', 'FRA9')]), path: 'F/Second' };
  expect(rows(house([linkOf(HIGH), second]))).toContain('link F/Link: F/Away reachable');
  const single = linkOf([way('a', 'FRA1')]);
  expect(rows(house([single, { ...second, paths: [way('c', 'FRA1')] }]))).toContain('facility FRA1: F/Away cut-off');
});

test('an existing second link may be in the same facility: unknown', () => {
  const second: LinkIntent = { ...linkOf(undefined, { existing: true }), path: 'F/Second' };
  expect(rows(house([linkOf([way('a', 'FRA1')]), second]))).toContain('facility FRA1: F/Away unknown');
});

test('a way through a third site does not count, and the rule is said', () => {
  const hop = (path: string, a: string, b: string): LinkIntent => ({ ...linkOf([way('h', path)]), path, between: [a, b] });
  const intent = house([linkOf(HIGH), hop('F/AC', 'F/A', 'F/C'), hop('F/CB', 'F/B', 'F/C')], {
    sites: [site('F/A'), cloudSite('F/B'), site('F/C')],
  });
  expect(rows(intent)).toContain('link F/Link: F/Away cut-off');
  expect(linkLoss(intent, placed(intent, WHERE)).rule).toMatch(/third site counts only as a link of its own/);
});

test('a link that is only ordered carries nothing', () => {
  const second: LinkIntent = { ...linkOf([way('c', 'FRA9')], { phase: 'order' }), path: 'F/Second' };
  expect(rows(house([linkOf(HIGH), second]))).toContain('link F/Link: F/Away cut-off');
});

test('a backup, and too little left, are said of the workload', () => {
  const one = linkOf(HIGH.slice(1), { traffic: Bandwidth.gbps(1) });
  expect(rows(house([one]))).toContain('facility FRA2: F/Away on-backup');
  expect(rows(house([{ ...one, traffic: Bandwidth.gbps(3) }]))).toContain('facility FRA2: F/Away reduced');
});

test('the traffic of a lost link has to fit on the other one', () => {
  const other = (gbps: number, more: Partial<LinkIntent> = {}): LinkIntent => ({
    ...linkOf([way('c', 'FRA9', { bandwidth: Bandwidth.gbps(gbps) })], more),
    path: 'F/Second',
  });
  const first = linkOf(HIGH, { traffic: Bandwidth.gbps(12) });
  expect(rows(house([first, other(20)]))).toContain('link F/Link: F/Away reachable');
  expect(rows(house([first, other(10)]))).toContain('link F/Link: F/Away reduced');
  expect(rows(house([first, other(20, { traffic: Bandwidth.gbps(9) })]))).toContain('link F/Link: F/Away reduced');
  const silent = { ...linkOf(undefined, { existing: true, bandwidth: unknown('not stated') }), path: 'F/Second' };
  expect(rows(house([first, silent]))).toContain('link F/Link: F/Away unknown');
});

test('losing more never brings two sites closer together, for links that are told', () => {
  fc.assert(
    fc.property(anyPaths, anyTraffic, anyTraffic, fc.nat(20), fc.nat(20), (a, traffic, more, i, j) => {
      const links = [linkOf(a, { traffic }), { ...linkOf(a.slice(1), { traffic: more }), path: 'F/Second' }];
      const all = links.flatMap(lossesOfLink).filter(({ kind }) => kind !== 'metro');
      const [one, two] = [all[i % all.length] as Loss, all[j % all.length] as Loss];
      const rank = (losses: readonly Loss[]): number => REACH_STATES.indexOf(betweenSites(links, losses).state);
      expect(rank([one, two])).toBeGreaterThanOrEqual(rank([one]));
      expect(betweenSites(links, [{ kind: 'site', name: 'F/A' }]).state).toBe('cut-off');
    }),
  );
});

test('the order of declarations changes nothing', () => {
  fc.assert(
    fc.property(anyPaths, anyPaths, (a, b) => {
      const second: LinkIntent = { ...linkOf(b), path: 'F/Second' };
      const intent = house([linkOf(a), second]);
      const turned = house([second, linkOf([...a].reverse())], {
        sites: [...intent.sites].reverse(),
        workloads: [...intent.workloads].reverse(),
      });
      expect(linkLoss(turned, placed(turned, WHERE))).toEqual(linkLoss(intent, placed(intent, WHERE)));
    }),
  );
});
