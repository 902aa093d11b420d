import { staleFigures } from '../../lib/cost/age';
import { AWS_INSTANCES } from '../../lib/cost/catalogue/aws-instances';
import { AWS_TRANSFERS } from '../../lib/cost/catalogue/aws-transfers';
import { PriceBook } from '../../lib/cost/price-book';
import { Money } from '../../lib/model/money';
import type { PriceInput } from '../../lib/model/prices';
import { NOW, quoted } from '../placement/estate';

function book(input?: PriceInput): PriceBook {
  return PriceBook.from(input, NOW);
}

describe('price book', () => {
  it('ships dated list prices of exactly the region asked for', () => {
    expect(book().instance('aws', 'eu-central-1', 'p4de.24xlarge')).toMatchObject({
      value: Money.usd(34.29),
      asOf: '2025-12-01',
      kind: 'list',
    });
    expect(book().instance('aws', 'eu-central-1', 'p5.48xlarge')).toBeUndefined();
    expect(book().transfer('aws', 'eu-central-1', 'private')).toBeUndefined();
  });

  it('ships no price twice and none that is zero', () => {
    const rows = [
      ...AWS_INSTANCES.map((p) => [`${p.region} ${p.instanceType}`, p.perHour.value] as const),
      ...AWS_TRANSFERS.map((p) => [`${p.region} ${p.path}`, p.perGb.value] as const),
    ];
    expect(new Set(rows.map(([key]) => key)).size).toBe(rows.length);
    expect(rows.filter(([, price]) => price.micros <= 0n)).toEqual([]);
  });

  it('prefers the price that the user states', () => {
    const own = { provider: 'aws', region: 'eu-central-1', instanceType: 'p4de.24xlarge', perHour: quoted(Money.eur(20)) };
    expect(book({ instances: [own] }).instance('aws', 'eu-central-1', 'p4de.24xlarge')).toEqual(own.perHour);
  });

  it('uses a price for all own sites only where a site has none', () => {
    const perGb = (usd: number) => quoted(Money.usd(usd));
    const prices = book({
      transfers: [
        { provider: 'on-prem', region: '*', path: 'private', perGb: perGb(0.5) },
        { provider: 'on-prem', region: 'F/A', path: 'private', perGb: perGb(0.1) },
        { provider: 'aws', region: '*', path: 'private', perGb: perGb(9) },
      ],
    });
    expect(prices.transfer('on-prem', 'F/A', 'private')?.value).toEqual(Money.usd(0.1));
    expect(prices.transfer('on-prem', 'F/B', 'private')?.value).toEqual(Money.usd(0.5));
    expect(prices.transfer('aws', 'eu-central-1', 'private')).toBeUndefined();
  });

  it('converts by a dated rate, dated by the older of the two, and by the inverse of one', () => {
    const rates = [{ from: 'EUR', to: 'USD', rate: quoted(1.25, '2025-11-01') }];
    expect(book({ rates }).convert('x', quoted(Money.eur(4)))).toMatchObject({
      ok: true,
      value: { price: { value: Money.usd(5), asOf: '2025-11-01' } },
    });
    expect(book({ rates, currency: 'EUR' }).convert('x', quoted(Money.usd(5)))).toMatchObject({
      ok: true,
      value: { price: { value: Money.eur(4) } },
    });
  });

  it('never converts one to one: without a rate the price is not known', () => {
    expect(book().convert('x', quoted(Money.eur(4)))).toMatchObject({ ok: false, gap: { id: 'exchange-rate-unknown' } });
  });

  it('reports every entry that is wrong and then does not know its price', () => {
    const entry = { provider: 'aws', region: 'r', perHour: quoted(Money.usd(1)) };
    const prices = book({
      instances: [
        { ...entry, instanceType: 'zero', perHour: quoted(Money.usd(0)) },
        { ...entry, instanceType: 'undated', perHour: quoted(Money.usd(1), '2026-02-31') },
        { ...entry, instanceType: 'twice' },
        { ...entry, instanceType: 'twice', perHour: quoted(Money.usd(2)) },
      ],
    });
    expect(prices.problems.map((p) => p.id).sort()).toEqual(['price-amount', 'price-date', 'price-duplicate']);
    for (const type of ['zero', 'undated', 'twice']) expect(prices.instance('aws', 'r', type)).toBeUndefined();
  });

  it('takes a stated zero for moving data, which may be free', () => {
    const free = { provider: 'on-prem', region: '*', path: 'private', perGb: quoted(Money.usd(0)) } as const;
    expect(book({ transfers: [free] }).problems).toEqual([]);
  });

  it('warns of figures older than 90 days and of figures from the future', () => {
    const figures = ['2025-10-17', '2025-10-16', '2026-01-16'].map((asOf) => ({ what: asOf, stated: quoted(1, asOf) }));
    expect(staleFigures(figures, `${NOW}T23:59:59Z`)).toEqual([
      { what: '2025-10-16', asOf: '2025-10-16', ageDays: 91 },
      { what: '2026-01-16', asOf: '2026-01-16', ageDays: -1 },
    ]);
  });
});
