import { type Cidr, cidrAt, contains, parseCidr, widthOf } from './cidr';

/**
 * The fewest ranges that hold the same addresses: 10.0.0.0/17 and 10.0.128.0/17 are 10.0.0.0/16.
 *
 * Sorted, IPv4 first. What is no range is left out. For counting announced prefixes against a limit.
 */
export function aggregateCidrs(cidrs: Iterable<string>): string[] {
  const parsed = Array.from(cidrs, parseCidr).filter((cidr) => cidr !== undefined);
  const done: Cidr[] = [];
  for (const cidr of parsed.sort(byStart)) {
    const last = done[done.length - 1];
    if (last !== undefined && contains(last, cidr)) continue;
    done.push(cidr);
    mergeEnd(done);
  }
  return done.map((cidr) => cidr.text);
}

/** Joins the last two while they are the halves of one range. */
function mergeEnd(done: Cidr[]): void {
  for (;;) {
    const [low, high] = done.slice(-2);
    if (low === undefined || high === undefined || low.family !== high.family || low.prefix !== high.prefix) return;
    const size = 1n << BigInt(widthOf(low.family) - low.prefix);
    if (low.first + size !== high.first || low.first % (2n * size) !== 0n) return;
    done.splice(-2, 2, cidrAt(low.family, low.first, low.prefix - 1));
  }
}

/** By family, then start, the larger first. */
function byStart(a: Cidr, b: Cidr): number {
  if (a.family !== b.family) return a.family < b.family ? -1 : 1;
  return a.first < b.first ? -1 : a.first > b.first ? 1 : a.prefix - b.prefix;
}
