import { mergeFigures, type Figure, type PriceGap } from '../cost/priced';
import { costLine, scaleLines, sumOf } from '../cost/cost-line';
import { transferCost, transferPrice } from '../cost/transfer';
import type { PoolIntent, SiteIntent, WorkloadIntent } from '../model/intent';
import type { Money } from '../model/money';
import type { CostLine } from '../model/placement';
import { show } from '../model/problem';
import type { PlacementContext } from './context';
import type { Rates } from './rates';

/** A pool that may take a workload, and what that costs a month. */
export interface Candidate {
  readonly pool: PoolIntent;
  readonly monthly: Money;
  /** They add up to `monthly`. */
  readonly lines: readonly CostLine[];
  readonly figures: readonly Figure[];
  readonly assumptions: readonly string[];
}

/** A price that a placement needs and nobody stated, and the path of what it is missing for. */
export interface MissingPrice {
  readonly path: string;
  readonly gap: PriceGap;
}

/**
 * Prices a workload on a pool that passed every limit: accelerator-hours times the pool's rate, plus moving the
 * data that lives elsewhere as often as the workload says.
 */
export function candidate(
  workload: WorkloadIntent,
  pool: PoolIntent,
  site: SiteIntent,
  context: PlacementContext,
  rates: Rates,
): Candidate | MissingPrice {
  const amounts = amountGap(workload);
  if (amounts !== undefined) return { path: workload.path, gap: amounts };
  const { book } = rates;
  const rate = rates.of(pool, site);
  if (!rate.ok) return { path: pool.path, gap: rate.gap };
  const gpuHours = workload.replicas * workload.request.count * workload.hoursPerMonth;
  const lines = scaleLines(rate.value.lines, gpuHours);
  const figures = [...rate.value.figures];

  for (const { path, dataset } of context.reads(workload)) {
    if (dataset === undefined || dataset.home === pool.site || dataset.size.value === 0 || workload.transfersPerMonth === 0) continue;
    const home = context.site(dataset.home);
    if (home === undefined) continue;
    const over = context.linksBetween(home.path, site.path).length > 0 ? 'private' : 'internet';
    const price = transferPrice(home, over, book);
    if (!price.ok) return { path: home.path, gap: price.gap };
    const amount = transferCost(dataset.size, price.value.price.value).times(workload.transfersPerMonth);
    lines.push(costLine(`moving '${path}' ${workload.transfersPerMonth} x a month over the ${over} path`, amount, price.value.price));
    figures.push(...price.value.figures);
  }
  return {
    pool,
    monthly: sumOf(lines, book.currency),
    lines,
    figures: mergeFigures(figures),
    assumptions: rate.value.assumptions,
  };
}

/** A negative amount of work or data would make a place cheaper than free. */
function amountGap({ hoursPerMonth, transfersPerMonth }: WorkloadIntent): PriceGap | undefined {
  const wrong = Object.entries({ hoursPerMonth, transfersPerMonth }).find(([, n]) => !(Number.isFinite(n) && n >= 0));
  if (wrong === undefined) return undefined;
  const [name, got] = wrong;
  return {
    id: 'workload-amount',
    message: `${name} is not an amount`,
    got: show(got),
    allowed: 'a finite number >= 0',
    next: `correct ${name}`,
  };
}

export function isPriced(x: Candidate | MissingPrice): x is Candidate {
  return 'monthly' in x;
}
