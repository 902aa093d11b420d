import { Duration } from '../model/duration';
import type { OnPremEconomics } from '../model/intent';
import { Money } from '../model/money';
import type { CostLine } from '../model/placement';
import { costLine, sumOf } from './cost-line';

const HOURS_PER_YEAR = 8760;
/** Yearly cost of capital when none is stated; always shown among the assumptions. */
export const DEFAULT_COST_OF_CAPITAL = 0.08;

/** What one node costs per hour, in the currency of its price, unrounded. */
export interface NodeHour {
  readonly capital: number;
  readonly maintenance: number;
  readonly operations: number;
  /** Power of an idle node. */
  readonly idlePower: number;
  /** Power that working adds to idle: the only part that a busy hour costs more than an idle one. */
  readonly workingPower: number;
}

/**
 * The hourly cost of one node, used or not, and what an hour of work adds.
 *
 * Capital is the equivalent annual cost of the purchase: the annuity over `lifeYears` at the cost of capital, less
 * the discounted residual. Taxes are not modelled. All amounts must be in one currency.
 */
export function nodeHour(economics: OnPremEconomics): NodeHour {
  const price = economics.pricePerNode.value.amount;
  const rate = economics.costOfCapital ?? DEFAULT_COST_OF_CAPITAL;
  const logGrowth = economics.lifeYears * Math.log1p(rate);
  // The annuity w / (1 - (1 + w)^-N), in the form that stays right for rates near zero.
  const recovery = rate === 0 ? 1 / economics.lifeYears : rate / -Math.expm1(-logGrowth);
  const residual = price * (economics.residual ?? 0) * Math.exp(-logGrowth);
  const perKilowatt = economics.pue * economics.pricePerKwh.value.amount;
  return {
    capital: ((price - residual) * recovery) / HOURS_PER_YEAR,
    maintenance: (price * (economics.maintenanceRate ?? 0)) / HOURS_PER_YEAR,
    operations: (economics.operationsPerNodeMonth?.value.amount ?? 0) / Duration.HOURS_PER_MONTH,
    idlePower: economics.idlePower.inKilowatts * perKilowatt,
    workingPower: (economics.peakPower.inKilowatts - economics.idlePower.inKilowatts) * perKilowatt,
  };
}

/**
 * Full cost of one GPU-hour that does sold work, at the stated utilisation, with lines that add up to it.
 *
 * Idle hours are paid by busy ones: everything that runs whether used or not is divided by the utilisation.
 */
export function onPremCostPerGpuHour(
  economics: OnPremEconomics,
  acceleratorsPerNode: number,
): { readonly perGpuHour: Money; readonly lines: readonly CostLine[] } {
  const { pricePerNode, pricePerKwh, operationsPerNodeMonth, utilisation } = economics;
  const currency = pricePerNode.value.currency;
  const hour = nodeHour(economics);
  const perGpu = (fixed: number, working = 0): Money => Money.of((fixed / utilisation + working) / acceleratorsPerNode, currency);
  const lines: CostLine[] = [
    costLine('capital', perGpu(hour.capital), pricePerNode),
    costLine('power', perGpu(hour.idlePower, hour.workingPower), pricePerKwh),
  ];
  if (hour.maintenance > 0) lines.push(costLine('maintenance', perGpu(hour.maintenance), pricePerNode));
  if (operationsPerNodeMonth !== undefined) lines.push(costLine('operations', perGpu(hour.operations), operationsPerNodeMonth));
  return { perGpuHour: sumOf(lines, currency), lines };
}
