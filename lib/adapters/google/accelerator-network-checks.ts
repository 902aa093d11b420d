import { parseCidr, subnet } from '../../model/cidr';
import type { PoolRequest } from '../adapter';
import { networkedTypes, networkPlans } from './accelerator-network-plan';
import type { GoogleLowered } from './lowered';
import type { PoolPlace } from './pool-place';
import { refusePool } from './refuse-pool';

/** A range is cut into sixteen subnets; no machine type needs more than nine. */
const SUBNET_BITS = 4;
/** Google keeps four addresses of every subnet. */
const KEPT = 4;
/** Smallest range whose subnets Google takes: /29. */
const LONGEST_PREFIX = 25;

/** The range for networks between accelerators, or undefined when the pool cannot have them; everything wrong is reported. */
export function checkAcceleratorNetworks(request: PoolRequest<GoogleLowered>, { zones }: PoolPlace): string | undefined {
  const { instanceType, alternatives, cluster } = request;
  let ok = true;
  const refuse = (id: string, got: string, allowed: string, next: string): void => {
    ok = false;
    refusePool(request, id, got, allowed, next);
  };
  if (networkPlans(instanceType).length === 0) {
    refuse('google-rdma-type', instanceType, networkedTypes().join(', '), "choose one of these, or interconnect 'standard'");
  }
  if (zones.length !== 1) {
    const got = zones.length === 0 ? 'no zones' : zones.join(', ');
    refuse(
      'google-rdma-zone',
      got,
      'one zone: nodes stand close together only within one',
      "give the pool zones: ['<zone of the machine type>']",
    );
  }
  if (alternatives.length > 0) {
    const next = 'make a second pool for the other type';
    refuse('google-rdma-alternatives', alternatives.join(', '), "no alternatives with interconnect 'rdma': types share no network", next);
  }
  if (request.network.sharedRanges !== undefined) {
    refuse(
      'google-rdma-shared-vpc',
      'a Shared VPC',
      'a network in the project of the cluster: this release makes networks between accelerators there alone',
      "leave network out of google({...}) for this pool's cluster",
    );
  }
  if (cluster.multiNetworking !== true) {
    refuse(
      'google-rdma-cluster',
      'a cluster whose nodes have one network',
      'a cluster with multi-networking',
      'set multiNetworking: true in google({...}), or in existingGkeCluster({...}) when the cluster has it',
    );
  }
  const range = checkRange(request, refuse);
  if (ok && range !== undefined) register(request, range);
  return ok ? range : undefined;
}

/** The whole range, so that two pools which share it are told once. */
function register({ registerAddresses, network }: PoolRequest<GoogleLowered>, cidr: string): void {
  registerAddresses({
    use: 'accelerator networks',
    cidr,
    why: 'networks between accelerators',
    from: network.cidr,
    next: "give one of the two pools a range of its own: accelerators: '<a free block>' in an entry of its name in the address plan",
  });
}

function checkRange(
  { network, nodes, accelerators }: PoolRequest<GoogleLowered>,
  refuse: (id: string, got: string, allowed: string, next: string) => void,
): string | undefined {
  const acceleratorsCidr = accelerators ?? network.acceleratorsCidr;
  const block = acceleratorsCidr === undefined ? undefined : parseCidr(acceleratorsCidr);
  const prefix = block?.family === 'ipv4' ? block.prefix : undefined;
  if (acceleratorsCidr === undefined || prefix === undefined || prefix > LONGEST_PREFIX) {
    refuse(
      'google-rdma-range',
      acceleratorsCidr ?? 'a joined network that states no range for accelerators',
      `an IPv4 block of /${LONGEST_PREFIX} or larger that nothing else uses`,
      'state acceleratorsCidr in existingNetwork of google({...}), or accelerators in the entry of the pool in the address plan',
    );
    return undefined;
  }
  const most = 2 ** (32 - prefix - SUBNET_BITS) - KEPT;
  if (nodes.max > most) {
    refuse(
      'google-rdma-nodes',
      `${nodes.max} nodes in ${acceleratorsCidr}`,
      `at most ${most}: one address of each subnet per node`,
      'give the site a larger block in the address plan, or lower scale.max',
    );
  }
  return acceleratorsCidr;
}

/** The subnets of a range for accelerators, one after the other. */
export function* acceleratorSubnets(range: string): Generator<string, string> {
  const prefix = (parseCidr(range)?.prefix ?? 0) + SUBNET_BITS;
  for (let index = 0; index < 2 ** SUBNET_BITS; index += 1) yield subnet(range, prefix, index) as string;
  return range;
}
