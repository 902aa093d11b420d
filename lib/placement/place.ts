import { staleFigures, type PriceWarning } from '../cost/age';
import type { PriceBook } from '../cost/price-book';
import { mergeFigures, type Figure } from '../cost/priced';
import type { Intent } from '../model/intent';
import { Money } from '../model/money';
import type { Decision, Placement, Unplaced } from '../model/placement';
import { sortProblems, type Problem } from '../model/problem';
import { because } from './because';
import type { Candidate } from './candidate';
import { PlacementContext } from './context';
import { cheapestFirst, eligibility, type Eligibility } from './eligibility';
import { binOf, Load, parcelOf } from './load';
import { contention, contestedProblem, priceProblem, unplaceableProblem } from './problems';
import { Rates } from './rates';
import { assign } from './search';

/** The placement, and everything that is wrong or old about what it rests on. */
export interface PlacementResult {
  readonly placement: Placement;
  readonly problems: readonly Problem[];
  readonly warnings: readonly PriceWarning[];
  /** The prices and rates that were compared, as they were stated. */
  readonly figures: readonly Figure[];
}

/**
 * Puts every workload on one pool at the least monthly cost of all together.
 *
 * First the limits say what may go where; then an exact search says what does. A GPU-hour costs its pool's rate
 * however full a node is: the price of a partly used cloud node is not added.
 */
export function place(intent: Intent, prices: PriceBook): PlacementResult {
  const context = new PlacementContext(intent);
  const rates = new Rates(prices);
  const judged = context.workloads.map((workload) => eligibility(workload, context, rates));
  const chosen = choose(judged, context);
  const load = new Load();
  for (const { workload, candidate } of chosen.placed) load.put(candidate.pool, workload);

  const decisions = chosen.placed.map(({ judged: j, candidate }) => decide(candidate, j, load, context));
  const figures = mergeFigures(judged.flatMap((j) => j.candidates.flatMap((c) => c.figures)));
  const placed = new Set(chosen.placed.map((p) => p.judged));
  const monthly = decisions.reduce((sum, decision) => sum.plus(decision.monthly), Money.zero(prices.currency));
  return {
    placement: {
      decisions,
      unplaced: judged.filter((j) => !placed.has(j)).map((j) => unplaced(j, load)),
      monthly,
      proof: chosen.exact ? 'exact' : 'bounded',
    },
    problems: sortProblems([
      ...prices.problems,
      ...judged.flatMap((j) => j.missing.map(priceProblem)),
      // A workload that only lacks a price is told so once, by the price.
      ...judged.filter((j) => j.candidates.length === 0 && j.missing.length === 0).map(unplaceableProblem),
      ...chosen.contested.map((j) => contestedProblem(j, load, chosen.exact)),
    ]),
    warnings: staleFigures(figures, prices.now),
    figures,
  };
}

interface Chosen {
  readonly placed: readonly { readonly judged: Eligibility; readonly workload: Eligibility['workload']; readonly candidate: Candidate }[];
  /** Workloads that have candidates, and room on none of them. */
  readonly contested: readonly Eligibility[];
  readonly exact: boolean;
}

function choose(judged: readonly Eligibility[], context: PlacementContext): Chosen {
  const placeable = judged.filter((j) => j.candidates.length > 0);
  const index = new Map(context.pools.map((pool, i) => [pool.path, i]));
  const items = placeable.map(({ workload, candidates }) => ({
    ...parcelOf(workload),
    pinned: workload.fixedPool !== undefined,
    options: candidates.map((c) => ({ bin: index.get(c.pool.path) as number, cost: Number(c.monthly.micros) })),
  }));
  const { bins, exact } = assign(items, context.pools.map(binOf));
  const placed = placeable.flatMap((j, i) => {
    const candidate = j.candidates.find((c) => index.get(c.pool.path) === bins[i]);
    return candidate === undefined ? [] : [{ judged: j, workload: j.workload, candidate }];
  });
  return { placed, contested: placeable.filter((_, i) => bins[i] === undefined), exact };
}

function decide(candidate: Candidate, judged: Eligibility, load: Load, context: PlacementContext): Decision {
  const { workload, candidates, rejected } = judged;
  const { pool, monthly, lines } = candidate;
  const order = cheapestFirst(candidates);
  // All other workloads stay where they are, so this is what moving this one alone would cost.
  const next = order.find((other) => other !== candidate && load.room(other.pool, workload) >= workload.maxReplicas);
  return {
    workload: workload.path,
    pool: pool.path,
    cluster: pool.cluster,
    site: pool.site,
    monthly,
    lines,
    because: because(candidate, judged, load, context),
    ...(next === undefined ? {} : { runnerUp: { pool: next.pool.path, site: next.pool.site, extra: next.monthly.minus(monthly) } }),
    rejected,
    order: order.map((other) => other.pool.path),
    bounds: { min: workload.replicas, max: workload.maxReplicas },
  };
}

function unplaced({ workload, candidates, rejected }: Eligibility, load: Load): Unplaced {
  return { workload: workload.path, rejected: [...rejected, ...candidates.map(({ pool }) => contention(workload, pool, load))] };
}
