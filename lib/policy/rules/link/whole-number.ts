import { known, type Known } from '../../../model/known';
import type { Attributes } from '../../attributes';

/** The value as a number, written as one or as digits; `NaN` when it is neither, which no range allows. */
export function wholeNumber(from: Attributes, argument: string): Known<number> {
  const value = from.get(argument);
  if (value.state !== 'known') return value;
  return known(/^\d+$/.test(String(value.value)) ? Number(value.value) : NaN);
}

/** The same with what the provider takes when nothing is written. */
export function wholeNumberOr(from: Attributes, argument: string, fallback: number): Known<number> {
  const value = wholeNumber(from, argument);
  return value.state === 'absent' ? known(fallback) : value;
}
