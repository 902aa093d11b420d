import { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group';
import type { LaunchTemplate } from '@cdktf/provider-aws/lib/launch-template';
import { TerraformStack } from 'cdktf';
import type { PoolRequest } from '../adapter';
import { notMadeHere } from '../not-made-here';
import { checkAlternatives, instanceTypesOf } from './alternatives';
import { amiTypeOf, checkImage } from './ami-type';
import { buyBlock } from './block-purchase';
import { blockStart } from './block-start';
import type { AwsCapacity } from './capacity';
import { capacityHandle } from './capacity-handle';
import { capacitySources } from './capacity-sources';
import { devicePluginsOf } from './device-plugins';
import { EFA_RESOURCE, efaAdapters } from './efa';
import { groupNamePrefix } from './group-name';
import { instanceStoreUserData } from './instance-store';
import { instanceFacts } from './instances';
import type { AwsCluster, AwsLowered, AwsPool } from './lowered';
import { limitName } from '../limit-name';
import { TEMPLATE_NAME_LIMIT } from './name-limit';
import { GPU_ROOT_GIB, nodeTemplate, templateVersion } from './node-template';
import { checkZones, subnetsOf } from './pool-zones';
import { lowerRdma, placementOf } from './rdma';
import { checkRdma } from './rdma-checks';
import { reservedLaunch } from './reserved-launch';
import { resolve } from '../../core/readable';
import { type NodeOutlook, scaleFromZeroTags } from './scale-from-zero';
import type { AwsSettings } from './settings';

/** Bottlerocket keeps images and container layers on a volume of their own; its root is a few GiB and never written. */
const BOTTLEROCKET_DATA = '/dev/xvdb';
/** What EKS calls the ways to get capacity; a reservation is on-demand capacity that is kept free. */
const CAPACITY_TYPES: Readonly<Record<AwsCapacity['kind'], string>> = {
  'capacity-block': 'CAPACITY_BLOCK',
  'on-demand': 'ON_DEMAND',
  reservation: 'ON_DEMAND',
  spot: 'SPOT',
};
/** The autoscaler waits for the device plugin of nodes that carry this label instead of adding more nodes. */
const ACCELERATOR_LABEL = 'k8s.amazonaws.com/accelerator';

/**
 * A burst pool: one managed node group per way to get capacity, each from `min` (the first only) to `max` nodes.
 *
 * A managed node group has one capacity type, so the order of `capacity` is the order of groups, and the autoscaler
 * follows it. Each group may reach `max`: what bounds their sum is the quota of the queues in front of the pool.
 */
export function lowerNodeGroups(settings: AwsSettings, request: PoolRequest<AwsLowered>): AwsPool {
  const outlook = outlookOf(request);
  const sources = capacitySources(request);
  checkZones(request, sources);
  checkAlternatives(request, sources);
  checkImage(settings, request);
  const rdma = request.interconnect === 'rdma' ? lowerRdma(request, sources) : undefined;
  if (rdma !== undefined) checkRdma(settings, request, sources);
  const groups = sources.map((source, index) => {
    const launchTemplate = nodeTemplate(settings, request, {
      id: groupId(source).replace('NodeGroup', 'LaunchTemplate'),
      instanceName: limitName(request.name, `-${capacityHandle(source) ?? source.kind}`, TEMPLATE_NAME_LIMIT),
      rootGib: GPU_ROOT_GIB,
      rootDevice: settings.image === 'bottlerocket' ? BOTTLEROCKET_DATA : undefined,
      userData: instanceStoreUserData(settings.instanceStore, request.instanceType),
      networkInterfaces: rdma?.interfaces,
      placementGroup: rdma === undefined ? undefined : placementOf(rdma, source),
      ...reservedLaunch(source, request.instanceType, buyBlock(request, source)),
    });
    const nodeGroup = lowerGroup(settings, request, source, index, launchTemplate, outlook.labels);
    scaleFromZeroTags(request.scope, nodeGroup, outlook);
    return { nodeGroup, launchTemplate, schedules: blockStart(request.scope, source, nodeGroup, mostNodes(request, source)) };
  });
  return {
    get cluster() {
      return request.cluster.cluster ?? notMadeHere(request.cluster.clusterName);
    },
    nodeGroup: groups[0].nodeGroup,
    launchTemplate: groups[0].launchTemplate,
    nodeGroups: groups.map((group) => group.nodeGroup),
    launchTemplates: groups.map((group) => group.launchTemplate),
    schedules: groups.flatMap((group) => group.schedules),
    efaSecurityGroup: rdma?.securityGroup,
    placementGroup: rdma?.placementGroup,
    objects: () => [],
    devicePlugins: devicePluginsOf(request),
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
  const min = index === 0 && source.kind !== 'capacity-block' ? nodes.min : 0;
  const atHome = cluster.cluster !== undefined && TerraformStack.of(cluster.cluster) === stack;
  return new EksNodeGroup(scope, groupId(source), {
    clusterName: atHome ? nameOf(cluster) : cluster.clusterName,
    nodeGroupNamePrefix: groupNamePrefix(request.name, index + 1, source.kind),
    nodeRoleArn: resolve(stack, cluster.nodeRoleArn),
    subnetIds: subnetsOf(request, source),
    amiType: amiTypeOf(settings.image, instanceFacts(request.instanceType)),
    releaseVersion: settings.nodeRelease,
    capacityType: CAPACITY_TYPES[source.kind],
    instanceTypes: instanceTypesOf(request, source),
    launchTemplate: { id: launchTemplate.id, version: templateVersion(launchTemplate) },
    scalingConfig: { minSize: min, desiredSize: min, maxSize: mostNodes(request, source) },
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
  if (source.kind === 'capacity-block') return `NodeGroupCapacityBlock-${capacityHandle(source) ?? ''}`;
  if (source.kind === 'reservation') return `NodeGroupReservation-${source.reservationId}`;
  return source.kind === 'spot' ? 'NodeGroupSpot' : 'NodeGroupOnDemand';
}

/** Most nodes of a way to get capacity: a capacity block has no more than what was bought. */
export function mostNodes({ nodes }: PoolRequest<AwsLowered>, source: AwsCapacity): number {
  return source.kind === 'capacity-block' ? Math.min(source.instances ?? nodes.max, nodes.max) : nodes.max;
}

function outlookOf(request: PoolRequest<AwsLowered>): NodeOutlook {
  const facts = instanceFacts(request.instanceType);
  const adapters = efaAdapters(request.instanceType);
  return {
    labels: {
      ...request.labels,
      [request.label.key]: request.label.value,
      ...(facts === undefined ? {} : { [ACCELERATOR_LABEL]: facts.accelerator.name }),
    },
    taints: request.taints,
    resources: {
      ...(facts === undefined ? {} : { [facts.accelerator.resource]: facts.accelerators }),
      ...(request.interconnect === 'rdma' && adapters > 0 ? { [EFA_RESOURCE]: adapters } : {}),
    },
  };
}
