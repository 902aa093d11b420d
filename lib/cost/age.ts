import type { Figure } from './priced';

/** Older than this, a price is worth looking up again. */
export const STALE_AFTER_DAYS = 90;
const DAY = 86_400_000;

/** A figure whose date is more than 90 days before `now`, or after it. */
export interface PriceWarning {
  readonly what: string;
  readonly asOf: string;
  /** Whole days before `now`; negative when the date lies in the future. */
  readonly ageDays: number;
}

/** Days since the epoch of an ISO date or instant; undefined when it is not one. */
export function dayOf(date: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(T.*)?$/.exec(date);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const millis = Date.UTC(year, month - 1, day);
  const back = new Date(millis);
  // Date.UTC turns 31 February into March: a date that does not survive the round trip does not exist.
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? millis / DAY : undefined;
}

/** The figures to look up again, in the order given. */
export function staleFigures(figures: readonly Figure[], now: string): PriceWarning[] {
  const today = dayOf(now);
  if (today === undefined) return [];
  const warnings: PriceWarning[] = [];
  for (const { what, stated } of figures) {
    const then = dayOf(stated.asOf);
    if (then === undefined) continue;
    const ageDays = today - then;
    if (ageDays > STALE_AFTER_DAYS || ageDays < 0) warnings.push({ what, asOf: stated.asOf, ageDays });
  }
  return warnings;
}

/** The older of two ISO dates. */
export function older(a: string, b: string): string {
  return a <= b ? a : b;
}
