import { poolRate } from '../../lib/cost/pool-rate';
import { PriceBook } from '../../lib/cost/price-book';
import type { CapacitySource } from '../../lib/model/intent';
import { Money } from '../../lib/model/money';
import { cloudPool, cloudSite, NOW, PRICES, quoted } from '../placement/estate';

const BOOK = PriceBook.from(PRICES, NOW);
const BLOCK: CapacitySource = {
  kind: 'capacity-block',
  instances: 2,
  start: '2027-03-01T11:30:00Z',
  end: '2027-03-02T11:30:00Z',
  fee: quoted(Money.usd(3840)),
};

function rateOf(capacity: readonly CapacitySource[]) {
  return poolRate(cloudPool('F/Burst', 'F/Aws', { capacity, acceleratorsPerNode: 8 }), cloudSite('F/Aws'), BOOK);
}

describe('cost of a capacity block', () => {
  it('is its fee over all hours of all its accelerators', () => {
    expect(rateOf([BLOCK])).toMatchObject({
      value: {
        perGpuHour: Money.usd(10),
        assumptions: ['capacity block: the fee of 2 nodes is spread over all 24 hours, as if every one were used'],
      },
    });
  });

  it('is the price on demand while no fee is stated, and says so', () => {
    expect(JSON.stringify(rateOf([{ ...BLOCK, fee: undefined }]))).toContain('capacity-block capacity comes first, priced on demand');
  });

  it('is not known when its hours are not', () => {
    expect(rateOf([{ ...BLOCK, end: undefined }])).toMatchObject({ ok: false, gap: { id: 'capacity-block-fee' } });
  });

  it('is not known in a currency without a rate', () => {
    expect(rateOf([{ ...BLOCK, fee: quoted(Money.eur(3840)) }])).toMatchObject({ ok: false, gap: { id: 'exchange-rate-unknown' } });
  });
});
