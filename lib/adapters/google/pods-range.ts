import type { ContainerClusterIpAllocationPolicy } from '@cdktf/provider-google/lib/container-cluster';
import type { ClusterRequest } from '../adapter';
import type { GoogleLowered, GoogleNetwork } from './lowered';

type ClusterRanges = Pick<
  ContainerClusterIpAllocationPolicy,
  'clusterIpv4CidrBlock' | 'servicesIpv4CidrBlock' | 'clusterSecondaryRangeName' | 'servicesSecondaryRangeName'
>;

/** Where pods and services get their addresses: ranges that GKE makes, or those that a Shared VPC has, by name. */
export function clusterRanges(request: ClusterRequest<GoogleLowered>): ClusterRanges {
  const clusterIpv4CidrBlock = takePodsRange(request);
  const { sharedRanges } = request.network;
  const { services } = request.addresses;
  if (sharedRanges === undefined) return { clusterIpv4CidrBlock, servicesIpv4CidrBlock: services };
  if (services !== sharedRanges.servicesCidr) {
    request.problem({
      id: 'google-shared-services',
      message: `the range of services of cluster '${request.name}' is not the one that its Shared VPC has`,
      got: services,
      allowed: sharedRanges.servicesCidr,
      next: 'state services for the site alone in the address plan',
    });
  }
  return { clusterSecondaryRangeName: sharedRanges.pods, servicesSecondaryRangeName: sharedRanges.services };
}

/** Clusters by the network whose pod range they took; keyed by the network object, so two fabrics never meet in it. */
const taken = new WeakMap<GoogleNetwork, string>();

/**
 * The pod range of the network, for one cluster.
 *
 * GKE makes it a secondary range of the subnetwork when it makes the cluster, so a second cluster cannot have it.
 */
function takePodsRange(request: ClusterRequest<GoogleLowered>): string {
  const { network, name } = request;
  const owner = taken.get(network);
  if (owner === undefined) {
    taken.set(network, name);
    request.registerAddresses({ use: 'pods', cidr: network.podsCidr, why: 'pods of the cluster', from: network.cidr });
  } else {
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
