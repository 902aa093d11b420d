import { contains, parseCidr } from './cidr';
import type { AddressCut, AddressRange, Intent } from './intent';

/** The ranges of the plan that each cut may lie in and does: those of its owner, and the one that it was cut from. */
export function addressHomes({ addresses, addressCuts = [] }: Intent): ReadonlyMap<AddressCut, readonly AddressRange[]> {
  const byOwner = group(addresses, (range) => range.owner);
  const byCidr = group(addresses, (range) => range.cidr);
  return new Map(
    addressCuts.map((cut) => {
      const near = new Set([...(byOwner.get(cut.owner) ?? []), ...(byCidr.get(cut.from ?? '') ?? [])]);
      return [cut, [...near].filter((range) => isWithin(range.cidr, cut.cidr))];
    }),
  );
}

/** True when every address of `inner` is in `outer`. False when either is not a range. */
export function isWithin(outer: string, inner: string): boolean {
  const [a, b] = [parseCidr(outer), parseCidr(inner)];
  return a !== undefined && b !== undefined && contains(a, b);
}

function group<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const found = groups.get(key(item));
    if (found === undefined) groups.set(key(item), [item]);
    else found.push(item);
  }
  return groups;
}
