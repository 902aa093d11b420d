import type { PlatformLowered, PlatformRequest } from '../adapters/kubernetes-adapter';
import type { FabricElement } from '../core/fabric-element';
import { deliverWave } from './deliver-wave';
import type { ICluster } from './place';

/** Operators of a cluster in its platform stack, and in its fabric stack the custom resources that tell them what to do. */
export function lowerPlatform(
  owner: FabricElement,
  cluster: ICluster,
  asked: Pick<PlatformRequest, 'facts' | 'vendors' | 'partitions' | 'queues' | 'overrides'>,
): PlatformLowered {
  const { kube } = cluster;
  const request = { ...owner.lowering(kube.ready(kube.platform)), ...asked };
  const platform = kube.adapter.lowerPlatform(request);
  const objects = kube.adapter.platformObjects(request);
  if (objects.length > 0) {
    const wave = `${owner.fabric.fabricName}-platform-${cluster.slug}`;
    deliverWave(owner, cluster, kube.ready(kube.fabricLayer), wave, objects);
  }
  return platform;
}
