import { type Cidr, cidrAt, widthOf } from './cidr';

interface Interval {
  readonly first: bigint;
  readonly last: bigint;
}

/** Addresses in use, as few sorted intervals per family as there can be. Every question is a binary search. */
export class FreeSpace {
  private readonly used: Readonly<Record<Cidr['family'], Interval[]>> = { ipv4: [], ipv6: [] };

  constructor(taken: Iterable<Cidr> = []) {
    for (const cidr of taken) this.occupy(cidr);
  }

  /** Takes a range; one that is in use already changes nothing. */
  occupy({ family, first, last }: Cidr): void {
    const used = this.used[family];
    // Neighbours are joined, so that a row of blocks stays one interval.
    const from = search(used, first - 1n);
    let to = from;
    while (to < used.length && (used[to] as Interval).first <= last + 1n) to += 1;
    const joined = used.slice(from, to);
    const start = joined.reduce((min, i) => (i.first < min ? i.first : min), first);
    const end = joined.reduce((max, i) => (i.last > max ? i.last : max), last);
    used.splice(from, to - from, { first: start, last: end });
  }

  /** The first interval in use that touches these addresses; undefined when all are free. */
  blocking(family: Cidr['family'], first: bigint, last: bigint): Interval | undefined {
    const used = this.used[family];
    const hit = used[search(used, first)];
    return hit === undefined || hit.first > last ? undefined : hit;
  }
}

/** The lowest block of that length in a range that is free in all spaces; undefined when there is none. */
export function firstFit(range: Cidr, prefix: number, spaces: readonly FreeSpace[]): Cidr | undefined {
  if (prefix < range.prefix) return undefined;
  const size = 1n << BigInt(widthOf(range.family) - prefix);
  let first = range.first;
  while (first + size - 1n <= range.last) {
    const last = first + size - 1n;
    const blocked = earliest(range.family, first, last, spaces);
    if (blocked === undefined) return cidrAt(range.family, first, prefix);
    first = (blocked.last / size + 1n) * size;
  }
  return undefined;
}

/** How many addresses of a range are free in all spaces. */
export function freeAddresses(range: Cidr, spaces: readonly FreeSpace[]): bigint {
  let free = 0n;
  let at = range.first;
  while (at <= range.last) {
    const next = earliest(range.family, at, range.last, spaces);
    free += (next === undefined ? range.last + 1n : max(next.first, at)) - at;
    at = next === undefined ? range.last + 1n : next.last + 1n;
  }
  return free;
}

function earliest(family: Cidr['family'], first: bigint, last: bigint, spaces: readonly FreeSpace[]): Interval | undefined {
  const hits = spaces.map((space) => space.blocking(family, first, last)).filter((hit) => hit !== undefined);
  return hits.reduce<Interval | undefined>((a, b) => (a === undefined || b.first < a.first ? b : a), undefined);
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

/** Index of the first interval that ends at `address` or after it. */
function search(used: readonly Interval[], address: bigint): number {
  let [low, high] = [0, used.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((used[middle] as Interval).last < address) low = middle + 1;
    else high = middle;
  }
  return low;
}
