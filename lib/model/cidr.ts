import * as ipaddr from 'ipaddr.js';

/** An address range as an interval of integers. IPv4 and IPv6 are separate families and never overlap. */
export interface Cidr {
  readonly text: string;
  readonly family: 'ipv4' | 'ipv6';
  readonly prefix: number;
  readonly first: bigint;
  readonly last: bigint;
}

/**
 * The range written as `address/prefix`; undefined when it is not one.
 *
 * Refuses host bits (`10.0.0.1/16`), leading zeros, short forms and IPv4-mapped IPv6: clouds refuse them too, or
 * read them differently from one another.
 */
export function parseCidr(text: string): Cidr | undefined {
  const match = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(text);
  if (match === null) return undefined;
  const [, address, prefixText] = match as unknown as [string, string, string];
  const prefix = Number(prefixText);
  if (prefixText !== String(prefix)) return undefined;
  const family = address.includes(':') ? 'ipv6' : 'ipv4';
  if (family === 'ipv4' ? !ipaddr.IPv4.isValidFourPartDecimal(address) || /(^|\.)0\d/.test(address) : !ipaddr.IPv6.isValid(address))
    return undefined;
  const width = widthOf(family);
  if (prefix > width) return undefined;
  const first = toInteger(ipaddr.parse(address).toByteArray());
  const size = 1n << BigInt(width - prefix);
  if (first % size !== 0n) return undefined;
  return { text, family, prefix, first, last: first + size - 1n };
}

/** True when two ranges share an address. False when either is not a range: that is reported on its own. */
export function overlaps(a: string, b: string): boolean {
  const x = parseCidr(a);
  const y = parseCidr(b);
  return x !== undefined && y !== undefined && x.family === y.family && x.first <= y.last && y.first <= x.last;
}

/** All pairs that overlap, in O(n log n + pairs): sorted by start, then swept. */
export function overlappingPairs<T extends { readonly cidr: string }>(ranges: readonly T[]): [T, T][] {
  const pairs: [T, T][] = [];
  const intervals = ranges.flatMap((range) => {
    const parsed = parseCidr(range.cidr);
    return parsed === undefined ? [] : [{ range, parsed }];
  });
  intervals.sort((a, b) => compare(a.parsed, b.parsed));
  let open: typeof intervals = [];
  for (const next of intervals) {
    open = open.filter((o) => o.parsed.family === next.parsed.family && o.parsed.last >= next.parsed.first);
    for (const o of open) pairs.push([o.range, next.range]);
    open.push(next);
  }
  return pairs;
}

/**
 * The `index`-th range of length `prefix` inside `cidr`, counted from its start.
 *
 * Undefined when it does not fit, so that a caller can say which range is too small.
 */
export function subnet(cidr: string, prefix: number, index: number): string | undefined {
  const outer = parseCidr(cidr);
  if (outer === undefined || !Number.isInteger(index) || index < 0) return undefined;
  const width = widthOf(outer.family);
  if (!Number.isInteger(prefix) || prefix < outer.prefix || prefix > width) return undefined;
  const size = 1n << BigInt(width - prefix);
  const first = outer.first + size * BigInt(index);
  if (first + size - 1n > outer.last) return undefined;
  return cidrAt(outer.family, first, prefix).text;
}

/** The range of length `prefix` that starts at `first`, which has to be its network boundary. */
export function cidrAt(family: Cidr['family'], first: bigint, prefix: number): Cidr {
  const width = widthOf(family);
  const bytes = Array.from({ length: width / 8 }, (_, i) => Number((first >> BigInt(width - 8 * (i + 1))) & 0xffn));
  const text = `${ipaddr.fromByteArray(bytes).toString()}/${prefix}`;
  return { text, family, prefix, first, last: first + (1n << BigInt(width - prefix)) - 1n };
}

/** Bits of an address. */
export function widthOf(family: Cidr['family']): 32 | 128 {
  return family === 'ipv4' ? 32 : 128;
}

/** True when every address of `inner` is in `outer`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

function compare(a: Cidr, b: Cidr): number {
  if (a.family !== b.family) return a.family < b.family ? -1 : 1;
  return a.first < b.first ? -1 : a.first > b.first ? 1 : Number(b.last - a.last > 0n) - Number(b.last - a.last < 0n);
}

function toInteger(bytes: readonly number[]): bigint {
  return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}
