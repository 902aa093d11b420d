import { parseCidr, subnet } from './cidr';
import type { AddressRange } from './intent';
import { sortedBy } from './names';
import { FabricError, type Problem, show } from './problem';

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
}

const USES = ['nodes', 'pods', 'services', 'vpc', 'link'] as const;

/**
 * The one address plan of a fabric: who uses which range.
 *
 * Keys are construct ids (`Frankfurt`, `Burst`, `Uplink`). Ranges are CIDR blocks on their network boundary, IPv4 or
 * IPv6. Overlaps are reported when the fabric is sealed, naming both owners; a range that is not a CIDR block is
 * refused here.
 */
export class AddressPlan {
  private readonly ranges: Map<string, OwnerRanges>;

  constructor(owners: Readonly<Record<string, OwnerRanges>>) {
    const problems: Problem[] = [];
    // JavaScript may pass nothing at all; the constructs that need addresses then say so.
    const entries = Object.entries((owners as Readonly<Record<string, OwnerRanges>> | null | undefined) ?? {});
    for (const [owner, uses] of entries) {
      if (typeof uses !== 'object' || (uses as unknown) === null) {
        problems.push({
          id: 'address-use',
          path: `AddressPlan.${owner}`,
          message: 'an entry of the address plan has ranges by use',
          got: show(uses),
          allowed: `an object with ${USES.join(', ')}`,
          next: `write ${owner}: { nodes: '10.10.0.0/22', ... }`,
        });
        continue;
      }
      for (const [use, cidr] of Object.entries(uses as Record<string, unknown>)) {
        const path = `AddressPlan.${owner}.${use}`;
        if (!(USES as readonly string[]).includes(use)) {
          problems.push({
            id: 'address-use',
            path,
            message: 'the address plan does not know this use',
            got: use,
            allowed: USES.join(', '),
            next: 'name the range by what uses it',
          });
        } else if (cidr !== undefined && (typeof cidr !== 'string' || parseCidr(cidr) === undefined)) {
          problems.push({
            id: 'address-syntax',
            path,
            message: 'the range is not a CIDR block on its network boundary',
            got: show(cidr),
            allowed: 'for example 10.20.0.0/16 or fd00:20::/48: no host bits, no leading zeros',
            next: 'write the network address of the block',
          });
        }
      }
    }
    if (problems.length > 0) throw new FabricError(problems);
    this.ranges = new Map(entries.map(([owner, uses]) => [owner, { ...uses }]));
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

  /** The `index`-th block of length `prefix` in one of an owner's ranges, or undefined when it does not fit. */
  subnet(owner: string, use: (typeof USES)[number], prefix: number, index: number): string | undefined {
    const cidr = this.ranges.get(owner)?.[use];
    return cidr === undefined ? undefined : subnet(cidr, prefix, index);
  }
}
