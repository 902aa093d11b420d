import type { Intent } from '../../lib/model/intent';
import type { StackDocument } from '../../lib/policy/policy-input';
import type { Rule } from '../../lib/policy/rule';
import { evaluate, intentWith, stack } from './estate';

export type Resources = Record<string, Record<string, unknown>>;
/** Dotted path from the resource type on, and what to write there; `undefined` deletes. */
export type Mutation = readonly [path: string, value: unknown];

/** A good twin of one rule, values that break it, and values that Terraform could hide. */
export interface RuleCase {
  readonly rule: Rule;
  readonly good: Resources;
  readonly bad: readonly Mutation[];
  readonly hidden: readonly string[];
  /** Values that a hasty rule would refuse. */
  readonly fine?: readonly Mutation[];
  readonly intent?: Partial<Intent>;
  readonly document?: Partial<StackDocument> & { readonly json?: Record<string, unknown> };
}

export const HIDDEN = '${var.hidden}';
/** An intent without addresses, clusters and pools, so that only what is written counts. */
const BARE: Partial<Intent> = { pools: [], clusters: [], addresses: [] };

export function mutate(resources: Resources, [path, value]: Mutation): Resources {
  const copy = structuredClone(resources);
  const steps = path.split('.');
  const last = steps.pop() as string;
  let here: Record<string, unknown> = copy;
  for (const step of steps) here = (here[step] ??= {}) as Record<string, unknown>;
  if (value === undefined) delete here[last];
  else here[last] = value;
  return copy;
}

/** Statuses that a rule gives, each once, sorted; passes and not-applicables too. */
export function statusesOf({ rule, intent, document }: RuleCase, resources: Resources): string[] {
  const report = evaluate([rule], { intent: intentWith({ ...BARE, ...intent }), documents: [stack(resources, document)] });
  const counts = report.rules.find((r) => r.id === rule.id)?.subjects;
  return Object.entries(counts ?? {})
    .filter(([, n]) => n > 0)
    .map(([status]) => status)
    .sort();
}

/** One good, every bad and every hidden test of each case. */
export function testCases(cases: readonly RuleCase[]): void {
  describe.each(cases.map((c) => [c.rule.id, c] as const))('%s', (_, one) => {
    const { rule, good, bad, hidden, fine = [] } = one;
    const quiet = (resources: Resources) => statusesOf(one, resources).filter((s) => s !== 'not-applicable');

    test(`passes its good twin (${rule.title})`, () => expect(quiet(good)).toEqual(['pass']));
    for (const mutation of bad) {
      test(`fails on ${told(mutation)}`, () => {
        const statuses = quiet(mutate(good, mutation));
        expect(statuses).toContain('fail');
        expect(statuses).not.toContain('error');
      });
    }
    for (const path of hidden) {
      test(`does not evaluate a hidden ${path}`, () => {
        const statuses = quiet(mutate(good, [path, HIDDEN]));
        expect(statuses).toContain('not-evaluated');
        expect(statuses).not.toContain('fail');
        expect(statuses).not.toContain('error');
      });
    }
    for (const mutation of fine) {
      test(`accepts ${told(mutation)}`, () => {
        const statuses = quiet(mutate(good, mutation)).filter((s) => s !== 'pass');
        expect(statuses).toEqual([]);
      });
    }
  });
}

function told([path, value]: Mutation): string {
  return value === undefined ? `no ${path}` : `${path} = ${JSON.stringify(value)}`;
}
