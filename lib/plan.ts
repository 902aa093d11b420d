import { checkIntent } from './check';
import { staleFigures, type PriceWarning } from './cost/age';
import { breakEvens, type BreakEven } from './cost/break-even';
import { linkCosts, type LinkCost } from './cost/link-cost';
import { poolCosts, type PoolCost } from './cost/pool-cost';
import { PriceBook } from './cost/price-book';
import { mergeFigures, type Figure } from './cost/priced';
import type { Intent } from './model/intent';
import type { Money } from './model/money';
import type { Placement } from './model/placement';
import type { PriceInput } from './model/prices';
import { sortProblems, type Problem } from './model/problem';
import { place } from './placement/place';
import { linkLoss, type WhatIf } from './resilience/link-loss';

/** What a plan needs beside the intent. */
export interface PlanOptions {
  /** Prices of your own; they win over the shipped list prices. */
  readonly prices?: PriceInput;
  /** ISO date (YYYY-MM-DD) against which the age of prices is judged. */
  readonly now: string;
}

/** What goes where, why, what it costs and what is wrong: plain data that `JSON.stringify` takes. */
export interface Plan {
  /** Everything that is wrong, sorted by path. A plan with problems is not one to deploy. */
  readonly problems: readonly Problem[];
  /** Prices older than 90 days. */
  readonly warnings: readonly PriceWarning[];
  readonly placement: Placement;
  readonly costs: {
    readonly perPool: readonly PoolCost[];
    /** Whether each owned pool pays. */
    readonly breakEven: readonly BreakEven[];
    /** What private links cost a month, beside the total. */
    readonly links: readonly LinkCost[];
    /** Per month, of what was placed. */
    readonly total: Money;
  };
  /** What a failure leaves of links, workloads and data. */
  readonly whatIf: WhatIf;
  /** Every figure that was used, with date and source. */
  readonly prices: readonly Figure[];
}

/** The whole flow without cdktf: check the intent, place the workloads, cost the result, and see what a failure leaves. */
export function plan(intent: Intent, options: PlanOptions): Plan {
  const book = PriceBook.from(options.prices, options.now);
  const broken = checkIntent(intent);

  const { placement, problems, figures } = place(intent, book);

  const perPool = poolCosts(intent, placement, book);
  const breakEven = breakEvens(intent, book);
  const links = linkCosts(intent, book);
  const prices = mergeFigures([...figures, ...[...breakEven, ...links].flatMap((verdict) => verdict.figures)]);

  return {
    problems: sortProblems([...broken, ...problems]),
    warnings: staleFigures(prices, options.now),
    placement,
    costs: { perPool, breakEven, links, total: placement.monthly },
    whatIf: linkLoss(intent, placement),
    prices,
  };
}
