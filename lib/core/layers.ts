/**
 * The layers of a fabric, in the order in which they are applied. One Terraform state each.
 *
 * `network` addresses and links per site; `data` keys and buckets per zone and site; `cluster` one cluster;
 * `platform` operators and CRDs of one cluster; `fabric` queues, namespaces and policies of one cluster;
 * `workloads` what runs in one cluster.
 */
export const LAYERS = ['network', 'data', 'cluster', 'platform', 'fabric', 'workloads'] as const;
/** Name of a layer. */
export type Layer = (typeof LAYERS)[number];

/** Position of a layer; a stack only ever depends on stacks of lower layers. */
export function layerIndex(layer: Layer): number {
  return LAYERS.indexOf(layer);
}
