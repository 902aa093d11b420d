import type { KubeadmConfigSpec, NodeFile, NodeRegistration } from './core-types';
import type { Machines } from './machines';
import type { CapiControlPlane } from './props';

/** What differs between providers in how a node names itself. */
export interface NodeIdentity {
  /** Value of the kubelet's `--provider-id`, with what the provider fills in. */
  readonly providerId: string;
  /** Node name, with what the provider fills in. Default: the host name. */
  readonly name?: string;
  /** Labels that the provider finds nodes by, with what it fills in. */
  readonly labels: Readonly<Record<string, string>>;
}

/** How nodes of a group register, with labels and taints from the first moment on. */
function registration({ labels, taints }: Pick<Machines, 'labels' | 'taints'>, node: NodeIdentity): NodeRegistration {
  const all = Object.entries({ ...node.labels, ...labels }).map(([key, value]) => `${key}=${value}`);
  return {
    ...(node.name === undefined ? {} : { name: node.name }),
    kubeletExtraArgs: [
      ...(all.length === 0 ? [] : [{ name: 'node-labels', value: all.join(',') }]),
      { name: 'provider-id', value: node.providerId },
    ],
    ...(taints.length === 0 ? {} : { taints }),
  };
}

/** kubeadm's configuration of workers. */
export function workerConfig(machines: Machines, node: NodeIdentity): KubeadmConfigSpec {
  return { joinConfiguration: { nodeRegistration: registration(machines, node) } };
}

/** kubeadm's configuration of the control plane; its usual taint stays. */
export function controlPlaneConfig(stated: CapiControlPlane, machines: Machines, node: NodeIdentity): KubeadmConfigSpec {
  const nodeRegistration = registration(machines, node);
  const files = (stated.files ?? []).map(ownedFile);
  const commands = stated.preKubeadmCommands ?? [];
  // kubeadm refuses to join while a static pod of ours is in the folder of static pods already.
  const staticPod = files.some(isStaticPod);
  return {
    initConfiguration: { nodeRegistration },
    joinConfiguration: {
      nodeRegistration: staticPod
        ? { ...nodeRegistration, ignorePreflightErrors: ['DirAvailable--etc-kubernetes-manifests'] }
        : nodeRegistration,
    },
    ...(files.length === 0 ? {} : { files }),
    ...(commands.length === 0 ? {} : { preKubeadmCommands: commands }),
  };
}

/** Whether the kubelet runs what the file says. */
export function isStaticPod({ path }: NodeFile): boolean {
  return String(path).startsWith('/etc/kubernetes/manifests/');
}

function ownedFile({ path, content, owner = 'root:root', permissions = '0644' }: NodeFile): NodeFile {
  return { path, content, owner, permissions };
}
