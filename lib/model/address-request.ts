import { type Cidr, parseCidr } from './cidr';
import type { AddressRange, TakenRange } from './intent';
import { type Problem, show } from './problem';

/** What a range can be for. */
export const USES = ['nodes', 'pods', 'services', 'vpc', 'link', 'accelerators'] as const satisfies readonly AddressRange['use'][];

/** Blocks that were given out, by `owner.use`: plain JSON, to be committed. What is in it never moves. */
export type AddressLock = Readonly<Record<string, string>>;

/** The blocks that one owner needs: a prefix length for a block that is to be found, or the block itself. */
export interface BlockRequest extends Partial<Record<AddressRange['use'], number | string>> {
  /**
   * The site whose ranges the blocks are cut from.
   *
   * @default the site of the owner's own name
   */
  readonly in?: string;
}

/** What blocks are to be found, and where. */
export interface AddressRequest {
  /** Ranges of each site, the one to be filled first in front. Sites may share a range. */
  readonly from: Readonly<Record<string, string | readonly string[]>>;
  /**
   * Blocks by owner. A length up to 32 is IPv4 where the site has IPv4 ranges, otherwise IPv6.
   */
  readonly blocks: Readonly<Record<string, BlockRequest>>;
  /**
   * Ranges that others use.
   *
   * @default none
   */
  readonly taken?: readonly TakenRange[];
  /**
   * What was given out before: `lock` of the plan, as it stands in `fabric/address-plan.json`.
   *
   * @default nothing: every block may move when others are added
   */
  readonly lock?: AddressLock;
}

/** One block that is asked for. */
export interface Wanted {
  /** `owner.use`, as in the lock. */
  readonly key: string;
  readonly owner: string;
  readonly use: AddressRange['use'];
  readonly site: string;
  /** Length of a block that is to be found. */
  readonly prefix?: number;
  /** The block, when it was stated. */
  readonly fixed?: Cidr;
  /** Ranges of the site in the family of the block. */
  readonly ranges: readonly Cidr[];
}

/** The parts of a request that can be read; what cannot is reported. */
export function readRequest(request: Partial<AddressRequest>, add: (problem: Problem) => void): readonly Wanted[] {
  const sites = new Map(entries(request.from).map(([site, ranges]) => [site, rangesOf(site, ranges, add)]));
  return entries(request.blocks).flatMap(([owner, blocks]) => {
    const stated = entry(blocks, 'in');
    if (typeof blocks !== 'object' || blocks === null || !(stated === undefined || typeof stated === 'string')) {
      const allowed = "sizes by use, and the site: { in: 'Frankfurt', nodes: 22 }";
      const path = `AddressPlan.${owner}`;
      add({ id: 'address-request', path, message: 'an owner has blocks by use', got: show(blocks), allowed, next: 'write it so' });
      return [];
    }
    const site = stated ?? owner;
    return entries(blocks).flatMap(([use, block]) => {
      if (use === 'in' || block === undefined) return [];
      const key = `${owner}.${use}`;
      const refuse = (id: string, message: string, got: string, allowed: string, next: string): Wanted[] => {
        add({ id, path: `AddressPlan.${key}`, message, got, allowed, next });
        return [];
      };
      if (!isUse(use))
        return refuse('address-use', 'the address plan does not know this use', use, USES.join(', '), 'name the range by what uses it');
      const wanted = { key, owner, use, site };
      if (typeof block === 'string') {
        const fixed = parseCidr(block);
        return fixed === undefined ? refuse('address-syntax', NO_BLOCK, show(block), SYNTAX, BOUNDARY) : [{ ...wanted, fixed, ranges: [] }];
      }
      if (typeof block !== 'number' || !Number.isInteger(block) || block < 1 || block > 128)
        return refuse(
          'address-request',
          'the size of a block is a prefix length',
          show(block),
          'a whole number from 1 to 128',
          'write 20 for a /20',
        );
      const all = sites.get(site);
      if (all === undefined) {
        const known = [...sites.keys()].sort().join(', ') || 'none: `from` is empty';
        return refuse(
          'address-request',
          'the block has no site to be cut from',
          show(site),
          known,
          `add in: '<site>' to '${owner}', or ranges to from`,
        );
      }
      const family = block > 32 || all.every((range) => range.family === 'ipv6') ? 'ipv6' : 'ipv4';
      return [{ ...wanted, prefix: block, ranges: all.filter((range) => range.family === family) }];
    });
  });
}

export const NO_BLOCK = 'the range is not a CIDR block on its network boundary';
export const SYNTAX = 'for example 10.20.0.0/16 or fd00:20::/48: no host bits, no leading zeros';
export const BOUNDARY = 'write the network address of the block';

/** Ranges of others that can be read; what cannot is reported. */
export function readTaken(taken: readonly TakenRange[] | undefined, add: (problem: Problem) => void): readonly TakenRange[] {
  if (taken === undefined) return [];
  const list: readonly unknown[] = Array.isArray(taken) ? taken : [taken];
  return list.filter((range, i): range is TakenRange => {
    const cidr = entry(range, 'cidr');
    const why = entry(range, 'why');
    if (typeof cidr === 'string' && parseCidr(cidr) !== undefined && typeof why === 'string' && why !== '') return true;
    const path = `AddressPlan.taken[${i}]`;
    const allowed = "a block and who uses it: { cidr: '10.0.0.0/12', why: 'offices' }";
    add({ id: 'address-syntax', path, message: 'the range of others is not usable', got: show(range), allowed, next: 'write both' });
    return false;
  });
}

function rangesOf(site: string, ranges: unknown, add: (problem: Problem) => void): readonly Cidr[] {
  const list: readonly unknown[] = Array.isArray(ranges) ? ranges : [ranges];
  return list.flatMap((text) => {
    const parsed = typeof text === 'string' ? parseCidr(text) : undefined;
    if (parsed !== undefined) return [parsed];
    add({ id: 'address-syntax', path: `AddressPlan.from.${site}`, message: NO_BLOCK, got: show(text), allowed: SYNTAX, next: BOUNDARY });
    return [];
  });
}

export function isUse(use: string): use is AddressRange['use'] {
  return (USES as readonly string[]).includes(use);
}

/** Own entries of what may be no object at all, sorted by key: the order in which they were written changes nothing. */
export function entries(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function entry(value: unknown, key: string): unknown {
  return entries(value).find(([name]) => name === key)?.[1];
}
