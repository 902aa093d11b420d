import { type Cidr, overlappingPairs, parseCidr } from '../../../model/cidr';

/** How many prefixes are left when neighbours are put together; what is no range counts as one. */
export function aggregatedCount(texts: readonly string[]): number {
  const ranges = texts.flatMap((text) => parseCidr(text) ?? []);
  const strange = new Set(texts.filter((text) => parseCidr(text) === undefined)).size;
  return (['ipv4', 'ipv6'] as const).reduce((sum, family) => sum + countOf(ranges.filter((r) => r.family === family)), strange);
}

function countOf(ranges: readonly Cidr[]): number {
  const sorted = [...ranges].sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const merged: { first: bigint; last: bigint }[] = [];
  for (const { first, last } of sorted) {
    const open = merged.at(-1);
    if (open !== undefined && first <= open.last + 1n) open.last = last > open.last ? last : open.last;
    else merged.push({ first, last });
  }
  return merged.reduce((sum, { first, last }) => sum + blocksOf(first, last), 0);
}

/** Fewest CIDR blocks that make an interval: the largest aligned one from the left, again and again. */
function blocksOf(first: bigint, last: bigint): number {
  let count = 0;
  for (let at = first; at <= last; count += 1) {
    let size = 1n;
    while (at % (size * 2n) === 0n && at + size * 2n - 1n <= last) size *= 2n;
    at += size;
  }
  return count;
}

/** True when the inner range is the outer one or lies in it. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

/** Pairs of different owners that overlap, each pair of owners once. */
export function overlapsOfOwners(
  ranges: readonly { readonly cidr: string; readonly owner: string }[],
): { readonly owners: string; readonly cidrs: string }[] {
  const found = new Map<string, string>();
  for (const [a, b] of overlappingPairs(ranges)) {
    if (a.owner === b.owner) continue;
    const owners = [a.owner, b.owner].sort().join(' and ');
    if (!found.has(owners)) found.set(owners, [a.cidr, b.cidr].sort().join(' and '));
  }
  return [...found].map(([owners, cidrs]) => ({ owners, cidrs }));
}

/** Ranges of IPv4 that nobody announces to the internet. Source: IANA IPv4 special-purpose address registry. */
const SPECIAL = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
].flatMap((text) => parseCidr(text) ?? []);

/** True for a range of IPv4 that shares no address with a special one. */
export function isPublicIpv4(range: Cidr): boolean {
  return range.family === 'ipv4' && !SPECIAL.some((s) => s.first <= range.last && range.first <= s.last);
}
