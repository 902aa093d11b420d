import { Tokenization, type ResolveOptions } from 'cdktf';

/** What the engine does to find and replace tokens. */
const engineResolve = Tokenization.resolve.bind(Tokenization);

/** Thrown where only the engine knows the answer. */
const UNSURE = Symbol('unsure');

/** Deeper than this the engine counts levels to find circles: it may do so itself. */
const DEEP = 60;

/**
 * Text in which the engine may find a token: a marker, a number token (`-1.88e+289`) or the value of a map token.
 * Matches more than the engine's own expressions do, never less.
 */
const MAYBE_TOKEN = /TfToken\[|[-|\d.+]e[-|\d.eE+]|Token Value/;

/**
 * Runs `work` with a resolver that gives the same answers as the engine's, several times faster.
 *
 * The engine copies every plain value through contexts and expressions that only tokens need. Here plain values are
 * copied as they are, and only the parts that may hold a token are handed to the engine. Whatever is not plain data
 * (functions, dates, constructs, deep or circular values) and whatever fails is left to the engine as a whole.
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
  } catch {
    // The engine says itself what is wrong, in its own words and with the whole path.
    return engineResolve(value, options) as unknown;
  }
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
      if (depth > DEEP) throw UNSURE;
      return Array.isArray(value) ? resolvedList(value, options, depth) : resolvedObject(value as Record<string, unknown>, options, depth);
    case 'function':
      throw UNSURE;
    default:
      return value;
  }
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
  if (typeof object.resolve === 'function' || !isPlain(object)) return engineResolve(object, options);
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(object)) {
    // A token in a key may stand for the whole object.
    if (MAYBE_TOKEN.test(key)) return engineResolve(object, options);
    const one = resolved(object[key], options, depth + 1);
    if (one !== undefined) result[key] = one;
  }
  return result;
}

function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === Object.prototype || prototype === null;
}
