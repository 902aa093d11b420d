import type { Intent } from '../model/intent';
import type { Placement } from '../model/placement';
import type { Problem } from '../model/problem';
import { outlivedNodes } from './outlived-nodes';

/**
 * Queues that would promise what their pools cannot give.
 *
 * Kueue admits on quota, not on nodes: a quota above what services leave free admits jobs that then hang.
 */
export function checkQueues(intent: Intent, placement: Placement): Problem[] {
  return [
    ...sharedPools(intent),
    ...overcommitted(intent, placement),
    ...oversized(intent, placement),
    ...outlivedNodes(intent, placement),
  ];
}

function sharedPools(intent: Intent): Problem[] {
  const problems: Problem[] = [];
  for (const pool of intent.pools) {
    const queues = intent.queues.filter((q) => q.pools.includes(pool.path)).map((q) => q.path);
    if (queues.length > 1) {
      problems.push({
        id: 'pool-in-two-queues',
        path: pool.path,
        message: 'two queues hand out the same nodes',
        got: queues.join(', '),
        allowed: 'one queue per pool; tenants share a queue through its zones',
        next: 'join the queues, or split the pool',
      });
    }
  }
  return problems;
}

function overcommitted(intent: Intent, placement: Placement): Problem[] {
  const problems: Problem[] = [];
  for (const queue of intent.queues) {
    for (const path of queue.pools) {
      const pool = intent.pools.find((p) => p.path === path);
      if (pool === undefined) continue;
      const served = placement.decisions
        .filter((d) => d.pool === path)
        .reduce((sum, decision) => {
          const workload = intent.workloads.find((w) => w.path === decision.workload);
          return workload?.kind === 'inference' ? sum + decision.bounds.max * workload.request.count : sum;
        }, 0);
      const all = pool.nodes.max * pool.acceleratorsPerNode;
      const queued = (queue.nodes[path] ?? 0) * pool.acceleratorsPerNode;
      if (served > 0 && served + queued > all) {
        problems.push({
          id: 'queue-overcommits',
          path: queue.path,
          message: `services and the queue together hold more of pool '${path}' than it has: jobs would be admitted and hang`,
          got: `${served} accelerators for services + ${queued} in the queue`,
          allowed: `${all} accelerators`,
          next: `give the queue a share: { pool, nodes: ${Math.max(0, Math.floor((all - served) / pool.acceleratorsPerNode))} }`,
        });
      }
    }
  }
  return problems;
}

function oversized(intent: Intent, placement: Placement): Problem[] {
  const problems: Problem[] = [];
  for (const decision of placement.decisions) {
    const workload = intent.workloads.find((w) => w.path === decision.workload);
    const queue = intent.queues.find((q) => q.path === workload?.queue);
    const pool = intent.pools.find((p) => p.path === decision.pool);
    if (workload === undefined || queue === undefined || pool === undefined) continue;
    const gang = workload.replicas * workload.request.count;
    const quota = (queue.nodes[pool.path] ?? 0) * pool.acceleratorsPerNode;
    if (quota < gang) {
      problems.push({
        id: 'job-above-quota',
        path: workload.path,
        message: `the job needs more of pool '${pool.path}' than its queue may hand out, so it would wait for ever`,
        got: `${gang} accelerators; the queue's share is ${quota}`,
        allowed: `at most the queue's share`,
        next: `raise the share of '${pool.path}' in '${queue.path}', or use fewer workers`,
      });
    }
  }
  return problems;
}
