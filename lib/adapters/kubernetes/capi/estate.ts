import type { Lowering, OwnClusterRequest } from '../../adapter';
import { CONTROL_PLANE, checkCluster, checkShared } from './checks';
import { type Machines, metalHosts } from './machines';
import type { CapiProps } from './props';

/** The cluster to be made, checked. */
export interface Estate {
  /** Name of the Cluster object: fabric and cluster. */
  readonly name: string;
  readonly namespace: string;
  readonly version: string;
  readonly endpoint: { readonly host: string; readonly port: number };
  readonly addresses: OwnClusterRequest['addresses'];
  readonly controlPlane: Machines;
  readonly pools: readonly Machines[];
  /** Where its objects go: a stack whose providers reach the management cluster. */
  readonly at: Lowering;
}

/** Checks the cluster, and takes the place of its objects: its own `cluster` stack, after the management cluster's operators. */
export function estateOf(props: CapiProps, request: OwnClusterRequest): Estate {
  const { namespace, management, controlPlane: stated } = props;
  checkCluster(props, request);
  const at = request.lowering('cluster');
  management.kube.ready(at.stack);
  at.stack.addDependency(management.kube.platform);
  const { problem: report } = request;
  const controlPlane: Machines = {
    name: CONTROL_PLANE,
    hosts: metalHosts(report, namespace, request.readHosts('cluster.controlPlane.hosts', stated.hosts)),
    labels: {},
    taints: [],
  };
  const pools = request.pools.map(({ name, labels, taints }): Machines => ({
    name,
    hosts: metalHosts(
      report,
      namespace,
      request.hosts.filter((host) => host.pool === name),
    ),
    labels,
    taints,
  }));
  checkShared(report, controlPlane, pools, stated.endpoint.host);
  return {
    name: at.name,
    namespace,
    version: props.kubernetesVersion,
    endpoint: { host: String(stated.endpoint.host), port: stated.endpoint.port ?? 6443 },
    addresses: request.addresses,
    controlPlane,
    pools,
    at,
  };
}
