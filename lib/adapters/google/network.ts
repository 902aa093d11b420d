import { ComputeNetwork } from '@cdktf/provider-google/lib/compute-network';
import { ComputeSubnetwork } from '@cdktf/provider-google/lib/compute-subnetwork';
import type { NetworkRequest } from '../adapter';
import { allowEgress, denyEgress } from './firewall';
import { lowerGoogleApis, RESTRICTED_VIP } from './google-apis';
import type { GoogleNetwork } from './lowered';
import { limitName } from '../limit-name';
import { NAME_LIMIT } from './name-limit';
import type { GoogleSettings } from './settings';
import { projectOf, sharedRanges, shareNetwork } from './shared-vpc';
import { cutNetwork, NETWORK_PREFIX, type NetworkRanges } from './subnet-ranges';

/** Links may end in any region of the network. */
const ROUTING_MODE = 'GLOBAL';

/**
 * A network without a way to the internet: no default route, no NAT, and a firewall that denies what has no rule.
 *
 * Nodes reach Google's APIs through the restricted address range only, which has no route from the internet and
 * serves nothing that VPC Service Controls cannot guard. Routes to on-prem come with a private link.
 */
export function lowerNetwork(settings: GoogleSettings, request: NetworkRequest): GoogleNetwork {
  const { scope, stack, name } = request;
  const cidr = request.addresses.vpc;
  const cut = cutNetwork(cidr);
  const ranges = cut ?? refuseRange(request);
  if (cut !== undefined) request.registerAddresses({ use: 'node subnetwork', cidr: cut.nodes, why: 'nodes' });
  const shared = sharedRanges(settings, request, ranges.pods);
  const network = new ComputeNetwork(scope, 'Network', {
    name: limitName(name, '', NAME_LIMIT),
    autoCreateSubnetworks: false,
    deleteDefaultRoutesOnCreate: true,
    routingMode: ROUTING_MODE,
    mtu: settings.mtu,
  });
  const subnetwork = new ComputeSubnetwork(scope, 'NodeSubnetwork', {
    name: limitName(name, '-nodes', NAME_LIMIT),
    region: settings.region,
    network: network.id,
    ipCidrRange: ranges.nodes,
    privateIpGoogleAccess: true,
    stackType: 'IPV4_ONLY',
    // Every flow that Google samples; ten minutes of one make a single record.
    secondaryIpRange:
      shared === undefined
        ? undefined
        : [
            { rangeName: shared.pods, ipCidrRange: shared.podsCidr },
            { rangeName: shared.services, ipCidrRange: shared.servicesCidr },
          ],
    logConfig: { aggregationInterval: 'INTERVAL_10_MIN', flowSampling: 1, metadata: 'INCLUDE_ALL_METADATA' },
  });
  denyEgress(request, network.id);
  allowEgress(request, network.id, {
    id: 'AllowEgressInternal',
    suffix: '-allow-internal',
    why: 'nodes, pods and control plane of this network',
    cidrs: [cidr],
  });
  allowEgress(request, network.id, {
    id: 'AllowEgressGoogleApis',
    suffix: '-allow-apis',
    why: 'Google APIs over the restricted range',
    cidrs: [RESTRICTED_VIP],
    port: '443',
  });
  lowerGoogleApis(request, network.id);
  shareNetwork(settings, request, subnetwork);
  const { region } = settings;
  const project = projectOf(settings, 'network');
  return {
    network,
    subnetwork,
    networkId: stack.publish('network_id', network.id, `projects/${project}/global/networks/day-0`),
    subnetworkId: stack.publish('subnetwork_id', subnetwork.id, `projects/${project}/regions/${region}/subnetworks/day-0`),
    cidr,
    podsCidr: ranges.pods,
    sharedRanges: shared,
    acceleratorsCidr: ranges.accelerators,
    mtu: settings.mtu,
    routingMode: ROUTING_MODE,
  };
}

function refuseRange(request: NetworkRequest): NetworkRanges {
  const { vpc } = request.addresses;
  request.problem({
    id: 'google-network-range',
    message: 'the range of the network cannot be cut into nodes and pods',
    got: vpc,
    allowed: `an IPv4 block from /${NETWORK_PREFIX.min} to /${NETWORK_PREFIX.max}; a /16 gives 4,092 nodes and 32,768 pod addresses`,
    next: 'give the site such a block in the address plan',
  });
  return { nodes: vpc, pods: vpc, accelerators: vpc };
}
