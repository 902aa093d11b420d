import { addressHomes } from '../model/address-homes';
import { parseCidr } from '../model/cidr';
import type { AddressCut, AddressRange, Intent } from '../model/intent';
import { notesOn } from '../model/reserved-ranges';
import { sortedBy } from '../model/names';

/** One range with what was cut out of it. */
export interface AddressRow {
  /** Key in the address plan, construct path of what uses it, or who outside the fabric. */
  readonly owner: string;
  readonly use: string;
  readonly cidr: string;
  /** Addresses, for example `65,536` or `2^80`. */
  readonly size: string;
  readonly kind: 'range' | 'cut' | 'taken';
  /** Parts of it that constructs use, in the order of their addresses. */
  readonly parts: readonly {
    readonly path: string;
    readonly use: string;
    readonly cidr: string;
    readonly size: string;
    readonly why: string;
  }[];
  /** What a reader should know about the range, or what it is for. */
  readonly notes: readonly string[];
}

/** Who uses which addresses: ranges of the plan with their parts, what lies outside of them, and what others use. */
export function addressRows(intent: Intent): readonly AddressRow[] {
  const parts = new Map<AddressRange, AddressCut[]>(intent.addresses.map((range) => [range, []]));
  const outside: AddressCut[] = [];
  for (const [cut, [home]] of addressHomes(intent)) (parts.get(home as AddressRange) ?? outside).push(cut);
  const rows = intent.addresses.map((range): AddressRow => {
    return {
      ...range,
      size: sizeOf(range.cidr),
      kind: 'range',
      parts: inOrder(parts.get(range) ?? []).map(({ path, use, cidr, why }) => ({ path, use, cidr, size: sizeOf(cidr), why })),
      notes: notesOn(range.cidr),
    };
  });
  return [
    ...rows,
    ...inOrder(outside).map(({ path, use, cidr, why }): AddressRow => ({
      owner: path,
      use,
      cidr,
      size: sizeOf(cidr),
      kind: 'cut',
      parts: [],
      notes: [why, ...notesOn(cidr)],
    })),
    ...inOrder(intent.addressesTaken ?? []).map(({ cidr, why }): AddressRow => ({
      owner: why,
      use: 'outside the fabric',
      cidr,
      size: sizeOf(cidr),
      kind: 'taken',
      parts: [],
      notes: [],
    })),
  ];
}

/** By family and first address. */
function inOrder<T extends { readonly cidr: string }>(ranges: readonly T[]): T[] {
  return sortedBy(ranges, ({ cidr }) => {
    const parsed = parseCidr(cidr);
    return parsed === undefined
      ? cidr
      : `${parsed.family} ${parsed.first.toString(16).padStart(32, '0')} ${String(parsed.prefix).padStart(3, '0')}`;
  });
}

function sizeOf(cidr: string): string {
  const parsed = parseCidr(cidr);
  if (parsed === undefined) return 'not known';
  const size = parsed.last - parsed.first + 1n;
  return size < 1n << 40n ? String(size).replace(/\B(?=(\d{3})+$)/g, ',') : `2^${size.toString(2).length - 1}`;
}
