import type { Intent, PoolIntent } from '../model/intent';
import type { Money } from '../model/money';
import { sortedBy } from '../model/names';
import { older } from './age';
import { nodeHour } from './on-prem';
import { ownedEconomics } from './owned';
import { poolRate } from './pool-rate';
import type { PriceBook } from './price-book';
import type { Figure } from './priced';
import type { Rate } from './rate';

/**
 * Whether owning a pool pays at its stated utilisation.
 *
 * `onPrem` it does, `cloud` it would at a higher utilisation, `never` at none, `unknown` a price is missing or no
 * cloud pool of the fabric has the same accelerator.
 */
export interface BreakEven {
  readonly pool: string;
  readonly verdict: 'onPrem' | 'cloud' | 'never' | 'unknown';
  /** The verdict as a sentence. */
  readonly detail: string;
  /** Share of all hours, 0..1, above which owning is cheaper. Absent when `never` or `unknown`. */
  readonly utilisation?: number;
  /** The utilisation that the user stated. */
  readonly stated?: number;
  /** The cheapest cloud pool of the fabric with the same accelerator. */
  readonly against?: { readonly pool: string; readonly perGpuHour: Money };
  /** Oldest date among the figures behind the verdict. */
  readonly asOf?: string;
  readonly figures: readonly Figure[];
}

/** One verdict per owned pool, by path. */
export function breakEvens(intent: Intent, book: PriceBook): BreakEven[] {
  return sortedBy(
    intent.pools.filter((pool) => pool.kind === 'on-prem'),
    (pool) => pool.path,
  ).map((pool) => breakEven(pool, intent, book));
}

/** u* = F / (p - v): fixed cost of a GPU-hour over what each busy hour saves. */
function breakEven(pool: PoolIntent, intent: Intent, book: PriceBook): BreakEven {
  const owned = ownedEconomics(pool, book);
  if (!owned.ok) return { pool: pool.path, verdict: 'unknown', detail: owned.gap.message, figures: [] };
  const stated = owned.value.economics.utilisation;
  const cloud = cheapestLike(pool, intent, book);
  if (typeof cloud === 'string') return { pool: pool.path, verdict: 'unknown', detail: cloud, stated, figures: owned.value.figures };

  const hour = nodeHour(owned.value.economics);
  const fixed = (hour.capital + hour.maintenance + hour.operations + hour.idlePower) / pool.acceleratorsPerNode;
  const saved = cloud.rate.perGpuHour.amount - hour.workingPower / pool.acceleratorsPerNode;
  const figures = [...owned.value.figures, ...cloud.rate.figures];
  const rest = {
    pool: pool.path,
    stated,
    against: { pool: cloud.pool, perGpuHour: cloud.rate.perGpuHour },
    asOf: figures.map((figure) => figure.stated.asOf).reduce(older),
    figures,
  };
  if (saved <= 0 || fixed / saved >= 1) {
    return { ...rest, verdict: 'never', detail: `even always busy it costs more than '${cloud.pool}' at ${price(cloud.rate)}` };
  }
  const utilisation = fixed / saved;
  const verdict = stated >= utilisation ? 'onPrem' : 'cloud';
  const compared = verdict === 'onPrem' ? 'is at or above' : 'is below';
  return {
    ...rest,
    utilisation,
    verdict,
    detail: `pays above ${percent(utilisation)} busy hours against '${cloud.pool}' at ${price(cloud.rate)}; ${percent(stated)} ${compared} that`,
  };
}

/** The cheapest cloud pool with the same accelerator, or why there is none to compare with. */
function cheapestLike(pool: PoolIntent, intent: Intent, book: PriceBook): { pool: string; rate: Rate } | string {
  let best: { pool: string; rate: Rate } | undefined;
  for (const other of sortedBy(intent.pools, (p) => p.path)) {
    if (other.kind !== 'cloud' || other.accelerator.name !== pool.accelerator.name) continue;
    const site = intent.sites.find((s) => s.path === other.site);
    if (site === undefined) continue;
    const rate = poolRate(other, site, book);
    // A pool without a price might be the cheapest: no verdict without it.
    if (!rate.ok) return rate.gap.message;
    if (best === undefined || rate.value.perGpuHour.compare(best.rate.perGpuHour) < 0) best = { pool: other.path, rate: rate.value };
  }
  return best ?? `no cloud pool of the fabric has ${pool.accelerator.name}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

function price(rate: Rate): string {
  return `${rate.perGpuHour.toString()} per GPU-hour`;
}
