import type { Money } from '../../model/money';

/** Millionths, the unit of {@link Money}, have six decimals. */
const DECIMALS = 6;

/** Whole units of the last decimal shown, half up. */
function rounded(micros: bigint, decimals: number): bigint {
  const unit = 10n ** BigInt(DECIMALS - decimals);
  const shifted = micros + unit / 2n;
  return shifted >= 0n ? shifted / unit : -((-shifted + unit - 1n) / unit);
}

/** `1,234.50`: thousands apart, a fixed number of decimals. */
function digits(units: bigint, decimals: number): string {
  const abs = String(units < 0n ? -units : units).padStart(decimals + 1, '0');
  const whole = abs.slice(0, abs.length - decimals).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${units < 0n ? '\u{2212}' : ''}${whole}${decimals === 0 ? '' : `.${abs.slice(-decimals)}`}`;
}

/** An amount without its currency. */
export function amount(money: Money, decimals = 2): string {
  return digits(rounded(money.micros, decimals), decimals);
}

/** An amount with its currency. */
export function price(money: Money, decimals = 2): string {
  return `${amount(money, decimals)} ${money.currency}`;
}

/** As many decimals as an amount has, two at least. */
export function decimalsOf({ micros }: Money): number {
  const all = String(micros)
    .padStart(DECIMALS + 1, '0')
    .slice(-DECIMALS);
  return Math.max(2, all.replace(/0+$/, '').length);
}

/**
 * Amounts rounded so that what is shown adds up to the rounded sum.
 *
 * Each line shows by how much the rounded running total grew.
 */
export function addingUp(lines: readonly Money[], decimals = 2): string[] {
  let total = 0n;
  let shown = 0n;
  return lines.map((line) => {
    total += line.micros;
    const now = rounded(total, decimals);
    const step = now - shown;
    shown = now;
    return digits(step, decimals);
  });
}

/** What is missing between rounded parts and their rounded sum; undefined when they add up. */
export function roundingGap(parts: readonly Money[], sum: Money): string | undefined {
  const gap = rounded(sum.micros, 2) - parts.reduce((total, part) => total + rounded(part.micros, 2), 0n);
  return gap === 0n ? undefined : digits(gap, 2);
}

/** A share of 0..1 as per cent. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
