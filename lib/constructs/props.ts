import { Token } from 'cdktf';
import type { FabricElement } from '../core/fabric-element';
import { Accelerator, type AcceleratorModel, type AcceleratorName } from '../model/accelerator';
import { Bytes } from '../model/bytes';
import { Duration } from '../model/duration';
import { show } from '../model/problem';

/**
 * Checks of single props that TypeScript cannot make: values from JavaScript, and tokens where synth has to decide.
 *
 * Each reports a problem and returns a value with which lowering can go on; synth is refused later.
 */
export class PropCheck {
  constructor(private readonly element: FabricElement) {}

  /** Refuses a value that is only known at apply. */
  plain<T>(prop: string, value: T): T {
    if (Token.isUnresolved(value)) {
      this.element.problem({
        id: 'token-where-decision',
        message: `'${prop}' decides placement or names, so it must be known at synth`,
        got: 'a Terraform expression (token), known only at apply',
        allowed: 'a plain value',
        next: 'write the value itself, or read it from your own configuration file',
      });
    }
    return value;
  }

  count(prop: string, value: number, min: number, fallback = Math.max(min, 1)): number {
    if (Number.isInteger(value) && value >= min) return value;
    this.wrong(prop, value, `a whole number >= ${min}`);
    return fallback;
  }

  share(prop: string, value: number, min = 0, max = 1): number {
    if (typeof value === 'number' && !Token.isUnresolved(value) && value >= min && value <= max) return value;
    this.wrong(prop, value, `a number from ${min} to ${max}`);
    return max;
  }

  bytes(prop: string, value: unknown): Bytes {
    if (Bytes.isBytes(value)) return value;
    this.wrong(prop, value, 'an amount with its unit, for example Bytes.gibi(80)');
    return Bytes.gibi(1);
  }

  duration(prop: string, value: unknown): Duration {
    if (Duration.isDuration(value)) return value;
    this.wrong(prop, value, 'a span with its unit, for example Duration.hours(12)');
    return Duration.hours(1);
  }

  accelerator(prop: string, name: AcceleratorName): AcceleratorModel {
    return Accelerator.of(this.oneOf(prop, name, Accelerator.names()));
  }

  oneOf<T extends string>(prop: string, value: T, allowed: readonly T[]): T {
    if (allowed.includes(value)) return value;
    this.wrong(prop, value, allowed.join(', '));
    return allowed[0] as T;
  }

  text(prop: string, value: string, pattern: RegExp, allowed: string): string {
    this.plain(prop, value);
    if (typeof value === 'string' && (Token.isUnresolved(value) || pattern.test(value))) return value;
    this.wrong(prop, value, allowed);
    return value;
  }

  wrong(prop: string, got: unknown, allowed: string): void {
    if (Token.isUnresolved(got)) this.plain(prop, got);
    else this.element.problem({ id: 'prop', message: `'${prop}' is not usable`, got: show(got), allowed, next: `correct '${prop}'` });
  }
}
