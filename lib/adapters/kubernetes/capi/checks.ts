import { overlaps, parseCidr } from '../../../model/cidr';
import type { OwnClusterRequest } from '../../adapter';
import type { Machines, Report } from './machines';
import type { CapiProps } from './props';

/** Name that no pool may have: the control plane's objects have it. */
export const CONTROL_PLANE = 'control-plane';

/** What is wrong with the cluster as a whole. */
export function checkCluster(props: CapiProps, request: OwnClusterRequest): void {
  const { problem: report } = request;
  const { management, namespace, kubernetesVersion, controlPlane } = props;
  const one = (id: string, message: string, got: unknown, allowed: string, next: string): void =>
    report({ id, message, got: String(got), allowed, next });
  if (management.role === 'workloads') {
    one(
      'capi-management',
      'Cluster API runs on a cluster that takes workloads',
      management.path,
      "a cluster with role: 'management'",
      'whoever may run pods beside Cluster API may reach the keys to all clusters that it makes: give it a cluster of its own',
    );
  }
  if (typeof namespace !== 'string' || !/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(namespace)) {
    one('capi-namespace', 'the namespace is no name', namespace, 'lower-case letters, digits and dashes', "for example namespace: 'metal'");
  }
  if (typeof kubernetesVersion !== 'string' || !/^v1\.\d+\.\d+$/.test(kubernetesVersion)) {
    one(
      'capi-version',
      'the Kubernetes version is not exact',
      kubernetesVersion,
      'a version such as v1.35.2, with the v and all three numbers',
      'state the version that the image was built with',
    );
  }
  const { length } = controlPlane.hosts;
  if (![1, 3, 5, 7].includes(length)) {
    one(
      'capi-control-plane-count',
      'etcd needs an odd number of control plane hosts',
      `${length} hosts`,
      '1, 3, 5 or 7; three survive the loss of one',
      'add or remove a host in controlPlane.hosts',
    );
  }
  checkEndpoint(report, controlPlane.endpoint, request.addresses.nodes);
  for (const pool of request.pools) checkPool(report, pool, request);
  for (const { path, content } of controlPlane.files ?? []) {
    if (typeof path !== 'string' || !/^\/\S+$/.test(path) || typeof content !== 'string') {
      one('capi-file', 'a file of the control plane has no absolute path, or no content', path, '/etc/..., and a text', 'correct the file');
    }
  }
}

function checkEndpoint(report: Report, { host, port = 6443 }: CapiProps['controlPlane']['endpoint'], nodes: string): void {
  const block = `${host}/${String(host).includes(':') ? 128 : 32}`;
  const usable = parseCidr(block) !== undefined && overlaps(block, nodes);
  if (usable && Number.isInteger(port) && port > 0 && port < 65536) return;
  report({
    id: 'capi-endpoint',
    message: 'the address of the API is not one of the nodes',
    got: `${host}:${port}`,
    allowed: `a free IP address inside ${nodes}, and a port`,
    next: 'take an address that no host has and no DHCP server gives away',
  });
}

function checkPool(report: Report, pool: OwnClusterRequest['pools'][number], { hosts }: OwnClusterRequest): void {
  if (!hosts.some((host) => host.pool === pool.name)) {
    report({
      id: 'capi-hosts-missing',
      message: `pool '${pool.name}' does not say which hosts it has`,
      got: `${pool.nodes} nodes without a name`,
      allowed: 'hosts: [{ name, bootMac, bmc: { address, credentials } }, ...]',
      next: 'list the hosts: Cluster API installs them one by one',
    });
  }
  if (pool.name === CONTROL_PLANE) {
    report({
      id: 'capi-pool-name',
      message: "a pool has the name of the control plane's objects",
      got: pool.name,
      allowed: 'any other name',
      next: 'rename the pool',
    });
  }
  for (const key of Object.keys(pool.labels).filter((label) => !isKubeletLabel(label))) {
    report({
      id: 'capi-label',
      message: 'a kubelet may not give its node this label, so the node would not start',
      got: key,
      allowed: 'keys outside kubernetes.io and k8s.io, or below node.kubernetes.io and kubelet.kubernetes.io',
      next: `choose another label for pool '${pool.name}'`,
    });
  }
}

/**
 * Whether a kubelet accepts a label among its `--node-labels`.
 *
 * Kubernetes keeps `kubernetes.io`, `k8s.io` and what is below them for itself, but for two prefixes (KEP-279, read on
 * 2026-11-24). Its short list of further names is of no use to a pool and left out.
 */
function isKubeletLabel(key: string): boolean {
  const prefix = key.includes('/') ? key.slice(0, key.indexOf('/')) : '';
  const kept = /(^|\.)(kubernetes|k8s)\.io$/.test(prefix);
  return !kept || /(^|\.)(node|kubelet)\.kubernetes\.io$/.test(prefix);
}

/** Control plane hosts that are listed twice, or share something with another host or the API. Pools among themselves are checked already. */
export function checkShared(report: Report, controlPlane: Machines, pools: readonly Machines[], endpoint: string): void {
  const owner = new Map<string, string>([[endpoint, 'the API']]);
  for (const host of pools.flatMap((pool) => pool.hosts)) for (const value of identityOf(host)) owner.set(value, host.name);
  for (const host of controlPlane.hosts) {
    for (const value of identityOf(host)) {
      const other = owner.get(value);
      owner.set(value, host.name);
      if (other === undefined) continue;
      report({
        id: 'capi-host-duplicate',
        message: `control plane host '${host.name}' has what ${other === host.name ? 'another host' : `'${other}'`} has`,
        got: value,
        allowed: 'names and addresses of its own for each host, and none of them for the API',
        next: 'correct the hosts',
      });
    }
  }
  for (const host of pools.flatMap((pool) => pool.hosts).filter(({ address }) => address === endpoint)) {
    report({
      id: 'capi-endpoint',
      message: 'the address of the API belongs to a host',
      got: `${endpoint}, as ${host.name}`,
      allowed: 'an address that no host has',
      next: 'choose another one',
    });
  }
}

function identityOf({ name, address, bootMac, bmc }: Machines['hosts'][number]): string[] {
  return [name, bootMac, bmc, ...(address === undefined ? [] : [address])];
}
