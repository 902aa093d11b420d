import type { Intent } from '../model/intent';
import { Money } from '../model/money';
import { sortedBy } from '../model/names';
import type { CostLine, Placement } from '../model/placement';
import { poolRate } from './pool-rate';
import type { PriceBook } from './price-book';

/** What one pool costs a month with what was placed on it. */
export interface PoolCost {
  readonly pool: string;
  readonly site: string;
  readonly kind: 'on-prem' | 'cloud';
  /** Absent when a price is missing: see `unknown`. */
  readonly perGpuHour?: Money;
  /** Per GPU-hour; they add up to `perGpuHour`. */
  readonly lines: readonly CostLine[];
  readonly assumptions: readonly string[];
  /** Why the rate is not known. */
  readonly unknown?: string;
  /** Accelerator-hours a month of the workloads placed here. */
  readonly gpuHours: number;
  /** Sum of the decisions that chose this pool, data movement included. */
  readonly monthly: Money;
}

/** One entry per pool, by path; `monthly` adds up to the total of the placement. */
export function poolCosts(intent: Intent, placement: Placement, book: PriceBook): PoolCost[] {
  const sites = new Map(intent.sites.map((site) => [site.path, site]));
  const workloads = new Map(intent.workloads.map((workload) => [workload.path, workload]));
  return sortedBy(intent.pools, (pool) => pool.path).map((pool) => {
    const here = placement.decisions.filter((decision) => decision.pool === pool.path);
    const site = sites.get(pool.site);
    const rate = site === undefined ? undefined : poolRate(pool, site, book);
    const known = rate?.ok ? rate.value : undefined;
    const gap = rate === undefined ? `site '${pool.site}' is not in this fabric` : rate.ok ? undefined : rate.gap.message;
    return {
      pool: pool.path,
      site: pool.site,
      kind: pool.kind,
      ...(known === undefined ? { unknown: gap } : { perGpuHour: known.perGpuHour }),
      lines: known?.lines ?? [],
      assumptions: known?.assumptions ?? [],
      gpuHours: here.reduce((sum, decision) => {
        const workload = workloads.get(decision.workload);
        return workload === undefined ? sum : sum + workload.replicas * workload.request.count * workload.hoursPerMonth;
      }, 0),
      monthly: here.reduce((sum, decision) => sum.plus(decision.monthly), Money.zero(book.currency)),
    };
  });
}
