import type { Money } from './money';

/** Why a pool cannot take a workload. Ids are promises: they appear in reports and tests. */
export type LimitId =
  'sovereignty' | 'isolation' | 'accelerator' | 'capacity' | 'latency' | 'path' | 'burst' | 'queue' | 'fixed' | 'run-length' | 'price';

/** A pool that was not chosen because it must not or cannot be. */
export interface Rejection {
  readonly pool: string;
  readonly site: string;
  readonly limit: LimitId;
  /** The reason, for people. */
  readonly detail: string;
}

/** One line of a cost; the lines of a decision add up to its `monthly`. */
export interface CostLine {
  readonly what: string;
  readonly amount: Money;
  /** Oldest date among the figures behind this line (YYYY-MM-DD). */
  readonly asOf: string;
  readonly sources: readonly string[];
}

/** Where one workload goes, and why. */
export interface Decision {
  readonly workload: string;
  readonly pool: string;
  readonly cluster: string;
  readonly site: string;
  readonly monthly: Money;
  readonly lines: readonly CostLine[];
  /** Sentences for people. */
  readonly because: readonly string[];
  /** The next best pool and what it would cost more a month; absent when there is no other. */
  readonly runnerUp?: { readonly pool: string; readonly site: string; readonly extra: Money };
  /** Every pool that could not take it, with each reason. */
  readonly rejected: readonly Rejection[];
  /** All eligible pools, cheapest first: the order handed to the runtime. */
  readonly order: readonly string[];
  /** Least and most replicas on the chosen pool, which has room for the most. */
  readonly bounds: { readonly min: number; readonly max: number };
}

/** A workload that fits nowhere, with every reason. */
export interface Unplaced {
  readonly workload: string;
  readonly rejected: readonly Rejection[];
}

/** The answer of `place()`. */
export interface Placement {
  readonly decisions: readonly Decision[];
  readonly unplaced: readonly Unplaced[];
  /** Sum of the decisions' monthly cost. */
  readonly monthly: Money;
  /** `exact` when no cheaper assignment exists under the stated capacity rule, `bounded` when the search was cut. */
  readonly proof: 'exact' | 'bounded';
}
