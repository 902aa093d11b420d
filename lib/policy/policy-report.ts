import type { Problem } from '../model/problem';
import type { Enforcement, Finding, Severity, Status } from './finding';
import type { Waiver } from './waiver';

/** How often each outcome occurred. */
export type StatusCounts = Readonly<Record<Status, number>>;

/** What one rule judged. All zero means that the fabric holds nothing of its kind: nothing was established. */
export interface RuleSummary {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  readonly enforcement: Enforcement;
  readonly remediation: string;
  readonly source?: string;
  readonly subjects: StatusCounts;
  /** Why subjects were not applicable, and how many. */
  readonly notApplicable: readonly { readonly reason: string; readonly subjects: number }[];
}

/** What one pack judged. */
export interface PackSummary {
  readonly name: string;
  readonly title: string;
  readonly rules: readonly string[];
  /** Subjects that any rule of the pack passed or found; zero means that the pack established nothing. */
  readonly judged: number;
}

/** What became of a waiver. */
export type WaiverState = 'used' | 'unused' | 'expired' | 'refused';

/** A waiver and what became of it. */
export interface WaiverSummary extends Waiver {
  readonly state: WaiverState;
  /** Findings that it covers. */
  readonly findings: number;
}

/** The verdict and all it rests on. A pass says that the configuration does not contradict the rules, no more. */
export interface PolicyReport {
  /** Grows when a reader must change. */
  readonly schemaVersion: 1;
  /** `refused` when a finding blocks, a rule threw, or a waiver or pack is wrong in itself. */
  readonly verdict: 'pass' | 'refused';
  /** The day on which waivers were judged, YYYY-MM-DD. */
  readonly now: string;
  readonly counts: StatusCounts;
  readonly packs: readonly PackSummary[];
  readonly rules: readonly RuleSummary[];
  /** Worst first. Passes are counted in `rules`. */
  readonly findings: readonly Finding[];
  readonly waivers: readonly WaiverSummary[];
  /** Waivers and packs that are wrong in themselves. Any of these refuses the fabric. */
  readonly problems: readonly Problem[];
  /** What was judged: sha256 over the canonical JSON of each stack. */
  readonly documents: readonly { readonly stack: string; readonly sha256: string }[];
}
