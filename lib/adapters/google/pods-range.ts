import type { ClusterRequest } from '../adapter';
import type { GoogleLowered, GoogleNetwork } from './lowered';

/** Clusters by the network whose pod range they took; keyed by the network object, so two fabrics never meet in it. */
const taken = new WeakMap<GoogleNetwork, string>();

/**
 * The pod range of the network, for one cluster.
 *
 * GKE makes it a secondary range of the subnetwork when it makes the cluster, so a second cluster cannot have it.
 */
export function takePodsRange(request: ClusterRequest<GoogleLowered>): string {
  const { network, name } = request;
  const owner = taken.get(network);
  if (owner === undefined) taken.set(network, name);
  else {
    request.problem({
      id: 'google-pods-range',
      message: `the pod range of the network already belongs to the cluster '${owner}'`,
      got: `a second cluster, '${name}', in one network`,
      allowed: 'one cluster per network',
      next: 'give the second cluster a site of its own, or put its pools into the first',
    });
  }
  return network.podsCidr;
}
