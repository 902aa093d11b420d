import { isObject } from '../../attributes';
import type { RuleContext } from '../../rule-context';

/** What the written Terraform looks at by itself: `check` blocks, and conditions of resources; each as text. */
export function writtenConditions(ctx: RuleContext): string[] {
  const checks = ctx.snapshot.documents.flatMap(({ document }) => (isObject(document.check) ? Object.values(document.check) : []));
  return checks.map((check) => JSON.stringify(check));
}

/** Conditions in the lifecycle of the resources, each as text. */
export function lifecycleConditions(bodies: readonly Readonly<Record<string, unknown>>[]): string[] {
  return bodies.flatMap(({ lifecycle }) =>
    [lifecycle]
      .flat()
      .filter(isObject)
      .flatMap((block) => [block.precondition, block.postcondition].filter((c) => c !== undefined).map((c) => JSON.stringify(c))),
  );
}
