import { type AddressLock, type AddressRequest, entries, readRequest, readTaken, type Wanted } from './address-request';
import { type Cidr, contains, overlappingPairs, parseCidr, widthOf } from './cidr';
import { firstFit, freeAddresses, FreeSpace } from './free-space';
import type { AddressRange } from './intent';
import { sortedBy } from './names';
import { type Problem, show } from './problem';
import { avoidedFor } from './reserved-ranges';

/** Blocks that were found for a request. */
export interface Allocation {
  readonly ranges: readonly AddressRange[];
  /** All blocks, and entries of the lock that nobody asks for any more: their addresses stay free until the line is deleted. */
  readonly lock: AddressLock;
  /** Keys of blocks that the given lock did not have. */
  readonly unlocked: readonly string[];
  readonly problems: readonly Problem[];
}

/** A range that is in its place before blocks are looked for. */
interface Held {
  readonly cidr: string;
  readonly name: string;
  readonly key: string | undefined;
  readonly locked: boolean;
}

/**
 * Finds a block for everything that is asked for: locked and stated blocks first, then the largest first, each at the
 * lowest free place of its site.
 *
 * The order in which things are written changes nothing, and what is locked stays where it is.
 */
export function allocateBlocks(request: AddressRequest): Allocation {
  const given: Partial<AddressRequest> = (request as AddressRequest | undefined) ?? {};
  const problems: Problem[] = [];
  const add = (problem: Problem): void => void problems.push(problem);
  const wanted = readRequest(given, add);
  const locked = readLock(given.lock, new Map(wanted.map((w) => [w.key, w])), add);
  const taken = readTaken(given.taken, add);
  const placed = new Map<string, Cidr>(locked);
  for (const { key, fixed } of wanted) if (fixed !== undefined) placed.set(key, fixed);
  const held: Held[] = [
    ...[...placed].map(([key, { text }]) => ({ cidr: text, name: `'${key}'`, key, locked: locked.has(key) })),
    ...taken.map(({ cidr, why }) => ({ cidr, name: `'${why}'`, key: undefined, locked: false })),
  ];
  for (const [a, b] of overlappingPairs(held)) if (a.key !== undefined || b.key !== undefined) add(heldTwice(a, b));

  const space = new FreeSpace(held.flatMap(({ cidr }) => parseCidr(cidr) ?? []));
  const avoid = new Map<string, FreeSpace>();
  const open = sortedBy(
    wanted.filter((w) => w.prefix !== undefined && !placed.has(w.key)),
    (w) => w.key,
  ).sort((a, b) => bits(b) - bits(a));
  for (const block of open) {
    const kept = avoid.get(block.use) ?? new FreeSpace(avoidedFor(block.use).flatMap(({ cidr }) => parseCidr(cidr) ?? []));
    avoid.set(block.use, kept);
    const prefix = block.prefix as number;
    const found = block.ranges.map((range) => firstFit(range, prefix, [space, kept])).find((cidr) => cidr !== undefined);
    if (found === undefined) add(noRoom(block, [space, kept]));
    else {
      space.occupy(found);
      placed.set(block.key, found);
    }
  }
  return {
    ranges: wanted.flatMap(({ key, owner, use }) => {
      const cidr = placed.get(key)?.text;
      return cidr === undefined ? [] : [{ owner, use, cidr }];
    }),
    lock: Object.fromEntries(sortedBy(placed, ([key]) => key).map(([key, { text }]) => [key, text])),
    unlocked: wanted.map(({ key }) => key).filter((key) => placed.has(key) && !locked.has(key)),
    problems,
  };
}

/** Entries of the lock that may stay where they are; the others are reported, and block nothing. */
function readLock(lock: AddressLock | undefined, wanted: ReadonlyMap<string, Wanted>, add: (problem: Problem) => void): Map<string, Cidr> {
  const kept = new Map<string, Cidr>();
  for (const [key, text] of entries(lock)) {
    const cidr = typeof text === 'string' ? parseCidr(text) : undefined;
    const block = wanted.get(key);
    const allowed = cidr === undefined ? 'a CIDR block on its network boundary' : block === undefined ? undefined : unlike(block, cidr);
    if (cidr !== undefined) kept.set(key, cidr);
    if (allowed === undefined) continue;
    add({
      id: 'address-lock',
      path: `AddressPlan.${key}`,
      message: 'the lock holds another block than the one that is asked for, and what is locked never moves',
      got: show(text),
      allowed,
      next: 'ask for what is locked, or delete the line from the lock: the block then moves, and what stands in it is replaced',
    });
  }
  return kept;
}

/** What a locked block had to be; undefined when it is that. */
function unlike({ fixed, prefix, ranges, site }: Wanted, cidr: Cidr): string | undefined {
  if (fixed !== undefined) return fixed.text === cidr.text ? undefined : fixed.text;
  if (cidr.prefix !== prefix) return `a /${prefix}`;
  if (ranges.some((range) => contains(range, cidr))) return undefined;
  return `a block in ${ranges.map((range) => range.text).join(', ') || 'no range'}, the ranges of '${site}'`;
}

function heldTwice(a: Held, b: Held): Problem {
  const [own, other] = a.key !== undefined && (a.locked || b.key === undefined) ? [a, b] : [b, a];
  return {
    id: own.locked ? 'address-lock' : 'address-overlap',
    path: `AddressPlan.${own.key ?? ''}`,
    message: `${own.locked ? 'the locked block' : 'the block'} ${own.name} and ${other.name} share addresses`,
    got: `${own.cidr} and ${other.cidr}`,
    allowed: 'blocks that share no address',
    next: own.locked ? 'delete the line of one of them from the lock: that block then moves' : 'state another block, or its size alone',
  };
}

function noRoom({ key, site, prefix, ranges }: Wanted, spaces: readonly FreeSpace[]): Problem {
  const free = ranges.map((range) => `${freeAddresses(range, spaces)} of ${range.last - range.first + 1n} addresses free in ${range.text}`);
  const largest = ranges.flatMap((range) => largestBlock(range, spaces) ?? []).sort((a, b) => a - b)[0];
  return {
    id: 'address-room',
    path: `AddressPlan.${key}`,
    message: `no block of /${prefix} is free in the ranges of '${site}'`,
    got: free.join('; ') || 'no range of that family',
    allowed: largest === undefined ? 'nothing: all of it is in use or reserved' : `a /${largest} at the most`,
    next: `add a range to from['${site}']${largest === undefined ? '' : ', or ask for a smaller block'}; what is locked can stay`,
  };
}

function largestBlock(range: Cidr, spaces: readonly FreeSpace[]): number | undefined {
  for (let prefix = range.prefix; prefix <= widthOf(range.family); prefix += 1) {
    if (firstFit(range, prefix, spaces) !== undefined) return prefix;
  }
  return undefined;
}

/** Size of a block that is to be found, as a power of two. */
function bits({ prefix = 0, ranges }: Wanted): number {
  return widthOf(ranges[0]?.family ?? 'ipv4') - prefix;
}
