import type { OnPremEconomics, PoolIntent } from '../model/intent';
import type { Money } from '../model/money';
import { show } from '../model/problem';
import type { Sourced } from '../model/sourced';
import { dayOf } from './age';
import { DEFAULT_COST_OF_CAPITAL, onPremCostPerGpuHour } from './on-prem';
import type { PriceBook } from './price-book';
import { notPriced, priced, type Figure, type Priced, type PriceGap } from './priced';
import type { Rate } from './rate';

/** The economics of an owned pool in the currency of the book, with the figures behind it. */
export function ownedEconomics(
  pool: PoolIntent,
  book: PriceBook,
): Priced<{ readonly economics: OnPremEconomics; readonly figures: readonly Figure[] }> {
  const stated = pool.economics;
  if (stated === undefined) {
    return notPriced({
      id: 'price-unknown',
      message: `pool '${pool.path}' does not say what a node costs`,
      got: 'no economics',
      allowed: 'price, life, power and utilisation of a node',
      next: 'state economics for the pool, or for its cluster',
    });
  }
  const gap = economicsGap(stated, pool);
  if (gap !== undefined) return notPriced(gap);
  const figures: Figure[] = [];
  const inBook = (what: string, price: Sourced<Money>): Priced<Sourced<Money>> => {
    const converted = book.convert(`${pool.path}, ${what}`, price);
    if (!converted.ok) return converted;
    figures.push(...converted.value.figures);
    return priced(converted.value.price);
  };
  const pricePerNode = inBook('price of a node', stated.pricePerNode);
  if (!pricePerNode.ok) return pricePerNode;
  const pricePerKwh = inBook('price of a kWh', stated.pricePerKwh);
  if (!pricePerKwh.ok) return pricePerKwh;
  const economics = { ...stated, pricePerNode: pricePerNode.value, pricePerKwh: pricePerKwh.value };
  if (stated.operationsPerNodeMonth === undefined) return priced({ economics, figures });
  const operations = inBook('operations per node and month', stated.operationsPerNodeMonth);
  if (!operations.ok) return operations;
  return priced({ economics: { ...economics, operationsPerNodeMonth: operations.value }, figures });
}

/** What one accelerator of an owned pool costs for one hour of sold work. */
export function ownedRate(pool: PoolIntent, book: PriceBook): Priced<Rate> {
  const owned = ownedEconomics(pool, book);
  if (!owned.ok) return owned;
  const { economics, figures } = owned.value;
  const percent = (share: number): string => `${Number((share * 100).toFixed(1))}%`;
  const capital = economics.costOfCapital ?? DEFAULT_COST_OF_CAPITAL;
  return priced({
    ...onPremCostPerGpuHour(economics, pool.acceleratorsPerNode),
    figures,
    assumptions: [
      `owned for ${economics.lifeYears} years at ${percent(capital)} cost of capital${economics.costOfCapital === undefined ? ' (default)' : ''}`,
      `busy ${percent(economics.utilisation)} of all hours`,
    ],
  });
}

/** A figure that makes the formula meaningless: dividing by it would give infinity or a negative price. */
function economicsGap(economics: OnPremEconomics, pool: PoolIntent): PriceGap | undefined {
  const { costOfCapital = 0, residual = 0, maintenanceRate = 0, idlePower, peakPower, operationsPerNodeMonth: operations } = economics;
  const demands: readonly [string, unknown, boolean, string][] = [
    ['utilisation', economics.utilisation, economics.utilisation > 0 && economics.utilisation <= 1, 'above 0 and at most 1'],
    ['lifeYears', economics.lifeYears, economics.lifeYears > 0 && Number.isFinite(economics.lifeYears), 'above 0'],
    ['pue', economics.pue, economics.pue >= 1 && Number.isFinite(economics.pue), 'at least 1'],
    ['costOfCapital', costOfCapital, costOfCapital >= 0 && Number.isFinite(costOfCapital), 'at least 0'],
    ['residual', residual, residual >= 0 && residual <= 1, 'at least 0 and at most 1'],
    ['maintenanceRate', maintenanceRate, maintenanceRate >= 0 && Number.isFinite(maintenanceRate), 'at least 0'],
    ['idlePower', idlePower.toString(), idlePower.inWatts <= peakPower.inWatts, `at most the peak power, ${peakPower.toString()}`],
    ['operationsPerNodeMonth', operations?.value.amount, (operations?.value.amount ?? 0) >= 0, 'at least 0'],
    ['pricePerNode', economics.pricePerNode.value.amount, economics.pricePerNode.value.amount > 0, 'above 0'],
    ['pricePerKwh', economics.pricePerKwh.value.amount, economics.pricePerKwh.value.amount >= 0, 'at least 0'],
    ...Object.entries({ pricePerNode: economics.pricePerNode, pricePerKwh: economics.pricePerKwh, operationsPerNodeMonth: operations }).map(
      ([name, figure]): [string, unknown, boolean, string] => [
        `the date of ${name}`,
        figure?.asOf,
        figure === undefined || dayOf(figure.asOf) !== undefined,
        'YYYY-MM-DD',
      ],
    ),
    ['acceleratorsPerNode', pool.acceleratorsPerNode, pool.acceleratorsPerNode > 0, 'above 0'],
  ];
  for (const [name, got, good, allowed] of demands) {
    if (good) continue;
    return {
      id: 'economics',
      message: `pool '${pool.path}' cannot be priced: ${name} is out of range`,
      got: show(got),
      allowed,
      next: `correct ${name} of the pool`,
    };
  }
  return undefined;
}
