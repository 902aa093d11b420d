import { Token } from 'cdktf';
import type { FabricElement } from '../core/fabric-element';
import { Accelerator, type AcceleratorModel, type AcceleratorName } from '../model/accelerator';
import { Bytes } from '../model/bytes';
import { Bandwidth } from '../model/bandwidth';
import { Duration } from '../model/duration';
import { show } from '../model/problem';
import { isObject, isPlace, NOWHERE } from './left-out';
import type { ISite } from './place';

const PLACE = 'a cluster, a pool or a site of this fabric';

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

  /** Items of a list; a list that is none, and each item that does not fit, is reported and left out. */
  list<T>(prop: string, value: readonly T[], fits: (item: unknown) => boolean, allowed: string): readonly T[] {
    if (!Array.isArray(value)) {
      this.wrong(prop, value, `a list, each item ${allowed}`);
      return [];
    }
    const items = value as readonly T[];
    for (const [i, item] of items.entries()) if (!fits(item)) this.wrong(`${prop}[${i}]`, item, allowed);
    return items.filter(fits);
  }

  /** Texts of a list, for example host names. */
  texts(prop: string, value: readonly string[]): readonly string[] {
    return this.list(prop, value, (item) => typeof item === 'string', 'a text');
  }

  /** An object with fields that are checked one by one; anything else is reported, and stands for one without fields. */
  fields<T extends object>(prop: string, value: T, allowed: string): T {
    if (isObject(value)) return value;
    this.wrong(prop, value, allowed);
    return {} as T;
  }

  /** Objects by name, for example releases; one that is no object is reported and left out. */
  records<T extends object>(prop: string, value: Readonly<Record<string, T>>, allowed: string): Readonly<Record<string, T>> {
    const entries = Object.entries(this.fields(prop, value, allowed));
    for (const [name, record] of entries) if (!isObject(record)) this.wrong(`${prop}.${name}`, record, allowed);
    return Object.fromEntries(entries.filter(([, record]) => isObject(record)));
  }

  /** Where a place is. */
  site(prop: string, value: unknown): ISite {
    if (isPlace(value)) return value.site;
    this.wrong(prop, value, PLACE);
    return NOWHERE;
  }

  /** Where the places of a list are. */
  sites(prop: string, values: readonly unknown[]): ISite[] {
    return this.list(prop, values, isPlace, PLACE).map((place) => this.site(prop, place));
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

  bandwidth(prop: string, value: unknown): Bandwidth {
    if (Bandwidth.isBandwidth(value)) return value;
    this.wrong(prop, value, 'a rate with its unit, for example Bandwidth.gbps(8)');
    return Bandwidth.gbps(1);
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
    return typeof value === 'string' ? value : '';
  }

  /** A label with its value. */
  label(prop: string, value: { readonly key: string; readonly value: string }): { readonly key: string; readonly value: string } {
    const { key, value: text } = isObject(value) ? value : { key: undefined, value: undefined };
    if (typeof key === 'string' && typeof text === 'string') return { key, value: text };
    this.wrong(prop, value, "for example { key: 'team/pool', value: 'rented' }");
    return { key: '', value: '' };
  }

  /** Refuses at once: without this prop the construct cannot even be made. */
  stop(prop: string, got: unknown, allowed: string): never {
    this.wrong(prop, got, allowed);
    return this.element.fabric.refuse();
  }

  wrong(prop: string, got: unknown, allowed: string): void {
    if (Token.isUnresolved(got)) this.plain(prop, got);
    else this.element.problem({ id: 'prop', message: `'${prop}' is not usable`, got: show(got), allowed, next: `correct '${prop}'` });
  }
}
