import { refuseValue } from './problem';
import { isQuantity } from './quantity';

const MARK = Symbol.for('hybrid-ai-fabric/Money');
const MICROS = 1_000_000;

/** ISO 4217 code, three capital letters. */
export type Currency = string;

/** An amount of money in whole millionths of one currency, so that sums are exact. May be negative (a saving). */
export class Money {
  /** True for Money of any copy of this package. */
  static isMoney(x: unknown): x is Money {
    return isQuantity(x, MARK);
  }
  /** US dollars. */
  static usd(amount: number): Money {
    return Money.of(amount, 'USD');
  }
  /** Euros. */
  static eur(amount: number): Money {
    return Money.of(amount, 'EUR');
  }
  /** Rounded to the nearest millionth. */
  static of(amount: number, currency: Currency): Money {
    if (typeof amount !== 'number' || !Number.isFinite(amount)) {
      refuseValue('quantity', 'Money needs a finite amount', amount, 'a number', 'pass a plain number, for example Money.eur(12.5)');
    }
    return Money.micros(BigInt(Math.round(amount * MICROS)), currency);
  }
  /** Whole millionths of a currency, exact. */
  static micros(micros: bigint, currency: Currency): Money {
    if (!/^[A-Z]{3}$/.test(currency)) {
      refuseValue('currency', 'Money needs a currency', currency, 'an ISO 4217 code such as EUR', 'pass three capital letters');
    }
    return new Money(micros, currency);
  }
  /** Nothing, in a currency. */
  static zero(currency: Currency): Money {
    return Money.micros(0n, currency);
  }

  private constructor(
    readonly micros: bigint,
    readonly currency: Currency,
  ) {
    Object.defineProperty(this, MARK, { value: true });
  }
  /** In units of the currency; for display, since large sums lose digits. */
  get amount(): number {
    return Number(this.micros) / MICROS;
  }
  /** The exact sum; throws for another currency. */
  plus(other: Money): Money {
    this.same(other);
    return new Money(this.micros + other.micros, this.currency);
  }
  /** The exact difference; throws for another currency. */
  minus(other: Money): Money {
    this.same(other);
    return new Money(this.micros - other.micros, this.currency);
  }
  /** Rounded to the nearest millionth. */
  times(factor: number): Money {
    return Money.of(this.amount * factor, this.currency);
  }
  /** -1, 0 or 1; throws for another currency. */
  compare(other: Money): number {
    this.same(other);
    return this.micros < other.micros ? -1 : this.micros > other.micros ? 1 : 0;
  }
  toString(): string {
    return `${this.amount.toFixed(2)} ${this.currency}`;
  }
  toJSON(): { amount: string; currency: Currency } {
    const sign = this.micros < 0n ? '-' : '';
    const abs = this.micros < 0n ? -this.micros : this.micros;
    return { amount: `${sign}${abs / 1_000_000n}.${String(abs % 1_000_000n).padStart(6, '0')}`, currency: this.currency };
  }
  private same(other: Money): void {
    if (other.currency !== this.currency) {
      refuseValue(
        'currency',
        'amounts of two currencies cannot be combined',
        `${this.currency} and ${other.currency}`,
        'one currency',
        'add a dated exchange rate to the price book',
      );
    }
  }
}
