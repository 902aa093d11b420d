import { isQuantity, quantity } from './quantity';
import { Bytes } from './bytes';
import { Duration } from './duration';

const MARK = Symbol.for('hybrid-ai-fabric/Bandwidth');

/** A transfer rate in bits per second (decimal, as network ports are sold). */
export class Bandwidth {
  /** True for a Bandwidth of any copy of this package. */
  static isBandwidth(x: unknown): x is Bandwidth {
    return isQuantity(x, MARK);
  }
  /** Megabits per second (10^6). */
  static mbps(n: number): Bandwidth {
    return new Bandwidth(quantity('Bandwidth', 'mbps', n) * 1e6);
  }
  /** Gigabits per second (10^9). */
  static gbps(n: number): Bandwidth {
    return new Bandwidth(quantity('Bandwidth', 'gbps', n) * 1e9);
  }

  private constructor(readonly bitsPerSecond: number) {
    Object.defineProperty(this, MARK, { value: true });
  }
  /** How long a transfer takes at `efficiency` (0..1, default 0.8 of line rate); undefined at zero bandwidth. */
  timeFor(size: Bytes, efficiency = 0.8): Duration | undefined {
    if (this.bitsPerSecond === 0) return undefined;
    return Duration.seconds((size.value * 8) / (this.bitsPerSecond * efficiency));
  }
  toString(): string {
    return this.bitsPerSecond >= 1e9 ? `${this.bitsPerSecond / 1e9} Gbit/s` : `${this.bitsPerSecond / 1e6} Mbit/s`;
  }
  toJSON(): { bitsPerSecond: number } {
    return { bitsPerSecond: this.bitsPerSecond };
  }
}
