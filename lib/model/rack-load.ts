import type { ClusterIntent, PoolIntent } from './intent';
import type { Rack } from './inventory';
import { sortedBy } from './names';

/** What of a rack is used up. */
export type RackQuantity = 'power' | 'cooling' | 'networkPorts' | 'units';

/** One quantity of one rack: what the hosts in it take, and what it gives. Power and cooling in watts. */
export interface RackLoad {
  readonly rack: string;
  readonly quantity: RackQuantity;
  /** Sum of the hosts that state it. */
  readonly used: number;
  /** Undefined when nobody said what the rack gives. */
  readonly given: number | undefined;
  /** Hosts in the rack, sorted. */
  readonly hosts: readonly string[];
  /** Hosts of which nobody said how much they take: they are in no sum. */
  readonly silent: readonly string[];
}

const QUANTITIES: readonly RackQuantity[] = ['power', 'cooling', 'networkPorts', 'units'];

/** Every quantity of every rack of a cluster, in the order of the racks' names. */
export function rackLoads(cluster: Pick<ClusterIntent, 'path' | 'racks'>, pools: readonly PoolIntent[]): RackLoad[] {
  const mine = pools.filter((pool) => pool.cluster === cluster.path);
  return sortedBy(cluster.racks ?? [], (rack) => rack.name).flatMap((rack) => {
    const placed = mine.flatMap((pool) =>
      (pool.inventory ?? []).filter((host) => host.rack === rack.name).map(({ name }) => ({ name, pool })),
    );
    return QUANTITIES.map((quantity): RackLoad => {
      const takes = placed.map(({ name, pool }) => ({ name, amount: taken(pool, quantity) }));
      const known = takes.flatMap(({ amount }) => (amount === undefined ? [] : [amount]));
      return {
        rack: rack.name,
        quantity,
        used: known.reduce((sum, amount) => sum + amount, 0),
        given: givenBy(rack, quantity),
        hosts: takes.map(({ name }) => name).sort(),
        silent: takes.flatMap(({ name, amount }) => (amount === undefined ? [name] : [])).sort(),
      };
    });
  });
}

/** True when the rack does not carry what is stated, whatever the silent hosts take. */
export function isOverloaded({ used, given }: RackLoad): boolean {
  return given !== undefined && used > given;
}

/** True when nobody can say whether the rack carries its hosts. */
export function isUndecided(load: RackLoad): boolean {
  return load.given !== undefined && load.silent.length > 0 && !isOverloaded(load);
}

/** An amount with its unit. */
export function rackAmount(quantity: RackQuantity, amount: number): string {
  if (quantity === 'power' || quantity === 'cooling') return `${Number((amount / 1000).toFixed(3))} kW`;
  return `${amount} ${quantity === 'units' ? 'U' : 'ports'}`;
}

function taken({ hostProfile, economics }: PoolIntent, quantity: RackQuantity): number | undefined {
  if (quantity === 'power' || quantity === 'cooling') return (hostProfile?.power ?? economics?.peakPower)?.inWatts;
  return hostProfile?.[quantity];
}

function givenBy(rack: Rack, quantity: RackQuantity): number | undefined {
  return quantity === 'power' || quantity === 'cooling' ? rack[quantity]?.inWatts : rack[quantity];
}
