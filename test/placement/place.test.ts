import * as fc from 'fast-check';
import { sumOf } from '../../lib/cost/cost-line';
import { PriceBook } from '../../lib/cost/price-book';
import { Bytes } from '../../lib/model/bytes';
import { Duration } from '../../lib/model/duration';
import type { Intent, WorkloadIntent } from '../../lib/model/intent';
import { Money } from '../../lib/model/money';
import type { PriceInput } from '../../lib/model/prices';
import { place, type PlacementResult } from '../../lib/placement/place';
import { cloudPool, cloudSite, dataset, estate, link, NOW, ownPool, PRICES, site, workload, zone } from './estate';

const HYBRID = estate({
  sites: [site('F/Home'), cloudSite('F/Aws')],
  pools: [ownPool('F/Home/Gpu', 'F/Home', { nodes: { min: 0, max: 2 } }), cloudPool('F/Burst', 'F/Aws')],
  links: [link('F/Link', 'F/Home', 'F/Aws')],
});

function placed(parts: Partial<Intent>, prices: PriceInput = PRICES): PlacementResult {
  return place({ ...HYBRID, ...parts }, PriceBook.from(prices, NOW));
}

function poolsOf(result: PlacementResult): Record<string, string> {
  return Object.fromEntries(result.placement.decisions.map((d) => [d.workload, d.pool]));
}

function gpus(count: number, replicas = 1, more: Partial<WorkloadIntent> = {}): Partial<WorkloadIntent> {
  return { request: { count, models: [], minMemoryGib: 0 }, replicas, maxReplicas: replicas, ...more };
}

describe('placement', () => {
  it('chooses the cheapest pool and names the next best with its extra cost', () => {
    const { placement, problems } = placed({ workloads: [workload('F/W')] });
    const [decision] = placement.decisions;
    expect(problems).toEqual([]);
    expect(placement.proof).toBe('exact');
    expect(decision).toMatchObject({ pool: 'F/Home/Gpu', site: 'F/Home', cluster: 'F/Home/Cluster', order: ['F/Home/Gpu', 'F/Burst'] });
    expect(decision?.runnerUp).toEqual({ pool: 'F/Burst', site: 'F/Aws', extra: Money.usd(8 * 730).minus(decision?.monthly as Money) });
    expect(decision?.because).toContain('It is the cheapest of 2 pools that may take it.');
  });

  it('gives scarce owned nodes to whom they save most, and says who holds them', () => {
    const result = placed({ workloads: [workload('F/A', gpus(8)), workload('F/B', gpus(8, 2))] });
    expect(poolsOf(result)).toEqual({ 'F/A': 'F/Burst', 'F/B': 'F/Home/Gpu' });
    expect(result.placement.decisions[0]?.because).toContain(
      "'F/Home/Gpu' is cheaper, but has no room beside 'F/B'; this split costs least in all.",
    );
    expect(result.placement.decisions[0]?.runnerUp).toBeUndefined();
  });

  it('lets the weight of data decide: moving much costs more than a dear GPU', () => {
    const reads = { datasets: [dataset('F/D', 'F/Aws', { size: Bytes.tera(500) })], workloads: [workload('F/W', { reads: ['F/D'] })] };
    expect(poolsOf(placed(reads))).toEqual({ 'F/W': 'F/Burst' });
    const small = { ...reads, datasets: [dataset('F/D', 'F/Aws', { size: Bytes.giga(100) })] };
    const [decision] = placed(small).placement.decisions;
    expect(decision?.pool).toBe('F/Home/Gpu');
    expect(decision?.lines.at(-1)).toMatchObject({ what: "moving 'F/D' 1 x a month over the private path", amount: Money.usd(2) });
  });

  it('needs no price for data that is not moved', () => {
    const parts = { datasets: [dataset('F/D', 'F/Home')], workloads: [workload('F/W', { reads: ['F/D'], transfersPerMonth: 0 })] };
    expect(placed(parts, { ...PRICES, transfers: [] }).problems).toEqual([]);
  });

  it('reports a price that is needed and missing, and does not use the pool', () => {
    const result = placed({ workloads: [workload('F/W')] }, {});
    expect(poolsOf(result)).toEqual({ 'F/W': 'F/Home/Gpu' });
    expect(result.problems).toMatchObject([{ id: 'price-unknown', path: 'F/Burst' }]);
    expect(result.placement.decisions[0]?.rejected).toMatchObject([{ pool: 'F/Burst', limit: 'price' }]);
  });

  it('does not ask for a price of a pool that is ruled out anyway', () => {
    expect(placed({ workloads: [workload('F/W', { mayBurst: false })] }, {}).problems).toEqual([]);
  });

  it('names the zone and what its pools have when a workload fits nowhere', () => {
    const zones = [zone('F/Z', ['F/Home'])];
    const request = { count: 16, models: ['h100-80gb'], minMemoryGib: 0 };
    const { placement, problems } = placed({ zones, workloads: [workload('F/W', { zone: 'F/Z', request })] });
    expect(placement.unplaced).toMatchObject([{ workload: 'F/W' }]);
    expect(problems).toMatchObject([
      {
        id: 'workload-unplaceable',
        path: 'F/W',
        message:
          "workload 'F/W' must stay in zone 'F/Z', but no pool there has 16 x h100-80gb" +
          " ('F/Home/Gpu' accelerator: has 8 x h100-80gb per node, a replica needs 16)",
        next: 'add capacity or lower the request',
      },
    ]);
    expect(problems[0]?.allowed).toContain("'F/Burst' sovereignty: site 'F/Aws' is not in zone 'F/Z'");
  });

  it('names the contested pool and the shortage when workloads fit alone but not together', () => {
    const only = { mayBurst: false };
    const { placement, problems } = placed({ workloads: [workload('F/A', gpus(8, 1, only)), workload('F/B', gpus(8, 2, only))] });
    expect(placement.unplaced.map((u) => u.workload)).toHaveLength(1);
    expect(problems).toMatchObject([{ id: 'capacity-contested', next: "raise the node limit of 'F/Home/Gpu', or lower a request" }]);
    expect(problems[0]?.allowed).toMatch(/^'F\/Home\/Gpu': \d+ accelerators short: 'F\/[AB]' hold \d+ of 16$/);
  });

  it('leaves running work on its pool although another is cheaper, and counts it', () => {
    const result = placed({ workloads: [workload('F/Old', { fixedPool: 'F/Burst' })] });
    expect(poolsOf(result)).toEqual({ 'F/Old': 'F/Burst' });
    expect(result.placement.decisions[0]?.because).toContain('It already runs there and is not moved.');
    const home = { fixedPool: 'F/Home/Gpu' };
    expect(poolsOf(placed({ workloads: [workload('F/New', gpus(8, 2)), workload('F/Old', gpus(8, 1, home))] }))).toEqual({
      'F/New': 'F/Burst',
      'F/Old': 'F/Home/Gpu',
    });
  });

  it('keeps room for what each service may grow to, so that a neighbour never shrinks it', () => {
    const grows = { maxReplicas: 2, mayBurst: false };
    const { placement } = placed({ workloads: ['F/A', 'F/B'].map((path) => workload(path, { ...gpus(4, 1), ...grows })) });
    expect(placement.decisions.map((d) => d.bounds)).toEqual([
      { min: 1, max: 2 },
      { min: 1, max: 2 },
    ]);
  });

  it('refuses a growth that the pool has no room for beside the others', () => {
    const own = { mayBurst: false };
    const { problems } = placed({
      workloads: [workload('F/A', { ...gpus(4, 1), ...own, maxReplicas: 3 }), workload('F/B', { ...gpus(4, 1), ...own, maxReplicas: 2 })],
    });
    expect(problems.map((p) => p.id)).toEqual(['capacity-contested']);
  });

  it('explains zone, data and latency in sentences', () => {
    const { placement } = placed({
      zones: [zone('F/Z', ['F/Aws'])],
      datasets: [dataset('F/D', 'F/Aws', { zone: 'F/Z', level: 'restricted' })],
      workloads: [workload('F/W', { zone: 'F/Z', reads: ['F/D'], clients: 'F/Home', maxRoundTrip: Duration.millis(20) })],
    });
    expect(placement.decisions[0]?.because).toEqual([
      "It must stay in zone 'F/Z' (restricted), and 'F/Aws' is a site of that zone.",
      "It reads 'F/D' where that lives.",
      "The round trip from 'F/Home' is 5 ms, within 20 ms.",
      'It is the only pool that may take it.',
      'Costs 5840.00 USD a month: priced on demand.',
    ]);
  });
});

/** Small random hybrids: two own sites, one cloud, one zone over some of the sites. */
const anEstate: fc.Arbitrary<Intent> = fc
  .record({
    zoneSites: fc.subarray(['F/A', 'F/B', 'F/Aws'], { minLength: 1 }),
    nodes: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }),
    linked: fc.boolean(),
    tera: fc.integer({ min: 0, max: 300 }),
    workloads: fc.array(
      fc.record({
        count: fc.constantFrom(1, 2, 4, 8),
        replicas: fc.integer({ min: 1, max: 3 }),
        restricted: fc.boolean(),
        mayBurst: fc.boolean(),
        grows: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  })
  .map(({ zoneSites, nodes, linked, tera, workloads }) => {
    const max = (i: number) => ({ nodes: { min: 0, max: nodes[i] as number } });
    return estate({
      sites: [site('F/A'), site('F/B'), cloudSite('F/Aws')],
      pools: [ownPool('F/A/Gpu', 'F/A', max(0)), ownPool('F/B/Gpu', 'F/B', max(1)), cloudPool('F/Burst', 'F/Aws', max(2))],
      links: linked ? [link('F/L1', 'F/A', 'F/Aws'), link('F/L2', 'F/B', 'F/A')] : [],
      zones: [zone('F/Z', zoneSites)],
      datasets: [
        dataset('F/Z/Secret', zoneSites[0] as string, { zone: 'F/Z', level: 'restricted', size: Bytes.tera(tera) }),
        dataset('F/Open', 'F/A', { size: Bytes.tera(tera) }),
      ],
      workloads: workloads.map((w, i) => {
        const base = { ...gpus(w.count, w.replicas), maxReplicas: w.replicas + w.grows, mayBurst: w.mayBurst };
        const bound = w.restricted ? { reads: ['F/Z/Secret'], zone: 'F/Z', level: 'restricted' as const } : { reads: ['F/Open'] };
        return workload(`F/W${i}`, { ...base, ...bound });
      }),
    });
  });

const BOOK = PriceBook.from(PRICES, NOW);

describe('every placement', () => {
  it('keeps restricted data in its zone', () => {
    fc.assert(
      fc.property(anEstate, (intent) => {
        const inZone = intent.zones[0]?.sites ?? [];
        const bound = new Set(intent.workloads.filter((w) => w.zone !== undefined).map((w) => w.path));
        for (const d of place(intent, BOOK).placement.decisions) if (bound.has(d.workload)) expect(inZone).toContain(d.site);
      }),
    );
  });

  it('has lines that add up to each decision and decisions that add up to the total', () => {
    fc.assert(
      fc.property(anEstate, (intent) => {
        const { decisions, monthly } = place(intent, BOOK).placement;
        for (const d of decisions) expect(sumOf(d.lines, 'USD').micros).toBe(d.monthly.micros);
        expect(decisions.reduce((sum, d) => sum + d.monthly.micros, 0n)).toBe(monthly.micros);
      }),
    );
  });

  it('does not depend on the order of anything that was declared', () => {
    fc.assert(
      fc.property(anEstate, (intent) => {
        const reversed = Object.fromEntries(
          Object.entries(intent).map(([key, value]) => [
            key,
            Array.isArray(value) ? [...(value as unknown[])].reverse() : (value as unknown),
          ]),
        ) as unknown as Intent;
        expect(JSON.stringify(place(reversed, BOOK))).toBe(JSON.stringify(place(intent, BOOK)));
      }),
    );
  });

  it('never costs more with more capacity, and places at least as many', () => {
    fc.assert(
      fc.property(anEstate, fc.nat(2), (intent, which) => {
        const pools = intent.pools.map((p, i) => (i === which ? { ...p, nodes: { min: 0, max: p.nodes.max + 1 } } : p));
        const before = place(intent, BOOK).placement;
        const after = place({ ...intent, pools }, BOOK).placement;
        expect(after.decisions.length).toBeGreaterThanOrEqual(before.decisions.length);
        if (after.decisions.length === before.decisions.length && before.unplaced.length === 0) {
          expect(after.monthly.compare(before.monthly)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  it('accounts for every workload once, with a problem for each that is not placed', () => {
    fc.assert(
      fc.property(anEstate, (intent) => {
        const { placement, problems } = place(intent, BOOK);
        const all = [...placement.decisions, ...placement.unplaced].map((x) => x.workload).sort();
        expect(all).toEqual(intent.workloads.map((w) => w.path).sort());
        expect(placement.unplaced.map((u) => u.workload).sort()).toEqual(problems.map((p) => p.path).sort());
      }),
    );
  });

  it('has a runner-up that costs no less, and bounds that the pool can hold', () => {
    fc.assert(
      fc.property(anEstate, (intent) => {
        const { decisions } = place(intent, BOOK).placement;
        for (const d of decisions) {
          if (d.runnerUp !== undefined) expect(d.runnerUp.extra.micros).toBeGreaterThanOrEqual(0n);
          expect(d.order).toContain(d.pool);
        }
        for (const pool of intent.pools) {
          const most = decisions
            .filter((d) => d.pool === pool.path)
            .map((d) => {
              const count = intent.workloads.find((w) => w.path === d.workload)?.request.count ?? 0;
              expect(d.bounds.max).toBeGreaterThanOrEqual(d.bounds.min);
              return count * d.bounds.max;
            });
          expect(most.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(pool.nodes.max * pool.acceleratorsPerNode);
        }
      }),
    );
  });
});
