import { poolRate } from '../cost/pool-rate';
import type { PriceBook } from '../cost/price-book';
import type { Priced } from '../cost/priced';
import type { Rate } from '../cost/rate';
import type { PoolIntent, SiteIntent } from '../model/intent';

/** What an accelerator-hour of each pool costs: worked out once, however many workloads ask. */
export class Rates {
  private readonly byPool = new Map<PoolIntent, Priced<Rate>>();

  constructor(readonly book: PriceBook) {}

  of(pool: PoolIntent, site: SiteIntent): Priced<Rate> {
    let rate = this.byPool.get(pool);
    if (rate === undefined) this.byPool.set(pool, (rate = poolRate(pool, site, this.book)));
    return rate;
  }
}
