import { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group';
import type { LaunchTemplate } from '@cdktf/provider-aws/lib/launch-template';
import { TerraformStack } from 'cdktf';
import type { PoolRequest } from '../adapter';
import { notMadeHere } from '../not-made-here';
import type { AwsCapacity } from './capacity';
import { capacitySources } from './capacity-sources';
import { groupNamePrefix } from './group-name';
import { instanceFacts } from './instances';
import type { AwsCluster, AwsLowered, AwsPool } from './lowered';
import { limitName } from '../limit-name';
import { TEMPLATE_NAME_LIMIT } from './name-limit';
import { nodeTemplate, templateVersion } from './node-template';
import { resolve } from '../../core/readable';
import { type NodeOutlook, scaleFromZeroTags } from './scale-from-zero';
import type { AwsSettings } from './settings';

/** Root volume in GiB: inference images and their layers run to tens of GiB each. */
const ROOT_GIB = 500;
/** The autoscaler waits for the device plugin of nodes that carry this label instead of adding more nodes. */
const ACCELERATOR_LABEL = 'k8s.amazonaws.com/accelerator';

/**
 * A burst pool: one managed node group per way to get capacity, each from `min` (the first only) to `max` nodes.
 *
 * A managed node group has one capacity type, so the order of `capacity` is the order of groups, and the autoscaler
 * follows it. Each group may reach `max`: what bounds their sum is the quota of the queues in front of the pool.
 */
export function lowerPool(settings: AwsSettings, request: PoolRequest<AwsLowered>): AwsPool {
  const outlook = outlookOf(request);
  const groups = capacitySources(request).map((source, index) => {
    const id = groupId(source);
    const launchTemplate = nodeTemplate(settings, request, {
      id: id.replace('NodeGroup', 'LaunchTemplate'),
      instanceName: limitName(request.name, `-${source.kind === 'reservation' ? source.reservationId : source.kind}`, TEMPLATE_NAME_LIMIT),
      rootGib: ROOT_GIB,
      capacityReservation:
        source.kind === 'reservation'
          ? {
              // EC2 takes both together for this preference only: in the reservation or not at all.
              capacityReservationPreference: 'capacity-reservations-only',
              capacityReservationTarget: { capacityReservationId: source.reservationId },
            }
          : undefined,
    });
    const nodeGroup = lowerGroup(settings, request, source, index, launchTemplate, outlook.labels);
    scaleFromZeroTags(request.scope, nodeGroup, outlook);
    return { nodeGroup, launchTemplate };
  });
  return {
    get cluster() {
      return request.cluster.cluster ?? notMadeHere(request.cluster.clusterName);
    },
    nodeGroup: groups[0].nodeGroup,
    launchTemplate: groups[0].launchTemplate,
    nodeGroups: groups.map((group) => group.nodeGroup),
    launchTemplates: groups.map((group) => group.launchTemplate),
  };
}

function lowerGroup(
  settings: AwsSettings,
  request: PoolRequest<AwsLowered>,
  source: AwsCapacity,
  index: number,
  launchTemplate: LaunchTemplate,
  labels: Readonly<Record<string, string>>,
): EksNodeGroup {
  const { scope, stack, nodes, cluster } = request;
  const min = index === 0 ? nodes.min : 0;
  const atHome = cluster.cluster !== undefined && TerraformStack.of(cluster.cluster) === stack;
  return new EksNodeGroup(scope, groupId(source), {
    clusterName: atHome ? nameOf(cluster) : cluster.clusterName,
    nodeGroupNamePrefix: groupNamePrefix(request.name, index + 1, source.kind),
    nodeRoleArn: resolve(stack, cluster.nodeRoleArn),
    subnetIds: resolve(stack, request.network.nodeSubnetIds),
    amiType: 'AL2023_x86_64_NVIDIA',
    releaseVersion: settings.nodeRelease,
    capacityType: source.kind === 'spot' ? 'SPOT' : 'ON_DEMAND',
    instanceTypes: [request.instanceType],
    launchTemplate: { id: launchTemplate.id, version: templateVersion(launchTemplate) },
    scalingConfig: { minSize: min, desiredSize: min, maxSize: nodes.max },
    labels: { ...labels },
    taint: request.taints.map(({ key, value }) => ({ key, value, effect: 'NO_SCHEDULE' })),
    updateConfig: { maxUnavailable: 1 },
    nodeRepairConfig: { enabled: true },
    tags: request.tags,
    // After the system nodes, and so after the node role's policies and the network add-on.
    dependsOn: atHome && cluster.systemNodes !== undefined ? [cluster.systemNodes] : undefined,
    lifecycle: { createBeforeDestroy: true, ignoreChanges: ['scaling_config[0].desired_size'] },
  });
}

function nameOf(cluster: AwsCluster): string {
  return cluster.cluster === undefined ? cluster.clusterName : cluster.cluster.name;
}

function groupId(source: AwsCapacity): string {
  if (source.kind === 'reservation') return `NodeGroupReservation-${source.reservationId}`;
  return source.kind === 'spot' ? 'NodeGroupSpot' : 'NodeGroupOnDemand';
}

function outlookOf(request: PoolRequest<AwsLowered>): NodeOutlook {
  const facts = instanceFacts(request.instanceType);
  return {
    labels: {
      ...request.labels,
      [request.label.key]: request.label.value,
      ...(facts === undefined ? {} : { [ACCELERATOR_LABEL]: facts.accelerator.name }),
    },
    taints: request.taints,
    resources: facts === undefined ? {} : { [facts.accelerator.resource]: facts.accelerators },
  };
}
