import type { OwnCluster, OwnClusterRequest } from '../../adapter';
import type { KubeObject } from '../../kube-object';
import type { Estate } from './estate';
import type { CapiProps } from './props';

/** Seconds. A machine that goes drains its node, and its disks are cleaned; a cluster does that machine by machine. */
const DELETION_TIMEOUT = 7200;

/** The objects that a Cluster API target made of a cluster, in the order in which they are installed. */
export interface CapiLowered {
  /** Name of the Cluster object on the management cluster. */
  readonly name: string;
  readonly namespace: string;
  /** Hosts; they stay when the cluster goes. */
  readonly hosts: readonly KubeObject[];
  /** The cluster, its machines and their templates. */
  readonly cluster: readonly KubeObject[];
}

/** Hands the objects to the management cluster, hosts first, and says how the new cluster is reached. */
export function deliverCluster(
  props: CapiProps,
  request: OwnClusterRequest,
  estate: Estate,
  objects: Pick<CapiLowered, 'hosts' | 'cluster'>,
): OwnCluster<CapiLowered> {
  // Release names are those of the management cluster, where other clusters of other fabrics may be.
  const hosts = `${estate.name}-hosts`;
  request.deliver(estate.at, hosts, objects.hosts);
  request.deliver(estate.at, `${estate.name}-cluster`, objects.cluster, { after: [hosts], timeoutSeconds: DELETION_TIMEOUT });
  const { access, platform } = props.access.lower(request);
  return { access, platform, nodesCarry: ['labels', 'taints'], lowered: { name: estate.name, namespace: estate.namespace, ...objects } };
}
