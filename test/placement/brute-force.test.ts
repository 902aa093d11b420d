import * as fc from 'fast-check';
import { poolRate } from '../../lib/cost/pool-rate';
import { PriceBook } from '../../lib/cost/price-book';
import { transferCost, transferPrice } from '../../lib/cost/transfer';
import { Accelerator } from '../../lib/model/accelerator';
import { Bytes } from '../../lib/model/bytes';
import { Duration } from '../../lib/model/duration';
import type { Intent, PoolIntent, WorkloadIntent } from '../../lib/model/intent';
import { absent, known } from '../../lib/model/known';
import { place } from '../../lib/placement/place';
import { cloudPool, cloudSite, dataset, estate, link, NOW, ownPool, PRICES, site, workload, zone } from './estate';

const SITES = ['A', 'B', 'C'];
const POOLS = ['A/P', 'B/P', 'C/P'];
const MODELS = [Accelerator.of('h100-80gb'), Accelerator.of('l40s-48gb')] as const;

const someSites = fc.subarray(SITES, { minLength: 2 });
/** Mostly `usual`: a limit that always bites hides what the others do. */
const often = <T>(usual: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Small estates in which every limit bites now and then: C is the cloud, sizes divide each other. */
const anEstate: fc.Arbitrary<Intent> = fc
  .record({
    pools: fc.tuple(...POOLS.map(() => fc.record({ nodes: fc.integer({ min: 1, max: 3 }), model: fc.constantFrom(...MODELS) }))),
    zones: fc.tuple(
      fc.record({ sites: someSites, law: maybe(fc.subarray(['DE', 'US'])) }),
      fc.record({ sites: someSites, law: maybe(fc.constant(['DE'])) }),
    ),
    homes: fc.tuple(fc.constantFrom(...SITES), fc.constantFrom(...SITES)),
    links: fc.array(
      fc.record({ ends: fc.constantFrom(['A', 'B'], ['A', 'C'], ['B', 'C']), millis: maybe(fc.integer({ min: 1, max: 9 })) }),
      { maxLength: 3 },
    ),
    share: fc.record({ pools: fc.subarray(POOLS), nodes: fc.integer({ min: 0, max: 3 }) }),
    workloads: fc.array(
      fc.record({
        zone: fc.constantFrom(undefined, 'Z0', 'Z1'),
        reads: fc.subarray(['D0', 'D1', 'Open'], { maxLength: 1 }),
        count: fc.constantFrom(1, 2, 4, 8),
        replicas: fc.integer({ min: 1, max: 2 }),
        growth: fc.integer({ min: 0, max: 2 }),
        models: often<string[]>([], fc.subarray(MODELS.map((m) => m.name))),
        mayBurst: fc.boolean(),
        clients: often(undefined, fc.record({ at: fc.constantFrom(...SITES), millis: maybe(fc.integer({ min: 1, max: 9 })) })),
        training: fc.boolean(),
        fixedPool: often(undefined, fc.constantFrom(...POOLS)),
        transfersPerMonth: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map((x) =>
    estate({
      sites: [site('A'), site('B', { operatorJurisdiction: absent() }), cloudSite('C')],
      pools: x.pools.map(({ nodes: max, model: accelerator }, i) => {
        const more = { nodes: { min: 0, max }, accelerator };
        return i === 2 ? cloudPool('C/P', 'C', more) : ownPool(POOLS[i] as string, SITES[i] as string, more);
      }),
      zones: x.zones.map(({ sites, law }, i) => zone(`Z${i}`, sites, { operatorJurisdictions: law === undefined ? absent() : known(law) })),
      datasets: [
        ...x.homes.map((home, i) => dataset(`D${i}`, home, { zone: `Z${i}`, level: 'restricted', size: Bytes.tebi(40) })),
        dataset('Open', 'A', { zone: undefined, level: 'public', size: Bytes.tebi(1) }),
      ],
      links: x.links.map(({ ends: [a, b], millis }, i) =>
        link(`L${i}`, a as string, b as string, { roundTrip: millis === undefined ? absent() : known(Duration.millis(millis)) }),
      ),
      queues: [
        {
          path: 'Q',
          name: 'q',
          existing: false,
          pools: x.share.pools,
          nodes: Object.fromEntries(x.share.pools.map((p) => [p, x.share.nodes])),
        },
      ],
      workloads: x.workloads.map((w, i) =>
        workload(`W${i}`, {
          kind: w.training ? 'training' : 'inference',
          zone: w.zone,
          level: w.zone === undefined ? 'public' : 'restricted',
          reads: w.reads,
          request: { count: w.count, models: w.models, minMemoryGib: 0 },
          replicas: w.replicas,
          maxReplicas: w.replicas + (w.training ? 0 : w.growth),
          mayBurst: w.mayBurst,
          clients: w.clients?.at,
          maxRoundTrip: w.clients?.millis === undefined ? undefined : Duration.millis(w.clients.millis),
          queue: w.training ? 'Q' : undefined,
          fixedPool: w.fixedPool,
          transfersPerMonth: w.transfersPerMonth,
        }),
      ),
    }),
  );

const BOOK = PriceBook.from(PRICES, NOW);

/** The limits once more, written from their sentences. */
function mayGo(w: WorkloadIntent, pool: PoolIntent, intent: Intent): boolean {
  const between = (a: string, b: string) => intent.links.filter((l) => l.between.includes(a) && l.between.includes(b));
  const data = intent.datasets.filter((d) => w.reads.includes(d.path));
  const bound = intent.zones.filter((z) => z.path === w.zone || data.some((d) => d.zone === z.path));
  const operator = intent.sites.find((s) => s.path === pool.site)?.operatorJurisdiction;
  const lawful = bound.every(
    ({ sites, operatorJurisdictions: law }) =>
      sites.includes(pool.site) &&
      (law.state === 'absent' || (law.state === 'known' && operator?.state === 'known' && law.value.includes(operator.value))),
  );
  const readable = data.every((d) => d.level === 'public' || d.home === pool.site || between(d.home, pool.site).length > 0);
  const far = w.maxRoundTrip === undefined || w.clients === pool.site ? [] : between(w.clients as string, pool.site);
  const near =
    w.maxRoundTrip === undefined ||
    (w.clients !== undefined &&
      (w.clients === pool.site ||
        (far.length > 0 &&
          far.every((l) => l.roundTrip.state === 'known' && l.roundTrip.value.inMillis <= (w.maxRoundTrip as Duration).inMillis))));
  const queue = intent.queues[0];
  const share =
    w.queue === undefined ? pool.nodes.max : queue?.pools.includes(pool.path) ? Math.min(queue.nodes[pool.path] ?? 0, pool.nodes.max) : 0;
  const model = w.request.models.length === 0 || w.request.models.includes(pool.accelerator.name);
  const room = Math.floor(pool.acceleratorsPerNode / w.request.count) * share >= w.maxReplicas;
  return lawful && readable && near && model && room && (pool.kind === 'on-prem' || w.mayBurst) && (w.fixedPool ?? pool.path) === pool.path;
}

function costOf(w: WorkloadIntent, pool: PoolIntent, intent: Intent): bigint {
  const here = intent.sites.find((s) => s.path === pool.site);
  const rate = here === undefined ? undefined : poolRate(pool, here, BOOK);
  if (rate?.ok !== true) throw new Error('no price');
  let cost = rate.value.lines.reduce((sum, l) => sum + l.amount.times(w.replicas * w.request.count * w.hoursPerMonth).micros, 0n);
  for (const d of intent.datasets.filter((x) => w.reads.includes(x.path) && x.home !== pool.site)) {
    const home = intent.sites.find((s) => s.path === d.home);
    const over = intent.links.some((l) => l.between.includes(d.home) && l.between.includes(pool.site)) ? 'private' : 'internet';
    const price = home === undefined ? undefined : transferPrice(home, over, BOOK);
    if (price?.ok !== true) throw new Error('no price');
    cost += transferCost(d.size, price.value.price.value).times(w.transfersPerMonth).micros;
  }
  return cost;
}

/** Fewest fixed workloads left out, then fewest at all, then least cost: by trying everything. */
function best(intent: Intent): readonly [number, number, bigint] {
  let found: readonly [number, number, bigint] = [Infinity, Infinity, 0n];
  const visit = (i: number, chosen: readonly (PoolIntent | undefined)[], cost: bigint): void => {
    const w = intent.workloads[i];
    if (w === undefined) {
      // Sizes divide the node, so the sum decides.
      const used = (p: PoolIntent) =>
        intent.workloads.reduce((sum, x, k) => sum + (chosen[k] === p ? x.request.count * x.maxReplicas : 0), 0);
      if (intent.pools.some((p) => used(p) > p.nodes.max * p.acceleratorsPerNode)) return;
      const out = intent.workloads.filter((_, k) => chosen[k] === undefined);
      const next = [out.filter((x) => x.fixedPool !== undefined).length, out.length, cost] as const;
      const k = [0, 1, 2].find((n) => next[n] !== found[n]) ?? 2;
      if ((next[k] as number | bigint) < (found[k] as number | bigint)) found = next;
      return;
    }
    visit(i + 1, [...chosen, undefined], cost);
    for (const p of intent.pools.filter((pool) => mayGo(w, pool, intent))) visit(i + 1, [...chosen, p], cost + costOf(w, p, intent));
  };
  visit(0, [], 0n);
  return found;
}

describe('place', () => {
  it('breaks no limit and is as good as trying everything, whatever zones, links, queues and fixed pools say', () => {
    fc.assert(
      fc.property(anEstate, (intent) => {
        const { placement } = place(intent, BOOK);
        const of = (path: string) => intent.workloads.find((w) => w.path === path) as WorkloadIntent;
        for (const d of placement.decisions) {
          const pools = [d.pool, ...d.order].map((path) => intent.pools.find((p) => p.path === path) as PoolIntent);
          for (const pool of pools)
            expect([d.workload, pool.path, mayGo(of(d.workload), pool, intent)]).toEqual([d.workload, pool.path, true]);
          expect(d.lines.reduce((sum, l) => sum + l.amount.micros, 0n)).toBe(d.monthly.micros);
        }
        const out = placement.unplaced.map((u) => of(u.workload));
        expect(placement.proof).toBe('exact');
        expect([out.filter((w) => w.fixedPool !== undefined).length, out.length, placement.monthly.micros]).toEqual(best(intent));
      }),
      { numRuns: 300 },
    );
  });
});
