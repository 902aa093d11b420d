import { isExpression } from '../../expression';
import type { Resource } from '../../resource';
import type { RuleContext } from '../../rule-context';

/** What an argument that names another thing points at. */
export interface Pointer {
  /** Equal for one thing, named by people. */
  readonly key: string;
  /** False when only the apply knows what it is: two such keys may still be one thing. */
  readonly certain: boolean;
  /** The resource pointed at, when it is written here. */
  readonly resource?: Resource;
  /** The id as plain text, when it is one. */
  readonly literal?: string;
}

/**
 * Follows an argument to a resource of one of the types, through attributes of others that hold the same argument.
 *
 * Undefined when nothing is written.
 */
export function pointer(from: Resource, argument: string, ctx: RuleContext, types: readonly string[], depth = 0): Pointer | undefined {
  const text = from.written(argument);
  if (text === undefined) return from.get(argument).state === 'absent' ? undefined : hidden(from, argument);
  if (!isExpression(text)) return text === '' ? undefined : { key: text, certain: true, literal: text };
  const origins = ctx.snapshot.originsOf(from.stack, text);
  const [origin] = origins;
  if (origins.length !== 1 || origin === undefined || !('resource' in origin)) return hidden(from, text);
  const { resource } = origin;
  if (types.includes(resource.type) && resource.kind === 'resource') {
    return { key: isRepeated(resource) ? `${resource.key} ${text}` : resource.key, certain: true, resource };
  }
  const next = depth < 4 ? pointer(resource, argument, ctx, types, depth + 1) : undefined;
  return next ?? hidden(from, text);
}

function hidden(from: Resource, text: string): Pointer {
  return { key: `${from.stack} ${text}`, certain: false };
}

/** True when the block stands for a number of resources that only Terraform counts. */
export function isRepeated(resource: Resource): boolean {
  return resource.get('count').state !== 'absent' || resource.get('for_each').state !== 'absent';
}

/** Things by what they point at, and those of which that is not known. */
export interface Grouped<T> {
  readonly byKey: ReadonlyMap<string, readonly T[]>;
  /** Members whose group only the apply knows: they may belong to any. */
  readonly unsure: readonly T[];
}

/** Puts things together that point at one thing; what points at nothing is left out. */
export function groupBy<T>(items: readonly T[], target: (item: T) => Pointer | undefined): Grouped<T> {
  const byKey = new Map<string, T[]>();
  const unsure: T[] = [];
  for (const item of items) {
    const to = target(item);
    if (to === undefined) continue;
    if (!to.certain) unsure.push(item);
    const list = byKey.get(to.key);
    if (list === undefined) byKey.set(to.key, [item]);
    else list.push(item);
  }
  return { byKey, unsure };
}
