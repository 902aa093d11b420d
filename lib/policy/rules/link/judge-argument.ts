import { known, unknown, type Known } from '../../../model/known';
import { show } from '../../../model/problem';
import type { Attributes } from '../../attributes';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';

/** What a reader must know when one argument is wrong. */
export interface Demand {
  /** Tells findings of one resource apart: the argument. */
  readonly key: string;
  readonly message: string;
  readonly allowed: string;
  readonly got?: string;
  readonly next?: string;
}

/** Passes when the value is known and good; nothing at all when it is absent. */
export function judgeSet<T>(value: Known<T>, good: (value: T) => boolean, demand: Demand): Verdict[] {
  if (value.state === 'absent') return [];
  if (value.state === 'unknown') return [notEvaluated(value.why, demand.key)];
  return [good(value.value) ? pass() : broken({ got: show(value.value), ...demand })];
}

/** One verdict over several values that decide together. */
export function judgeTogether<T extends readonly unknown[]>(
  values: readonly [...{ [K in keyof T]: Known<T[K]> }],
  good: (...values: T) => boolean,
  demand: Demand,
): Verdict[] {
  const given: readonly Known<unknown>[] = values;
  const missing = given.flatMap((v) => (v.state === 'unknown' ? [v.why] : []));
  if (missing.length > 0) return [notEvaluated(missing, demand.key)];
  const plain = given.flatMap((v) => (v.state === 'known' ? [v.value] : []));
  if (plain.length < given.length) return [];
  return [good(...(plain as unknown as T)) ? pass() : broken({ got: plain.map(show).join(' and '), ...demand })];
}

/** A failure told in full. */
export function broken(demand: Demand): Verdict {
  const { got = 'nothing', ...rest } = demand;
  return fail({ got, ...rest });
}

/** The verdicts, or why there is none. */
export function orNotApplicable(verdicts: readonly Verdict[], reason: string): readonly Verdict[] {
  return verdicts.length === 0 ? [notApplicable(reason)] : verdicts;
}

/** A number, also as text, as Terraform converts it; NaN when it is something else. */
export function numberOf(block: Attributes, path: string): Known<number> {
  const value = block.get(path);
  if (value.state !== 'known') return value;
  const isNumber = typeof value.value === 'number' || (typeof value.value === 'string' && /^-?\d+$/.test(value.value));
  return known(isNumber ? Number(value.value) : Number.NaN);
}

/** A switch, also as text. */
export function flagOf(block: Attributes, path: string, fallback: boolean): Known<boolean> {
  const value = orDefault(block.get(path), fallback);
  return value.state === 'known' ? known(String(value.value) === 'true') : value;
}

/** A list of plain values; one value counts as a list of one. */
export function listOf(block: Attributes, path: string): Known<readonly unknown[]> {
  const value = block.get(path);
  return value.state === 'known' ? known([value.value].flat() as readonly unknown[]) : value;
}

/** What the provider takes when nothing is written. */
export function orDefault<T>(value: Known<T>, fallback: T): Known<T> {
  return value.state === 'absent' ? known(fallback) : value;
}

/** Whether an argument is written at all; unknown when a bare variable may turn out to be null. */
export function isWritten(block: Attributes, path: string): Known<boolean> {
  const value = block.get(path);
  if (value.state !== 'unknown') return known(value.state === 'known' && value.value !== '');
  const text = block.written(path);
  // A reference to an attribute of a resource is a value; only variables, locals and conditions can be null.
  const isReference = text === undefined || /^\$\{(data\.)?[a-z]+_\w+\.[\w-]+(\.[\w.[\]"*-]+)?\}$/.test(text);
  return isReference ? known(true) : unknown(value.why);
}

export function isBetween(n: number, from: number, to: number): boolean {
  return Number.isInteger(n) && n >= from && n <= to;
}
