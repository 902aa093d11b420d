import { sortedBy } from '../model/names';
import type { WorkloadIntent } from '../model/intent';
import type { Rejection } from '../model/placement';
import { candidate, isPriced, type Candidate, type MissingPrice } from './candidate';
import type { PlacementContext } from './context';
import { findings } from './limits';
import type { Rates } from './rates';

/** Every pool of the fabric, seen by one workload: what it may use, and why not the rest. */
export interface Eligibility {
  readonly workload: WorkloadIntent;
  /** By pool path. */
  readonly candidates: readonly Candidate[];
  /** By pool path; a pool may be rejected for several reasons. */
  readonly rejected: readonly Rejection[];
  readonly missing: readonly MissingPrice[];
}

/** Judges each pool by itself; whether workloads fit together is the search's question. */
export function eligibility(workload: WorkloadIntent, context: PlacementContext, rates: Rates): Eligibility {
  const candidates: Candidate[] = [];
  const rejected: Rejection[] = [];
  const missing: MissingPrice[] = [];
  for (const pool of context.pools) {
    const site = context.site(pool.site);
    const broken = findings(workload, pool, context);
    rejected.push(...broken.map((finding) => ({ pool: pool.path, site: pool.site, ...finding })));
    if (broken.length > 0) continue;
    // A limit that asks about sites has nothing to say here, and nothing known is no pass.
    if (site === undefined) {
      rejected.push({ pool: pool.path, site: pool.site, limit: 'path', detail: `site '${pool.site}' is not in this fabric` });
      continue;
    }
    const result = candidate(workload, pool, site, context, rates);
    if (isPriced(result)) {
      candidates.push(result);
    } else {
      missing.push(result);
      rejected.push({ pool: pool.path, site: pool.site, limit: 'price', detail: result.gap.message });
    }
  }
  return { workload, candidates, rejected, missing };
}

/** Cheapest first; of equals, by path. */
export function cheapestFirst(candidates: readonly Candidate[]): Candidate[] {
  return sortedBy(candidates, (c) => c.pool.path).sort((a, b) => a.monthly.compare(b.monthly));
}
