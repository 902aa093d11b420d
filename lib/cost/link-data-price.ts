import type { SiteIntent } from '../model/intent';
import type { Money } from '../model/money';
import { internetTiers } from './catalogue/internet-tiers';
import { perGbOf, type PriceTier } from './link-break-even';
import type { PriceBook } from './price-book';
import { notPriced, priced, type Figure, type Priced } from './priced';

/** What a GB out of a cloud over a link costs, with everything that is charged by volume. */
export interface OutPrice {
  readonly perGb: Money;
  readonly figures: readonly Figure[];
}

/** Data out over the link, and through the gateway where that charges by volume. */
export function outPrice({ provider = '', region = '', path }: SiteIntent, book: PriceBook): Priced<OutPrice> {
  const stated = book.transfer(provider, region, 'private');
  const gap = (message: string): Priced<OutPrice> =>
    notPriced({
      id: 'price-unknown',
      message,
      got: 'nothing',
      allowed: 'a dated price',
      next: 'add it to prices.transfers or prices.links',
    });
  if (stated === undefined) return gap(`no price known for data out of ${path} over the private path`);
  const out = book.convert(`${provider} ${region}, per GB out over the private path`, stated);
  if (!out.ok) return out;
  if (provider !== 'aws') return priced({ perGb: out.value.price.value, figures: out.value.figures });
  const row = book.link({ provider, region, item: 'gateway-data' });
  if (row === undefined) return gap(`no price known for data through the gateway in ${provider} ${region}`);
  const gateway = book.convert(`gateway data in ${provider} ${region}, per ${row.unit}`, row.price);
  if (!gateway.ok) return gateway;
  const through = row.unit === 'GiB' ? perGbOf(gateway.value.price.value) : gateway.value.price.value;
  return priced({ perGb: out.value.price.value.plus(through), figures: [...out.value.figures, ...gateway.value.figures] });
}

/** What a GB to the internet costs, by volume. */
export interface InternetPrice {
  readonly tiers: readonly PriceTier[];
  readonly figures: readonly Figure[];
  readonly words: string;
}

/** Your own price at any volume, else the list by volume. */
export function internetPrice({ provider = '', region = '' }: SiteIntent, book: PriceBook): InternetPrice | undefined {
  const own = book.ownTransfer(provider, region, 'internet');
  const listed = internetTiers(provider, region);
  const stated = own === undefined ? listed : [{ perGb: own }];
  if (stated === undefined) return undefined;
  const tiers: PriceTier[] = [];
  const figures: Figure[] = [];
  for (const { perGb, ...rest } of stated) {
    const upTo = 'upTo' in rest ? rest.upTo : undefined;
    const volume = upTo === undefined ? (stated.length === 1 ? '' : ', above') : `, up to ${upTo.inGiga / 1000} TB a month`;
    const converted = book.convert(`${provider} ${region}, per GB to the internet${volume}`, perGb);
    if (!converted.ok) return undefined;
    tiers.push({ ...(upTo === undefined ? {} : { upTo }), perGb: converted.value.price.value });
    figures.push(...converted.value.figures);
  }
  const first = tiers[0] as PriceTier;
  const words = `${perGbText(first.perGb)} to the internet${tiers.length > 1 ? ', falling with volume' : ''}`;
  return { tiers, figures, words };
}

/** For sentences. */
export function perGbText(money: Money): string {
  return `${Number(money.amount.toFixed(4))} ${money.currency} per GB`;
}
