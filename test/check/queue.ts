import type { QueueIntent } from '../../lib/model/intent';

/** A queue that may use all four nodes of each of its pools, unless the test says otherwise. */
export function queue(path: string, pools: readonly string[], more: Partial<QueueIntent> = {}): QueueIntent {
  return { path, name: 'queue', pools, nodes: Object.fromEntries(pools.map((pool) => [pool, 4])), existing: false, ...more };
}
