import { Tokenization, type ResolveOptions } from 'cdktf';

/** What the engine does to find and replace tokens. */
const engineResolve = Tokenization.resolve.bind(Tokenization);

/** Thrown where the engine refuses the value, in its own words. */
const UNSURE = Symbol('unsure');

/** The engine counts levels, also across tokens, and gives up at 200. Below this many it may do so itself. */
const DEEP = 30;

/**
 * Text in which the engine may find a token: a marker, a number token (`-1.88e+289`) or the value of a map token.
 * Matches more than the engine's own expressions do, never less.
 */
const MAYBE_TOKEN = /TfToken\[|[-|\d.+]e[-|\d.eE+]|Token Value/;

/**
 * Runs `work` with a resolver that gives the same answers as the engine's, several times faster.
 *
 * The engine copies every plain value through contexts and expressions that only tokens need. Here plain values are
 * copied as they are, and only the parts that may hold a token, or are no plain data, are handed to the engine. What
 * fails is left to the engine as a whole.
 *
 * The engine's own code calls the public `Tokenization.resolve`, which stands aside while `work` runs: the order of
 * its steps and what it keeps book of stay its own, in cdktf and in cdktn.
 */
export function withFastResolve<T>(work: () => T): T {
  const before = Tokenization.resolve;
  Tokenization.resolve = fastResolve;
  try {
    return work();
  } finally {
    Tokenization.resolve = before;
  }
}

/** The value with all its tokens replaced: what `Tokenization.resolve` gives, byte for byte. */
export function fastResolve(value: unknown, options: ResolveOptions): unknown {
  try {
    return resolved(value, options, 0);
  } catch (error) {
    return failAsEngine(value, options, error);
  }
}

/** Fails as the engine does: it says itself what is wrong, in its own words and with the whole path. */
function failAsEngine(value: unknown, options: ResolveOptions, error: unknown): never {
  const message = (error as { readonly message?: string } | null)?.message;
  try {
    engineResolve(value, options);
  } catch (again) {
    // A producer that keeps its error throws it twice, and the engine has put its own words before it each time.
    if (again === error && again instanceof Error) again.message = message ?? '';
    throw again;
  }
  // A producer that fails only the first time has failed.
  throw error;
}

function resolved(value: unknown, options: ResolveOptions, depth: number): unknown {
  switch (typeof value) {
    case 'string':
      return MAYBE_TOKEN.test(value) ? engineResolve(value, options) : value;
    case 'number':
      // Number tokens and the value of number map tokens are negative.
      return value < 0 ? engineResolve(value, options) : value;
    case 'object':
      if (value === null) return null;
      if (depth > DEEP) return atDepth(value, options, depth);
      return Array.isArray(value) ? resolvedList(value, options, depth) : resolvedObject(value as Record<string, unknown>, options, depth);
    case 'function':
      throw UNSURE;
    default:
      return value;
  }
}

/** The engine's answer for a value that is so many levels down: that many objects are put around it, and taken off. */
function atDepth(value: unknown, options: ResolveOptions, depth: number): unknown {
  let wrapped: unknown = value;
  for (let level = 0; level < depth; level++) wrapped = { in: wrapped };
  let answer = engineResolve(wrapped, options) as unknown;
  for (let level = 0; level < depth; level++) answer = (answer as { readonly in?: unknown } | undefined)?.in;
  return answer;
}

function resolvedList(list: readonly unknown[], options: ResolveOptions, depth: number): unknown {
  if (list.some(mayBeListToken)) return engineResolve(list, options);
  const result: unknown[] = [];
  for (const item of list) {
    const one = resolved(item, options, depth + 1);
    if (one !== undefined) result.push(one);
  }
  return result;
}

/** A list token stands for the whole list, so that its neighbours matter. */
function mayBeListToken(item: unknown): boolean {
  return (typeof item === 'string' && item.includes('#{TfToken[')) || (typeof item === 'number' && item < 0);
}

function resolvedObject(object: Record<string, unknown>, options: ResolveOptions, depth: number): unknown {
  const keys = Object.keys(object);
  // A token in a key may stand for the whole object. Known before the first value is asked for, which happens once.
  if (typeof object.resolve === 'function' || !isPlain(object) || !keys.every(isPlainKey)) return engineResolve(object, options);
  const result: Record<string, unknown> = {};
  for (const key of keys) {
    const one = resolved(object[key], options, depth + 1);
    if (one !== undefined) result[key] = one;
  }
  return result;
}

/** Keys without a token, as met before: a few hundred names of arguments make up nearly all keys of an app. */
const plainKeys = new Set<string>();

/** More names than this come from data, and do not come again. */
const MOST_KEYS = 10_000;

function isPlainKey(key: string): boolean {
  if (plainKeys.has(key)) return true;
  // The second is how the engine tells a construct, which it refuses.
  if (MAYBE_TOKEN.test(key) || key === '_children') return false;
  if (plainKeys.size < MOST_KEYS) plainKeys.add(key);
  return true;
}

function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === Object.prototype || prototype === null;
}
