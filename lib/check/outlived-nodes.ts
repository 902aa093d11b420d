import type { Intent, PoolIntent } from '../model/intent';
import { inHours, tooShortFor } from '../model/longest-stay';
import type { Placement } from '../model/placement';
import type { Problem } from '../model/problem';

/**
 * Jobs whose queue may hand them nodes that end before they do.
 *
 * Inside a cluster the queue chooses among its pools with the accelerator of the pool that was chosen, so none of these
 * may be too short either.
 */
export function outlivedNodes(intent: Intent, placement: Placement): Problem[] {
  return placement.decisions.flatMap((decision): Problem[] => {
    const workload = intent.workloads.find(({ path }) => path === decision.workload);
    const queue = intent.queues.find(({ path }) => path === workload?.queue);
    const chosen = intent.pools.find(({ path }) => path === decision.pool);
    const run = workload?.longestRun;
    if (workload === undefined || queue === undefined || chosen === undefined || run === undefined) return [];
    return intent.pools
      .filter((pool) => queue.pools.includes(pool.path) && isBeside(chosen, pool))
      .flatMap((pool) => {
        const short = tooShortFor(run, pool.capacity);
        return short.length === 0
          ? []
          : [
              {
                id: 'job-outlives-nodes',
                path: workload.path,
                message: `the queue may put the job on pool '${pool.path}', whose nodes end before it has to`,
                got: `a run of ${inHours(run)} on ${short.join('; ')}`,
                allowed: 'a deadline within the life of the nodes of every pool that the queue may use for it',
                next: `shorten the deadline, let the nodes live longer, or take '${pool.path}' out of '${queue.path}'`,
              },
            ];
      });
  });
}

/** The chosen pool itself is the placement's to judge. */
function isBeside(chosen: PoolIntent, pool: PoolIntent): boolean {
  return pool.path !== chosen.path && pool.cluster === chosen.cluster && pool.accelerator.name === chosen.accelerator.name;
}
