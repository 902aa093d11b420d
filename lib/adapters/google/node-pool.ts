import {
  ContainerNodePool,
  type ContainerNodePoolNodeConfig,
  type ContainerNodePoolNodeConfigReservationAffinity,
} from '@cdktf/provider-google/lib/container-node-pool';
import { TerraformStack } from 'cdktf';
import type { PoolRequest } from '../adapter';
import { notMadeHere } from '../not-made-here';
import type { GoogleCapacity } from './capacity';
import { capacitySources } from './capacity-sources';
import { bootDiskType, bundledSsds, gkeAccelerator, instanceFacts } from './instances';
import type { GoogleLowered, GooglePool } from './lowered';
import { limitName } from '../limit-name';
import { nodeConfig } from './node-config';
import { resolve } from '../../core/readable';
import type { GoogleSettings } from './settings';
import { POOL_NAME_LIMIT } from './system-nodes';

/** Inference images and their layers run to tens of GB each; on bundled local SSDs they do not touch the boot disk. */
const DISK_GB = { withSsd: 100, alone: 500 } as const;
/** GPU nodes run few, large pods; every allowed pod costs two addresses of the pod range. */
const PODS_PER_NODE = 32;
/** GKE chooses the zones of a cluster, three of a region, unless they are stated. */
const DEFAULT_ZONES = 3;
/** Keeps a GPU operator, where one is installed, off nodes whose driver and device plugin are GKE's own. */
const WITHOUT_GPU_OPERATOR = { 'nvidia.com/gpu.deploy.operands': 'false' };
/** Labels that GKE writes into the node configuration by itself. */
const GKE_LABELS = ['cloud.google.com/gke-accelerator', 'cloud.google.com/gke-gpu-driver-version'];

/**
 * A burst pool: one node pool per way to get capacity, each from `min` (the first only) to `max` nodes in all zones.
 *
 * GKE's autoscaler weighs the pools by price and by what it can get, so the order of `capacity` names pools but binds
 * only what is first: its minimum. What bounds their sum is the quota of the queues in front of the pool. Pools have
 * one network interface: GPUDirect between nodes (A3 High and up) needs networks of its own, by override.
 */
export function lowerPool(settings: GoogleSettings, request: PoolRequest<GoogleLowered>): GooglePool {
  const [first, ...others] = capacitySources(settings, request).map((source, index) => lowerNodePool(settings, request, source, index));
  return {
    get cluster() {
      return request.cluster.cluster ?? notMadeHere(request.cluster.clusterName);
    },
    nodePool: first,
    nodePools: [first, ...others],
  };
}

function lowerNodePool(
  settings: GoogleSettings,
  request: PoolRequest<GoogleLowered>,
  source: GoogleCapacity,
  index: number,
): ContainerNodePool {
  const { scope, stack, cluster, nodes } = request;
  const min = index === 0 && source.kind !== 'flex-start' ? nodes.min : 0;
  const isFlex = source.kind === 'flex-start';
  const atHome = cluster.cluster !== undefined && TerraformStack.of(cluster.cluster) === stack;
  return new ContainerNodePool(scope, poolId(source), {
    name: limitName(request.name, `-${index + 1}-${source.kind}`, POOL_NAME_LIMIT),
    cluster: atHome && cluster.cluster !== undefined ? cluster.cluster.name : cluster.clusterName,
    location: settings.region,
    nodeLocations: settings.zones === undefined ? undefined : [...settings.zones],
    // Per zone, and only when the pool is made.
    initialNodeCount: Math.ceil(min / (settings.zones?.length ?? DEFAULT_ZONES)),
    autoscaling: { totalMinNodeCount: min, totalMaxNodeCount: nodes.max, locationPolicy: 'ANY' },
    maxPodsPerNode: PODS_PER_NODE,
    // A repair would take a flex-start node from its queue place; Google refuses the combination.
    management: { autoRepair: !isFlex, autoUpgrade: true },
    // No surge: a spare GPU node for an upgrade is seldom to be had.
    upgradeSettings: isFlex ? undefined : { strategy: 'SURGE', maxSurge: 0, maxUnavailable: 1 },
    nodeConfig: {
      ...nodeConfig(request, resolve(stack, cluster.nodeServiceAccount)),
      ...machine(request),
      ...capacity(source),
      labels: { ...request.labels, [request.label.key]: request.label.value, ...WITHOUT_GPU_OPERATOR },
      taint: request.taints.map(({ key, value }) => ({ key, value, effect: 'NO_SCHEDULE' })),
    },
    dependsOn: atHome && cluster.systemNodes !== undefined ? [cluster.systemNodes] : undefined,
    lifecycle: { ignoreChanges: ['initial_node_count', ...GKE_LABELS.map((label) => `node_config[0].labels["${label}"]`)] },
  });
}

function poolId(source: GoogleCapacity): string {
  if (source.kind === 'reservation') return `NodePoolReservation-${source.reservationId.replace(/\//g, '-')}`;
  return { spot: 'NodePoolSpot', 'on-demand': 'NodePoolOnDemand', 'flex-start': 'NodePoolFlexStart' }[source.kind];
}

/** Machine, disks and devices. An unknown machine type is the caller's problem to report and gets no devices. */
function machine({ instanceType }: PoolRequest<GoogleLowered>): ContainerNodePoolNodeConfig {
  const ssds = bundledSsds(instanceType);
  const type = gkeAccelerator(instanceType);
  const count = instanceFacts(instanceType)?.accelerators;
  return {
    machineType: instanceType,
    diskType: bootDiskType(instanceType),
    diskSizeGb: ssds > 0 ? DISK_GB.withSsd : DISK_GB.alone,
    ephemeralStorageLocalSsdConfig: ssds > 0 ? { localSsdCount: ssds } : undefined,
    guestAccelerator:
      type === undefined || count === undefined
        ? undefined
        : [{ type, count, gpuDriverInstallationConfig: { gpuDriverVersion: 'DEFAULT' } }],
  };
}

function capacity(source: GoogleCapacity): ContainerNodePoolNodeConfig {
  switch (source.kind) {
    case 'spot':
      return { spot: true };
    case 'flex-start':
      return { flexStart: true, maxRunDuration: `${source.maxRun.inSeconds}s`, reservationAffinity: NO_RESERVATION };
    case 'on-demand':
      // Otherwise nodes would use up reservations that were made for something else.
      return { reservationAffinity: NO_RESERVATION };
    case 'reservation':
      return {
        reservationAffinity: {
          consumeReservationType: 'SPECIFIC_RESERVATION',
          key: 'compute.googleapis.com/reservation-name',
          values: [source.reservationId],
        },
      };
  }
}

const NO_RESERVATION: ContainerNodePoolNodeConfigReservationAffinity = { consumeReservationType: 'NO_RESERVATION' };
