import { Attributes, isObject } from '../../attributes';
import type { Resource } from '../../resource';

/** Kubernetes objects of some kinds in a resource, and whether there are some that cannot be read. */
export interface WrittenObjects {
  readonly objects: readonly Attributes[];
  readonly unread: boolean;
}

/** Resource types that carry Kubernetes objects: charts by their values, manifests as they are. */
export const OBJECT_CARRIERS = ['helm_release', 'kubernetes_manifest'] as const;

/** Objects of a kind of an API group. Values of a chart are read as JSON; as other text they are only looked through. */
export function objectsOf(resource: Resource, group: string, kind: string): WrittenObjects {
  const wanted = (value: unknown): value is Readonly<Record<string, unknown>> =>
    isObject(value) && value.kind === kind && typeof value.apiVersion === 'string' && value.apiVersion.startsWith(`${group}/`);
  if (resource.type === 'kubernetes_manifest') {
    const { manifest } = resource.body;
    return { objects: wanted(manifest) ? [new Attributes(manifest)] : [], unread: false };
  }
  const texts = [resource.body.values].flat().filter((text) => typeof text === 'string');
  const values = texts.map((text) => ({ text, value: parse(text) }));
  return {
    objects: values.flatMap(({ value }) => within(value).filter(wanted)).map((object) => new Attributes(object)),
    unread: values.some(({ text, value }) => value === undefined && text.includes(`${group}/`) && text.includes(kind)),
  };
}

/** Everything inside a value, and the value itself. */
function within(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(within)];
}

/** JSON in which Terraform expressions stand for values: each becomes the text of an expression. */
function parse(text: string): unknown {
  try {
    return JSON.parse(withoutExpressions(text)) as unknown;
  } catch {
    return undefined;
  }
}

function withoutExpressions(text: string): string {
  let out = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text.startsWith('${', at)) {
      out += quoted ? '${}' : '"${}"';
      at = endOf(text, at);
      continue;
    }
    if (text[at] === '"') quoted = !quoted;
    out += text[at];
    if (text[at] === '\\') {
      at += 1;
      out += text[at] ?? '';
    }
  }
  return out;
}

/** Index of the brace that closes the expression which begins at `start`; braces in its texts are balanced as well. */
function endOf(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (text[at] === '}' && depth === 0) return at;
  }
  return text.length;
}
