import { isQuantity, quantity } from './quantity';

const MARK = Symbol.for('hybrid-ai-fabric/Bytes');
const KIBI = 1024;
const KILO = 1000;

/** An amount of data. Decimal units (`tera`) are powers of 1000, binary units (`tebi`) powers of 1024. */
export class Bytes {
  /** True for Bytes of any copy of this package. */
  static isBytes(x: unknown): x is Bytes {
    return isQuantity(x, MARK);
  }
  /** MiB (2^20 bytes). */
  static mebi(n: number): Bytes {
    return new Bytes(quantity('Bytes', 'mebi', n) * KIBI ** 2);
  }
  /** GiB (2^30 bytes). */
  static gibi(n: number): Bytes {
    return new Bytes(quantity('Bytes', 'gibi', n) * KIBI ** 3);
  }
  /** TiB (2^40 bytes). */
  static tebi(n: number): Bytes {
    return new Bytes(quantity('Bytes', 'tebi', n) * KIBI ** 4);
  }
  /** GB (10^9 bytes). */
  static giga(n: number): Bytes {
    return new Bytes(quantity('Bytes', 'giga', n) * KILO ** 3);
  }
  /** TB (10^12 bytes). */
  static tera(n: number): Bytes {
    return new Bytes(quantity('Bytes', 'tera', n) * KILO ** 4);
  }

  private constructor(
    /** Whole bytes. */
    readonly value: number,
  ) {
    Object.defineProperty(this, MARK, { value: true });
  }
  /** In GiB (2^30 bytes). */
  get inGibi(): number {
    return this.value / KIBI ** 3;
  }
  /** In GB (10^9 bytes), the unit in which clouds bill transfers. */
  get inGiga(): number {
    return this.value / KILO ** 3;
  }
  toString(): string {
    for (const [power, unit] of [
      [4, 'TiB'],
      [3, 'GiB'],
      [2, 'MiB'],
    ] as const) {
      const n = this.value / KIBI ** power;
      if (n >= 1) return `${Number(n.toFixed(2))} ${unit}`;
    }
    return `${this.value} B`;
  }
  toJSON(): { bytes: number } {
    return { bytes: this.value };
  }
}
