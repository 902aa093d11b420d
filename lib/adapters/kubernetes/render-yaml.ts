import { Token } from 'cdktf';
import { stringify } from 'yaml';
import type { KubeObject } from '../kube-object';

/** Stands for what only an apply knows. */
const UNKNOWN = '(known after apply)';

/** Objects as a YAML stream for people and GitOps; the same objects give the same text. */
export function renderYaml(objects: readonly KubeObject[]): string {
  return objects.map((object) => `---\n${stringify(readable(object), { lineWidth: 0, aliasDuplicateObjects: false })}`).join('');
}

function readable(value: unknown): unknown {
  if (Token.isUnresolved(value)) return UNKNOWN;
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([key, field]) => [key, readable(field)]));
}
