import type { DataLevel } from '../../model/intent';
import type { Limit } from '../context';

/** Data of these levels may be on a device that pods of others use at the same time. */
const SHAREABLE: readonly DataLevel[] = ['public', 'internal'];

/** Work above `internal` shares no device, unless the hardware keeps the shares apart. */
export const isolation: Limit = (workload, pool, context) => {
  if (pool.partition === undefined || pool.partition.isolation === 'hardware') return undefined;
  const zone = workload.zone === undefined ? undefined : context.zone(workload.zone)?.level;
  const read = context.reads(workload).map(({ dataset }) => dataset?.level);
  const above = [workload.level, zone, ...read].find((level) => level !== undefined && !SHAREABLE.includes(level));
  if (above === undefined) return undefined;
  return { limit: 'isolation', detail: `${pool.partition.kind} does not keep pods on one device apart, and it is ${above}` };
};
