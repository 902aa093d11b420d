import type { OutOfBandStep } from '../core/fabric-element';
import type { Intent } from '../model/intent';
import { sortedBy } from '../model/names';
import type { Problem } from '../model/problem';
import type { Plan } from '../plan';
import { stableJson } from './stable-json';

/** One Terraform stack of the report. */
export interface StackSummary {
  readonly name: string;
  readonly layer: string;
  readonly place: string;
  /** Managed resources; data sources are not counted. */
  readonly resources: number;
  readonly dependsOn: readonly string[];
  /** Terraform address to the construct path that asked for it. */
  readonly owners: Readonly<Record<string, string>>;
}

export interface PlanReport {
  readonly intent: Intent;
  readonly plan: Plan;
  readonly verdict: 'pass' | 'refused';
  readonly problems: readonly Problem[];
  readonly outOfBand: readonly OutOfBandStep[];
  readonly stacks: readonly StackSummary[];
}

/** `fabric/plan.json`: intent, placement with reasons, costs with dates, stacks and what is left to people. */
export function planJson(report: PlanReport): string {
  const { intent, plan } = report;
  return stableJson({
    schemaVersion: 1,
    fabric: intent.fabric,
    verdict: report.verdict,
    problems: report.problems,
    warnings: plan.warnings,
    intent,
    placement: plan.placement,
    costs: plan.costs,
    whatIf: plan.whatIf,
    prices: plan.prices,
    outOfBand: report.outOfBand,
    stacks: sortedBy(report.stacks, (s) => s.name),
  });
}
