import type { FabricCore } from '../core/fabric-element';
import { clustersOf, zonesOf } from './find';

/**
 * Declares the workloads stacks of zones that keep their own state, for every cluster that may run them.
 *
 * Stacks must exist before sealing, and zones and clusters come in any order: whoever comes last declares the pair.
 */
export function reserveOwnState(fabric: FabricCore): void {
  for (const zone of zonesOf(fabric)) {
    if (zone.state === undefined) continue;
    for (const cluster of clustersOf(fabric)) {
      if (zone.allows(cluster)) cluster.kube.reserveWorkloads(zone, zone.state);
    }
  }
}
