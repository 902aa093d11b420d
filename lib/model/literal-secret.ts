/** Argument names that only ever hold secrets, in Terraform's spelling. */
const SECRET_ARGUMENT =
  /^(.*_)?(password|passwd|secret|secret_string|secret_data|secret_binary|private_key|client_key|auth_key|bgp_auth_key|preshared_key|shared_secret|pre_shared_key|cak|ckn|api_key|access_key|secret_key|token|auth_token|connection_string)$/;

/** Names that match above and are not secrets. */
const NOT_SECRET = /^(automount_service_account_token|http_tokens|enable_token|key_store_password_rotation)$/;

/** Values that are secrets wherever they stand. */
const SECRET_VALUE =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bxox[abprs]-[A-Za-z0-9-]{10,}\b/;

/** Characters. Nothing shorter matches the values above, and no shorter JSON document holds a secret under its name. */
const SHORTEST_SECRET = 10;

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
  const found: LiteralSecret[] = [];
  search(value, argument, argument.slice(argument.lastIndexOf('.') + 1), found);
  return found;
}

/** `name` is the last part of the argument: every value of every stack comes by here, so nothing is computed twice. */
function search(value: unknown, argument: string, name: string, found: LiteralSecret[]): void {
  if (typeof value === 'string') return searchText(value, argument, name, found);
  if (typeof value !== 'object' || value === null || typeof (value as { resolve?: unknown }).resolve === 'function') return;
  if (Array.isArray(value)) {
    // A list item keeps the name of its list: `tokens = ["x"]` is judged as `tokens`.
    for (const item of value) search(item, argument, name, found);
    return;
  }
  const object = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(object)) {
    const last = key.includes('.') ? key.slice(key.lastIndexOf('.') + 1) : key;
    search(object[key], argument === '' ? key : `${argument}.${key}`, last, found);
  }
  searchPair(object, argument, found);
}

function searchText(text: string, argument: string, name: string, found: LiteralSecret[]): void {
  const secret = (text.length >= SHORTEST_SECRET && SECRET_VALUE.test(text)) || (text !== '' && isSecretName(name) && !isReference(text));
  if (secret) found.push({ argument });
  else if (text.length >= SHORTEST_SECRET) search(asJson(text), argument, name, found);
}

function searchPair(
  { name, value }: { readonly name?: unknown; readonly value?: unknown },
  argument: string,
  found: LiteralSecret[],
): void {
  if (typeof name !== 'string' || typeof value !== 'string' || value === '' || isReference(value) || SETTING.test(value)) return;
  if (isSecretName(name.slice(name.lastIndexOf('.') + 1)) || argument.endsWith('set_sensitive'))
    found.push({ argument: `${argument}.${name}` });
}

/** What was judged before: some thousand names stand for all arguments of an estate. */
const judged = new Map<string, boolean>();

function isSecretName(name: string): boolean {
  let secret = judged.get(name);
  if (secret === undefined) judged.set(name, (secret = soundsSecret(name)));
  return secret;
}

function soundsSecret(name: string): boolean {
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
