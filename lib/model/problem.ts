/**
 * One thing that is wrong with what the user wrote, as a value.
 *
 * A problem names the thing, the value got, the values allowed and the next step, so that a reader can act
 * without opening our source. Problems are collected and thrown together as one {@link FabricError}.
 */
export interface Problem {
  /** Stable id, for example `address-overlap`. Never reused for something else. */
  readonly id: string;
  /** Construct path of the thing that is wrong, for example `Clinic/Frankfurt`. Empty for a bare value. */
  readonly path: string;
  /** What is wrong, in one clause that starts with the thing. */
  readonly message: string;
  /** The value that was given, as the user would recognise it. */
  readonly got: string;
  /** The values that would have been accepted. */
  readonly allowed: string;
  /** What to do next. */
  readonly next: string;
}

const MARK = Symbol.for('hybrid-ai-fabric/FabricError');

/** One line per fact, so that a terminal and a pull-request comment both stay readable. */
export function formatProblem(p: Problem): string {
  const where = p.path === '' ? '' : `[${p.path}] `;
  return `${where}${p.message}\n    got:     ${p.got}\n    allowed: ${p.allowed}\n    next:    ${p.next}\n    id:      ${p.id}`;
}

/**
 * Everything that is wrong, in one error: `error.problems` holds each as data, `error.message` as text.
 *
 * Sorted by path and id, so that the same mistakes always give the same message.
 */
export class FabricError extends Error {
  /** True for a FabricError of any copy of this package (no `instanceof` across packages). */
  static isFabricError(x: unknown): x is FabricError {
    return typeof x === 'object' && x !== null && MARK in x;
  }

  /** Each problem as data, in the order of the message. */
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const sorted = sortProblems(problems);
    const head = sorted.length === 1 ? '1 problem' : `${sorted.length} problems`;
    super(`${head} found; nothing was synthesized.\n\n${sorted.map((p) => `  ${formatProblem(p)}`).join('\n\n')}\n`);
    this.name = 'FabricError';
    this.problems = sorted;
    Object.defineProperty(this, MARK, { value: true });
  }
}

/** By path, then id, then value got; equal problems are reported once. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const seen = new Map<string, Problem>();
  for (const p of problems) seen.set(JSON.stringify([p.path, p.id, p.message, p.got]), p);
  return [...seen.keys()].sort().map((k) => seen.get(k) as Problem);
}

/** Throws one FabricError for a value that can be judged on its own, before any construct exists. */
export function refuseValue(id: string, message: string, got: unknown, allowed: string, next: string): never {
  throw new FabricError([{ id, path: '', message, got: show(got), allowed, next }]);
}

/** A short, deterministic rendering of a value got. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return `'${value}'`;
  // JSON has no NaN: it would be shown as null.
  if (typeof value === 'bigint' || typeof value === 'number') return String(value);
  if (typeof value === 'function') return 'a function';
  const json = jsonOf(value);
  return json === undefined ? String(value) : json.length > 160 ? `${json.slice(0, 157)}...` : json;
}

function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value) as string | undefined;
  } catch {
    // A construct, for example: it refers to itself.
    return undefined;
  }
}
