import type { Limit } from '../context';
import { replicasThatFit } from '../packing';

/** All replicas fit when the pool is otherwise empty. Sharing with other workloads is decided by the search. */
export const capacity: Limit = ({ request, maxReplicas }, pool) => {
  // A replica larger than a node is the accelerator limit's finding, not a second one.
  if (request.count > pool.acceleratorsPerNode) return undefined;
  const room = replicasThatFit([], request.count, { perNode: pool.acceleratorsPerNode, nodes: pool.nodes.max });
  if (room >= maxReplicas) return undefined;
  return {
    limit: 'capacity',
    detail: `room for ${room} of ${maxReplicas} replicas of ${request.count} on at most ${pool.nodes.max} nodes`,
  };
};
