import { createHash } from 'node:crypto';

/** Longest prefix that leaves Terraform room for its 26 digits in the 63 characters of a node group's name. */
export const GROUP_PREFIX_LIMIT = 37;

/** Longest name of a launch template. */
export const TEMPLATE_NAME_LIMIT = 128;
/** Longest name of an IAM role. */
export const ROLE_NAME_LIMIT = 64;

/**
 * `name` + `suffix` in at most `limit` characters.
 *
 * A name that is too long is cut and gets six digits of its own hash, so that two long names stay different.
 */
export function limitName(name: string, suffix: string, limit: number): string {
  if (name.length + suffix.length <= limit) return `${name}${suffix}`;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 6);
  const head = name.slice(0, limit - suffix.length - digest.length - 1).replace(/-+$/, '');
  return `${head}-${digest}${suffix}`;
}
