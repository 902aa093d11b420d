import { type Cidr, parseCidr } from '../../model/cidr';

/** Addresses from `first` to `last`, both included. */
export type Ipv4Range = Pick<Cidr, 'text' | 'first' | 'last'>;

/** An address (`10.0.0.1`), a block (`10.0.0.0/24`) or a range (`10.0.0.1-10.0.0.9`); undefined for anything else. */
export function ipv4Range(stated: unknown): Ipv4Range | undefined {
  if (typeof stated !== 'string') return undefined;
  const ends = stated.split('-');
  if (ends.length > 2) return undefined;
  const [first, last = first] = ends.map((end) => ipv4(ends.length === 1 && stated.includes('/') ? end : `${end}/32`));
  if (first === undefined || last === undefined || first.first > last.last) return undefined;
  return { text: stated, first: first.first, last: last.last };
}

/** A single address. */
export function ipv4Address(stated: unknown): Ipv4Range | undefined {
  const range = ipv4Range(stated);
  return range !== undefined && /^[\d.]+$/.test(range.text) ? range : undefined;
}

/** True when every address of `inner` is in `outer`. */
export function within(inner: Ipv4Range, outer: Ipv4Range): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

function ipv4(block: string): Cidr | undefined {
  const parsed = parseCidr(block);
  return parsed?.family === 'ipv4' ? parsed : undefined;
}
