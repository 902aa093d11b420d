/** Argument names that only ever hold secrets, in Terraform's spelling. */
const SECRET_ARGUMENT =
  /^(.*_)?(password|passwd|secret|secret_string|secret_data|secret_binary|private_key|client_key|auth_key|bgp_auth_key|preshared_key|shared_secret|pre_shared_key|cak|ckn|api_key|access_key|secret_key|token|auth_token|connection_string)$/;

/** Names that match above and are not secrets. */
const NOT_SECRET = /^(automount_service_account_token|http_tokens|enable_token|key_store_password_rotation)$/;

/** Values that are secrets wherever they stand. */
const SECRET_VALUE =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bxox[abprs]-[A-Za-z0-9-]{10,}\b/;

/** A number or a flag under a secret-looking variable name is a setting: `MAX_TOKEN=4096`. */
const SETTING = /^(\d+|true|false)$/;

/** A literal secret found in a rendered or half-rendered document. */
export interface LiteralSecret {
  /** Where: the argument path inside the element. */
  readonly argument: string;
}

/** True for text that something else fills in later: a Terraform expression or an unresolved token. */
export function isReference(text: string): boolean {
  return text.includes('${') || text.includes('TfToken[');
}

/**
 * Arguments that hold a secret as plain text. Terraform expressions, variables and tokens are references and pass.
 *
 * Text that is itself a JSON document (Helm values, container definitions) is read as one, and pairs of `name` and
 * `value` (environment variables, Helm `set`) are judged by their name.
 */
export function findLiteralSecrets(value: unknown, argument = ''): LiteralSecret[] {
  if (typeof value === 'string') return inText(value, argument);
  if (typeof value !== 'object' || value === null || typeof (value as { resolve?: unknown }).resolve === 'function') return [];
  const found = Object.entries(value).flatMap(([key, item]) =>
    // A list item keeps the name of its list: `tokens = ["x"]` is judged as `tokens`.
    findLiteralSecrets(item, Array.isArray(value) ? argument : argument === '' ? key : `${argument}.${key}`),
  );
  return [...found, ...inPair(value as { name?: unknown; value?: unknown }, argument)];
}

function inText(text: string, argument: string): LiteralSecret[] {
  if (SECRET_VALUE.test(text)) return [{ argument }];
  if (text !== '' && !isReference(text) && isSecretName(argument.slice(argument.lastIndexOf('.') + 1))) return [{ argument }];
  return findLiteralSecrets(asJson(text), argument);
}

function inPair(pair: { name?: unknown; value?: unknown }, argument: string): LiteralSecret[] {
  const { name, value } = pair;
  if (typeof name !== 'string' || typeof value !== 'string' || value === '' || isReference(value) || SETTING.test(value)) return [];
  const last = name.slice(name.lastIndexOf('.') + 1);
  return isSecretName(last) || argument.endsWith('set_sensitive') ? [{ argument: `${argument}.${name}` }] : [];
}

function isSecretName(name: string): boolean {
  const snake = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/-/g, '_')
    .toLowerCase();
  return SECRET_ARGUMENT.test(snake) && !NOT_SECRET.test(snake);
}

function asJson(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Not JSON after all: the text is judged as a plain string.
    return undefined;
  }
}
