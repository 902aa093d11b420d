import type { Limit } from '../context';

/** One node has enough accelerators of an acceptable model and memory for one replica. */
export const accelerator: Limit = ({ request }, pool) => {
  const { name, memoryGib } = pool.accelerator;
  if (request.models.length > 0 && !request.models.includes(name)) {
    return { limit: 'accelerator', detail: `has ${name}, needs ${[...request.models].sort().join(' or ')}` };
  }
  // Negated so that a figure that is not a number fails.
  if (!(memoryGib >= request.minMemoryGib)) {
    return { limit: 'accelerator', detail: `${name} has ${memoryGib} GiB, needs ${request.minMemoryGib} GiB` };
  }
  if (!(request.count <= pool.acceleratorsPerNode)) {
    return { limit: 'accelerator', detail: `has ${pool.acceleratorsPerNode} x ${name} per node, a replica needs ${request.count}` };
  }
  // Shares are not joined: a process sees one MIG instance, and the device plugin refuses a second share.
  if (pool.partition !== undefined && request.count > 1) {
    return { limit: 'accelerator', detail: `a replica gets one share (${name}) of a ${pool.partition.of.name}, it needs ${request.count}` };
  }
  return undefined;
};
