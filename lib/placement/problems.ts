import type { WorkloadIntent } from '../model/intent';
import type { Rejection } from '../model/placement';
import type { Problem } from '../model/problem';
import type { MissingPrice } from './candidate';
import type { Eligibility } from './eligibility';
import { binOf, parcelOf, type Load } from './load';

/** A price that an otherwise possible placement needs. */
export function priceProblem({ path, gap }: MissingPrice): Problem {
  return { ...gap, path };
}

/** No pool can take the workload even when all pools are empty. */
export function unplaceableProblem({ workload, rejected }: Eligibility): Problem {
  const inZone = rejected.filter((r) => !rejected.some((o) => o.pool === r.pool && o.limit === 'sovereignty'));
  const zoned = rejected.some((r) => r.limit === 'sovereignty');
  const where = workload.zone !== undefined && zoned ? `must stay in zone '${workload.zone}', but no pool there` : 'has no pool that';
  const there = workload.zone !== undefined && zoned ? inZone : rejected;
  const small = there.length > 0 && there.every((r) => r.limit === 'accelerator' || r.limit === 'capacity');
  const can = small ? `has ${requestOf(workload)}` : 'can take it';
  return {
    id: 'workload-unplaceable',
    path: workload.path,
    message: `workload '${workload.path}' ${where} ${can}${small ? ` (${there.map(reasonOf).join('; ')})` : ''}`,
    got: `${workload.maxReplicas} replicas of ${requestOf(workload)}`,
    allowed: rejected.length === 0 ? 'no pool is declared' : rejected.map(reasonOf).join('; '),
    next: small ? 'add capacity or lower the request' : 'remove one of these reasons, or add a pool that has none of them',
  };
}

/** Each such workload fits alone, but not beside what else has to run. */
export function contestedProblem({ workload, candidates }: Eligibility, load: Load, exact: boolean): Problem {
  const shortages = candidates.map(({ pool }) => contention(workload, pool, load));
  return {
    id: 'capacity-contested',
    path: workload.path,
    message: `workload '${workload.path}' fits alone, but not together with the others${exact ? '' : ' (the search was cut)'}`,
    got: `${workload.maxReplicas} replicas of ${requestOf(workload)}`,
    allowed: shortages.map(({ pool, detail }) => `'${pool}': ${detail}`).join('; '),
    next: `raise the node limit of ${shortages.map(({ pool }) => `'${pool}'`).join(' or ')}, or lower a request`,
  };
}

/** What is short on one pool, and who holds the rest. */
export function contention(workload: WorkloadIntent, pool: Eligibility['candidates'][number]['pool'], load: Load): Rejection {
  const others = load.beside(pool, workload);
  const { perNode, nodes } = binOf(pool);
  const held = others.map(parcelOf).reduce((sum, { size, replicas }) => sum + size * replicas, 0);
  const short = (workload.maxReplicas - load.room(pool, workload)) * workload.request.count;
  const holders = others.map((w) => `'${w.path}'`).join(', ');
  const detail = `${short} accelerators short: ${holders} hold ${held} of ${perNode * nodes}`;
  return { pool: pool.path, site: pool.site, limit: 'capacity', detail };
}

function requestOf({ request }: WorkloadIntent): string {
  const any = request.minMemoryGib > 0 ? `any accelerator of ${request.minMemoryGib} GiB` : 'any accelerator';
  return `${request.count} x ${request.models.length > 0 ? [...request.models].sort().join(' or ') : any}`;
}

function reasonOf({ pool, limit, detail }: Rejection): string {
  return `'${pool}' ${limit}: ${detail}`;
}
