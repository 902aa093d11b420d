import type { Intent } from '../model/intent';
import type { Placement } from '../model/placement';
import { IntentIndex } from './intent-index';
import type { Resource } from './resource';
import type { Snapshot } from './snapshot';
import type { Verdict } from './verdict';

/** What a verdict is about. A resource brings its owner and address; anything else is a construct path. */
export type Subject = string | Resource;

/** A verdict with its subject, as a rule reported it. */
export type Judgement = { readonly subject: Subject; readonly verdict: Verdict } | { readonly subject: Subject; readonly error: string };

/** What a rule reads, and where it reports. One per rule and run. */
export class RuleContext {
  readonly judgements: Judgement[] = [];

  constructor(
    readonly intent: Intent,
    readonly placement: Placement | undefined,
    readonly snapshot: Snapshot,
    /** The intent by path; the same for every rule of a run. */
    readonly index: IntentIndex,
    /** The day that the fabric states, YYYY-MM-DD. */
    readonly now: string,
  ) {}

  /** Reports one verdict. */
  report(subject: Subject, verdict: Verdict): void {
    this.judgements.push({ subject, verdict });
  }

  /** Reports what `check` returns; when it throws, an error of this subject alone. */
  judge(subject: Subject, check: () => Verdict | readonly Verdict[]): void {
    try {
      for (const verdict of [check()].flat()) this.report(subject, verdict);
    } catch (error) {
      this.judgements.push({ subject, error: error instanceof Error ? error.message : String(error) });
    }
  }
}
