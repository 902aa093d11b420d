import { createHash } from 'node:crypto';
import { sortedKeys } from '../../../model/sorted-keys';
import type { KubeObject } from '../../kube-object';
import { limitName } from '../../limit-name';
import type { Estate } from './estate';

/** Kubernetes: longest label value, which names of machines become. */
const MOST_CHARACTERS = 63;

/** Helm leaves the object where it is when it is no longer declared. */
const KEEP = { 'helm.sh/resource-policy': 'keep' };

/** Label that finds the hosts of a cluster. */
const CLUSTER = 'hybrid-ai-fabric/cluster';
/** Label that finds the hosts, and the machines, of a pool or of the control plane. */
const MACHINES = 'hybrid-ai-fabric/machines';

/** Name, namespace and labels of an object of the cluster. */
export function metadataOf(estate: Estate, name: string, labels: Readonly<Record<string, string>> = {}): KubeObject['metadata'] {
  return { name, namespace: estate.namespace, labels: { 'cluster.x-k8s.io/cluster-name': estate.name, ...labels } };
}

/**
 * The same for what Helm must not delete: hosts, which outlive their cluster, and what Cluster API deletes itself.
 *
 * Cluster API asks for the Cluster alone to be deleted, and needs old templates until no machine is of them.
 */
export function keptMetadata(estate: Estate, name: string): KubeObject['metadata'] {
  return { ...metadataOf(estate, name), annotations: KEEP };
}

/** Name, namespace and labels of a host. Metal3 sets the cluster's own label on a host that it takes, and removes it again. */
export function hostMetadata(estate: Estate, name: string, machines: string): KubeObject['metadata'] {
  return { name, namespace: estate.namespace, labels: hostLabels(estate, machines), annotations: KEEP };
}

/** Labels of the hosts that a group of machines may take. */
export function hostLabels(estate: Estate, machines: string): Record<string, string> {
  return { [CLUSTER]: estate.name, [MACHINES]: machines };
}

/** Labels of the machines of a group. */
export function machineLabels(machines: string): Record<string, string> {
  return { [MACHINES]: machines };
}

/** Name of an object that belongs to a part of the cluster. */
export function partName(estate: Estate, part: string): string {
  return limitName(`${estate.name}-${part}`, '', MOST_CHARACTERS);
}

/** Name of a template: Cluster API replaces machines when they refer to another template, never when one changes. */
export function templateName(estate: Estate, part: string, spec: unknown): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(sortedKeys(spec)))
    .digest('hex');
  return limitName(`${estate.name}-${part}`, `-${digest.slice(0, 8)}`, MOST_CHARACTERS);
}
