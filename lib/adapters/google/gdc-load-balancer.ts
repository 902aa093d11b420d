import type {
  GkeonpremBareMetalClusterLoadBalancer,
  GkeonpremBareMetalClusterLoadBalancerMetalLbConfig,
} from '@cdktf/provider-google/lib/gkeonprem-bare-metal-cluster';
import type { GdcAddressPool, GdcLoadBalancer } from './gdc-bare-metal-props';
import { listOf } from './own-hosts';

/** The load balancer block; the provider takes exactly one of its kinds. */
export function loadBalancerOf(stated: GdcLoadBalancer): GkeonpremBareMetalClusterLoadBalancer {
  const { controlPlaneVip, ingressVip, port = 443 } = stated;
  const front = { vipConfig: { controlPlaneVip, ingressVip }, portConfig: { controlPlaneLoadBalancerPort: port } };
  // A mode that does not exist is reported already.
  if (stated.mode !== 'metal-lb' && stated.mode !== 'bgp') return { ...front, manualLbConfig: { enabled: true } };
  const pools = {
    addressPools: listOf(stated.addressPools).map(addressPool),
    loadBalancerNodePoolConfig: nodePoolOf(listOf(stated.nodes)),
  };
  if (stated.mode === 'metal-lb') return { ...front, metalLbConfig: pools };
  return {
    ...front,
    bgpLbConfig: {
      ...pools,
      asn: stated.asn,
      bgpPeerConfigs: listOf(stated.peers).map(({ address, asn, controlPlaneNodes }) => ({
        asn,
        ipAddress: address,
        controlPlaneNodes: controlPlaneNodes === undefined ? undefined : [...controlPlaneNodes],
      })),
    },
  };
}

function addressPool({ name, addresses, manualAssign = false, avoidBuggyIps = false }: GdcAddressPool) {
  return { pool: name, addresses: [...listOf(addresses)], manualAssign, avoidBuggyIps };
}

function nodePoolOf(nodes: readonly string[]): GkeonpremBareMetalClusterLoadBalancerMetalLbConfig['loadBalancerNodePoolConfig'] {
  if (nodes.length === 0) return undefined;
  return { nodePoolConfig: { operatingSystem: 'LINUX', nodeConfigs: nodes.map((nodeIp) => ({ nodeIp })) } };
}
