import { Token, TerraformElement, type TerraformStack } from 'cdktf';
import { FabricError, type Problem } from '../model/problem';
import { ownerOf } from './part';

/** Argument names that only ever hold secrets, in Terraform's spelling. */
const SECRET_ARGUMENT =
  /^(.*_)?(password|passwd|secret|secret_string|secret_data|secret_binary|private_key|client_key|auth_key|bgp_auth_key|preshared_key|shared_secret|pre_shared_key|cak|ckn|api_key|access_key|secret_key|token|auth_token|connection_string)$/;

/** Names that match above and are not secrets. */
const NOT_SECRET = /^(automount_service_account_token|http_tokens|enable_token|key_store_password_rotation)$/;

/** Values that are secrets wherever they stand. */
const SECRET_VALUE =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bxox[abprs]-[A-Za-z0-9-]{10,}\b/;

/** A literal secret found in a rendered or half-rendered document. */
export interface LiteralSecret {
  /** Where: the argument path inside the element. */
  readonly argument: string;
}

/**
 * Arguments that hold a secret as plain text. Terraform expressions, variables and tokens are references and pass.
 *
 * Used twice: on the elements before any file is written, and on written JSON by the policy rule.
 */
export function findLiteralSecrets(value: unknown, argument = ''): LiteralSecret[] {
  if (typeof value === 'string') {
    if (value === '' || Token.isUnresolved(value) || value.includes('${')) return [];
    const name = toSnake(argument.slice(argument.lastIndexOf('.') + 1));
    const named = SECRET_ARGUMENT.test(name) && !NOT_SECRET.test(name);
    return named || SECRET_VALUE.test(value) ? [{ argument }] : [];
  }
  if (typeof value !== 'object' || value === null || Token.isUnresolved(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    // A list item keeps the name of its list: `tokens = ["x"]` is judged as `tokens`.
    findLiteralSecrets(item, Array.isArray(value) ? argument : argument === '' ? key : `${argument}.${key}`),
  );
}

/** Throws before a single file is written when any element of the stack carries a literal secret. */
export function refuseLiteralSecrets(stack: TerraformStack): void {
  const problems: Problem[] = [];
  for (const node of stack.node.findAll()) {
    if (!TerraformElement.isTerraformElement(node)) continue;
    for (const { argument } of findLiteralSecrets(withoutAddress(node.toTerraform()))) {
      problems.push({
        id: 'literal-secret',
        path: ownerOf(node).node.path,
        message: `'${argument}' of ${node.node.path} holds a secret as plain text, which would end up in cdktf.out, in the plan and in the state`,
        got: 'a literal (not shown)',
        allowed: 'a sensitive TerraformVariable, a reference to a secret manager, or a write-only argument',
        next: `replace the literal by a reference and rotate the secret: it has been in source code`,
      });
    }
  }
  if (problems.length > 0) throw new FabricError(problems);
}

/** `resource.<type>.<id>.{...}` -> `{...}`: the levels above the arguments are names, not arguments. */
function withoutAddress(rendered: unknown): unknown {
  const bodies: unknown[] = [];
  for (const [section, content] of Object.entries((rendered ?? {}) as Record<string, unknown>)) {
    if (section === 'resource' || section === 'data') {
      for (const byId of Object.values(content as Record<string, object>)) bodies.push(...Object.values(byId));
    } else if (section === 'provider') {
      for (const blocks of Object.values(content as Record<string, unknown[]>)) bodies.push(...blocks);
    } else if (section === 'variable' || section === 'output' || section === 'module') {
      bodies.push(...Object.values(content as Record<string, object>));
    } else if (section === 'terraform') {
      bodies.push(content);
    }
  }
  return bodies.length === 1 ? bodies[0] : bodies;
}

function toSnake(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}
