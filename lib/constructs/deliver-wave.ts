import type { FabricElement } from '../core/fabric-element';
import type { FabricStack } from '../core/fabric-stack';
import type { KubeObject } from '../adapters/kube-object';
import type { ICluster } from './place';

/** Hands custom resources to a cluster, and keeps them for the rendered YAML beside the stacks. */
export function deliverWave(
  owner: FabricElement,
  cluster: ICluster,
  stack: FabricStack,
  wave: string,
  objects: readonly KubeObject[],
): void {
  const adapter = cluster.kube.adapter;
  adapter.deliver({ ...owner.lowering(stack), wave, cluster: cluster.slug, objects });
  owner.fabric.keepManifest({ cluster: cluster.slug, wave, yaml: () => adapter.renderYaml(objects) });
}
