import { isQuantity, quantity } from './quantity';

const MARK = Symbol.for('hybrid-ai-fabric/Power');

/** Electrical power. Give what is measured at the wall, not the rated maximum of a part. */
export class Power {
  /** True for Power of any copy of this package. */
  static isPower(x: unknown): x is Power {
    return isQuantity(x, MARK);
  }
  /** Watts. */
  static watts(n: number): Power {
    return new Power(quantity('Power', 'watts', n));
  }
  /** Kilowatts. */
  static kilowatts(n: number): Power {
    return new Power(quantity('Power', 'kilowatts', n) * 1000);
  }

  private constructor(readonly inWatts: number) {
    Object.defineProperty(this, MARK, { value: true });
  }
  /** In kilowatts. */
  get inKilowatts(): number {
    return this.inWatts / 1000;
  }
  toString(): string {
    return `${this.inKilowatts} kW`;
  }
  toJSON(): { watts: number } {
    return { watts: this.inWatts };
  }
}
