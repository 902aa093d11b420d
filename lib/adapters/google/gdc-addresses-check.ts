import { parseCidr } from '../../model/cidr';
import type { OwnClusterRequest } from '../adapter';
import type { GdcBareMetalProps } from './gdc-bare-metal-props';
import { type Ipv4Range, ipv4Address, ipv4Range, within } from './ipv4-range';
import { listOf, type Wrong, wrong } from './own-hosts';

/** One address that a cluster uses, and what for. */
interface Use {
  readonly what: string;
  readonly stated: unknown;
}

/** What is wrong with the addresses of a cluster, hosts of its pools included, as problems named `gdc-<what>`. */
export function* gdcAddressProblems(props: GdcBareMetalProps, request: OwnClusterRequest): Iterable<Wrong> {
  const uses = [...machines(props, request), ...vips(props)];
  yield* pools(request);
  yield* islandMode(request);
  yield* controlPlane(props, request);
  for (const { what, stated } of uses) {
    if (ipv4Address(stated) !== undefined) continue;
    yield wrong(
      'gdc-address',
      `${what} has no IPv4 address`,
      stated,
      'for example 10.10.0.11',
      'state it: Google makes nodes out of addresses',
    );
  }
  yield* usedTwice(uses);
  if (props.loadBalancer.mode === 'metal-lb' || props.loadBalancer.mode === 'bgp') yield* bundled(props, request, uses);
}

function machines({ controlPlane: { nodes }, loadBalancer }: GdcBareMetalProps, { hosts }: OwnClusterRequest): Use[] {
  const balancers = loadBalancer.mode === 'manual' ? [] : listOf(loadBalancer.nodes);
  return [
    ...listOf(nodes).map((stated) => ({ what: 'a control plane node', stated })),
    ...balancers.map((stated) => ({ what: 'a load balancer node', stated })),
    ...hosts.map((host) => ({ what: `host '${host.name}' of pool '${host.pool}'`, stated: host.address })),
  ];
}

function vips({ loadBalancer: { controlPlaneVip, ingressVip } }: GdcBareMetalProps): Use[] {
  return [
    { what: 'the control plane VIP', stated: controlPlaneVip },
    { what: 'the ingress VIP', stated: ingressVip },
  ];
}

function* pools({ pools: declared, hosts }: OwnClusterRequest): Iterable<Wrong> {
  for (const pool of declared) {
    if (!/^[a-z]/.test(pool.name)) {
      yield wrong(
        'gdc-pool-name',
        'the name of a pool does not begin with a letter',
        pool.name,
        "for example 'h100'",
        'rename the pool: Google names the node pool after it',
      );
    }
    if (hosts.some((host) => host.pool === pool.name)) continue;
    yield wrong(
      'gdc-hosts',
      `pool '${pool.name}' does not name its hosts`,
      `nodes: ${pool.nodes}`,
      "hosts with addresses, for example [{ name: 'fra-1', address: '10.10.0.11' }]",
      'replace nodes by hosts',
    );
  }
}

function* controlPlane(props: GdcBareMetalProps, { addresses }: OwnClusterRequest): Iterable<Wrong> {
  const nodes = listOf(props.controlPlane.nodes);
  if (nodes.length % 2 === 0) {
    yield wrong(
      'gdc-control-plane',
      'the control plane has no majority to lose one node',
      `${nodes.length} nodes`,
      '1, or 3 and more in odd number',
      'use 3 hosts for high availability',
    );
  }
  const range = ipv4Range(addresses.nodes);
  const outside = nodes.filter((node) => isOutside(ipv4Address(node), range));
  if (outside.length > 0) {
    yield wrong(
      'gdc-control-plane-range',
      'control plane nodes are not where the address plan has nodes',
      outside,
      addresses.nodes,
      "correct the addresses, or the plan's nodes",
    );
  }
}

/** Sizes that Google takes for addresses of pods and services. */
function* islandMode({ addresses: { pods, services } }: OwnClusterRequest): Iterable<Wrong> {
  for (const [what, range, most, least] of [
    ['pods', pods, 8, 18],
    ['services', services, 12, 24],
  ] as const) {
    const cidr = parseCidr(range);
    if (cidr === undefined || (cidr.family === 'ipv4' && cidr.prefix >= most && cidr.prefix <= least)) continue;
    yield wrong(
      'gdc-island-range',
      `the range of ${what} has a size that Google refuses`,
      range,
      `an IPv4 range from /${least} to /${most}`,
      `change ${what} in the address plan: it cannot be changed once the cluster exists`,
    );
  }
}

/** A host has one task, and a VIP belongs to no host: it moves between them. */
function* usedTwice(uses: readonly Use[]): Iterable<Wrong> {
  const byAddress = new Map<unknown, string[]>();
  for (const { what, stated } of uses) {
    if (stated !== undefined) byAddress.set(stated, [...(byAddress.get(stated) ?? []), what]);
  }
  for (const [address, whats] of byAddress) {
    if (whats.length === 1) continue;
    yield wrong(
      'gdc-address-used-twice',
      'one address has more than one task',
      `${String(address)}: ${whats.join(', ')}`,
      'one task each',
      'give each an address of its own',
    );
  }
}

/** What Google asks of addresses that the cluster balances itself. */
function* bundled({ loadBalancer }: GdcBareMetalProps, { addresses }: OwnClusterRequest, uses: readonly Use[]): Iterable<Wrong> {
  if (loadBalancer.mode === 'manual') return;
  const stated = listOf(loadBalancer.addressPools).flatMap((pool) => listOf(pool.addresses));
  const ranges = stated.map(ipv4Range);
  if (stated.length === 0 || ranges.includes(undefined)) {
    yield wrong(
      'gdc-address-pools',
      'the address pools are not ranges',
      stated,
      "for example ['10.10.3.0/27', '10.10.3.64-10.10.3.70']",
      'state at least one range of IPv4 addresses',
    );
    return;
  }
  const inPool = (address: Ipv4Range | undefined): boolean =>
    address !== undefined && ranges.some((range) => range !== undefined && within(address, range));
  const taken = uses.filter((use) => use.what !== 'the ingress VIP' && inPool(ipv4Address(use.stated)));
  if (taken.length > 0) {
    yield wrong(
      'gdc-address-pool-taken',
      'an address pool holds addresses that are in use',
      taken.map((use) => `${use.what} ${String(use.stated)}`),
      'addresses that nothing else has',
      'cut them out of the pool',
    );
  }
  if (loadBalancer.mode === 'bgp') return;
  if (!inPool(ipv4Address(loadBalancer.ingressVip))) {
    yield wrong(
      'gdc-ingress-vip',
      'the ingress VIP is in no address pool',
      loadBalancer.ingressVip,
      stated.join(', '),
      'add it to a pool: the ingress is a service like others',
    );
  }
  const nodes = ipv4Range(addresses.nodes);
  const outside = [...vips({ loadBalancer } as GdcBareMetalProps).map((use) => use.stated), ...stated].filter((range) =>
    isOutside(ipv4Range(range), nodes),
  );
  if (outside.length > 0) {
    yield wrong(
      'gdc-vip-range',
      'MetalLB answers on layer 2 only, and addresses are not in the range of the nodes',
      outside,
      addresses.nodes,
      "use addresses of the nodes' subnet, or mode 'bgp' or 'manual'",
    );
  }
}

/** False for what is not known to be outside: that is reported on its own. */
function isOutside(address: Ipv4Range | undefined, range: Ipv4Range | undefined): boolean {
  return address !== undefined && range !== undefined && !within(address, range);
}
