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
