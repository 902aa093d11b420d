import type { Money } from '../model/money';
import type { CostLine } from '../model/placement';
import type { Figure } from './priced';

/** What one accelerator of a pool costs for one hour of work. */
export interface Rate {
  readonly perGpuHour: Money;
  /** Per GPU-hour; they add up to `perGpuHour`. */
  readonly lines: readonly CostLine[];
  readonly figures: readonly Figure[];
  /** Assumptions behind the rate, as sentences without a full stop. */
  readonly assumptions: readonly string[];
}
