import { Money, type Currency } from '../model/money';
import type { LinkPrice, PriceInput, TransferPrice } from '../model/prices';
import type { Problem } from '../model/problem';
import type { Sourced } from '../model/sourced';
import { older } from './age';
import { AWS_INSTANCES } from './catalogue/aws-instances';
import { AWS_TRANSFERS } from './catalogue/aws-transfers';
import { LINK_PRICES, pricedElsewhere } from './catalogue/links';
import { instanceKey, linkKey, rateKey, readPrices, transferKey, type ReadPrices } from './price-input';
import { notPriced, priced, type Figure, type Priced } from './priced';

/** A price in the currency of the book, with the figures that it came from. */
export interface Converted {
  readonly price: Sourced<Money>;
  readonly figures: readonly Figure[];
}

const SHIPPED_INSTANCES = new Map(AWS_INSTANCES.map((p) => [instanceKey(p.provider, p.region, p.instanceType), p]));
const SHIPPED_TRANSFERS = new Map(AWS_TRANSFERS.map((p) => [transferKey(p.provider, p.region, p.path), p]));

const SHIPPED_LINKS = new Map(LINK_PRICES.map((p) => [linkKey(p), p]));

/**
 * All prices of one plan: the user's own first, then the shipped list prices of exactly that region.
 *
 * Lookups give the price as it was stated; {@link PriceBook.convert} gives it in the currency of the book.
 */
export class PriceBook {
  /** `now` is the ISO date against which the age of prices is judged. */
  static from(input: PriceInput | undefined, now: string): PriceBook {
    return new PriceBook(readPrices(input ?? {}, now), now);
  }

  /** What is wrong with the user's prices. */
  readonly problems: readonly Problem[];
  /** Currency of everything that is computed. Default: USD. */
  readonly currency: Currency;

  private constructor(
    private readonly own: ReadPrices,
    readonly now: string,
  ) {
    this.problems = own.problems;
    this.currency = own.currency;
  }

  /** One instance for one hour on demand; undefined when nobody stated it for this very region. */
  instance(provider: string, region: string, instanceType: string): Sourced<Money> | undefined {
    const key = instanceKey(provider, region, instanceType);
    return (this.own.instances.get(key) ?? SHIPPED_INSTANCES.get(key))?.perHour;
  }

  /** One GB out of a place; for `on-prem` the region is the path of the site. */
  transfer(provider: string, region: string, path: TransferPrice['path']): Sourced<Money> | undefined {
    const key = transferKey(provider, region, path);
    const anyOwnSite = provider === 'on-prem' ? this.own.transfers.get(transferKey(provider, '*', path)) : undefined;
    return (this.own.transfers.get(key) ?? SHIPPED_TRANSFERS.get(key) ?? anyOwnSite)?.perGb;
  }

  /** What the user states for one GB out of a place, without the shipped list, which may know more than one price. */
  ownTransfer(provider: string, region: string, path: TransferPrice['path']): Sourced<Money> | undefined {
    return this.own.transfers.get(transferKey(provider, region, path))?.perGb;
  }

  /** One item of a private link: of that region, or of every region where the provider charges the same everywhere. */
  link(wanted: Pick<LinkPrice, 'provider' | 'region' | 'item' | 'bandwidth'>): LinkPrice | undefined {
    const here = linkKey(wanted);
    const anywhere = linkKey({ ...wanted, region: '*' });
    const own = this.own.links.get(here) ?? this.own.links.get(anywhere);
    const everywhere = pricedElsewhere(wanted.provider, wanted.region) ? undefined : SHIPPED_LINKS.get(anywhere);
    return own ?? SHIPPED_LINKS.get(here) ?? everywhere;
  }

  /** The price in the currency of the book, by a stated rate or the inverse of one; never one to one. */
  convert(what: string, stated: Sourced<Money>): Priced<Converted> {
    const from = stated.value.currency;
    const figure: Figure = { what, stated };
    if (from === this.currency) return priced({ price: stated, figures: [figure] });
    const direct = this.own.rates.get(rateKey(from, this.currency))?.rate;
    const inverse = this.own.rates.get(rateKey(this.currency, from))?.rate;
    const rate = direct ?? inverse;
    if (rate === undefined) {
      return notPriced({
        id: 'exchange-rate-unknown',
        message: `no exchange rate from ${from} to ${this.currency} is stated`,
        got: `${what}: ${stated.value.toString()}`,
        allowed: `prices in ${this.currency}, or a dated rate`,
        next: `add { from: '${from}', to: '${this.currency}', rate: { value, asOf, source, kind } } to prices.rates`,
      });
    }
    const factor = direct === undefined ? 1 / rate.value : rate.value;
    const rateName = direct === undefined ? `1 ${this.currency} in ${from}` : `1 ${from} in ${this.currency}`;
    const price: Sourced<Money> = {
      value: Money.of(stated.value.amount * factor, this.currency),
      asOf: older(stated.asOf, rate.asOf),
      source: `${stated.source}; ${rate.source}`,
      kind: stated.kind,
    };
    return priced({ price, figures: [figure, { what: rateName, stated: rate }] });
  }
}
