import * as fc from 'fast-check';
import {
  AddressPlan,
  BurstQueue,
  Bytes,
  type Dataset,
  Duration,
  type HybridAiFabric,
  type IPool,
  PrivateInterconnect,
  SovereignDataZone,
  State,
} from 'hybrid-ai-fabric';
import { onDemand, spot } from 'hybrid-ai-fabric/aws';
import { burstPool, ECONOMICS, H100, job, onPrem, service } from '../constructs/estate';

/** What a random fabric consists of. Numbers that pick something are taken modulo how many there are. */
export interface Spec {
  readonly own: readonly {
    readonly accelerator: 'h100-80gb' | 'l40s-48gb' | 'a100-80gb';
    readonly nodes: number;
    readonly operator: 'DE' | 'US' | undefined;
  }[];
  readonly rented: readonly { readonly instanceType: 'p4de.24xlarge' | 'p5.48xlarge'; readonly max: number; readonly spot: boolean }[];
  readonly links: readonly { readonly own: number; readonly rented: number; readonly millis: number | undefined }[];
  readonly zones: readonly {
    readonly level: 'internal' | 'restricted' | 'sovereign';
    readonly sites: readonly number[];
    readonly operators: readonly string[] | undefined;
    readonly ownState: boolean;
  }[];
  readonly datasets: readonly { readonly zone: number | undefined; readonly site: number; readonly existing: boolean }[];
  readonly queue: { readonly nodes: number; readonly zones: boolean } | undefined;
  readonly workloads: readonly {
    readonly training: boolean;
    readonly reads: readonly number[];
    readonly count: number;
    readonly replicas: number;
    readonly more: number;
    readonly minMemoryGib: number;
    readonly mayBurst: boolean;
    readonly clients: number | undefined;
    readonly slo: number | undefined;
  }[];
  readonly mistake: Mistake;
}

type Mistake = 'none' | 'overlap' | 'no-address' | 'no-replica' | 'size' | 'economics' | 'same-name' | 'accelerator';

const index = fc.nat(7);
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

export const anySpec: fc.Arbitrary<Spec> = fc.record({
  own: fc.array(
    fc.record({
      accelerator: fc.constantFrom('h100-80gb' as const, 'l40s-48gb' as const, 'a100-80gb' as const),
      nodes: fc.integer({ min: 1, max: 4 }),
      operator: fc.constantFrom('DE' as const, 'DE' as const, 'DE' as const, 'DE' as const, 'US' as const, undefined),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  rented: fc.array(
    fc.record({
      instanceType: fc.constantFrom('p4de.24xlarge' as const, 'p5.48xlarge' as const),
      max: fc.integer({ min: 1, max: 3 }),
      spot: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  links: fc.array(fc.record({ own: index, rented: index, millis: maybe(fc.integer({ min: 1, max: 40 })) }), { maxLength: 3 }),
  zones: fc.array(
    fc.record({
      level: fc.constantFrom('internal' as const, 'restricted' as const, 'sovereign' as const),
      sites: fc.uniqueArray(index, { minLength: 1, maxLength: 3 }),
      operators: fc.constantFrom(['DE'], ['DE', 'US'], ['DE', 'US'], ['DE', 'US'], ['DE', 'US'], undefined),
      ownState: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  datasets: fc.array(fc.record({ zone: maybe(index), site: index, existing: fc.boolean() }), { maxLength: 3 }),
  queue: maybe(fc.record({ nodes: fc.integer({ min: 1, max: 2 }), zones: fc.boolean() })),
  workloads: fc.array(
    fc.record({
      training: fc.boolean(),
      reads: fc.uniqueArray(index, { maxLength: 2 }),
      count: fc.constantFrom(1, 1, 1, 2, 8),
      replicas: fc.integer({ min: 1, max: 2 }),
      more: fc.nat(2),
      minMemoryGib: fc.constantFrom(0, 0, 0, 0, 48, 80),
      mayBurst: fc.constantFrom(true, true, false),
      clients: maybe(index),
      slo: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined, freq: 1 }),
    }),
    { maxLength: 4 },
  ),
  mistake: fc.oneof(
    { weight: 4, arbitrary: fc.constant('none' as const) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Mistake>('overlap', 'no-address', 'no-replica', 'size', 'economics', 'same-name', 'accelerator'),
    },
  ),
});

/** Ranges for every place that a spec can have. */
export function addressesOf({ mistake }: Spec): AddressPlan {
  const own = (i: number): object => ({ nodes: `10.${10 + i}.0.0/22`, pods: `10.${64 + 4 * i}.0.0/14`, services: `10.${96 + i}.0.0/16` });
  const rented = (i: number): object => ({ vpc: `10.${20 + i}.0.0/16`, services: `172.${20 + i}.0.0/16` });
  return new AddressPlan({
    ...(mistake === 'no-address' ? {} : { Own0: own(0) }),
    Own1: own(mistake === 'overlap' ? 0 : 1),
    Own2: own(2),
    Rented0: rented(0),
    Rented1: rented(1),
  });
}

/** The sites of a spec, own ones first, as reports name them. */
export function sitesOf(spec: Spec): string[] {
  return [...spec.own.map((_, i) => `Clinic/Own${i}`), ...spec.rented.map((_, i) => `Clinic/Rented${i}`)];
}

const pick = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;

/** Declares a spec, with whatever is wrong in it. */
export function declare(fabric: HybridAiFabric, spec: Spec): void {
  const { mistake } = spec;
  const own = spec.own.map(({ accelerator, nodes, operator }, i) =>
    onPrem(
      fabric,
      {
        pools: [{ ...H100, accelerator: mistake === 'accelerator' && i === 0 ? ('x1' as never) : accelerator, nodes }],
        operatorJurisdiction: operator,
        economics: mistake === 'economics' ? { ...ECONOMICS, utilisation: 70 } : ECONOMICS,
      },
      `Own${i}`,
    ),
  );
  const rented = spec.rented.map(({ instanceType, max, spot: cheap }, i) =>
    burstPool(fabric, { instanceType, capacity: cheap ? [spot(), onDemand()] : [onDemand()], scale: { min: 0, max } }, `Rented${i}`),
  );
  const places = [...own, ...rented];
  spec.links.forEach((link, i) => {
    if (rented.length === 0) return;
    PrivateInterconnect.fromExistingLink(fabric, `Link${i}`, {
      between: [pick(own, link.own), pick(rented, link.rented)],
      tier: 'high',
      ports: 2,
      locations: 2,
      roundTrip: link.millis === undefined ? undefined : Duration.millis(link.millis),
    });
  });
  const zones = spec.zones.map(
    ({ level, sites, operators, ownState }, i) =>
      new SovereignDataZone(fabric, `Zone${i}`, {
        level,
        sites: sites.map((site) => pick(places, site)),
        keyCustody: 'customer-managed',
        operatorJurisdictions: operators,
        ...(ownState ? { state: State.pg({ schemaPrefix: `zone${i}` }) } : {}),
      }),
  );
  const datasets = spec.datasets.map(({ zone, site, existing }, i): Dataset => {
    // Mostly at home in its zone: one in eight is anywhere.
    const inZone = zone === undefined || zones.length === 0 || site === 7 ? undefined : pick(spec.zones, zone).sites;
    const home = pick(places, inZone === undefined ? site : pick(inZone, site));
    const props = { home, size: mistake === 'size' ? (1 as never) : Bytes.gibi(10), claim: `data-${i}` };
    if (zone === undefined || zones.length === 0) return fabric.addPublicDataset(`Data${i}`, props);
    return existing ? pick(zones, zone).addExistingDataset(`Data${i}`, props) : pick(zones, zone).addDataset(`Data${i}`, props);
  });
  const pools: IPool[] = [...own.flatMap((cluster) => cluster.pools), ...rented];
  const { queue: share } = spec;
  const queue =
    share === undefined
      ? undefined
      : new BurstQueue(fabric, 'Queue', {
          pools: pools.map((pool) => ({ pool, nodes: Math.min(share.nodes, pool.nodes.max) })),
          zones: share.zones ? zones : [],
        });
  spec.workloads.forEach((w, i) => {
    const reads = datasets.length === 0 ? [] : w.reads.map((read) => pick(datasets, read));
    const options = { reads, mayBurst: w.mayBurst, accelerators: { count: w.count, minMemoryGib: w.minMemoryGib } };
    const id = mistake === 'same-name' && i === 1 ? 'work-0' : `Work${i}`;
    if (w.training && queue !== undefined) {
      job(fabric, queue, { ...options, workers: w.replicas }, id);
    } else {
      const clients = w.clients === undefined ? undefined : pick(places, w.clients);
      const slo = w.slo === undefined || clients === undefined ? undefined : { firstToken: Duration.millis(w.slo) };
      const baseline = mistake === 'no-replica' ? 0 : w.replicas;
      service(fabric, { ...options, baseline, max: baseline + w.more, clients, slo }, id);
    }
  });
}
