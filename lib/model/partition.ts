import type { AcceleratorModel } from './accelerator';
import { migProfile, migProfiles } from './mig';

/**
 * How the devices of a pool are shared: one way, the same on every device, for as long as the pool stands.
 *
 * - `mig`: a profile such as `1g.10gb`. Instances have memory and compute of their own, and faults stay inside.
 * - `timeSlicing`: pods take turns on a device. Nothing keeps one from taking the memory of all.
 * - `mps`: pods compute at the same time, each with a share of the memory; a fault of one stops all of the device.
 */
export type Partition =
  { readonly mig: string } | { readonly timeSlicing: { readonly replicas: number } } | { readonly mps: { readonly replicas: number } };

/** A partition as checks, placement and reports see it. The pool's `accelerator` is then one share. */
export interface PartitionIntent {
  readonly kind: 'mig' | 'time-slicing' | 'mps';
  /** The whole device. */
  readonly of: AcceleratorModel;
  /** Shares of one device. */
  readonly perDevice: number;
  /** What keeps pods on one device apart: `hardware` for memory, compute and faults; `none` when a fault reaches the others. */
  readonly isolation: 'hardware' | 'none';
  /** Node label by which NVIDIA's operator makes the shares: of the MIG manager, or of the device plugin. */
  readonly label: { readonly key: string; readonly value: string };
}

/** What follows from a partition, in the one place where it is derived. */
export interface Partitioned {
  /** One share: its own name, memory and extended resource. */
  readonly accelerator: AcceleratorModel;
  readonly partition: PartitionIntent;
}

/** Why a partition cannot be. */
export interface PartitionRefusal {
  readonly got: string;
  readonly allowed: string;
}

/** CUDA contexts that MPS serves on one device (NVIDIA MPS documentation, since Volta). */
const MPS_CLIENTS = 48;

/** Name of the extended resource of shared devices, when the device plugin renames it. */
const SHARED = 'nvidia.com/gpu.shared';

/** One share of a device and how it comes about, or why it cannot. */
export function partitioned(of: AcceleratorModel, stated: Partition): Partitioned | PartitionRefusal {
  const { mig, timeSlicing, mps } = stated as { mig?: unknown; timeSlicing?: Replicas; mps?: Replicas };
  const ways = [mig, timeSlicing, mps].filter((way) => way !== undefined && way !== null);
  if (ways.length !== 1) {
    return {
      got: `${ways.length} ways`,
      allowed: "exactly one of { mig: '1g.10gb' }, { timeSlicing: { replicas: 4 } }, { mps: { replicas: 4 } }",
    };
  }
  if (of.resource !== 'nvidia.com/gpu')
    return { got: `a partition of ${of.name}`, allowed: 'a GPU of NVIDIA, with the resource nvidia.com/gpu' };
  if (mig !== undefined && mig !== null) return ofMig(of, String(mig));
  return timeSlicing ? ofShares(of, 'time-slicing', timeSlicing) : ofShares(of, 'mps', mps as Replicas);
}

interface Replicas {
  readonly replicas?: unknown;
}

function ofMig(of: AcceleratorModel, wanted: string): Partitioned | PartitionRefusal {
  const profile = migProfile(of.name, wanted);
  if (profile === undefined) {
    const known = migProfiles(of.name);
    return {
      got: `the MIG profile '${wanted}' on ${of.name}`,
      allowed: known.length === 0 ? `${of.name} has no MIG profile that is known` : known.join(', '),
    };
  }
  const { perGpu, memoryGib, resource, config } = profile;
  return {
    accelerator: { ...of, name: `${of.name}-${resource.slice('nvidia.com/'.length)}`, memoryGib, resource },
    partition: { kind: 'mig', of, perDevice: perGpu, isolation: 'hardware', label: { key: 'nvidia.com/mig.config', value: config } },
  };
}

function ofShares(of: AcceleratorModel, kind: 'time-slicing' | 'mps', { replicas }: Replicas): Partitioned | PartitionRefusal {
  const most = kind === 'mps' ? Math.min(MPS_CLIENTS, of.memoryGib) : of.memoryGib;
  if (typeof replicas !== 'number' || !Number.isInteger(replicas) || replicas < 2 || replicas > most) {
    return { got: `${String(replicas)} replicas`, allowed: `a whole number from 2 to ${Math.floor(most)}, each with at least 1 GiB` };
  }
  const value = `${kind}-${replicas}`;
  return {
    // MPS gives each pod an equal part of the memory; under time slicing that part is all that a pod may count on.
    accelerator: { ...of, name: `${of.name}-${value}`, memoryGib: Math.floor(of.memoryGib / replicas), resource: SHARED },
    partition: { kind, of, perDevice: replicas, isolation: 'none', label: { key: 'nvidia.com/device-plugin.config', value } },
  };
}
