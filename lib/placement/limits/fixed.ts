import type { Limit } from '../context';

/** What already runs somewhere stays there. */
export const fixed: Limit = ({ fixedPool }, pool) =>
  fixedPool === undefined || fixedPool === pool.path ? undefined : { limit: 'fixed', detail: `it already runs on '${fixedPool}'` };
