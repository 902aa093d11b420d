import { isQuantity, quantity } from './quantity';

const MARK = Symbol.for('hybrid-ai-fabric/Duration');
const UNITS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
] as const;

/** A span of time. A month is 730 hours throughout, as in the clouds' own price pages. */
export class Duration {
  static readonly HOURS_PER_MONTH = 730;
  /** True for a Duration of any copy of this package. */
  static isDuration(x: unknown): x is Duration {
    return isQuantity(x, MARK);
  }
  /** Milliseconds. */
  static millis(n: number): Duration {
    return new Duration(quantity('Duration', 'millis', n));
  }
  /** Seconds. */
  static seconds(n: number): Duration {
    return new Duration(quantity('Duration', 'seconds', n) * 1000);
  }
  /** Minutes. */
  static minutes(n: number): Duration {
    return new Duration(quantity('Duration', 'minutes', n) * 60_000);
  }
  /** Hours. */
  static hours(n: number): Duration {
    return new Duration(quantity('Duration', 'hours', n) * 3_600_000);
  }
  /** Days of 24 hours. */
  static days(n: number): Duration {
    return new Duration(quantity('Duration', 'days', n) * 86_400_000);
  }

  private constructor(readonly inMillis: number) {
    Object.defineProperty(this, MARK, { value: true });
  }
  /** In seconds, with fractions. */
  get inSeconds(): number {
    return this.inMillis / 1000;
  }
  /** In hours, with fractions. */
  get inHours(): number {
    return this.inMillis / 3_600_000;
  }
  toString(): string {
    for (const [size, unit] of UNITS) {
      if (this.inMillis >= size) return `${Number((this.inMillis / size).toFixed(1))} ${unit}`;
    }
    return `${this.inMillis} ms`;
  }
  toJSON(): { milliseconds: number } {
    return { milliseconds: this.inMillis };
  }
}
