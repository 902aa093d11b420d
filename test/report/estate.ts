import { absent, known, unknown } from '../../lib/model/known';
import { Bandwidth } from '../../lib/model/bandwidth';
import type { Intent } from '../../lib/model/intent';
import { Money } from '../../lib/model/money';
import type { Decision, Placement } from '../../lib/model/placement';
import { plan } from '../../lib/plan';
import { evaluatePolicies } from '../../lib/policy/evaluate-policies';
import { definePack } from '../../lib/policy/policy-pack';
import { defineRule } from '../../lib/policy/rule';
import { fail, notEvaluated, pass } from '../../lib/policy/verdict';
import type { ReportData } from '../../lib/report/html/report-data';
import * as make from '../placement/estate';

/** A name that would be markup, an end of a label, or the end of an attribute. */
export const HOSTILE = `<script>alert(1)<--script>"' ]) --> end`;

/** One own and one rented site with a link, restricted data, and a workload whose id is hostile. */
export function clinic(over: Partial<Intent> = {}): Intent {
  return make.estate({
    fabric: 'clinic',
    sites: [make.cloudSite('Clinic/Burst'), make.site('Clinic/House')],
    clusters: [
      { path: 'Clinic/Burst', site: 'Clinic/Burst', role: 'workloads', existing: false, publicEndpoint: known(false) },
      { path: 'Clinic/House', site: 'Clinic/House', role: 'workloads', existing: true, publicEndpoint: unknown('not stated') },
    ],
    pools: [
      make.cloudPool('Clinic/Burst', 'Clinic/Burst', { cluster: 'Clinic/Burst' }),
      make.ownPool('Clinic/House/h100', 'Clinic/House', { cluster: 'Clinic/House' }),
    ],
    links: [make.link('Clinic/Uplink', 'Clinic/House', 'Clinic/Burst', { bandwidth: known(Bandwidth.gbps(10)), encryption: absent() })],
    zones: [make.zone('Clinic/Patients', ['Clinic/House'])],
    datasets: [
      make.dataset('Clinic/Corpus', 'Clinic/Burst'),
      make.dataset('Clinic/Patients/Records', 'Clinic/House', { zone: 'Clinic/Patients', level: 'restricted' }),
    ],
    workloads: [
      make.workload(`Clinic/${HOSTILE}`, { reads: ['Clinic/Corpus'] }),
      make.workload('Clinic/Triage', { reads: ['Clinic/Patients/Records'], zone: 'Clinic/Patients', level: 'restricted' }),
    ],
    ...over,
  });
}

/** Puts workloads on pools, by path. */
export function placed(intent: Intent, pools: Readonly<Record<string, string>>): Placement {
  const decisions = intent.workloads.flatMap((workload): Decision[] => {
    const pool = intent.pools.find(({ path }) => path === pools[workload.path]);
    if (pool === undefined) return [];
    const { path, cluster, site } = pool;
    const rest = { monthly: Money.usd(1), lines: [], because: [], rejected: [], order: [path], bounds: { min: 1, max: 1 } };
    return [{ workload: workload.path, pool: path, cluster, site, ...rest }];
  });
  const left = intent.workloads.filter((workload) => !decisions.some((d) => d.workload === workload.path));
  const unplaced = left.map((workload) => ({ workload: workload.path, rejected: [] }));
  return { decisions, unplaced, monthly: Money.usd(decisions.length), proof: 'exact' };
}

/** Everything that a page shows, for an intent that passes. */
export function reportOf(intent: Intent = clinic(), over: Partial<ReportData> = {}): ReportData {
  return {
    intent,
    plan: plan(intent, { prices: make.PRICES, now: make.NOW }),
    verdict: 'pass',
    problems: [],
    outOfBand: [],
    stacks: [{ name: 'clinic-fabric-house', layer: 'fabric', place: 'house', resources: 3, dependsOn: [], owners: {} }],
    policy: policyOf(intent),
    now: make.NOW,
    ...over,
  };
}

/** One rule of each outcome. */
export function policyOf(intent: Intent): NonNullable<ReportData['policy']> {
  const facts = { why: 'Because.', remediation: 'Fix it.' };
  const rules = [
    defineRule({
      id: 'T-1',
      title: 'Fails',
      severity: 'critical',
      enforcement: 'advisory',
      ...facts,
      check: (ctx) => ctx.report('Clinic/House', fail({ got: '<b>', allowed: 'text' })),
    }),
    defineRule({
      id: 'T-2',
      title: 'Is waived',
      severity: 'low',
      enforcement: 'mandatory',
      ...facts,
      check: (ctx) => ctx.report('Clinic/House', notEvaluated('the colour')),
    }),
    defineRule({ id: 'T-3', title: 'Has no subject', severity: 'low', enforcement: 'mandatory', ...facts, check: () => undefined }),
    defineRule({
      id: 'T-4',
      title: 'Passes',
      severity: 'low',
      enforcement: 'mandatory',
      ...facts,
      check: (ctx) => ctx.report('Clinic/House', pass()),
    }),
  ];
  return evaluatePolicies({
    intent,
    placement: placed(intent, {}),
    documents: [],
    packs: [definePack({ name: 'test', title: 'Test', rules })],
    waivers: [{ rule: 'T-2', path: 'Clinic', reason: 'colour does not matter', owner: 'platform', expires: '2026-02-01' }],
    now: make.NOW,
  });
}
