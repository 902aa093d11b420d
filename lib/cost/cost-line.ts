import { Money, type Currency } from '../model/money';
import type { CostLine } from '../model/placement';
import type { Sourced } from '../model/sourced';
import { older } from './age';

/** A line that rests on the given figures: dated by the oldest of them. */
export function costLine(what: string, amount: Money, first: Sourced<unknown>, ...others: Sourced<unknown>[]): CostLine {
  const figures = [first, ...others];
  return {
    what,
    amount,
    asOf: figures.map((f) => f.asOf).reduce(older),
    sources: [...new Set(figures.map((f) => f.source))].sort(),
  };
}

/** The total is defined as the sum of the rounded lines, so that lines always add up. */
export function sumOf(lines: readonly CostLine[], currency: Currency): Money {
  return lines.reduce((sum, line) => sum.plus(line.amount), Money.zero(currency));
}

/** Each line times `factor`. */
export function scaleLines(lines: readonly CostLine[], factor: number): CostLine[] {
  return lines.map((line) => ({ ...line, amount: line.amount.times(factor) }));
}
