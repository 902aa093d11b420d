import type { Enforcement, Severity } from './finding';
import type { Resource } from './resource';
import type { RuleContext } from './rule-context';
import type { Verdict } from './verdict';

/** What every rule says about itself. */
export interface RuleFacts {
  /** Stable for ever, for example `FAB-NET-002`; yours in a prefix of your own. */
  readonly id: string;
  readonly title: string;
  /** What goes wrong when the rule is broken. */
  readonly why: string;
  readonly severity: Severity;
  readonly enforcement: Enforcement;
  /** The next step of whoever broke it. */
  readonly remediation: string;
  /** Where the fact behind the rule can be looked up. */
  readonly source?: string;
}

/** One check over the intent, the placement and the written Terraform. Pure. */
export interface Rule extends RuleFacts {
  /** Looks at the fabric and reports a verdict per subject through `ctx`. */
  check(ctx: RuleContext): void;
}

/** A rule that looks wherever it wants and reports per subject. */
export function defineRule(rule: Rule): Rule {
  return rule;
}

/**
 * A rule about resources of given types, judged one by one.
 *
 * `check` returns a verdict or several; a resource that makes it throw becomes an error of its own and the others are
 * still judged.
 */
export function defineResourceRule(
  rule: RuleFacts & {
    readonly on: string | readonly string[];
    check(resource: Resource, ctx: RuleContext): Verdict | readonly Verdict[];
  },
): Rule {
  const { on, check, ...facts } = rule;
  const types = typeof on === 'string' ? [on] : on;
  return {
    ...facts,
    check(ctx) {
      for (const type of types) {
        for (const resource of ctx.snapshot.ofType(type)) ctx.judge(resource, () => check(resource, ctx));
      }
    },
  };
}
