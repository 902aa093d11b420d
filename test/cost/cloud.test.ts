import * as fc from 'fast-check';
import { poolRate } from '../../lib/cost/pool-rate';
import { PriceBook } from '../../lib/cost/price-book';
import { transferCost, transferPrice } from '../../lib/cost/transfer';
import { Bytes } from '../../lib/model/bytes';
import type { PoolIntent } from '../../lib/model/intent';
import { Money } from '../../lib/model/money';
import { cloudPool, cloudSite, ECONOMICS, NOW, ownPool, PRICES, quoted, site } from '../placement/estate';

const BOOK = PriceBook.from(PRICES, NOW);

function rateOf(more: Partial<PoolIntent>) {
  return poolRate(cloudPool('F/Burst', 'F/Aws', more), cloudSite('F/Aws'), BOOK);
}

describe('cost of a cloud pool', () => {
  it('is the share of the instance', () => {
    expect(rateOf({})).toMatchObject({ ok: true, value: { perGpuHour: Money.usd(8) } });
  });

  it('applies the spot discount that the user states when spot comes first', () => {
    expect(rateOf({ capacity: [{ kind: 'spot', expectedDiscount: 0.6 }, { kind: 'on-demand' }] })).toMatchObject({
      value: { perGpuHour: Money.usd(3.2), assumptions: ['spot at the stated discount of 60%'] },
    });
  });

  it('prices spot without a stated discount on demand, and says so', () => {
    const rate = rateOf({ capacity: [{ kind: 'spot' }] });
    expect(rate).toMatchObject({ value: { perGpuHour: Money.usd(8) } });
    expect(JSON.stringify(rate)).toContain('priced on demand because no discount is stated');
  });

  it('does not take a discount that would make it free', () => {
    expect(rateOf({ capacity: [{ kind: 'spot', expectedDiscount: 1 }] })).toMatchObject({ ok: false, gap: { id: 'spot-discount' } });
  });

  it('is not known without a price of the very region', () => {
    expect(rateOf({ instanceType: 'p5en.48xlarge' })).toMatchObject({ ok: false, gap: { id: 'price-unknown' } });
    expect(rateOf({ instanceType: undefined })).toMatchObject({ ok: false, gap: { id: 'price-unknown' } });
  });
});

describe('cost of an owned pool', () => {
  it('is converted figure by figure', () => {
    const economics = { ...ECONOMICS, pricePerKwh: quoted(Money.eur(0.16)) };
    const pool = ownPool('F/Own', 'F/Home', { economics });
    const book = PriceBook.from({ rates: [{ from: 'EUR', to: 'USD', rate: quoted(1.25) }] }, NOW);
    const plain = poolRate(ownPool('F/Own', 'F/Home'), site('F/Home'), BOOK);
    expect(plain.ok && plain.value.perGpuHour).toEqual(
      (poolRate(pool, site('F/Home'), book) as typeof plain & { ok: true }).value.perGpuHour,
    );
    expect(poolRate(pool, site('F/Home'), BOOK)).toMatchObject({ ok: false, gap: { id: 'exchange-rate-unknown' } });
  });

  it.each([{ utilisation: 0 }, { utilisation: 1.1 }, { lifeYears: 0 }, { pue: Number.NaN }])('is not known with %o', (wrong) => {
    const pool = ownPool('F/Own', 'F/Home', { economics: { ...ECONOMICS, ...wrong } });
    expect(poolRate(pool, site('F/Home'), BOOK)).toMatchObject({ ok: false, gap: { id: 'economics' } });
  });

  it('is not known without economics', () => {
    expect(poolRate(ownPool('F/Own', 'F/Home', { economics: undefined }), site('F/Home'), BOOK)).toMatchObject({ ok: false });
  });
});

describe('cost of moving data', () => {
  it('counts GB of 10^9 bytes', () => {
    expect(transferCost(Bytes.tera(1), Money.usd(0.02))).toEqual(Money.usd(20));
    expect(transferCost(Bytes.gibi(1), Money.usd(1))).toEqual(Money.usd(1.073742));
  });

  it('never falls when more is moved', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e6), fc.nat(1000), (a, b, cents) => {
        const price = Money.usd(cents / 100);
        const less = transferCost(Bytes.giga(a), price);
        expect(transferCost(Bytes.giga(a + b), price).compare(less)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('has no default for a site of your own', () => {
    expect(transferPrice(site('F/Home'), 'private', PriceBook.from(undefined, NOW))).toMatchObject({
      ok: false,
      gap: { id: 'price-unknown', next: expect.stringContaining("provider: 'on-prem', region: 'F/Home'") as string },
    });
  });
});
