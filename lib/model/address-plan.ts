import { allocateBlocks } from './address-blocks';
import { type AddressLock, type AddressRequest, BOUNDARY, isUse, NO_BLOCK, readTaken, SYNTAX, USES } from './address-request';
import { parseCidr, subnet } from './cidr';
import type { AddressRange, TakenRange } from './intent';
import { sortedBy } from './names';
import { FabricError, type Problem, show } from './problem';
import { reservedFor } from './reserved-ranges';

/** The ranges of one owner. Every one that the owner uses must be here: pods and services are forgotten most often. */
export interface OwnerRanges {
  /** Machine addresses of an on-prem cluster. */
  readonly nodes?: string;
  readonly pods?: string;
  readonly services?: string;
  /** Network of a cloud cluster; its nodes and pods live in it. */
  readonly vpc?: string;
  /** Inside addresses of a private link. */
  readonly link?: string;
  /** Networks between the accelerators of one pool, on clouds that make such; default: a part of the site's network. */
  readonly accelerators?: string;
}

/** What a plan knows beside its own ranges. */
export interface AddressPlanOptions {
  /**
   * Ranges that others use, which nothing of the fabric may touch.
   *
   * @default none
   */
  readonly taken?: readonly TakenRange[];
}

/**
 * The one address plan of a fabric: who uses which range.
 *
 * Keys are construct ids (`Frankfurt`, `Burst`, `Uplink`). Ranges are CIDR blocks on their network boundary, IPv4 or
 * IPv6. Overlaps are reported when the fabric is sealed, naming both owners; a range that is not a CIDR block, or that
 * no machine can ever have, is refused here.
 */
export class AddressPlan {
  /**
   * A plan whose blocks are found for you: in the ranges of each site, the largest first, at the lowest free place.
   *
   * Commit `lock` and give it back: what is in it never moves, whatever is added. Without it every block may move.
   *
   * @throws FabricError with everything that is wrong: no room, a lock that says something else
   */
  static allocate(request: AddressRequest): AddressPlan {
    const { ranges, lock, unlocked, problems } = allocateBlocks(request);
    if (problems.length > 0) throw new FabricError(problems);
    const owners = new Map<string, OwnerRanges>();
    for (const { owner, use, cidr } of ranges) owners.set(owner, { ...owners.get(owner), [use]: cidr });
    return new AddressPlan(Object.fromEntries(owners), { taken: (request as AddressRequest | undefined)?.taken }, { lock, unlocked });
  }

  /** Ranges that others use. */
  readonly taken: readonly TakenRange[];
  private readonly ranges: Map<string, OwnerRanges>;
  private readonly found: { readonly lock: AddressLock; readonly unlocked: readonly string[] } | undefined;

  constructor(
    owners: Readonly<Record<string, OwnerRanges>>,
    options: AddressPlanOptions = {},
    found?: { readonly lock: AddressLock; readonly unlocked: readonly string[] },
  ) {
    const problems: Problem[] = [];
    // JavaScript may pass nothing at all; the constructs that need addresses then say so.
    const entries = Object.entries((owners as Readonly<Record<string, OwnerRanges>> | null | undefined) ?? {});
    for (const [owner, uses] of entries) problems.push(...problemsOf(owner, uses));
    this.taken = [...readTaken(options.taken, (problem) => problems.push(problem))];
    if (problems.length > 0) throw new FabricError(problems);
    this.ranges = new Map(entries.map(([owner, uses]) => [owner, { ...uses }]));
    this.found = found;
  }

  /** Ids that have an entry, sorted. */
  get owners(): string[] {
    return [...this.ranges.keys()].sort();
  }

  /** The ranges of one owner; undefined when the plan does not know it. */
  of(owner: string): OwnerRanges | undefined {
    return this.ranges.get(owner);
  }

  /** Every range with its owner, sorted by owner and use. */
  list(): AddressRange[] {
    const all: AddressRange[] = [];
    for (const [owner, uses] of this.ranges) {
      for (const use of USES) {
        const cidr = uses[use];
        if (cidr !== undefined) all.push({ owner, use, cidr });
      }
    }
    return sortedBy(all, (r) => `${r.owner} ${r.use}`);
  }

  /** Every range by `owner.use`, to be committed and given to {@link AddressPlan.allocate}. */
  get lock(): AddressLock {
    return this.found?.lock ?? Object.fromEntries(this.list().map(({ owner, use, cidr }) => [`${owner}.${use}`, cidr]));
  }

  /** Keys of blocks that were found, and that the lock given did not have: they may move when others are added. */
  get unlocked(): readonly string[] {
    return this.found?.unlocked ?? [];
  }

  /** The `index`-th block of length `prefix` in one of an owner's ranges, or undefined when it does not fit. */
  subnet(owner: string, use: AddressRange['use'], prefix: number, index: number): string | undefined {
    const cidr = this.ranges.get(owner)?.[use];
    return cidr === undefined ? undefined : subnet(cidr, prefix, index);
  }
}

function problemsOf(owner: string, uses: unknown): Problem[] {
  if (typeof uses !== 'object' || uses === null) {
    return [
      {
        id: 'address-use',
        path: `AddressPlan.${owner}`,
        message: 'an entry of the address plan has ranges by use',
        got: show(uses),
        allowed: `an object with ${USES.join(', ')}`,
        next: `write ${owner}: { nodes: '10.10.0.0/22', ... }`,
      },
    ];
  }
  return Object.entries(uses as Record<string, unknown>).flatMap(([use, cidr]): Problem[] => {
    const path = `AddressPlan.${owner}.${use}`;
    if (!isUse(use)) {
      const message = 'the address plan does not know this use';
      return [{ id: 'address-use', path, message, got: use, allowed: USES.join(', '), next: 'name the range by what uses it' }];
    }
    if (cidr === undefined) return [];
    if (typeof cidr !== 'string' || parseCidr(cidr) === undefined) {
      return [{ id: 'address-syntax', path, message: NO_BLOCK, got: show(cidr), allowed: SYNTAX, next: BOUNDARY }];
    }
    const reserved = reservedFor(use, cidr);
    if (reserved === undefined) return [];
    return [
      {
        id: 'address-reserved',
        path,
        message: `the range touches ${reserved.cidr}, which no network can use (${reserved.what})`,
        got: cidr,
        allowed: 'private space, for example in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or fd00::/8',
        next: 'choose another range',
      },
    ];
  });
}
