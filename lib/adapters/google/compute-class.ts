import type { PoolRequest } from '../adapter';
import type { KubeObject } from '../kube-object';
import { limitName } from '../limit-name';
import { type GoogleCapacity, partsOfReservation } from './capacity';
import { gkeAccelerator, bootDiskType, bundledSsds, instanceFacts } from './instances';
import type { GoogleLowered } from './lowered';
import { BOOT_DISK_GB, PODS_PER_NODE, WITHOUT_GPU_OPERATOR } from './pool-node-config';
import type { PoolPlace } from './pool-place';
import { typesOf } from './pool-types';
import type { GoogleSettings } from './settings';

/** Node label by which GKE knows the class of a pod and of a node, and the taint of such nodes. */
export const COMPUTE_CLASS_LABEL = 'cloud.google.com/compute-class';
/** GKE puts it on every node with GPUs by itself. */
const GPU_TAINT = 'nvidia.com/gpu';
const MOST_NAME = 63;
/** A node that is asked for again within minutes is not given back for it: the next one may not be to be had. */
const IDLE_MINUTES = 10;

/** What a compute class is made of. */
export interface ComputeClassParts {
  readonly settings: GoogleSettings;
  readonly request: PoolRequest<GoogleLowered>;
  readonly place: PoolPlace;
  readonly sources: readonly GoogleCapacity[];
  /** The pool's own machine type first. */
  readonly types: readonly [string, ...string[]];
  /** E-mail address of the nodes' service account. */
  readonly serviceAccount: string;
}

/** Name of the class of a pool. GKE keeps names that begin with `gke` or `autopilot` for itself. */
export function computeClassName({ name }: Pick<PoolRequest<GoogleLowered>, 'name'>): string {
  return limitName(`pool-${name}`, '', MOST_NAME);
}

/**
 * A pool as a GKE compute class: every way to get capacity and machine type in the order asked for, and nothing else
 * when none of them is to be had.
 *
 * Nodes are not moved to a better rank while they work: it would take a training run down. Fields as in Google's CRD
 * reference (2026).
 */
export function computeClass(parts: ComputeClassParts): KubeObject {
  const { request, sources, types, serviceAccount } = parts;
  const taints = request.taints.filter(({ key }) => key !== GPU_TAINT);
  return {
    apiVersion: 'cloud.google.com/v1',
    kind: 'ComputeClass',
    metadata: { name: computeClassName(request) },
    spec: {
      nodePoolAutoCreation: { enabled: true },
      nodePoolConfig: {
        imageType: 'cos_containerd',
        serviceAccount,
        nodeLabels: { ...request.labels, [request.label.key]: request.label.value, ...WITHOUT_GPU_OPERATOR },
        ...(taints.length === 0 ? {} : { taints }),
      },
      priorities: sources.flatMap((source) => typesOf(source, types).map((type) => priority(parts, source, type))),
      whenUnsatisfiable: 'DoNotScaleUp',
      activeMigration: { optimizeRulePriority: false },
      autoscalingPolicy: { consolidationDelayMinutes: IDLE_MINUTES },
    },
  };
}

function priority({ settings, place }: ComputeClassParts, source: GoogleCapacity, machineType: string): Record<string, unknown> {
  const localSSDCount = bundledSsds(machineType);
  const type = gkeAccelerator(machineType);
  const count = instanceFacts(machineType)?.accelerators;
  return {
    machineType,
    // An unknown machine type is the caller's problem to report and gets no devices.
    ...(type === undefined || count === undefined ? {} : { gpu: { type, count, driverVersion: settings.gpuDriver } }),
    ...capacityOf(source, place),
    // A reservation brings its zone, and GKE refuses a location beside it.
    ...(source.kind === 'reservation'
      ? {}
      : { location: { locationPolicy: 'ANY', ...(place.zones.length === 0 ? {} : { zones: [...place.zones] }) } }),
    maxPodsPerNode: PODS_PER_NODE,
    storage: {
      bootDiskType: bootDiskType(machineType),
      bootDiskSize: localSSDCount > 0 ? BOOT_DISK_GB.withSsd : BOOT_DISK_GB.alone,
      ...(localSSDCount > 0 ? { localSSDCount } : {}),
    },
  };
}

function capacityOf(source: GoogleCapacity, { zones }: PoolPlace): Record<string, unknown> {
  switch (source.kind) {
    case 'spot':
      return { spot: true };
    case 'flex-start':
      return { flexStart: { enabled: true }, maxRunDurationSeconds: source.maxRun.inSeconds, reservations: { affinity: 'None' } };
    case 'on-demand':
      // Otherwise nodes would use up reservations that were made for something else.
      return { spot: false, reservations: { affinity: 'None' } };
    case 'reservation': {
      const { name, project, block } = partsOfReservation(source.reservationId);
      return {
        reservations: {
          affinity: 'Specific',
          specific: [
            {
              name,
              zones: [...zones],
              ...(project === undefined ? {} : { project }),
              ...(block === undefined ? {} : { reservationBlock: { name: block } }),
            },
          ],
        },
      };
    }
  }
}
