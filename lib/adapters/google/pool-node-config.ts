import type {
  ContainerNodePoolNodeConfig,
  ContainerNodePoolNodeConfigReservationAffinity,
} from '@cdktf/provider-google/lib/container-node-pool';
import type { GoogleCapacity } from './capacity';
import type { GpuDriver } from './google-props';
import { bootDiskType, bundledSsds, gkeAccelerator, instanceFacts } from './instances';

/** GPU nodes run few, large pods; every allowed pod costs two addresses of the pod range. */
export const PODS_PER_NODE = 32;
/** Keeps a GPU operator, where one is installed, off nodes whose driver and device plugin are GKE's own. */
export const WITHOUT_GPU_OPERATOR = { 'nvidia.com/gpu.deploy.operands': 'false' } as const;
/** Inference images and their layers run to tens of GB each; on bundled local SSDs they do not touch the boot disk. */
export const BOOT_DISK_GB = { withSsd: 100, alone: 500 } as const;
const NO_RESERVATION: ContainerNodePoolNodeConfigReservationAffinity = { consumeReservationType: 'NO_RESERVATION' };

/** Machine, disks and devices. An unknown machine type is the caller's problem to report and gets no devices. */
export function machineConfig(instanceType: string, driver: GpuDriver): ContainerNodePoolNodeConfig {
  const ssds = bundledSsds(instanceType);
  const type = gkeAccelerator(instanceType);
  const count = instanceFacts(instanceType)?.accelerators;
  const gpuDriverInstallationConfig = { gpuDriverVersion: driver.toUpperCase() };
  return {
    machineType: instanceType,
    diskType: bootDiskType(instanceType),
    diskSizeGb: ssds > 0 ? BOOT_DISK_GB.withSsd : BOOT_DISK_GB.alone,
    ephemeralStorageLocalSsdConfig: ssds > 0 ? { localSsdCount: ssds } : undefined,
    guestAccelerator: type === undefined || count === undefined ? undefined : [{ type, count, gpuDriverInstallationConfig }],
  };
}

/** How nodes are got, and which reservations they may use up. */
export function capacityConfig(source: GoogleCapacity): ContainerNodePoolNodeConfig {
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
