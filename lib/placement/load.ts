import type { PoolIntent, WorkloadIntent } from '../model/intent';
import { Contents, divisible, fits, replicasThatFit, type Bin, type Parcel } from './packing';

/** The nodes of a pool at its largest. */
export function binOf(pool: PoolIntent): Bin {
  return { perNode: pool.acceleratorsPerNode, nodes: pool.nodes.max };
}

/**
 * What a workload may grow to: that much of a pool is its own.
 *
 * Counting only baselines would let one more workload take head-room away that a neighbour was promised.
 */
export function parcelOf(workload: WorkloadIntent): Parcel {
  return { size: workload.request.count, replicas: workload.maxReplicas };
}

/** Which workloads are on which pool. */
export class Load {
  private readonly byPool = new Map<string, WorkloadIntent[]>();
  private readonly contents = new Map<string, Contents>();
  private readonly poolOf = new Map<string, string>();

  put(pool: PoolIntent, workload: WorkloadIntent): void {
    const there = this.byPool.get(pool.path) ?? [];
    const contents = this.contents.get(pool.path) ?? new Contents();
    there.push(workload);
    contents.add(parcelOf(workload));
    this.byPool.set(pool.path, there);
    this.contents.set(pool.path, contents);
    this.poolOf.set(workload.path, pool.path);
  }

  /** The workloads on a pool, other than the one that asks. */
  beside(pool: PoolIntent, workload: WorkloadIntent): WorkloadIntent[] {
    return (this.byPool.get(pool.path) ?? []).filter((other) => other.path !== workload.path);
  }

  /** Replicas of `workload` that fit on the pool beside the others, at most its own. */
  room(pool: PoolIntent, workload: WorkloadIntent): number {
    const others = new Contents(this.contents.get(pool.path)?.parcels);
    if (this.poolOf.get(workload.path) === pool.path) others.remove(parcelOf(workload));
    const { parcels } = others;
    const wanted = parcelOf(workload);
    // Where less never needs more room, all of it fits or the largest number is searched for.
    const exact = divisible([...parcels, wanted].map(({ size }) => size));
    if (exact && fits([...parcels, wanted], binOf(pool))) return wanted.replicas;
    return Math.min(replicasThatFit(parcels, wanted.size, binOf(pool)), wanted.replicas);
  }
}
