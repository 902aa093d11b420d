import { absent, known, unknown, type Known } from '../../../model/known';
import type { Attributes } from '../../attributes';
import { isExpression } from '../../expression';
import type { Resource } from '../../resource';
import type { RuleContext } from '../../rule-context';

/** What an argument points at. `outside`: something that exists and is not written in this fabric. */
export type Target =
  | { readonly kind: 'written'; readonly resource: Resource }
  | { readonly kind: 'outside'; readonly id: string }
  | { readonly kind: 'unknown'; readonly why: string }
  | { readonly kind: 'none' };

/** The resource of one type that an argument points at, by reference. */
export function targetOf(from: Resource, path: string, type: string, ctx: RuleContext, block: Attributes = from): Target {
  const text = block.written(path);
  if (text === undefined) {
    const value = block.get(path);
    return value.state === 'unknown' ? { kind: 'unknown', why: value.why } : { kind: 'none' };
  }
  return targetOfText(from, text, path, type, ctx);
}

/** The same for text that was taken out of a list. */
export function targetOfText(from: Resource, text: string, path: string, type: string, ctx: RuleContext): Target {
  if (!isExpression(text)) return { kind: 'outside', id: text };
  const origins = ctx.snapshot.originsOf(from.stack, text);
  const written = origins.flatMap((o) => ('resource' in o && o.resource.kind === 'resource' ? [o.resource] : []));
  const [only, ...others] = [...new Set(written.filter((r) => r.type === type))];
  if (only !== undefined && others.length === 0 && written.length === origins.length) return { kind: 'written', resource: only };
  return { kind: 'unknown', why: `${path} of ${from.address} is ${text}, known at apply` };
}

/** A name for what an argument points at: equal names are the same thing, different known names are different things. */
export function identityOf(from: Resource, path: string, type: string, ctx: RuleContext): Known<string> {
  const target = targetOf(from, path, type, ctx);
  if (target.kind === 'written') return known(target.resource.address);
  if (target.kind === 'outside') return known(target.id);
  return target.kind === 'none' ? absent() : unknown(target.why);
}

/** A value of what an argument points at; absent when that is not written in this fabric. */
export function valueAt<T>(target: Target, read: (resource: Resource) => Known<T>): Known<T> {
  if (target.kind === 'written') return read(target.resource);
  return target.kind === 'unknown' ? unknown(target.why) : absent();
}
