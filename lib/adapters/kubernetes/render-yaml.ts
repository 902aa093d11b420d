import { Token } from 'cdktf';
import { dump } from 'js-yaml';
import type { KubeObject } from '../kube-object';

/** Stands for what only an apply knows. */
const UNKNOWN = '(known after apply)';

/**
 * Objects as a YAML stream for people and GitOps; the same objects give the same text.
 *
 * Kubernetes reads YAML 1.1, where a bare `yes` or `1:20` is no text: such text is quoted.
 */
export function renderYaml(objects: readonly KubeObject[]): string {
  return objects.map((object) => `---\n${dump(readable(object), { lineWidth: -1, noRefs: true })}`).join('');
}

function readable(value: unknown): unknown {
  if (Token.isUnresolved(value)) return UNKNOWN;
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([key, field]) => [key, readable(field)]));
}
