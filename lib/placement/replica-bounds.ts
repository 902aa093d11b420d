import type { PoolIntent, WorkloadIntent } from '../model/intent';
import { binOf } from './load';
import { fits } from './packing';

/**
 * The most replicas that each workload of one pool may grow to, so that all may be there at once.
 *
 * What the baselines leave free is dealt out one replica at a time in path order, so that nobody takes it all.
 */
export function replicaBounds(pool: PoolIntent, workloads: readonly WorkloadIntent[]): Map<string, number> {
  const max = new Map(workloads.map((w) => [w.path, w.replicas]));
  const bin = binOf(pool);
  let growing = workloads.filter((w) => w.maxReplicas > w.replicas);
  while (growing.length > 0) {
    growing = growing.filter((w) => {
      const more = (max.get(w.path) as number) + 1;
      const parcels = workloads.map((o) => ({ size: o.request.count, replicas: o === w ? more : (max.get(o.path) as number) }));
      if (!fits(parcels, bin)) return false;
      max.set(w.path, more);
      return more < w.maxReplicas;
    });
  }
  return max;
}
