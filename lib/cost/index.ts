export { STALE_AFTER_DAYS, staleFigures, type PriceWarning } from './age';
export { breakEvens, type BreakEven } from './break-even';
export { DEFAULT_COST_OF_CAPITAL, onPremCostPerGpuHour } from './on-prem';
export { poolCosts, type PoolCost } from './pool-cost';
export { poolRate } from './pool-rate';
export { PriceBook, type Converted } from './price-book';
export { mergeFigures, type Figure, type Priced, type PriceGap } from './priced';
export type { Rate } from './rate';
export { transferCost, transferPrice } from './transfer';
