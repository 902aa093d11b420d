import type { OutOfBandStep } from '../core/fabric-element';
import type { Intent } from '../model/intent';
import type { Plan } from '../plan';
import { isBlocking, type Finding } from '../policy/finding';
import type { PolicyReport } from '../policy/policy-report';
import type { Decision } from '../model/placement';
import { addressRows } from './address-table';
import { billOfMaterials, deliverySentence, sumSentence } from './bill-of-materials';
import { linkLines } from './markdown-links';
import { folded, plainText, table } from './markdown-text';
import type { StackSummary } from './plan-json';

/** Rows per table: a comment on a code host holds some 65,000 characters. */
const ROWS = 25;

/** What the summary is made from. */
export interface SummaryInput {
  /** Name of the fabric. */
  readonly fabric: string;
  readonly intent: Intent;
  readonly plan: Plan;
  readonly policy: PolicyReport;
  readonly outOfBand: readonly OutOfBandStep[];
  readonly stacks: readonly StackSummary[];
}

/**
 * `fabric/summary.md`: verdict, findings, costs and what is left to people, short enough for a pull-request comment.
 *
 * The first line is a comment by which a pipeline finds its own earlier comment again.
 */
export function summaryMarkdown(input: SummaryInput): string {
  const { plan, policy } = input;
  const lines = [
    '<!-- hybrid-ai-fabric -->',
    `## Fabric ${plainText(input.fabric)}: ${policy.verdict === 'pass' ? 'pass' : 'REFUSED'}`,
    '',
    counts(policy),
    '',
    ...findings(policy),
    ...costs(plan),
    ...linkLines(input.intent, plan, ROWS),
    ...toBuy(input.intent),
    ...addresses(input.intent),
    ...folded(
      `What people have to do around an apply (${input.outOfBand.length})`,
      table(
        ['Who', 'When', 'What'],
        input.outOfBand.map((step) => [step.path, step.when, step.what]),
        ROWS,
      ),
    ),
    ...folded(
      `Stacks (${input.stacks.length})`,
      table(
        ['Stack', 'Resources', 'After'],
        input.stacks.map((stack) => [stack.name, String(stack.resources), stack.dependsOn.join(', ')]),
        ROWS,
      ),
    ),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function counts({ counts: c, rules, documents, now }: PolicyReport): string {
  const outcomes = `${c.fail} failed, ${c['not-evaluated']} not evaluated, ${c.error} errors, ${c.waived} waived, ${c.pass} passed`;
  return `${outcomes} (${rules.length} rules, ${documents.length} stacks, judged for ${now}). A pass says that the configuration does not contradict the rules, and no more.`;
}

function findings(policy: PolicyReport): string[] {
  const problems = policy.problems.map((p) => [p.id, 'wrong in itself', p.path, p.message, p.next]);
  const rows = policy.findings.map((f) => [f.rule, effect(f), f.subject, f.message, nextOf(f)]);
  const all = [...problems, ...rows];
  return all.length === 0 ? [] : ['### Findings', '', ...table(['Rule', 'Effect', 'Where', 'What', 'Next'], all, ROWS)];
}

function effect(finding: Finding): string {
  if (finding.waiver !== undefined) return `waived, ${finding.severity}`;
  return `${isBlocking(finding) ? 'blocks' : 'advice'}, ${finding.severity}`;
}

function nextOf({ waiver, next }: Finding): string {
  return waiver === undefined ? next : `accepted until ${waiver.expires} by ${waiver.owner}: ${waiver.reason}`;
}

function costs(plan: Plan): string[] {
  const head = ['Workload', 'Pool', 'Per month', 'Oldest price', 'Runner-up'];
  const rows = plan.placement.decisions.map((d) => [d.workload, d.pool, d.monthly.toString(), oldest(d), runnerUp(d)]);
  const stale = plan.warnings.map((w) => [w.what, w.asOf, `${w.ageDays}`]);
  return [
    '### Costs',
    '',
    `**${plainText(plan.costs.total.toString())} a month** in all. Every figure with its date and source is in \`fabric/plan.json\`.`,
    '',
    ...table(head, rows, ROWS),
    ...folded(`Prices to look up again (${stale.length})`, table(['Price', 'As of', 'Days old'], stale, ROWS)),
  ];
}

function toBuy(intent: Intent): string[] {
  const bill = billOfMaterials(intent);
  const rows = bill.lines.map(({ cluster, purchase: { item, description, count, leadTime, unitPrice } }) => [
    `${count} ${item}`,
    description,
    cluster,
    leadTime.toString(),
    unitPrice === undefined ? 'not known' : unitPrice.value.toString(),
  ]);
  if (rows.length === 0) return [];
  return [
    '### To buy',
    '',
    plainText(`${deliverySentence(bill)} ${sumSentence(bill)}`),
    '',
    ...table(['What', 'Description', 'For', 'Lead time', 'Unit price'], rows, ROWS),
  ];
}

function addresses(intent: Intent): string[] {
  const rows = addressRows(intent);
  const parts = (row: (typeof rows)[number]): string => row.parts.map((part) => `${part.use} ${part.cidr}`).join(', ');
  return folded(
    `Addresses (${rows.length})`,
    table(
      ['Owner', 'Use', 'Range', 'Addresses', 'Parts'],
      rows.map((row) => [row.owner, row.use, row.cidr, row.size, parts(row)]),
      ROWS,
    ),
  );
}

function oldest(decision: Decision): string {
  return decision.lines.map((line) => line.asOf).sort()[0] ?? '';
}

function runnerUp({ runnerUp: next }: Decision): string {
  return next === undefined ? 'none' : `${next.pool}, ${next.extra.toString()} more`;
}
