import type { FabricCore } from '../core/fabric-element';
import type { EgressOpening } from '../adapters/adapter';
import { Part } from '../core/part';
import type { Lowering } from '../core/lowering';
import type { Dataset } from './dataset';
import { LABELS } from './labels';
import { type ICluster, siteOpenings } from './place';
import type { SovereignDataZone } from './sovereign-data-zone';

/** Namespace of a zone's workloads, or of those that read public data only. */
export function namespaceOf(fabric: FabricCore, zone: SovereignDataZone | undefined): string {
  return zone?.namespace ?? `${fabric.fabricName}-public`;
}

/**
 * Makes the namespace of a zone (or of public work) in a cluster: default-deny, and the openings that the zone's own
 * data and the site's API endpoints need. The openings come from the zone, not from its workloads, so that one more
 * workload changes nothing here.
 */
export function lowerNamespaceOf(fabric: FabricCore, cluster: ICluster, zone: SovereignDataZone | undefined): void {
  const stack = cluster.kube.ready(cluster.kube.fabricLayer);
  const lowering: Lowering = zone?.lowering(stack) ?? {
    scope: Part.in(stack, fabric, fabric.node.path),
    stack,
    name: `${fabric.fabricName}-public`,
    tags: { 'hybrid-ai-fabric': fabric.fabricName },
    problem: (problem) => fabric.report({ ...problem, path: fabric.node.path }),
    outOfBand: (step) => fabric.outOfBand({ path: fabric.node.path, ...step }),
    artifact: (path, text) => fabric.keepArtifact({ owner: fabric.node.path, path: `public/${path}`, text }),
    registerAddresses: (cut) => fabric.addressCuts.keep({ path: fabric.node.path, owner: '', ...cut }),
  };
  const data = (zone?.datasets ?? []).flatMap((dataset) => openingsTo(dataset, cluster));
  cluster.kube.adapter.lowerNamespace({
    ...lowering,
    namespace: namespaceOf(fabric, zone),
    labels: {
      [LABELS.fabric]: fabric.fabricName,
      [LABELS.level]: zone?.level ?? 'public',
      [LABELS.zone]: zone?.slug ?? 'public',
    },
    openings: unique([...siteOpenings(cluster.site), ...data]),
    quota: {},
  });
}

/** Addresses of a dataset's storage, as far as they differ from those that the site's own namespaces reach anyway. */
function openingsTo(dataset: Dataset, cluster: ICluster): EgressOpening[] {
  const elsewhere = dataset.home.path === cluster.site.path ? undefined : dataset.home.cloud;
  return [...dataset.endpoints, ...(elsewhere?.target.storageOpenings(elsewhere.network) ?? [])];
}

function unique(openings: readonly EgressOpening[]): EgressOpening[] {
  return [...new Map(openings.map((o) => [JSON.stringify([o.cidr, o.ports]), o])).values()];
}
