import type { Limit } from '../context';

/** Data that is not public is read where it lives or over a private link to there. Public data needs none. */
export const path: Limit = (workload, pool, context) => {
  for (const { path: name, dataset } of context.reads(workload)) {
    if (dataset === undefined) return { limit: 'path', detail: `'${name}' is not in this fabric` };
    if (dataset.level === 'public' || dataset.home === pool.site) continue;
    if (context.linksBetween(dataset.home, pool.site).length === 0) {
      const ordered = context.orderedBetween(dataset.home, pool.site);
      return { limit: 'path', detail: `no private link${ordered} to '${dataset.home}', the home of '${name}' (${dataset.level})` };
    }
  }
  return undefined;
};
