import type { Limit } from '../context';

/** Cloud capacity only for workloads that may leave owned hardware. */
export const burst: Limit = (workload, pool) =>
  pool.kind === 'cloud' && !workload.mayBurst
    ? { limit: 'burst', detail: 'is cloud capacity, and the workload must not burst' }
    : undefined;
