/**
 * One accepted finding: what, where, why, who and until when.
 *
 * A waiver never hides anything: the finding stays in every report, marked as waived.
 */
export interface Waiver {
  /** Id of the rule, for example `FAB-NET-003`. */
  readonly rule: string;
  /** Construct path. Covers that construct and everything below it; the nearest waiver wins. */
  readonly path: string;
  /** Only findings whose key matches; `*` stands for any text, `?` for one character. Default: all. */
  readonly key?: string;
  /** Why the finding is acceptable, at least 10 characters. */
  readonly reason: string;
  /** Who answers for it: a person or a team. */
  readonly owner: string;
  /** Last day on which it holds, YYYY-MM-DD; at most 180 days ahead. */
  readonly expires: string;
}
