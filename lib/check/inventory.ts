import { parseCidr } from '../model/cidr';
import type { ClusterIntent, Intent } from '../model/intent';
import type { Host } from '../model/inventory';
import { sortedBy } from '../model/names';
import type { Problem } from '../model/problem';
import { isOverloaded, rackAmount, rackLoads, type RackLoad } from '../model/rack-load';

/** Hosts that cannot be where they are said to be, and racks that do not carry them. */
export function checkInventory(intent: Intent): Problem[] {
  return [
    ...checkAddresses(intent),
    ...intent.clusters.flatMap((cluster) => [...checkHosts(intent, cluster), ...checkRacks(intent, cluster)]),
  ];
}

function hostsOf(intent: Intent, cluster: ClusterIntent): Host[] {
  const pools = intent.pools.filter((pool) => pool.cluster === cluster.path);
  return pools.flatMap((pool) => pool.inventory ?? (pool.hosts ?? []).map((name) => ({ name })));
}

function checkHosts(intent: Intent, cluster: ClusterIntent): Problem[] {
  const hosts = hostsOf(intent, cluster);
  const racks = (cluster.racks ?? []).map((rack) => rack.name);
  const seen = new Set<string>();
  const twice = hosts.filter(({ name }) => seen.has(name) || !seen.add(name));
  const homeless = hosts.filter((host) => host.rack !== undefined && !racks.includes(host.rack));
  return [
    ...twice.map(({ name }): Problem => ({
      id: 'host-duplicate',
      path: cluster.path,
      message: `host '${name}' is listed more than once`,
      got: name,
      allowed: 'each host once, in one pool',
      next: 'remove it from all lists but one',
    })),
    ...homeless.map(({ name, rack }): Problem => ({
      id: 'rack-unknown',
      path: cluster.path,
      message: `host '${name}' stands in a rack that the cluster does not have`,
      got: String(rack),
      allowed: racks.join(', ') || 'nothing: the cluster states no racks',
      next: "correct the name, or add the rack to the cluster's 'racks'",
    })),
  ];
}

function checkAddresses(intent: Intent): Problem[] {
  const owners = new Map<string, string[]>();
  const take = (address: string | undefined, who: string): void => {
    if (address === undefined) return;
    const key = canonical(address);
    owners.set(key, [...(owners.get(key) ?? []), who]);
  };
  for (const pool of intent.pools) {
    for (const { name, address, bootMac, bmc } of pool.inventory ?? []) {
      take(address, `${pool.path} ${name}`);
      take(bmc?.address, `${pool.path} ${name} (management controller)`);
      take(bootMac, `${pool.path} ${name} (network port)`);
    }
  }
  return sortedBy(owners, ([address]) => address).flatMap(([address, users]): Problem[] =>
    users.length < 2
      ? []
      : [
          {
            id: 'host-address-duplicate',
            path: (users[0] as string).split(' ')[0] as string,
            message: 'one address is given to several machines',
            got: `${address}: ${users.join(', ')}`,
            allowed: 'an address of its own for each host and each management controller',
            next: 'correct the addresses',
          },
        ],
  );
}

/** The same text for the same address, however an IPv6 address is written. */
function canonical(address: string): string {
  const parsed = address.includes(':') ? parseCidr(`${address}/128`) : undefined;
  return parsed === undefined ? address : `[${parsed.first.toString(16)}]`;
}

function checkRacks(intent: Intent, cluster: ClusterIntent): Problem[] {
  return rackLoads(cluster, intent.pools)
    .filter(isOverloaded)
    .map((load) => overloaded(cluster, load));
}

const WORDS = {
  power: 'power',
  cooling: 'cooling: all power becomes heat',
  networkPorts: 'network ports',
  units: 'rack units',
} as const satisfies Record<RackLoad['quantity'], string>;

function overloaded(cluster: ClusterIntent, { rack, quantity, used, given, hosts, silent }: RackLoad): Problem {
  const atLeast = silent.length === 0 ? '' : 'at least ';
  return {
    id: `rack-${quantity === 'networkPorts' ? 'ports' : quantity}`,
    path: cluster.path,
    message: `rack '${rack}' does not have enough ${WORDS[quantity]}`,
    got: `${atLeast}${rackAmount(quantity, used)} for ${hosts.join(', ')}`,
    allowed: `at most ${rackAmount(quantity, given ?? 0)}`,
    next: 'move hosts to another rack, or give the rack more',
  };
}
