import type { Problem } from '../../../model/problem';

/** A mistake in a link, which is reported at the link. */
export type LinkProblem = Omit<Problem, 'path'>;

export function isWithin(n: number, from: number, to: number): boolean {
  return Number.isInteger(n) && n >= from && n <= to;
}
