import { sha256 } from './digest';
import type { Finding } from './finding';
import type { Subject } from './rule-context';
import type { RuleFacts } from './rule';
import type { Verdict } from './verdict';

/** Turns a verdict that somebody has to act on into a finding with a key and a fingerprint. */
export function makeFinding(rule: RuleFacts, subject: Subject, verdict: Extract<Verdict, { status: 'fail' | 'not-evaluated' }>): Finding {
  const detail =
    verdict.status === 'fail'
      ? { message: verdict.message ?? rule.title, got: verdict.got, allowed: verdict.allowed, next: verdict.next ?? rule.remediation }
      : {
          message: `not evaluated: ${verdict.missing.join('; ')}`,
          got: 'a value that is not known',
          allowed: 'a known value',
          next: 'State the value, or waive the finding with a reason.',
        };
  const missing = verdict.status === 'not-evaluated' ? { missing: verdict.missing } : {};
  return {
    ...identity(rule, subject, verdict.key),
    ...detail,
    ...missing,
    status: verdict.status,
    severity: verdict.severity ?? rule.severity,
  };
}

/** A rule that threw: nothing was established, so the run fails. */
export function errorFinding(rule: RuleFacts, subject: Subject, message: string): Finding {
  const next = 'Report it to whoever wrote the rule; until it is fixed, take the rule out of its pack.';
  return {
    ...identity(rule, subject, 'error'),
    message: `the rule threw: ${message}`,
    got: '',
    allowed: '',
    next,
    status: 'error',
    severity: rule.severity,
  };
}

function identity(
  rule: RuleFacts,
  subject: Subject,
  detail: string | undefined,
): Pick<Finding, 'rule' | 'enforcement' | 'subject' | 'address' | 'key' | 'fingerprint'> {
  const path = typeof subject === 'string' ? subject : subject.owner;
  const parts = [...(typeof subject === 'string' ? [] : [subject.key]), ...(detail === undefined ? [] : [detail])];
  const key = parts.join(' ');
  return {
    rule: rule.id,
    enforcement: rule.enforcement,
    subject: path,
    ...(typeof subject === 'string' ? {} : { address: subject.address }),
    key,
    fingerprint: sha256(JSON.stringify([rule.id, path, key])),
  };
}
