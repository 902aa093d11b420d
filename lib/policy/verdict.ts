import type { Known } from '../model/known';
import { show } from '../model/problem';
import type { Severity } from './finding';

/** What a reader must know to act on a finding. */
export interface Explanation {
  /** What is wrong, in one clause. Default: the title of the rule. */
  readonly message?: string;
  readonly got: string;
  readonly allowed: string;
  /** The next step. Default: the remediation of the rule. */
  readonly next?: string;
  /** Tells several findings of one subject apart; names that users choose, never generated hashes. */
  readonly key?: string;
  /** Replaces the severity of the rule for this finding. */
  readonly severity?: Severity;
}

/** Outcome of a check for one subject. A pass needs that every deciding value was known. */
export type Verdict =
  | { readonly status: 'pass' }
  | { readonly status: 'not-applicable'; readonly reason: string }
  | ({ readonly status: 'fail' } & Explanation)
  | { readonly status: 'not-evaluated'; readonly missing: readonly string[]; readonly key?: string; readonly severity?: Severity };

export function pass(): Verdict {
  return { status: 'pass' };
}
export function fail(explanation: Explanation): Verdict {
  return { status: 'fail', ...explanation };
}
export function notApplicable(reason: string): Verdict {
  return { status: 'not-applicable', reason };
}
/** A deciding value is not known; `missing` says which, for people. */
export function notEvaluated(missing: string | readonly string[], key?: string): Verdict {
  return { status: 'not-evaluated', missing: typeof missing === 'string' ? [missing] : missing, ...(key === undefined ? {} : { key }) };
}

/** Passes when the value is known and equal; text and booleans compare as Terraform converts them. */
export function mustEqual(value: Known<unknown>, expected: string | number | boolean, otherwise: Partial<Explanation> = {}): Verdict {
  return mustBeIn(value, [expected], otherwise);
}

/** Passes when the value is known and one of those allowed. Absent is a failure: give rules with defaults a known value. */
export function mustBeIn(
  value: Known<unknown>,
  allowed: readonly (string | number | boolean)[],
  otherwise: Partial<Explanation> = {},
): Verdict {
  return judge(value, (v) => allowed.some((a) => String(a) === String(v)), { allowed: allowed.map(show).join(', '), ...otherwise });
}

/** Passes when the value is known and there; `unknown` may still turn out to be nothing. */
export function mustExist(value: Known<unknown>, otherwise: Partial<Explanation> = {}): Verdict {
  return judge(value, (v) => v !== '', { allowed: 'any value', ...otherwise });
}

/** One verdict out of several that must all hold: a failure wins over an unknown, an unknown over a pass. */
export function allOf(...verdicts: readonly Verdict[]): Verdict {
  const missing = verdicts.flatMap((v) => (v.status === 'not-evaluated' ? v.missing : []));
  return (
    verdicts.find((v) => v.status === 'fail') ??
    (missing.length > 0 ? notEvaluated(missing) : undefined) ??
    verdicts.find((v) => v.status === 'pass') ??
    verdicts[0] ??
    notApplicable('nothing to judge')
  );
}

function judge(value: Known<unknown>, good: (value: unknown) => boolean, otherwise: { allowed: string } & Partial<Explanation>): Verdict {
  if (value.state === 'unknown') return notEvaluated(value.why, otherwise.key);
  if (value.state === 'known' && good(value.value)) return pass();
  return fail({ got: value.state === 'known' ? show(value.value) : 'nothing', ...otherwise });
}
