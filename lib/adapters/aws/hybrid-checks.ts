import type { OwnClusterRequest, OwnPool } from '../adapter';
import { parseCidr } from '../../model/cidr';
import { HOST_PODS_PREFIX } from './cilium-release';
import type { HybridIdentity } from './hybrid-identity';
import type { AwsNetwork } from './lowered';
import type { AwsSettings } from './settings';

/** RFC 1918: the only ranges that EKS takes for hosts, their pods and services (API reference, RemoteNetworkConfigRequest). */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];
/** Shortest and longest prefix of a service range of EKS. */
const SERVICES = { min: 12, max: 24 } as const;
/** Labels of Kubernetes' own domains that a kubelet may give itself; with any other it does not start. */
const KUBELET_MAY = /^(node|kubelet)\.kubernetes\.io\/|^topology\.kubernetes\.io\/(zone|region)$|^kubernetes\.io\/(hostname|os|arch)$/;

/** What EKS or a host would refuse long after synth. */
export function checkHybrid(settings: AwsSettings, network: AwsNetwork, identity: HybridIdentity, request: OwnClusterRequest): void {
  checkRanges(request);
  checkHosts(identity, request);
  for (const pool of request.pools) checkLabels(pool, request);
  if (settings.publicAccessCidrs.length > 0 && network.vpc !== undefined) {
    request.problem({
      id: 'eks-hybrid-public-endpoint',
      message:
        'the system nodes could not reach a public API: hybrid nodes allow a public or a private one, and the VPC has no way to the internet',
      got: 'publicEndpoint: true in a VPC made by the fabric',
      allowed: 'a private API, or a VPC of yours (existingNetwork) whose nodes reach the internet',
      next: 'leave publicEndpoint out and call the API over a private link',
    });
  }
}

function checkRanges(request: OwnClusterRequest): void {
  const { addresses, pools } = request;
  for (const use of ['nodes', 'pods', 'services'] as const) {
    const cidr = addresses[use];
    const prefix = parseCidr(cidr)?.prefix ?? 0;
    const sized = use !== 'services' || (prefix >= SERVICES.min && prefix <= SERVICES.max);
    if (PRIVATE.some((range) => contains(range, cidr)) && sized) continue;
    request.problem({
      id: 'eks-hybrid-range',
      message: `EKS does not take the range for ${use}`,
      got: cidr,
      allowed: `a block within ${PRIVATE.join(', ')}${use === 'services' ? `, from /${SERVICES.min} to /${SERVICES.max}` : ''}`,
      next: `give the cluster such ${use} in the address plan`,
    });
  }
  const range = parseCidr(addresses.pods);
  const hosts = pools.reduce((sum, pool) => sum + pool.nodes, 0);
  if (range?.family === 'ipv4' && 2 ** (HOST_PODS_PREFIX - range.prefix) < hosts) {
    request.problem({
      id: 'eks-hybrid-pods-range',
      message: `every host takes a /${HOST_PODS_PREFIX} of the pods range, and there are not enough of them`,
      got: `${addresses.pods} for ${hosts} hosts`,
      allowed: `a block of /${HOST_PODS_PREFIX - Math.ceil(Math.log2(hosts))} or larger`,
      next: 'give the cluster a larger range for pods in the address plan: it cannot be changed later',
    });
  }
}

function checkHosts(identity: HybridIdentity, request: OwnClusterRequest): void {
  const { pools, hosts } = request;
  for (const pool of pools) {
    const named = hosts.filter((host) => host.pool === pool.name).length;
    if (named === pool.nodes) continue;
    request.problem({
      id: 'eks-hybrid-hosts',
      message: 'every host of an EKS hybrid cluster gets a configuration of its own, so its name has to be known',
      got: `pool '${pool.name}' with ${pool.nodes} nodes and ${named} named hosts`,
      allowed: "hosts: ['fra-1', 'fra-2'], or with addresses: [{ name: 'fra-1', address: '10.10.0.11' }]",
      next: 'list the hosts of the pool in place of their number',
    });
  }
  if (identity.kind === 'ssm') return;
  // The name is the name of the session too, and the common name of a certificate.
  for (const { name } of hosts.filter((host) => !/^[\w+=,.@-]{2,64}$/.test(host.name))) {
    request.problem({
      id: 'eks-hybrid-host-name',
      message: 'the name of the host cannot be the name of its session with IAM Roles Anywhere',
      got: name,
      allowed: '2 to 64 letters, digits and +=,.@-_',
      next: 'use the short name of the host',
    });
  }
}

function checkLabels(pool: OwnPool, request: OwnClusterRequest): void {
  for (const key of Object.keys(pool.labels).sort()) {
    const domain = key.includes('/') ? key.slice(0, key.indexOf('/')) : '';
    if (!/(^|\.)(kubernetes|k8s)\.io$/.test(domain) || KUBELET_MAY.test(key)) continue;
    request.problem({
      id: 'eks-hybrid-label',
      message: `hosts of the pool '${pool.name}' could not join: a kubelet may not give itself this label`,
      got: key,
      allowed: 'a label of another domain, or one below node.kubernetes.io/',
      next: "change the pool's label",
    });
  }
}

function contains(outer: string, inner: string): boolean {
  const [a, b] = [parseCidr(outer), parseCidr(inner)];
  return a !== undefined && b !== undefined && a.family === b.family && a.first <= b.first && b.last <= a.last;
}
