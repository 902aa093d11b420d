import type { CapacitySource, PoolIntent } from '../model/intent';
import type { Money } from '../model/money';
import { show } from '../model/problem';
import type { Sourced } from '../model/sourced';
import { costLine, sumOf } from './cost-line';
import type { PriceBook } from './price-book';
import { notPriced, priced, type Priced } from './priced';
import type { Rate } from './rate';

const HOUR_MILLIS = 3_600_000;

/** What one accelerator of a capacity block costs for one hour: its share of a fee that is paid whether or not it is used. */
export function blockRate(pool: PoolIntent, block: CapacitySource, fee: Sourced<Money>, book: PriceBook): Priced<Rate> {
  const { instances, start, end } = block;
  const hours = block.hours ?? (Date.parse(end ?? '') - Date.parse(start ?? '')) / HOUR_MILLIS;
  if (instances === undefined || !(instances > 0 && hours > 0)) {
    return notPriced({
      id: 'capacity-block-fee',
      message: `the fee of the capacity block of pool '${pool.path}' cannot be spread over its hours`,
      got: show({ instances, start, end }),
      allowed: 'a number of nodes, and an end after the start',
      next: 'state instances, start and end of the block',
    });
  }
  const named = block.reservationId === undefined ? '' : ` ${block.reservationId}`;
  const converted = book.convert(`capacity block${named}, whole`, fee);
  if (!converted.ok) return converted;
  const { price, figures } = converted.value;
  const perGpu: Sourced<Money> = { ...price, value: price.value.times(1 / (instances * hours * pool.acceleratorsPerNode)) };
  const lines = [costLine('share of a capacity block', perGpu.value, perGpu)];
  const assumptions = [
    `capacity block: the fee of ${instances} nodes is spread over all ${Number(hours.toFixed(1))} hours, as if every one were used`,
  ];
  return priced({ perGpuHour: sumOf(lines, book.currency), lines, figures, assumptions });
}
