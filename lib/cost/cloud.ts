import type { CapacitySource, PoolIntent, SiteIntent } from '../model/intent';
import type { Money } from '../model/money';
import { show } from '../model/problem';
import type { Sourced } from '../model/sourced';
import { blockRate } from './capacity-block';
import { costLine, sumOf } from './cost-line';
import type { PriceBook } from './price-book';
import { notPriced, priced, type Priced } from './priced';
import type { Rate } from './rate';

/**
 * What one accelerator of a cloud pool costs for one hour: its share of the instance.
 *
 * The first capacity source decides. A capacity block costs its stated fee, spread over all its hours. A spot discount
 * that the user stated is applied; every other source is priced on demand, and the assumptions say so.
 */
export function cloudRate(pool: PoolIntent, site: SiteIntent, book: PriceBook): Priced<Rate> {
  const [first] = pool.capacity;
  if (first?.kind === 'capacity-block' && first.fee !== undefined) return blockRate(pool, first, first.fee, book);
  const { provider, region } = site;
  const instanceType = pool.instanceType;
  if (provider === undefined || region === undefined || instanceType === undefined) {
    return notPriced({
      id: 'price-unknown',
      message: `pool '${pool.path}' has no price key`,
      got: show({ provider, region, instanceType }),
      allowed: 'a provider, a region and an instance type',
      next: 'state the instance type of the pool and the region of its site',
    });
  }
  const stated = book.instance(provider, region, instanceType);
  if (stated === undefined) {
    return notPriced({
      id: 'price-unknown',
      message: `no price is known for ${instanceType} in ${provider} ${region}`,
      got: 'nothing in prices.instances, nothing in the shipped list for this region',
      allowed: 'a dated on-demand price of exactly this region',
      next: `add { provider: '${provider}', region: '${region}', instanceType: '${instanceType}', perHour: { value, asOf, source, kind } } to prices.instances`,
    });
  }
  const converted = book.convert(`${provider} ${region} ${instanceType}, per hour on demand`, stated);
  if (!converted.ok) return converted;
  const discount = discountOf(first);
  if (!discount.ok) return discount;
  const { share, assumption } = discount.value;
  const { price, figures } = converted.value;
  const perGpu: Sourced<Money> = { ...price, value: price.value.times(share / pool.acceleratorsPerNode) };
  const lines = [costLine(`share of ${instanceType}`, perGpu.value, perGpu)];
  return priced({ perGpuHour: sumOf(lines, book.currency), lines, figures, assumptions: [assumption] });
}

/** The share of the on-demand price that is paid, and the sentence that owns up to it. */
function discountOf(first: CapacitySource | undefined): Priced<{ share: number; assumption: string }> {
  if (first === undefined || first.kind === 'on-demand') return priced({ share: 1, assumption: 'priced on demand' });
  const discount = first.expectedDiscount;
  if (first.kind !== 'spot' || discount === undefined) {
    return priced({ share: 1, assumption: `${first.kind} capacity comes first, priced on demand because no discount is stated for it` });
  }
  if (!(discount >= 0 && discount < 1)) {
    return notPriced({
      id: 'spot-discount',
      message: 'the expected spot discount is not a share',
      got: String(discount),
      allowed: 'at least 0 and below 1',
      next: 'state the share of the on-demand price that you expect to save, for example 0.6',
    });
  }
  return priced({ share: 1 - discount, assumption: `spot at the stated discount of ${Number((discount * 100).toFixed(1))}%` });
}
