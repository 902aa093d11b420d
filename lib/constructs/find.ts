import type { FabricCore, FabricElement } from '../core/fabric-element';
import { sortedBy } from '../model/names';
import type { BurstQueue } from './burst-queue';
import type { OnPremGpuCluster } from './on-prem-gpu-cluster';
import type { ICluster, IPool } from './place';
import type { SovereignDataZone } from './sovereign-data-zone';

/** Finished clusters of a fabric. One that is still being constructed has no handle yet and is left out. */
export function clustersOf(fabric: FabricCore): (FabricElement & ICluster)[] {
  const clusters = fabric.elements.filter((e) => e.elementKind === 'cluster') as (FabricElement & ICluster)[];
  return clusters.filter((c) => (c.kube as unknown) !== undefined);
}

/** Finished zones of a fabric. */
export function zonesOf(fabric: FabricCore): SovereignDataZone[] {
  const zones = fabric.elements.filter((e) => e.elementKind === 'zone') as SovereignDataZone[];
  return zones.filter((z) => (z.sites as unknown) !== undefined);
}

export function queuesOf(fabric: FabricCore): BurstQueue[] {
  return fabric.elements.filter((e) => e.elementKind === 'queue') as BurstQueue[];
}

/** Every pool of a fabric, on-prem and cloud, sorted by path. */
export function poolsOf(fabric: FabricCore): IPool[] {
  const cloud = fabric.elements.filter((e) => e.elementKind === 'pool') as unknown as IPool[];
  const onPrem = clustersOf(fabric).flatMap((c) => (c as unknown as Partial<OnPremGpuCluster>).pools ?? []);
  return sortedBy([...cloud, ...onPrem], (pool) => pool.path);
}
