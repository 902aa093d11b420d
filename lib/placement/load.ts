import type { PoolIntent, WorkloadIntent } from '../model/intent';
import { replicasThatFit, type Bin, type Parcel } from './packing';

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

  put(pool: PoolIntent, workload: WorkloadIntent): void {
    this.byPool.set(pool.path, [...(this.byPool.get(pool.path) ?? []), workload]);
  }

  /** The workloads on a pool, other than the one that asks. */
  beside(pool: PoolIntent, workload: WorkloadIntent): WorkloadIntent[] {
    return (this.byPool.get(pool.path) ?? []).filter((other) => other.path !== workload.path);
  }

  /** Replicas of `workload` that fit on the pool beside the others, at most its own. */
  room(pool: PoolIntent, workload: WorkloadIntent): number {
    const room = replicasThatFit(this.beside(pool, workload).map(parcelOf), workload.request.count, binOf(pool));
    return Math.min(room, workload.maxReplicas);
  }
}
