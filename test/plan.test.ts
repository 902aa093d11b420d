import { Money } from '../lib/model/money';
import { plan } from '../lib/plan';
import { cloudPool, cloudSite, ECONOMICS, estate, link, ownPool, PRICES, quoted, site, workload } from './placement/estate';

const INTENT = estate({
  sites: [site('F/Home'), cloudSite('F/Aws')],
  clusters: ['F/Home', 'F/Aws'].map((at) => ({
    path: `${at}/Cluster`,
    site: at,
    role: 'workloads' as const,
    existing: true,
    publicEndpoint: { state: 'known' as const, value: false },
  })),
  pools: [ownPool('F/Home/Gpu', 'F/Home'), cloudPool('F/Burst', 'F/Aws')],
  links: [link('F/Link', 'F/Home', 'F/Aws')],
  workloads: [workload('F/A'), workload('F/B', { fixedPool: 'F/Burst' })],
});

describe('plan', () => {
  const result = plan(INTENT, { prices: PRICES, now: '2026-01-15' });

  it('has no problems and no warnings for a sound intent with fresh prices', () => {
    expect(result.problems).toEqual([]);
    expect(result.warnings).toEqual([]);
  });

  it('splits the total over the pools', () => {
    expect(result.costs.perPool.map((p) => [p.pool, p.gpuHours])).toEqual([
      ['F/Burst', 730],
      ['F/Home/Gpu', 730],
    ]);
    const sum = result.costs.perPool.reduce((total, p) => total.plus(p.monthly), Money.usd(0));
    expect(sum).toEqual(result.costs.total);
    expect(result.costs.total).toEqual(result.placement.monthly);
  });

  it('lists every figure with date and source, and a verdict for each owned pool', () => {
    expect(result.prices.map((p) => p.what)).toEqual([
      'F/Home/Gpu, price of a kWh',
      'F/Home/Gpu, price of a node',
      'aws eu-central-1 p5.48xlarge, per hour on demand',
    ]);
    expect(result.costs.breakEven).toMatchObject([{ pool: 'F/Home/Gpu', verdict: 'onPrem' }]);
  });

  it('warns of each stale figure that was used, and of none that was not', () => {
    const economics = { ...ECONOMICS, pricePerKwh: quoted(Money.usd(0.2), '2025-01-01') };
    const pools = [ownPool('F/Home/Gpu', 'F/Home', { economics }), cloudPool('F/Burst', 'F/Aws')];
    const { warnings } = plan({ ...INTENT, pools }, { prices: PRICES, now: '2026-01-15' });
    expect(warnings).toEqual([{ what: 'F/Home/Gpu, price of a kWh', asOf: '2025-01-01', ageDays: 379 }]);
  });

  it('says of a pool without a price that it is unknown, not that it is free', () => {
    const { costs, problems } = plan(INTENT, { now: '2026-01-15' });
    expect(costs.perPool[0]).toMatchObject({ pool: 'F/Burst', unknown: 'no price is known for p5.48xlarge in aws eu-central-1' });
    expect(costs.perPool[0]?.perGpuHour).toBeUndefined();
    expect(problems).toMatchObject([{ id: 'price-unknown', path: 'F/Burst' }]);
  });

  it('reports mistakes of the intent, of the prices and of the placement together', () => {
    const huge = { count: 64, models: [], minMemoryGib: 0 };
    const intent = { ...INTENT, workloads: [workload('F/A', { request: huge }), workload('F/B', { zone: 'F/Nowhere' })] };
    const ids = plan(intent, { prices: PRICES, now: 'today' }).problems.map((p) => p.id);
    expect(ids).toEqual(expect.arrayContaining(['now', 'unknown-reference', 'workload-unplaceable']));
  });

  it('is plain data, the same for the same input', () => {
    const again = plan(INTENT, { prices: PRICES, now: '2026-01-15' });
    expect(JSON.stringify(again)).toBe(JSON.stringify(result));
    expect(JSON.parse(JSON.stringify(result))).toMatchObject({ costs: { total: { currency: 'USD' } } });
  });
});
