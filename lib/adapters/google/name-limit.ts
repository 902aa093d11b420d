import { createHash } from 'node:crypto';

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

/** Longest name of most Google resources. */
export const NAME_LIMIT = 63;

/** Lower-case letters, digits and hyphens, first a letter, last no hyphen: what most Google resources take. */
export function isResourceName(name: string, limit: number = NAME_LIMIT): boolean {
  return name.length <= limit && /^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(name);
}
