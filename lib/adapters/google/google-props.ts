import type { GoogleExistingNetwork } from './existing';

/** GKE's release channels, from newest to oldest. Each upgrades control plane and nodes by itself. */
export const RELEASE_CHANNELS = ['RAPID', 'REGULAR', 'STABLE', 'EXTENDED'] as const;
export type ReleaseChannel = (typeof RELEASE_CHANNELS)[number];

/** Largest packets that a network of the fabric can have, in bytes. */
export const NETWORK_MTUS = [1460, 1500, 8896] as const;

/** A Google Cloud project and region that a fabric may use. */
export interface GoogleProps {
  /** Region name as a literal, for example `europe-west3`. */
  readonly region: string;
  /** Project id as a literal (not its number or display name). */
  readonly project: string;
  /** Zones of GPU nodes. Default: those that GKE chooses for the cluster, which need not have the devices. */
  readonly zones?: readonly string[];
  /** Least version of control planes, for example `1.34`. Default: what the release channel offers. */
  readonly kubernetesVersion?: string;
  /** Default: `REGULAR`. */
  readonly releaseChannel?: ReleaseChannel;
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
  /** On every resource that can carry labels: lower-case keys and values. */
  readonly labels?: Readonly<Record<string, string>>;
}
