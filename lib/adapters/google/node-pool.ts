import { ContainerNodePool, type ContainerNodePoolConfig } from '@cdktf/provider-google/lib/container-node-pool';
import { TerraformStack } from 'cdktf';
import { resolve } from '../../core/readable';
import type { PoolFacts, PoolRequest } from '../adapter';
import { limitName } from '../limit-name';
import { notMadeHere } from '../not-made-here';
import { acceleratorNetworks } from './accelerator-network';
import { networkObjects } from './accelerator-network-objects';
import { type GoogleCapacity, isQueued } from './capacity';
import { capacitySources } from './capacity-sources';
import type { AcceleratorNetwork, GoogleLowered, GooglePool } from './lowered';
import { nodeConfig } from './node-config';
import { capacityConfig, machineConfig, PODS_PER_NODE, WITHOUT_GPU_OPERATOR } from './pool-node-config';
import { nodesPerZone, poolPlace, type PoolPlace } from './pool-place';
import { checkOffered, poolTypes, typesOf } from './pool-types';
import type { GoogleSettings } from './settings';
import { POOL_NAME_LIMIT } from './system-nodes';

/** GKE puts the taint on nodes that come for a ProvisioningRequest, and not the label. */
const QUEUED = { key: 'cloud.google.com/gke-queued', value: 'true' } as const;
/** Labels that GKE writes into the node configuration by itself. */
const GKE_LABELS = ['cloud.google.com/gke-accelerator', 'cloud.google.com/gke-gpu-driver-version'];

/** What all node pools of one burst pool share. */
interface Shared {
  readonly settings: GoogleSettings;
  readonly request: PoolRequest<GoogleLowered>;
  readonly place: PoolPlace;
  readonly networks: readonly AcceleratorNetwork[];
}

/** One node pool: a way to get capacity, its number from 1, and a machine type that it offers. */
interface Member {
  readonly source: GoogleCapacity;
  readonly number: number;
  readonly instanceType: string;
}

/**
 * A burst pool: one node pool per way to get capacity and machine type, each from `min` (the first only) to `max` nodes
 * in all zones.
 *
 * GKE's autoscaler weighs the pools by price and by what it can get, so the order of `capacity` names pools but binds
 * only what is first: its minimum. What bounds their sum is the quota of the queues in front of the pool.
 */
export function lowerNodePools(settings: GoogleSettings, request: PoolRequest<GoogleLowered>): GooglePool {
  const place = poolPlace(settings, request);
  const sources = capacitySources(request, place);
  const types = poolTypes(request);
  checkOffered(request, sources, types);
  const shared: Shared = { settings, request, place, networks: acceleratorNetworks(request, place) };
  const members = sources.flatMap((source, index) =>
    typesOf(source, types).map((instanceType) => ({ source, number: index + 1, instanceType })),
  );
  const [first, ...others] = members.map((member, index) => lowerNodePool(shared, member, index === 0)) as [
    ContainerNodePool,
    ...ContainerNodePool[],
  ];
  return {
    get cluster() {
      return request.cluster.cluster ?? notMadeHere(request.cluster.clusterName);
    },
    nodePool: first,
    nodePools: [first, ...others],
    acceleratorNetworks: shared.networks,
    facts: factsOf(sources, shared.networks),
  };
}

function factsOf(sources: readonly GoogleCapacity[], networks: readonly AcceleratorNetwork[]): PoolFacts {
  const objects = networkObjects(networks);
  const [first] = sources;
  if (first?.kind !== 'flex-start' || !isQueued(first)) return { objects };
  return {
    objects,
    provisioning: {
      className: 'queued-provisioning.gke.io',
      parameters: { maxRunDurationSeconds: String(first.maxRun.inSeconds) },
      taints: [{ ...QUEUED, effect: 'NoSchedule' }],
    },
  };
}

function lowerNodePool(shared: Shared, member: Member, isFirst: boolean): ContainerNodePool {
  const { settings, request, place, networks } = shared;
  const { source, instanceType } = member;
  const { scope, stack, cluster, nodes } = request;
  const ends = source.kind === 'flex-start';
  const min = isFirst && !ends ? nodes.min : 0;
  const atHome = cluster.cluster !== undefined && TerraformStack.of(cluster.cluster) === stack;
  return new ContainerNodePool(scope, poolId(request, member), {
    name: poolName(request, member),
    cluster: atHome && cluster.cluster !== undefined ? cluster.cluster.name : cluster.clusterName,
    location: settings.region,
    nodeLocations: place.zones.length === 0 ? undefined : [...place.zones],
    // Per zone, and only when the pool is made.
    initialNodeCount: nodesPerZone({ min, max: nodes.max }, place.zoneCount),
    autoscaling: { totalMinNodeCount: min, totalMaxNodeCount: nodes.max, locationPolicy: 'ANY' },
    maxPodsPerNode: PODS_PER_NODE,
    // A repair would take a flex-start node from its queue place; Google refuses the combination.
    management: { autoRepair: !ends, autoUpgrade: true },
    // No surge: a spare GPU node for an upgrade is seldom to be had.
    upgradeSettings: ends ? undefined : { strategy: 'SURGE', maxSurge: 0, maxUnavailable: 1 },
    queuedProvisioning: isQueued(source) ? { enabled: true } : undefined,
    placementPolicy: placement(request, source),
    networkConfig: networks.length === 0 ? undefined : { additionalNodeNetworkConfigs: interfaces(networks) },
    nodeConfig: {
      ...nodeConfig(request, resolve(stack, cluster.nodeServiceAccount)),
      ...machineConfig(instanceType, settings.gpuDriver),
      ...capacityConfig(source),
      labels: {
        ...request.labels,
        [request.label.key]: request.label.value,
        ...WITHOUT_GPU_OPERATOR,
        ...(isQueued(source) ? { [QUEUED.key]: QUEUED.value } : {}),
      },
      taint: request.taints.map(({ key, value }) => ({ key, value, effect: 'NO_SCHEDULE' })),
    },
    dependsOn: atHome && cluster.systemNodes !== undefined ? [cluster.systemNodes] : undefined,
    lifecycle: {
      preventDestroy: settings.protectPools ? true : undefined,
      ignoreChanges: ['initial_node_count', ...GKE_LABELS.map((label) => `node_config[0].labels["${label}"]`)],
    },
  });
}

/** The pool's own type keeps the plain name, so that adding an alternative changes no address. */
function poolId(request: PoolRequest<GoogleLowered>, { source, instanceType }: Member): string {
  if (source.kind === 'reservation') return `NodePoolReservation-${source.reservationId.replace(/\//g, '-')}`;
  const id = isQueued(source) ? 'NodePoolQueued' : idOf(source.kind);
  return instanceType === request.instanceType ? id : `${id}-${instanceType}`;
}

function idOf(kind: Exclude<GoogleCapacity['kind'], 'reservation'>): string {
  return {
    spot: 'NodePoolSpot',
    'on-demand': 'NodePoolOnDemand',
    'flex-start': 'NodePoolFlexStart',
  }[kind];
}

function poolName(request: PoolRequest<GoogleLowered>, { source, number, instanceType }: Member): string {
  const prefix = instanceType === request.instanceType ? request.name : `${request.name}-${instanceType}`;
  return limitName(prefix, `-${number}-${isQueued(source) ? 'queued' : source.kind}`, POOL_NAME_LIMIT);
}

/** Close together for the fast network. Nodes of a reservation, and those that come together, stand where Google has them. */
function placement({ interconnect }: PoolRequest<GoogleLowered>, source: GoogleCapacity): ContainerNodePoolConfig['placementPolicy'] {
  return interconnect === 'rdma' && source.kind !== 'reservation' && !isQueued(source) ? { type: 'COMPACT' } : undefined;
}

function interfaces(networks: readonly AcceleratorNetwork[]): { network: string; subnetwork: string }[] {
  return networks.flatMap(({ network, subnetworks }) => subnetworks.map(({ name }) => ({ network: network.name, subnetwork: name })));
}
