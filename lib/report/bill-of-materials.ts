import type { Intent } from '../model/intent';
import type { Purchase } from '../model/inventory';
import { Money } from '../model/money';

/** One line with the cluster that it is for. */
export interface BillLine {
  readonly cluster: string;
  readonly purchase: Purchase;
}

/** Everything that the clusters of a fabric say has to be bought. */
export interface BillOfMaterials {
  /** By cluster, then in the order given. */
  readonly lines: readonly BillLine[];
  /** The lines that come last, of which no other may be later. */
  readonly latest: readonly BillLine[];
  /** Sums of the lines that have a price, one per currency, sorted by currency. */
  readonly sums: readonly Money[];
  /** How many lines have no price, and are in no sum. */
  readonly unpriced: number;
}

/** The bill of materials of all clusters. */
export function billOfMaterials({ clusters }: Intent): BillOfMaterials {
  const lines = clusters.flatMap(({ path, toBuy }) => (toBuy ?? []).map((purchase): BillLine => ({ cluster: path, purchase })));
  const longest = lines.reduce((most, { purchase }) => Math.max(most, purchase.leadTime.inMillis), 0);
  const sums = new Map<string, Money>();
  for (const { purchase } of lines) {
    const sum = lineSum(purchase);
    if (sum !== undefined) sums.set(sum.currency, (sums.get(sum.currency) ?? Money.zero(sum.currency)).plus(sum));
  }
  return {
    lines,
    latest: lines.filter(({ purchase }) => purchase.leadTime.inMillis === longest),
    sums: [...sums.keys()].sort().map((currency) => sums.get(currency) as Money),
    unpriced: lines.filter(({ purchase }) => purchase.unitPrice === undefined).length,
  };
}

/** Price of a whole line, exact; undefined without a price. */
export function lineSum({ count, unitPrice }: Purchase): Money | undefined {
  return unitPrice === undefined ? undefined : Money.micros(unitPrice.value.micros * BigInt(count), unitPrice.value.currency);
}

/** When the last things come. */
export function deliverySentence({ latest }: BillOfMaterials): string {
  const things = latest.map(({ purchase }) => `${purchase.count} x ${purchase.description}`).join(', ');
  return `The last delivery comes ${latest[0]?.purchase.leadTime.toString() ?? ''} after the order: ${things}.`;
}

/** What it costs, and what that sum leaves out. */
export function sumSentence({ lines, sums, unpriced }: BillOfMaterials): string {
  if (unpriced === lines.length) return 'No line has a price, so the sum is not known.';
  const sum = `Lines with a price: ${sums.map(String).join(' and ')}.`;
  return unpriced === 0 ? sum : `${sum} ${unpriced} of ${lines.length} lines have no price: the sum of all is not known.`;
}
