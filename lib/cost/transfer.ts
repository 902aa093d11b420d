import type { Bytes } from '../model/bytes';
import type { SiteIntent } from '../model/intent';
import type { Money } from '../model/money';
import type { TransferPrice } from '../model/prices';
import type { PriceBook, Converted } from './price-book';
import { notPriced, type Priced } from './priced';

/** What moving `size` costs at a price per GB (10^9 bytes). Never falls when the size grows. */
export function transferCost(size: Bytes, perGb: Money): Money {
  return perGb.times(size.inGiga);
}

/** The price of one GB out of a site, in the currency of the book. What comes in is free of charge everywhere. */
export function transferPrice(home: SiteIntent, path: TransferPrice['path'], book: PriceBook): Priced<Converted> {
  const [provider, region] = home.kind === 'on-prem' ? ['on-prem', home.path] : [home.provider ?? '', home.region ?? ''];
  const stated = book.transfer(provider, region, path);
  if (stated !== undefined) return book.convert(`${provider} ${region}, per GB out over the ${path} path`, stated);
  return notPriced({
    id: 'price-unknown',
    message: `no price is known for moving data out of '${home.path}' over the ${path} path`,
    got: 'nothing in prices.transfers, nothing in the shipped list for this place',
    allowed: 'a dated price per GB of exactly this place; zero when you state it',
    next: `add { provider: '${provider}', region: '${region}', path: '${path}', perGb: { value, asOf, source, kind } } to prices.transfers`,
  });
}
