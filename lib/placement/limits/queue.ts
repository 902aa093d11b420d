import type { Finding, Limit } from '../context';
import { fits } from '../packing';

/**
 * A workload that is submitted to a queue runs only on pools of that queue, within the nodes that the queue may use.
 * Pools that give nodes only to queued work take nothing else; what runs there already got its nodes.
 */
export const queue: Limit = ({ queue: path, request, replicas, fixedPool }, pool, context) => {
  if (path === undefined) {
    return pool.queuedOnly === true && fixedPool === undefined ? finding('gives nodes only to work that waits in a queue') : undefined;
  }
  const found = context.queue(path);
  if (found === undefined) return finding(`queue '${path}' is not in this fabric`);
  if (!found.pools.includes(pool.path)) return finding(`is not a pool of queue '${path}'`);
  const nodes = found.nodes[pool.path] as number | undefined;
  if (nodes === undefined) return finding(`queue '${path}' does not say how many of its nodes it may use`);
  // The pool's own size is the capacity limit's finding, not a second one.
  if (nodes >= pool.nodes.max || fits([{ size: request.count, replicas }], { perNode: pool.acceleratorsPerNode, nodes })) return undefined;
  return finding(`queue '${path}' may use ${nodes} of its nodes, too few for ${replicas} x ${request.count} accelerators`);
};

function finding(detail: string): Finding {
  return { limit: 'queue', detail };
}
