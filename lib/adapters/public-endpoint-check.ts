import { parseCidr } from '../model/cidr';

/** What is wrong with the ranges that may call a public Kubernetes API; undefined when nothing is. */
export function publicAccessProblem(
  publicEndpoint: boolean | undefined,
  ranges: readonly string[],
): { readonly allowed: string; readonly next: string } | undefined {
  const closed = ranges.every((cidr) => (parseCidr(cidr)?.prefix ?? 0) > 0);
  if (publicEndpoint === true && (ranges.length === 0 || !closed)) {
    return {
      allowed: 'the ranges from which the public API endpoint may be called, never the whole internet',
      next: 'list your egress addresses, or leave publicEndpoint out and call the API over a private link',
    };
  }
  if (publicEndpoint !== true && ranges.length > 0) {
    return { allowed: 'nothing while publicEndpoint is not true', next: 'set publicEndpoint: true or remove the list' };
  }
  return undefined;
}
