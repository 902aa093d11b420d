import { parseCidr } from '../../../model/cidr';

/** True when both are ranges and the inner one lies in the outer one. */
export function isCidrWithin(inner: string, outer: string): boolean {
  const a = parseCidr(inner);
  const b = parseCidr(outer);
  return a !== undefined && b !== undefined && a.family === b.family && a.first >= b.first && a.last <= b.last;
}
