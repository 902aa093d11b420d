import type { Intent } from '../model/intent';
import type { Placement } from '../model/placement';
import { linkLosses, type LinkAfterLoss } from './link-losses';
import { reachLosses, type ReachAfterLoss } from './reach';

/** What a failure leaves: plain data, sorted, the same on every machine. */
export interface WhatIf {
  /** How ways are counted, as a sentence. */
  readonly rule: string;
  readonly links: readonly LinkAfterLoss[];
  readonly reach: readonly ReachAfterLoss[];
}

const RULE =
  'Two sites reach each other over links declared between the two, and over nothing else: a way through a third site counts only as a link of its own. Links between the same two sites stand in for one another.';

/**
 * What is left of every link, workload and dataset after the loss of one path, facility, metropolitan area, link or site.
 *
 * One loss at a time. Queues that hand work to another cluster over its API are not looked at.
 */
export function linkLoss(intent: Intent, placement: Placement): WhatIf {
  return { rule: RULE, links: linkLosses(intent), reach: reachLosses(intent, placement) };
}
