/** Something that an expression of one stack points at. */
export interface Reference {
  readonly kind: 'resource' | 'data' | 'local' | 'var';
  /** Resource type; empty for locals and variables. */
  readonly type: string;
  readonly id: string;
  /** What is read of it, for example `outputs.key_arn`; empty for the thing itself. */
  readonly attribute: string;
}

const POINTER =
  /(?<![\w.-])(?:(local|var)\.([A-Za-z_][\w-]*)|(data\.)?([a-z][a-z0-9]*(?:_[a-z0-9]+)+)\.([A-Za-z_][\w-]*))((?:\[[^\]]*\]|\.[\w*-]+)*)/g;
const TEMPLATE = /(?<!\$)\$\{|(?<!%)%\{|TfToken\[/;

/** True for text that Terraform computes: synth does not know its value. `$${` is an escaped literal. */
export function isExpression(text: string): boolean {
  return TEMPLATE.test(text);
}

/** What an expression points at, in the order written. Nothing for plain text. */
export function referencesIn(text: string): Reference[] {
  if (!isExpression(text)) return [];
  return [...text.matchAll(POINTER)].map(([, scope, name, data, type, id, rest]) => ({
    kind: scope === undefined ? (data === undefined ? 'resource' : 'data') : (scope as 'local' | 'var'),
    type: type ?? '',
    id: name ?? id ?? '',
    attribute: (rest ?? '').replace(/\[[^\]]*\]/g, '').replace(/^\./, ''),
  }));
}

/** True when the value, or anything inside it, is computed by Terraform. */
export function holdsExpression(value: unknown): boolean {
  if (typeof value === 'string') return isExpression(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsExpression);
}
