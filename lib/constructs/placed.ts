import type { FabricCore } from '../core/fabric-element';
import type { Decision } from '../model/placement';
import type { Plan } from '../plan';
import { poolsOf } from './find';
import type { IPool } from './place';

/** Where each workload was put, by its path. */
interface Placed {
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly pools: ReadonlyMap<string, IPool>;
}

/** A plan is made when all pools are there, and every workload asks it. */
const byPlan = new WeakMap<Plan, Placed>();

/** What the plan decided for a workload, and the pool that it chose; undefined when it was placed nowhere. */
export function placementOf(
  path: string,
  fabric: FabricCore,
  plan: Plan,
): { readonly decision: Decision; readonly pool: IPool } | undefined {
  let placed = byPlan.get(plan);
  if (placed === undefined) {
    placed = {
      decisions: new Map(plan.placement.decisions.map((decision) => [decision.workload, decision])),
      pools: new Map(poolsOf(fabric).map((pool) => [pool.path, pool])),
    };
    byPlan.set(plan, placed);
  }
  const decision = placed.decisions.get(path);
  const pool = decision === undefined ? undefined : placed.pools.get(decision.pool);
  return decision === undefined || pool === undefined ? undefined : { decision, pool };
}
