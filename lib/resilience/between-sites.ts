import type { LinkIntent } from '../model/intent';
import { linkState } from './link-state';
import type { Loss } from './losses';

/** What is left between two sites, from best to worst. */
export const REACH_STATES = ['reachable', 'on-backup', 'reduced', 'unknown', 'cut-off'] as const;
export type ReachState = (typeof REACH_STATES)[number];

/** What is left between two sites, and which links still carry or may still carry. */
export interface BetweenSites {
  readonly state: ReachState;
  readonly over: readonly string[];
}

/**
 * What all links between two sites together still carry after losses.
 *
 * They stand in for one another: what was declared for all of them has to fit on those that are left. `reduced` when it does
 * not, `unknown` when that hangs on a link of which too little is told.
 */
export function betweenSites(links: readonly LinkIntent[], losses: readonly Loss[]): BetweenSites {
  const states = links.map((link) => ({ link, state: linkState(link, losses) }));
  const standing = states.filter(({ state }) => state.verdict !== 'cut');
  if (standing.length === 0) return { state: 'cut-off', over: links.map((link) => link.path).sort() };
  const over = standing.map(({ link }) => link.path).sort();

  const carriers = standing.map(({ state }) => (state.carriedBy.state === 'known' ? state.carriedBy.value : 'unknown'));
  const wanted = links.reduce((sum, link) => sum + (link.traffic?.bitsPerSecond ?? 0), 0);
  const capacities = standing.map(({ state: { carriedBy, left } }) => {
    if (carriedBy.state !== 'known' || carriedBy.value === 'nothing') return undefined;
    const bandwidth = left[carriedBy.value];
    return bandwidth.state === 'known' ? bandwidth.value.bitsPerSecond : undefined;
  });
  const capacity = capacities.reduce<number>((sum, bits) => sum + (bits ?? 0), 0);
  if (wanted > 0 && capacity < wanted) return { state: capacities.includes(undefined) ? 'unknown' : 'reduced', over };
  if (carriers.includes('primary')) return { state: 'reachable', over };
  return { state: carriers.includes('unknown') ? 'unknown' : 'on-backup', over };
}
