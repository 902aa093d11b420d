import { addressHomes, isWithin } from '../model/address-homes';
import { overlappingPairs } from '../model/cidr';
import type { AddressCut, AddressRange, Intent, TakenRange } from '../model/intent';
import type { Problem } from '../model/problem';
import * as errors from './errors';

type Entry =
  | { readonly kind: 'range'; readonly cidr: string; readonly range: AddressRange }
  | { readonly kind: 'cut'; readonly cidr: string; readonly cut: AddressCut; readonly homes: readonly AddressRange[] }
  | { readonly kind: 'taken'; readonly cidr: string; readonly taken: TakenRange };

/**
 * Overlaps of everything that has addresses: ranges of the plan, what constructs cut out of them, and what others use.
 *
 * A cut lies in a range of its owner or of whom it was cut from, or it overlaps nobody. One problem per pair, naming both.
 * Sorted and swept once.
 */
export function checkAddresses(intent: Intent): Problem[] {
  return overlaps(intent).flatMap(([a, b]) => judge(a, b));
}

/** The same without pairs of two ranges of the plan. */
export function checkBesidePlan(intent: Intent): Problem[] {
  if ((intent.addressCuts ?? []).length === 0 && (intent.addressesTaken ?? []).length === 0) return [];
  return overlaps(intent).flatMap(([a, b]) => (a.kind === 'range' && b.kind === 'range' ? [] : judge(a, b)));
}

function overlaps(intent: Intent): [Entry, Entry][] {
  const entries: Entry[] = [
    ...intent.addresses.map((range) => ({ kind: 'range', cidr: range.cidr, range }) as const),
    ...(intent.addressesTaken ?? []).map((taken) => ({ kind: 'taken', cidr: taken.cidr, taken }) as const),
  ];
  for (const [cut, homes] of addressHomes(intent)) entries.push({ kind: 'cut', cidr: cut.cidr, cut, homes });
  return overlappingPairs(entries);
}

function judge(a: Entry, b: Entry): Problem[] {
  if (a.kind === 'range') {
    if (b.kind === 'range') return [errors.addressOverlap(...inOrder(a.range, b.range))];
    if (b.kind === 'taken') return [errors.addressTaken(a.range, b.taken)];
    // In a range of its own, an overlap of that range with another is reported already.
    return b.homes.length > 0 ? [] : [errors.cutOutside(b.cut, a.range)];
  }
  if (b.kind === 'range') return judge(b, a);
  if (a.kind === 'taken') return b.kind === 'taken' || b.homes.length > 0 ? [] : [errors.cutTaken(b.cut, a.taken)];
  if (b.kind === 'taken') return judge(b, a);
  return judgeCuts(a, b);
}

type CutEntry = Extract<Entry, { kind: 'cut' }>;

function judgeCuts(a: CutEntry, b: CutEntry): Problem[] {
  if (isPart(a.cut, b.cut) || isPart(b.cut, a.cut)) return [];
  // In different ranges of the plan, the overlap of these is reported already.
  if (a.homes.length > 0 && b.homes.length > 0 && !a.homes.some((home) => b.homes.includes(home))) return [];
  const [first, second] = keyOf(a.cut) <= keyOf(b.cut) ? [a.cut, b.cut] : [b.cut, a.cut];
  return [errors.cutsOverlap(first, second)];
}

function isPart(whole: AddressCut, part: AddressCut): boolean {
  return part.from === whole.cidr && isWithin(whole.cidr, part.cidr);
}

function inOrder(a: AddressRange, b: AddressRange): [AddressRange, AddressRange] {
  return `${a.owner} ${a.use}` <= `${b.owner} ${b.use}` ? [a, b] : [b, a];
}

function keyOf(cut: AddressCut): string {
  return `${cut.path} ${cut.use} ${cut.cidr}`;
}
