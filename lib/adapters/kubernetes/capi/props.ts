import type { Host } from '../../../model/inventory';
import { refuseValue } from '../../../model/problem';
import type { ClusterTarget, KubePlace } from '../../adapter';
import type { NodeFile } from './core-types';

/** What clusters made by Cluster API are told, whichever provider installs the hosts. */
export interface CapiProps {
  /** Cluster on which Cluster API runs: an `OnPremGpuCluster` with `role: 'management'`. It holds the new cluster's admin kubeconfig. */
  readonly management: KubePlace;
  /** How the new cluster is reached once it stands, and what its hosts come with: `kubernetes({ context: 'fra' })`. */
  readonly access: ClusterTarget<undefined>;
  /** Namespace on the management cluster for the cluster, its hosts and the Secrets of their management controllers. */
  readonly namespace: string;
  /** Exact version, for example `v1.35.2`. The image must have kubeadm and kubelet of it. */
  readonly kubernetesVersion: string;
  readonly controlPlane: CapiControlPlane;
}

/** Hosts and address of the new cluster's API servers. */
export interface CapiControlPlane {
  /** 1, 3, 5 or 7 hosts of their own, with management controller and `bootMac`. With one, an upgrade needs a second, free host. */
  readonly hosts: readonly Host[];
  /**
   * Where the API answers: an address of the nodes' range that no host has. A load balancer of yours has it, or what you
   * put on the control plane by `files`, for example kube-vip as a static pod.
   */
  readonly endpoint: {
    readonly host: string;
    /** Default 6443. */
    readonly port?: number;
  };
  /** Files on control plane hosts, there before kubeadm runs. Never a secret. Default none. */
  readonly files?: readonly NodeFile[];
  /** Commands on control plane hosts before kubeadm runs. Default none. */
  readonly preKubeadmCommands?: readonly string[];
}

/** Refuses what is left out of props without which nothing can be made; the rest is reported with the cluster. */
export function refuseIncomplete(maker: string, props: CapiProps | undefined, more: Readonly<Record<string, unknown>> = {}): void {
  const { management, access, controlPlane } = (props ?? {}) as Partial<CapiProps>;
  const stated = {
    management: typeof management?.kube?.ready === 'function',
    access: access?.lifecycle === 'existing' && typeof access.lower === 'function',
    controlPlane: Array.isArray(controlPlane?.hosts) && typeof controlPlane.endpoint === 'object',
    ...Object.fromEntries(Object.entries(more).map(([name, value]) => [name, typeof value === 'object' && value !== null])),
  };
  const missing = Object.entries(stated).flatMap(([name, fits]) => (fits ? [] : [name]));
  if (missing.length === 0) return;
  refuseValue(
    'capi-props',
    `${maker}() lacks what it cannot do without`,
    `no usable ${missing.join(', ')}`,
    "management: a cluster of the fabric; access: kubernetes({ ... }); controlPlane: { hosts, endpoint }; the provider's own props",
    `state ${missing.join(', ')}`,
  );
}
