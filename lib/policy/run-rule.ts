import type { Finding, Status } from './finding';
import { errorFinding, makeFinding } from './make-finding';
import type { RuleSummary, StatusCounts } from './policy-report';
import type { Rule, RuleFacts } from './rule';
import type { RuleContext } from './rule-context';

/** What one rule found, before waivers. */
export interface RuleRun {
  readonly findings: readonly Finding[];
  readonly passed: number;
  readonly notApplicable: ReadonlyMap<string, number>;
}

/** Runs one rule. What it reported before it threw is kept, and the throw is a finding of its own. */
export function runRule(rule: Rule, ctx: RuleContext): RuleRun {
  ctx.judge(ctx.intent.fabric, () => {
    rule.check(ctx);
    return [];
  });
  const notApplicable = new Map<string, number>();
  let passed = 0;
  const findings = ctx.judgements.flatMap((judgement): Finding[] => {
    if ('error' in judgement) return [errorFinding(rule, judgement.subject, judgement.error)];
    const { verdict } = judgement;
    if (verdict.status === 'pass') passed += 1;
    else if (verdict.status === 'not-applicable') notApplicable.set(verdict.reason, (notApplicable.get(verdict.reason) ?? 0) + 1);
    else return [makeFinding(rule, judgement.subject, verdict)];
    return [];
  });
  return { findings, passed, notApplicable };
}

/** A summary of a rule from its run and from its findings after waivers. */
export function summarise(rule: RuleFacts, run: RuleRun, findings: readonly Finding[]): RuleSummary {
  const { id, title, why, severity, enforcement, remediation, source } = rule;
  const reasons = [...run.notApplicable].sort(([a], [b]) => (a < b ? -1 : 1));
  const skipped = reasons.reduce((sum, [, n]) => sum + n, 0);
  const subjects = countStatuses(findings, run.passed, skipped);
  const notApplicable = reasons.map(([reason, n]) => ({ reason, subjects: n }));
  return { id, title, why, severity, enforcement, remediation, ...(source === undefined ? {} : { source }), subjects, notApplicable };
}

export function countStatuses(findings: readonly Finding[], passed: number, notApplicable: number): StatusCounts {
  const count = (status: Status): number => findings.filter((f) => f.status === status).length;
  return {
    pass: passed,
    fail: count('fail'),
    'not-applicable': notApplicable,
    'not-evaluated': count('not-evaluated'),
    waived: count('waived'),
    error: count('error'),
  };
}
