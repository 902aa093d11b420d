import type { ContainerCluster } from '@cdktf/provider-google/lib/container-cluster';
import { ContainerNodePool } from '@cdktf/provider-google/lib/container-node-pool';
import type { ClusterRequest } from '../adapter';
import type { GoogleLowered } from './lowered';
import { limitName } from '../limit-name';
import { nodeConfig } from './node-config';
import type { NodeIdentity } from './node-identity';
import type { GoogleSettings } from './settings';

const NODES = { min: 3, max: 6 } as const;
const DISK_GB = 100;
export const POOL_NAME_LIMIT = 40;

/** Nodes without accelerators and without taints: DNS, operators. Three, one per zone. */
export function systemNodes(
  settings: GoogleSettings,
  request: ClusterRequest<GoogleLowered>,
  cluster: ContainerCluster,
  identity: NodeIdentity,
): ContainerNodePool {
  return new ContainerNodePool(request.scope, 'SystemNodePool', {
    name: limitName(request.name, '-system', POOL_NAME_LIMIT),
    cluster: cluster.name,
    location: settings.region,
    // Per zone; a region of Google gives a cluster three.
    initialNodeCount: 1,
    autoscaling: { totalMinNodeCount: NODES.min, totalMaxNodeCount: NODES.max, locationPolicy: 'BALANCED' },
    management: { autoRepair: true, autoUpgrade: true },
    upgradeSettings: { strategy: 'SURGE', maxSurge: 1, maxUnavailable: 0 },
    nodeConfig: {
      ...nodeConfig(request, identity.account.email),
      machineType: settings.systemMachineType,
      diskType: 'pd-balanced',
      diskSizeGb: DISK_GB,
    },
    dependsOn: [...identity.ready],
    lifecycle: { ignoreChanges: ['initial_node_count'] },
  });
}
