import type { PoolIntent, WorkloadIntent } from '../../model/intent';
import type { Finding, Limit, PlacementContext } from '../context';
import { accelerator } from './accelerator';
import { burst } from './burst';
import { capacity } from './capacity';
import { fixed } from './fixed';
import { isolation } from './isolation';
import { latency } from './latency';
import { path } from './path';
import { queue } from './queue';
import { runLength } from './run-length';
import { sovereignty } from './sovereignty';

/** All limits, strictest first: the order in which findings are reported. */
const LIMITS: readonly Limit[] = [sovereignty, isolation, fixed, queue, runLength, burst, path, latency, accelerator, capacity];

/** Everything that keeps a workload off a pool, not only the first thing. */
export function findings(workload: WorkloadIntent, pool: PoolIntent, context: PlacementContext): Finding[] {
  return LIMITS.map((limit) => limit(workload, pool, context)).filter((finding) => finding !== undefined);
}
