import { absent, known, unknown, type Known } from '../model/known';
import { holdsExpression, isExpression } from './expression';

/**
 * The arguments of one block of Terraform JSON, read with three values.
 *
 * Paths are dotted, for example `vpc_config.0.endpoint_public_access`. Terraform JSON writes a block as an object or as a
 * list of one: both are accepted, with and without the `0`. What only the apply knows is `unknown`, never `absent`.
 */
export class Attributes {
  constructor(readonly body: Readonly<Record<string, unknown>>) {}

  /** The plain value; unknown when any part of it is an expression. */
  get(path: string): Known<unknown> {
    const found = this.walk(path);
    if (found.state !== 'known') return found;
    return holdsExpression(found.value) ? unknown(`${path} is ${summary(found.value)}, known at apply`) : found;
  }

  /** The value when it is text; unknown when it is text that Terraform computes. */
  text(path: string): Known<string> {
    const found = this.get(path);
    if (found.state !== 'known') return found;
    return typeof found.value === 'string' ? known(found.value) : unknown(`${path} is not text`);
  }

  /** The expression or text as written: for following references. Undefined when there is none. */
  written(path: string): string | undefined {
    const found = this.walk(path);
    return found.state === 'known' && typeof found.value === 'string' ? found.value : undefined;
  }

  /** Blocks of one kind, in order. Absent when there are none; unknown when Terraform makes them. */
  blocks(path: string): Known<readonly Attributes[]> {
    const found = this.walk(path);
    if (found.state !== 'known') return found;
    const items = (Array.isArray(found.value) ? found.value : [found.value]) as unknown[];
    if (items.length === 0) return absent();
    if (!items.every(isObject)) return unknown(`${path} is ${summary(found.value)}, known at apply`);
    return known(items.map((item) => new Attributes(item)));
  }

  private walk(path: string): Known<unknown> {
    let here: unknown = this.body;
    for (const step of path.split('.')) {
      if (typeof here === 'string') return isExpression(here) ? unknown(`${path} is part of ${here}, known at apply`) : absent();
      const index = /^\d+$/.test(step);
      if (!index && Array.isArray(here)) {
        if (here.length > 1) return unknown(`${path} exists ${here.length} times: name the one meant`);
        here = here[0];
      }
      if (typeof here === 'string' && isExpression(here)) return unknown(`${path} is part of ${here}, known at apply`);
      if (index && !Array.isArray(here)) {
        if (step === '0') continue;
        return absent();
      }
      if (typeof here !== 'object' || here === null) return absent();
      const dynamic = [(here as { dynamic?: unknown }).dynamic].flat();
      // Also beside blocks that are written out: what it adds may undo them.
      if (dynamic.some((made) => isObject(made) && step in made)) return unknown(`${path} is made by a dynamic block`);
      here = (here as Record<string, unknown>)[step];
    }
    return here === undefined || here === null ? absent() : known(here);
  }
}

export function isObject(x: unknown): x is Readonly<Record<string, unknown>> {
  return typeof x === 'object' && x !== null && !Array.isArray(x);
}

function summary(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
