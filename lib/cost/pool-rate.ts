import type { PoolIntent, SiteIntent } from '../model/intent';
import { cloudRate } from './cloud';
import { ownedRate } from './owned';
import type { PriceBook } from './price-book';
import type { Priced } from './priced';
import type { Rate } from './rate';

/** What one accelerator of a pool costs for one hour of work, in the currency of the book. */
export function poolRate(pool: PoolIntent, site: SiteIntent, book: PriceBook): Priced<Rate> {
  return pool.kind === 'on-prem' ? ownedRate(pool, book) : cloudRate(pool, site, book);
}
