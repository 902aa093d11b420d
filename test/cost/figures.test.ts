import { ownedRate } from '../../lib/cost/owned';
import { PriceBook } from '../../lib/cost/price-book';
import type { OnPremEconomics } from '../../lib/model/intent';
import { Money } from '../../lib/model/money';
import { Power } from '../../lib/model/power';
import { plan } from '../../lib/plan';
import { assign } from '../../lib/placement/search';
import { ECONOMICS, estate, NOW, ownPool, PRICES, quoted, site, workload } from '../placement/estate';

describe('figures that make no sense', () => {
  test.each<[string, Partial<OnPremEconomics>]>([
    ['residual', { residual: 1.5 }],
    ['residual', { residual: -1 }],
    ['maintenanceRate', { maintenanceRate: -0.1 }],
    ['costOfCapital', { costOfCapital: NaN }],
    ['lifeYears', { lifeYears: Infinity }],
    ['pue', { pue: Infinity }],
    ['idlePower', { idlePower: Power.kilowatts(20) }],
    ['operationsPerNodeMonth', { operationsPerNodeMonth: quoted(Money.usd(-5000)) }],
    ['the date of pricePerNode', { pricePerNode: quoted(Money.usd(250_000), 'last spring') }],
    ['the date of pricePerKwh', { pricePerKwh: quoted(Money.usd(0.2), '2026-02-30') }],
  ])('%s is a gap, not a price', (name, more) => {
    const rate = ownedRate(ownPool('A/P', 'A', { economics: { ...ECONOMICS, ...more } }), PriceBook.from(PRICES, NOW));
    expect(rate).toMatchObject({
      ok: false,
      gap: { id: 'economics', message: expect.stringContaining(`${name} is out of range`) as unknown },
    });
  });

  test.each([{ transfersPerMonth: -1 }, { transfersPerMonth: NaN }, { hoursPerMonth: Infinity }])(
    'a workload with %j gets no cost, and is told so',
    (more) => {
      const intent = estate({ sites: [site('A')], pools: [ownPool('A/P', 'A')], workloads: [workload('W', more)] });
      const { problems, placement } = plan(intent, { prices: PRICES, now: NOW });
      expect(problems).toContainEqual(expect.objectContaining({ id: 'workload-amount', path: 'W' }));
      expect(placement.decisions).toEqual([]);
    },
  );

  test('sums that a number cannot hold are not claimed to be exact', () => {
    const item = (cost: number) => ({ size: 1, replicas: 1, pinned: false, options: [{ bin: 0, cost }] });
    const bins = [{ perNode: 8, nodes: 1 }];
    expect(assign([item(2 ** 52), item(2 ** 52)], bins).exact).toBe(false);
    expect(assign([item(2 ** 51), item(2 ** 51)], bins).exact).toBe(true);
  });
});
