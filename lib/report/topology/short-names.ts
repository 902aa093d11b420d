import type { Intent } from '../../model/intent';

/** Names below what all paths of a fabric have in common: `Clinic/Frankfurt/h100` is `Frankfurt/h100`. */
export function shortNames(intent: Intent): (path: string) => string {
  const named = [intent.sites, intent.clusters, intent.pools, intent.links, intent.zones, intent.datasets, intent.workloads, intent.queues];
  const parents = named.flat().map(({ path }) => path.split('/').slice(0, -1));
  const common = parents.reduce((a, b) => a.slice(0, matching(a, b)), parents[0] ?? []);
  const prefix = common.length === 0 ? '' : `${common.join('/')}/`;
  return (path) => (path.startsWith(prefix) ? path.slice(prefix.length) : path);
}

function matching(a: readonly string[], b: readonly string[]): number {
  const end = a.findIndex((segment, i) => segment !== b[i]);
  return end < 0 ? a.length : end;
}
