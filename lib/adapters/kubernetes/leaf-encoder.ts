import { Fn, Token, Tokenization } from 'cdktf';
import { refuseValue } from '../../model/problem';

/**
 * A value with Terraform expressions in it, as JSON text that is right after apply whatever those expressions yield.
 *
 * `JSON.stringify` would put a resolved PEM file with its quotes and newlines into the middle of a JSON string, and
 * `Fn.jsonencode` of a whole object does not escape literals. So each leaf is encoded for what it is: a literal as
 * JSON, an expression as `jsonencode(expression)`, a mixture piece by piece. A literal `${x}` or `%{x}` stays text.
 */
export function encodeLeaves(value: unknown): string {
  if (typeof value === 'string') return encodeString(value);
  if (Token.isUnresolved(value)) return Fn.jsonencode(value);
  if (value === null || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(encodeLeaves).join(',')}]`;
  if (isPlainObject(value)) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    return `{${fields.map(([key, field]) => `${encodeString(key)}:${encodeLeaves(field)}`).join(',')}}`;
  }
  return refuseValue(
    'not-json',
    'a value of a Kubernetes object or chart cannot be written as JSON',
    String(value),
    'text, finite numbers, booleans, null, lists, plain objects and Terraform expressions',
    'convert it before passing it on',
  );
}

function encodeString(text: string): string {
  const parts = partsOf(text);
  // Alone, an expression keeps its own type: a number stays a number.
  if (parts.length === 1 && Token.isUnresolved(text)) return Fn.jsonencode(text);
  return `"${parts.map((part) => (Token.isUnresolved(part) ? encodeEmbedded(part) : encodeLiteral(part))).join('')}"`;
}

/**
 * Escaped by JSON's own means, so that it does not matter how Terraform reads `$${`, and a `$` in front of an
 * expression cannot join with it.
 */
function encodeLiteral(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/\$(?=\{|$)/g, '\\u0024')
    .replace(/%(?=\{|$)/g, '\\u0025');
}

/** An expression inside a text: encoded as a JSON string of its own, without the quotes around it. */
function encodeEmbedded(expression: string): string {
  const quote = Fn.rawString('"');
  return Fn.trimsuffix(Fn.trimprefix(Fn.jsonencode(Fn.tostring(expression)), quote), quote);
}

/** Literal texts and expressions, in order. */
function partsOf(text: string): string[] {
  const append = (left: unknown, right: unknown): unknown[] => [...(Array.isArray(left) ? (left as unknown[]) : [left]), right];
  const parts: unknown = text === '' ? '' : Tokenization.reverseString(text).join({ join: append });
  return [parts].flat() as string[];
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
