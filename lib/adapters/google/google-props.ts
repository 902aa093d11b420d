import type { GoogleExistingNetwork } from './existing';
import type { Maintenance } from './maintenance';
import type { GoogleSharedVpc } from './shared-vpc';

/** GKE's release channels, from newest to oldest. Each upgrades control plane and nodes by itself. */
export const RELEASE_CHANNELS = ['RAPID', 'REGULAR', 'STABLE', 'EXTENDED'] as const;
export type ReleaseChannel = (typeof RELEASE_CHANNELS)[number];

/** NVIDIA driver that GKE installs: the one of the node image, or the newest that GKE has for it. */
export const GPU_DRIVERS = ['default', 'latest'] as const;
export type GpuDriver = (typeof GPU_DRIVERS)[number];

/** Largest packets that a network of the fabric can have, in bytes. */
export const NETWORK_MTUS = [1460, 1500, 8896] as const;

/** A Google Cloud project and region that a fabric may use. */
export interface GoogleProps {
  /** Region name as a literal, for example `europe-west3`. */
  readonly region: string;
  /** Project id as a literal (not its number or display name). */
  readonly project: string;
  /** Shared VPC: network and links are made in a host project, to which `project` is attached. Default: everything in `project`. */
  readonly network?: GoogleSharedVpc;
  /** Project in which the keys of data zones are made, for example that of the security team. Default: `project`. */
  readonly keys?: { readonly project: string };
  /** Zones of GPU nodes; a pool may name some of them. Default: those that GKE chooses for the cluster, which need not have the devices. */
  readonly zones?: readonly string[];
  /** Least version of control planes, for example `1.34`. Default: what the release channel offers. */
  readonly kubernetesVersion?: string;
  /** Default: `REGULAR`. */
  readonly releaseChannel?: ReleaseChannel;
  /** When GKE may upgrade clusters and nodes by itself. Default: at any time. */
  readonly maintenance?: Maintenance;
  /**
   * NVIDIA driver of GPU nodes. Default `default`. A change replaces every pool of the target, with what runs on it:
   * state `protectPools` where that must not happen by the way.
   */
  readonly gpuDriver?: GpuDriver;
  /**
   * Refuses every plan that would replace a burst pool, as a change of driver, reservation, longest run or interconnect
   * does, and every destroy. Taking the pool out of the program is not refused: declare a second one, let the work move,
   * then take the first away. Default false.
   */
  readonly protectPools?: boolean;
  /** Whether nodes may have further networks, as pools with `interconnect: 'rdma'` need. State it when the cluster is made. Default false. */
  readonly multiNetworking?: boolean;
  /** Default: `e2-standard-4`. */
  readonly systemMachineType?: string;
  /**
   * IAM members, for example `group:platform@clinic.example`, that become Kubernetes administrators. Google grants
   * this per project: it holds for every cluster in it. Default: only who has such a role already.
   */
  readonly administrators?: readonly string[];
  /** Join this network instead of making one. */
  readonly existingNetwork?: GoogleExistingNetwork;
  /** Largest packet of the network in bytes. Default 1500, which every router on-prem takes; 8896 for jumbo frames. */
  readonly mtu?: (typeof NETWORK_MTUS)[number];
  /** Whether the Kubernetes API can also be reached from the internet. Default false; true needs `publicAccessCidrs`. */
  readonly publicEndpoint?: boolean;
  /** Ranges that may call the public endpoint. */
  readonly publicAccessCidrs?: readonly string[];
  /**
   * Registry that holds the charts' images under their original paths, for example an Artifact Registry repository.
   * A network made by the fabric has no way to the internet, so without one its nodes pull from `gcr.io` and `pkg.dev` only.
   */
  readonly registryMirror?: string;
  /** Repository that holds all charts, for example `oci://mirror.example/charts`. Default: each chart's own. */
  readonly chartMirror?: string;
  /** On every resource that can carry labels: lower-case keys and values. */
  readonly labels?: Readonly<Record<string, string>>;
}
