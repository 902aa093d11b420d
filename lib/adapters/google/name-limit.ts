/** Longest name of most Google resources. */
export const NAME_LIMIT = 63;

/** Lower-case letters, digits and hyphens, first a letter, last no hyphen: what most Google resources take. */
export function isResourceName(name: string, limit: number = NAME_LIMIT): boolean {
  return name.length <= limit && /^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(name);
}
