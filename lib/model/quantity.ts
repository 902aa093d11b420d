import { refuseValue } from './problem';

/** Refuses anything that is not a finite number of at least `min`; the shared gate of all unit types. */
export function quantity(type: string, unit: string, value: number, min = 0): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < min) {
    refuseValue(
      'quantity',
      `${type}.${unit}() needs a finite number`,
      value,
      `a number >= ${min}`,
      `pass a plain number, for example ${type}.${unit}(${Math.max(min, 1)})`,
    );
  }
  return value;
}

/** True for a value made by the given unit class, from any copy of this package. */
export function isQuantity(x: unknown, mark: symbol): boolean {
  return typeof x === 'object' && x !== null && mark in x;
}
