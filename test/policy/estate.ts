import type { Intent } from '../../lib/model/intent';
import { Accelerator } from '../../lib/model/accelerator';
import { Bandwidth } from '../../lib/model/bandwidth';
import { Bytes } from '../../lib/model/bytes';
import { Duration } from '../../lib/model/duration';
import { known } from '../../lib/model/known';
import { Money } from '../../lib/model/money';
import type { Placement } from '../../lib/model/placement';
import type { Finding } from '../../lib/policy/finding';
import { evaluatePolicies } from '../../lib/policy/evaluate-policies';
import { definePack } from '../../lib/policy/policy-pack';
import type { PolicyInput, StackDocument } from '../../lib/policy/policy-input';
import type { PolicyReport } from '../../lib/policy/policy-report';
import type { Rule } from '../../lib/policy/rule';

export const NOW = '2026-11-01';

/** A hospital: GPUs in Frankfurt, burst in eu-central-1, patients' data in Frankfurt only. All rules hold. */
export function goodIntent(): Intent {
  return {
    fabric: 'clinic',
    sites: [
      {
        path: 'Clinic/Burst',
        kind: 'cloud',
        provider: 'aws',
        region: 'eu-central-1',
        country: known('DE'),
        operatorJurisdiction: known('US'),
      },
      { path: 'Clinic/Frankfurt', kind: 'on-prem', country: known('DE'), operatorJurisdiction: known('DE') },
    ],
    clusters: [{ path: 'Clinic/Frankfurt', site: 'Clinic/Frankfurt', role: 'workloads', existing: true, publicEndpoint: known(false) }],
    pools: [pool('Clinic/Burst/Pool', 'Clinic/Burst', 'cloud'), pool('Clinic/Frankfurt/H100', 'Clinic/Frankfurt', 'on-prem')],
    links: [
      {
        path: 'Clinic/Link',
        between: ['Clinic/Burst', 'Clinic/Frankfurt'],
        tier: 'high',
        ports: known(2),
        locations: known(2),
        bandwidth: known(Bandwidth.gbps(10)),
        roundTrip: known(Duration.millis(4)),
        encryption: known('macsec'),
        existing: false,
      },
    ],
    zones: [
      {
        path: 'Clinic/Patients',
        level: 'restricted',
        sites: ['Clinic/Frankfurt'],
        keyCustody: known('on-prem'),
        operatorJurisdictions: known(['DE']),
        namespace: 'patients',
        ownState: false,
      },
    ],
    datasets: [
      {
        path: 'Clinic/Patients/Records',
        zone: 'Clinic/Patients',
        level: 'restricted',
        home: 'Clinic/Frankfurt',
        size: Bytes.tebi(40),
        existing: false,
      },
    ],
    workloads: [
      {
        path: 'Clinic/Triage',
        kind: 'inference',
        zone: 'Clinic/Patients',
        level: 'restricted',
        reads: ['Clinic/Patients/Records'],
        request: { count: 1, models: [], minMemoryGib: 40 },
        replicas: 2,
        maxReplicas: 4,
        hoursPerMonth: 730,
        mayBurst: true,
        clients: 'Clinic/Frankfurt',
        transfersPerMonth: 0,
      },
    ],
    queues: [],
    addresses: [
      { owner: 'Burst', use: 'vpc', cidr: '10.20.0.0/16' },
      { owner: 'Frankfurt', use: 'nodes', cidr: '10.10.0.0/16' },
    ],
  };
}

export function goodPlacement(pools: readonly string[] = ['Clinic/Frankfurt/H100']): Placement {
  const [chosen = ''] = pools;
  const decision = {
    workload: 'Clinic/Triage',
    pool: chosen,
    cluster: 'Clinic/Frankfurt',
    site: 'Clinic/Frankfurt',
    monthly: Money.eur(1),
    lines: [],
    because: [],
    rejected: [],
    order: pools,
    bounds: { min: 2, max: 4 },
  };
  return { decisions: [decision], unplaced: [], monthly: Money.eur(1), proof: 'exact' };
}

function pool(path: string, site: string, kind: 'on-prem' | 'cloud'): Intent['pools'][number] {
  return {
    path,
    cluster: site,
    site,
    kind,
    accelerator: Accelerator.of('h100-80gb'),
    acceleratorsPerNode: 8,
    nodes: { min: 0, max: 4 },
    label: { key: 'pool', value: 'h100' },
    taints: [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' }],
    capacity: [],
  };
}

/** A stack with the given resources, `type` to `id` to arguments. */
export function stack(
  resource: Record<string, Record<string, unknown>>,
  more: Partial<StackDocument> & { readonly json?: Record<string, unknown> } = {},
): StackDocument {
  const { json, ...rest } = more;
  return { stack: 'clinic-cluster-burst', owners: {}, document: { resource, ...json }, region: 'eu-central-1', ...rest };
}

export function evaluate(rules: readonly Rule[], over: Partial<PolicyInput> = {}): PolicyReport {
  return evaluatePolicies({
    intent: goodIntent(),
    placement: goodPlacement(),
    documents: [],
    packs: [definePack({ name: 'test', title: 'Test', rules })],
    waivers: [],
    now: NOW,
    ...over,
  });
}

/** Statuses of one rule on one estate, as `fail: <message or missing>`, sorted; `pass` and `not-applicable` once each. */
export function outcomes(rule: Rule, over: Partial<PolicyInput> = {}): string[] {
  const report = evaluate([rule], over);
  const counts = report.rules.find((r) => r.id === rule.id)?.subjects;
  const quiet = (['pass', 'not-applicable'] as const).filter((s) => (counts?.[s] ?? 0) > 0);
  return [...new Set([...quiet, ...report.findings.map((f) => f.status)])].sort();
}

export function findingsOf(rule: Rule, over: Partial<PolicyInput> = {}): readonly Finding[] {
  return evaluate([rule], over).findings;
}

/** The same estate with one part replaced. */
export function intentWith(over: Partial<Intent>): Intent {
  return { ...goodIntent(), ...over };
}
