import { ComputeFirewall } from '@cdktf/provider-google/lib/compute-firewall';
import { ComputeNetwork } from '@cdktf/provider-google/lib/compute-network';
import { ComputeSubnetwork } from '@cdktf/provider-google/lib/compute-subnetwork';
import type { PoolRequest } from '../adapter';
import { limitName } from '../limit-name';
import { type NetworkPlan, networkPlans } from './accelerator-network-plan';
import { acceleratorSubnets, checkAcceleratorNetworks } from './accelerator-network-checks';
import type { AcceleratorNetwork, GoogleLowered } from './lowered';
import { NAME_LIMIT } from './name-limit';
import type { PoolPlace } from './pool-place';

/**
 * The networks between the accelerators of a pool's nodes, in the order of the nodes' interfaces; none for `standard`.
 *
 * They belong to the pool, reach nothing but its nodes, and are cut from the part of the site's range that neither nodes
 * nor pods use: the interfaces of one machine may not overlap. What they carry is what the accelerators of one job say
 * to each other, so no flow of them is logged.
 */
export function acceleratorNetworks(request: PoolRequest<GoogleLowered>, place: PoolPlace): readonly AcceleratorNetwork[] {
  if (request.interconnect !== 'rdma') return [];
  const ranges = checkAcceleratorNetworks(request, place);
  if (ranges === undefined) return [];
  const subnets = acceleratorSubnets(ranges);
  return networkPlans(request.instanceType).map((plan, index) => lowerNetwork(request, place, plan, index + 1, subnets));
}

function lowerNetwork(
  request: PoolRequest<GoogleLowered>,
  { project, region, zones }: PoolPlace,
  plan: NetworkPlan,
  number: number,
  subnets: Iterator<string, string>,
): AcceleratorNetwork {
  const { scope, name } = request;
  const rdma = plan.device === 'RDMA';
  const networkName = limitName(name, `-accel-${number}`, NAME_LIMIT);
  const network = new ComputeNetwork(scope, `AcceleratorNetwork-${number}`, {
    name: networkName,
    description: `Between accelerators of ${name}`,
    autoCreateSubnetworks: false,
    mtu: plan.mtu,
    networkProfile: rdma ? `projects/${project}/global/networkProfiles/${zones.join()}-vpc-roce` : undefined,
    // A RoCE network has no way out to begin with.
    deleteDefaultRoutesOnCreate: rdma ? undefined : true,
  });
  const ranges = Array.from({ length: plan.subnets }, () => subnets.next().value);
  const subnetworkNames = ranges.map((_, index) => limitName(name, `-accel-${number}-${index + 1}`, NAME_LIMIT));
  const subnetworks = ranges.map(
    (ipCidrRange, index) =>
      new ComputeSubnetwork(scope, `AcceleratorSubnetwork-${number}-${index + 1}`, {
        name: subnetworkNames[index] as string,
        region,
        network: network.id,
        ipCidrRange,
        stackType: 'IPV4_ONLY',
      }),
  );
  // A RoCE network takes no such rule, and lets its members call each other.
  const ingress = rdma ? undefined : allowMembers(request, network, number, ranges);
  return { device: plan.device, network, subnetworks, networkName, subnetworkNames, ingress };
}

function allowMembers(
  { scope, name }: PoolRequest<GoogleLowered>,
  network: ComputeNetwork,
  number: number,
  sourceRanges: string[],
): ComputeFirewall {
  return new ComputeFirewall(scope, `AllowAccelerators-${number}`, {
    name: limitName(name, `-accel-${number}-allow`, NAME_LIMIT),
    description: 'nodes of this pool',
    network: network.id,
    direction: 'INGRESS',
    sourceRanges,
    allow: ['tcp', 'udp', 'icmp'].map((protocol) => ({ protocol })),
  });
}
