import { Duration } from '../model/duration';
import type { Intent, LinkIntent, SiteIntent } from '../model/intent';
import { Money } from '../model/money';
import { sortedBy } from '../model/names';
import type { CostLine } from '../model/placement';
import type { Bytes } from '../model/bytes';
import { costLine, sumOf } from './cost-line';
import { breakEvenVolume } from './link-break-even';
import { internetPrice, outPrice, perGbText } from './link-data-price';
import { itemName, linkNeeds, type LinkNeed } from './link-needs';
import type { Converted, PriceBook } from './price-book';
import { notPriced, type Figure, type Priced } from './priced';

/** What a link costs a month, whether or not anything crosses it, and the volume from which that pays. */
export interface LinkCost {
  readonly link: string;
  readonly lines: readonly CostLine[];
  /** Sum of the lines; a lower bound while something is in `unknown`. */
  readonly known: Money;
  /** What it costs; absent while a price is not known. */
  readonly monthly?: Money;
  /** What has no known price, as sentences without a full stop. Never counted as zero. */
  readonly unknown: readonly string[];
  /** Of a GB (10^9 bytes) out of the cloud over the link, with what its gateway charges. */
  readonly perGbOut?: Money;
  /** From this much data a month out of the cloud, the link is cheaper than the internet. */
  readonly breakEven?: Bytes;
  /** Why there is no break-even, or on what it rests. */
  readonly breakEvenDetail: string;
  readonly figures: readonly Figure[];
}

/** One per link that has a cloud at an end, by path. Links that somebody else runs have no price of ours. */
export function linkCosts(intent: Pick<Intent, 'links' | 'sites'>, book: PriceBook): LinkCost[] {
  const sites = new Map(intent.sites.map((site) => [site.path, site]));
  return sortedBy(intent.links, (link) => link.path).flatMap((link) => {
    const clouds = link.between.flatMap((end) => sites.get(end) ?? []).filter((site) => site.kind === 'cloud');
    return clouds.length === 0 ? [] : [linkCost(link, clouds, book)];
  });
}

function linkCost(link: LinkIntent, clouds: readonly SiteIntent[], book: PriceBook): LinkCost {
  const none = { link: link.path, lines: [], known: Money.zero(book.currency), figures: [] };
  const { paths, dns } = link;
  if (paths === undefined) {
    const why = 'no price known: the paths of this link are not told';
    return { ...none, unknown: [why], breakEvenDetail: why };
  }
  const bills = clouds.map((site) =>
    linkNeeds(paths, site.provider ?? '', dns).map((need) => ({ need, site, found: needPrice(need, site, book) })),
  );
  const items = bills.flat();
  const lines = items.flatMap(({ need, found }) => {
    if (!found.ok) return [];
    const { price } = found.value;
    return [costLine(`${need.count} \u{d7} ${itemName(need)}`, price.value.times(need.count * Duration.HOURS_PER_MONTH), price)];
  });
  const unknown = items.flatMap(({ found }) => (found.ok ? [] : [found.gap.message]));
  const known = sumOf(lines, book.currency);
  const monthly = unknown.length === 0 ? known : undefined;
  const figures = items.flatMap(({ found }) => (found.ok ? found.value.figures : []));
  return {
    link: link.path,
    lines,
    known,
    ...(monthly === undefined ? {} : { monthly }),
    unknown,
    ...compared(monthly, clouds, figures, book),
  };
}

function needPrice(need: LinkNeed, { provider = '', region = '' }: SiteIntent, book: PriceBook): Priced<Converted> {
  const { item, bandwidth } = need;
  const row = book.link({ provider, region, item, bandwidth });
  const what = `${itemName(need)} in ${provider} ${region}`;
  if (row !== undefined) return book.convert(`${what}, per ${row.unit}`, row.price);
  return notPriced({
    id: 'price-unknown',
    message: `no price known: ${what}`,
    got: 'nothing in prices.links, nothing in the shipped list for this place',
    allowed: 'a dated price of exactly this item',
    next: `add { provider: '${provider}', region: '${region}', item: '${item}', unit: 'hour', price: { value, asOf, source, kind } } to prices.links`,
  });
}

/** The break-even against the internet, where one cloud is at the end and every price is there. */
function compared(
  monthly: Money | undefined,
  clouds: readonly SiteIntent[],
  figures: readonly Figure[],
  book: PriceBook,
): Pick<LinkCost, 'perGbOut' | 'breakEven' | 'breakEvenDetail' | 'figures'> {
  const [cloud, second] = clouds;
  if (cloud === undefined || second !== undefined) return { breakEvenDetail: 'not known for a link between two clouds', figures };
  const out = outPrice(cloud, book);
  if (!out.ok) return { breakEvenDetail: out.gap.message, figures };
  const { perGb, figures: outFigures } = out.value;
  const internet = internetPrice(cloud, book);
  const all = [...figures, ...outFigures, ...(internet?.figures ?? [])];
  if (internet === undefined) {
    return { perGbOut: perGb, breakEvenDetail: `no price known for data to the internet out of ${cloud.path}`, figures: all };
  }
  if (monthly === undefined) return { perGbOut: perGb, breakEvenDetail: 'not known while a price of the link is not', figures: all };
  const breakEven = breakEvenVolume(monthly, internet.tiers, perGb);
  if (breakEven === undefined) return { perGbOut: perGb, breakEvenDetail: 'the internet is cheaper at any volume', figures: all };
  return { perGbOut: perGb, breakEven, breakEvenDetail: `at ${perGbText(perGb)} over the link, against ${internet.words}`, figures: all };
}
