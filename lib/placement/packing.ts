/** Nodes of one pool. */
export interface Bin {
  /** Accelerators of one node. */
  readonly perNode: number;
  readonly nodes: number;
}

/** `replicas` equal parts of `size` accelerators; a part never spans two nodes. */
export interface Parcel {
  readonly size: number;
  readonly replicas: number;
}

/** What is in a bin: replicas by size. First-fit decreasing sees no more than that. */
export class Contents {
  private readonly bySize = new Map<number, number>();

  constructor(parcels: readonly Parcel[] = []) {
    for (const parcel of parcels) this.add(parcel);
  }

  add({ size, replicas }: Parcel): void {
    this.bySize.set(size, (this.bySize.get(size) ?? 0) + replicas);
  }

  /** Takes out what was put in. */
  remove({ size, replicas }: Parcel): void {
    const left = (this.bySize.get(size) ?? 0) - replicas;
    if (left > 0) this.bySize.set(size, left);
    else this.bySize.delete(size);
  }

  /** One parcel per size, largest first. */
  get parcels(): Parcel[] {
    return [...this.bySize].sort(([a], [b]) => b - a).map(([size, replicas]) => ({ size, replicas }));
  }
}

/** `count` neighbouring nodes with `free` accelerators each. */
interface Run {
  readonly free: number;
  readonly count: number;
}

/**
 * True when all parcels fit: largest first, each on the first node that has room (first-fit decreasing).
 *
 * Counts runs of equal nodes instead of single nodes, so the work depends on the sizes, not on how many there are of each.
 */
export function fits(parcels: readonly Parcel[], bin: Bin): boolean {
  let runs: Run[] = [{ free: bin.perNode, count: bin.nodes }];
  for (const { size, replicas } of new Contents(parcels).parcels) {
    let left = replicas;
    const next: Run[] = [];
    for (const run of runs) {
      const perNode = Math.floor(run.free / size);
      if (left === 0 || perNode === 0) {
        next.push(run);
        continue;
      }
      const full = Math.min(run.count, Math.floor(left / perNode));
      if (full > 0) next.push({ free: run.free - perNode * size, count: full });
      left -= full * perNode;
      let untouched = run.count - full;
      if (untouched > 0 && left > 0) {
        next.push({ free: run.free - left * size, count: 1 });
        left = 0;
        untouched -= 1;
      }
      if (untouched > 0) next.push({ free: run.free, count: untouched });
    }
    if (left > 0) return false;
    runs = next;
  }
  return true;
}

/** How many more replicas of `size` fit beside the parcels, under the same rule; 0 when those do not fit themselves. */
export function replicasThatFit(parcels: readonly Parcel[], size: number, bin: Bin): number {
  const alone = size > 0 ? Math.floor(bin.perNode / size) * bin.nodes : 0;
  // Parts of one size fill node after node.
  if (parcels.length === 0 && Number.isInteger(alone) && Number.isInteger(bin.nodes)) return Math.max(0, alone);
  // The rule packs the new replicas with the others, so it is asked, not computed from what is left over.
  let low = 0;
  let high = alone;
  const beside = new Contents(parcels).parcels;
  if (!fits(beside, bin)) return 0;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits([...beside, { size, replicas: middle }], bin)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * True when first-fit decreasing is optimal for these sizes on any node: each size divides the next larger one.
 *
 * Then taking a parcel away never breaks a packing, so a search may cut at the first set that does not fit.
 */
export function divisible(sizes: readonly number[]): boolean {
  const sorted = [...new Set(sizes)].sort((a, b) => a - b);
  return sorted.every((size, i) => i === 0 || size % (sorted[i - 1] as number) === 0);
}
