import type { PlatformFacts } from '../adapter';

/** One field of chart values with the pull secrets as Kubernetes refers to them; nothing when there are none. */
export function asReferences(field: string, { imagePullSecrets = [] }: PlatformFacts): Record<string, { name: string }[]> {
  return imagePullSecrets.length === 0 ? {} : { [field]: imagePullSecrets.map((name) => ({ name })) };
}

/** The same for charts that take bare names. */
export function asNames(field: string, { imagePullSecrets = [] }: PlatformFacts): Record<string, string[]> {
  return imagePullSecrets.length === 0 ? {} : { [field]: [...imagePullSecrets] };
}

/** The same for charts that take exactly one name; `checkPlatform` refuses more. */
export function asOneName(field: string, { imagePullSecrets = [] }: PlatformFacts): Record<string, string> {
  return imagePullSecrets.length === 0 ? {} : { [field]: imagePullSecrets[0] };
}
