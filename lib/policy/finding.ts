/** How bad a finding is. */
export type Severity = 'low' | 'medium' | 'high' | 'critical';

/** What a finding does: `advisory` informs, `mandatory` blocks unless waived, `unwaivable` blocks. */
export type Enforcement = 'advisory' | 'mandatory' | 'unwaivable';

/** Outcome of one rule for one subject. `not-evaluated` means that a deciding value is not known: never a pass. */
export type Status = 'pass' | 'fail' | 'not-applicable' | 'not-evaluated' | 'waived' | 'error';

/** From worst to mildest: the order of reports. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const satisfies readonly Severity[];

/** The waiver that a finding falls under, and what the finding would be without it. */
export interface AppliedWaiver {
  readonly was: 'fail' | 'not-evaluated';
  readonly path: string;
  readonly reason: string;
  readonly owner: string;
  readonly expires: string;
}

/** One thing that a reader of the report may have to act on. */
export interface Finding {
  readonly rule: string;
  readonly status: 'fail' | 'not-evaluated' | 'waived' | 'error';
  readonly severity: Severity;
  readonly enforcement: Enforcement;
  /** Construct path of the owner of what was judged. */
  readonly subject: string;
  /** `<stack>/<type>.<id>` when the subject is a Terraform resource. */
  readonly address?: string;
  readonly message: string;
  /** The value got and the values allowed; empty for a rule that threw. */
  readonly got: string;
  readonly allowed: string;
  /** The next step. */
  readonly next: string;
  /** Tells findings of one rule and subject apart; made of names that users choose, never of generated hashes. */
  readonly key: string;
  /** sha256 over rule, subject and key: the same finding in the next run. */
  readonly fingerprint: string;
  /** Deciding values that are not known; only with `not-evaluated` (or a waived one). */
  readonly missing?: readonly string[];
  readonly waiver?: AppliedWaiver;
}

/** True when a finding alone refuses the fabric. A rule that threw always does. */
export function isBlocking(finding: Finding): boolean {
  if (finding.status === 'error') return true;
  return finding.status !== 'waived' && finding.enforcement !== 'advisory';
}
