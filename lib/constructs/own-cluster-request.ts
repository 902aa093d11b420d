import type { OwnClusterRequest } from '../adapters/adapter';
import { readHosts } from './on-prem-hosts';
import { writtenLabels } from './on-prem-steps';
import type { OnPremGpuCluster } from './on-prem-gpu-cluster';
import { sortedBy } from '../model/names';
import { PropCheck } from './props';

/** Ranges of the right shape for those that the address plan lacks, which is reported: lowering goes on. */
const PLACEHOLDERS = { nodes: '10.255.0.0/16', pods: '10.254.0.0/16', services: '172.31.0.0/16' };

/** What a lifecycle gets to know of a cluster on your own hosts, and where it may put things. */
export function ownClusterRequest(cluster: OnPremGpuCluster): OwnClusterRequest {
  const { fabric, slug } = cluster;
  const { nodes, pods, services } = fabric.addressPlan.of(cluster.localName) ?? {};
  return {
    slug,
    addresses: {
      nodes: nodes ?? PLACEHOLDERS.nodes,
      pods: pods ?? PLACEHOLDERS.pods,
      services: services ?? PLACEHOLDERS.services,
    },
    pools: cluster.pools.map((pool) => ({
      name: pool.name,
      nodes: pool.nodes.max,
      accelerator: pool.accelerator,
      labels: writtenLabels(pool),
      taints: pool.taints,
    })),
    hosts: sortedBy(
      cluster.pools.flatMap((pool) =>
        pool.inventory.map((host) => ({ ...host, pool: pool.name, labels: writtenLabels(pool), taints: pool.taints })),
      ),
      (host) => host.name,
    ),
    kube: cluster.kube.adapter,
    lowering: (layer) => cluster.lowering(fabric.stack(layer, slug)),
    deliver: (at, wave, objects, options) => {
      cluster.kube.adapter.deliver({ ...at, wave, cluster: slug, objects, ...options });
      fabric.keepManifest({ cluster: slug, wave, yaml: () => cluster.kube.adapter.renderYaml(objects) });
    },
    readHosts: (prop, stated) => readHosts(new PropCheck(cluster), prop, stated, nodes),
    problem: (problem) => cluster.problem(problem),
    outOfBand: (step) => fabric.outOfBand({ path: cluster.path, ...step }),
    artifact: (path, text) => fabric.keepArtifact({ owner: cluster.path, path: `${slug}/${path}`, text }),
  };
}
