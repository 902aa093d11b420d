import { Accelerator, type AcceleratorName } from '../../model/accelerator';
import type { InstanceFacts } from '../adapter';

/** Accelerator, devices, vCPUs, memory in GiB, bundled local SSDs of 375 GiB. */
type Row = readonly [AcceleratorName, number, number, number, number];

/**
 * Accelerator-optimised machine types with whole devices.
 *
 * Figures from Google's page on accelerator-optimised machines and the public SkyPilot catalogue (2026). A local SSD
 * counts only where it belongs to the type. Arm types (A4X) and those that need an image of their own are left out.
 */
const TYPES: Readonly<Record<string, Row>> = {
  'a2-highgpu-1g': ['a100-40gb', 1, 12, 85, 0],
  'a2-highgpu-2g': ['a100-40gb', 2, 24, 170, 0],
  'a2-highgpu-4g': ['a100-40gb', 4, 48, 340, 0],
  'a2-highgpu-8g': ['a100-40gb', 8, 96, 680, 0],
  'a2-megagpu-16g': ['a100-40gb', 16, 96, 1360, 0],
  'a2-ultragpu-1g': ['a100-80gb', 1, 12, 170, 1],
  'a2-ultragpu-2g': ['a100-80gb', 2, 24, 340, 2],
  'a2-ultragpu-4g': ['a100-80gb', 4, 48, 680, 4],
  'a2-ultragpu-8g': ['a100-80gb', 8, 96, 1360, 8],
  'a3-highgpu-1g': ['h100-80gb', 1, 26, 234, 2],
  'a3-highgpu-2g': ['h100-80gb', 2, 52, 468, 4],
  'a3-highgpu-4g': ['h100-80gb', 4, 104, 936, 8],
  'a3-highgpu-8g': ['h100-80gb', 8, 208, 1872, 16],
  'a3-megagpu-8g': ['h100-80gb', 8, 208, 1872, 16],
  'a3-ultragpu-8g': ['h200-141gb', 8, 224, 2952, 32],
  'a4-highgpu-8g': ['b200-180gb', 8, 224, 3968, 32],
  'g2-standard-4': ['l4-24gb', 1, 4, 16, 0],
  'g2-standard-8': ['l4-24gb', 1, 8, 32, 0],
  'g2-standard-12': ['l4-24gb', 1, 12, 48, 0],
  'g2-standard-16': ['l4-24gb', 1, 16, 64, 0],
  'g2-standard-24': ['l4-24gb', 2, 24, 96, 0],
  'g2-standard-32': ['l4-24gb', 1, 32, 128, 0],
  'g2-standard-48': ['l4-24gb', 4, 48, 192, 0],
  'g2-standard-96': ['l4-24gb', 8, 96, 384, 0],
};

/** GKE's name of the devices of a machine family. */
const GKE_ACCELERATORS: readonly (readonly [prefix: string, name: string])[] = [
  ['a2-highgpu-', 'nvidia-tesla-a100'],
  ['a2-megagpu-', 'nvidia-tesla-a100'],
  ['a2-ultragpu-', 'nvidia-a100-80gb'],
  ['a3-highgpu-', 'nvidia-h100-80gb'],
  ['a3-megagpu-', 'nvidia-h100-mega-80gb'],
  ['a3-ultragpu-', 'nvidia-h200-141gb'],
  ['a4-highgpu-', 'nvidia-b200'],
  ['g2-standard-', 'nvidia-l4'],
];

/** Sold by spot, flex-start or reservation only. */
const NOT_ON_DEMAND = /^(a3-highgpu-[124]g|a3-ultragpu-|a4-)/;
/** These take no Persistent Disk. */
const HYPERDISK_ONLY = /^(a3-ultragpu-|a4-)/;

/** What a machine type is; undefined when this release does not know it. */
export function instanceFacts(instanceType: string): InstanceFacts | undefined {
  const row = rowOf(instanceType);
  if (row === undefined) return undefined;
  const [accelerator, accelerators, vcpus, memoryGib] = row;
  return { accelerator: Accelerator.of(accelerator), accelerators, vcpus, memoryGib };
}

/** Every machine type of {@link instanceFacts}, sorted. */
export function knownInstances(): readonly string[] {
  return Object.keys(TYPES).sort();
}

/** Value of `guest_accelerator.type` for a machine type; undefined when this release does not know it. */
export function gkeAccelerator(instanceType: string): string | undefined {
  return rowOf(instanceType) === undefined ? undefined : GKE_ACCELERATORS.find(([prefix]) => instanceType.startsWith(prefix))?.[1];
}

/** Local SSDs that come with a machine type, of 375 GiB each; 0 when there are none. */
export function bundledSsds(instanceType: string): number {
  return rowOf(instanceType)?.[4] ?? 0;
}

/** True unless the machine type is known to be sold in other ways only. */
export function isOnDemand(instanceType: string): boolean {
  return !NOT_ON_DEMAND.test(instanceType);
}

/** Kind of boot disk that the machine type takes. */
export function bootDiskType(instanceType: string): string {
  return HYPERDISK_ONLY.test(instanceType) ? 'hyperdisk-balanced' : 'pd-balanced';
}

function rowOf(instanceType: string): Row | undefined {
  return Object.hasOwn(TYPES, instanceType) ? TYPES[instanceType] : undefined;
}
