import type { Money } from '../model/money';
import type { Problem } from '../model/problem';
import type { Sourced } from '../model/sourced';

/** Why a price is not known, and what to do; the path is added by whoever needed it. */
export type PriceGap = Omit<Problem, 'path'>;

/** A figure, or the gap that keeps it unknown. Never zero, never a guess. */
export type Priced<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly gap: PriceGap };

/** One dated figure that an answer rests on, as it was stated. */
export interface Figure {
  /** What it is a price or rate of, for example `aws eu-central-1 p5.48xlarge, per hour on demand`. */
  readonly what: string;
  readonly stated: Sourced<Money | number>;
}

export function priced<T>(value: T): Priced<T> {
  return { ok: true, value };
}

export function notPriced<T>(gap: PriceGap): Priced<T> {
  return { ok: false, gap };
}

/** Figures by name, each once. */
export function mergeFigures(figures: Iterable<Figure>): Figure[] {
  const byName = new Map<string, Figure>();
  for (const figure of figures) byName.set(`${figure.what}|${figure.stated.asOf}|${figure.stated.source}`, figure);
  return [...byName.keys()].sort().map((key) => byName.get(key) as Figure);
}
