import type { LinkCost } from '../cost/link-cost';
import type { LinkAfterLoss } from '../resilience/link-losses';
import type { LinkVerdict } from '../resilience/link-state';
import type { ReachState } from '../resilience/between-sites';

/** What a failure leaves of a link, for people. */
export const VERDICT_WORDS: Readonly<Record<LinkVerdict, string>> = {
  survives: 'traffic fits',
  'not-judged': 'up; no traffic is declared',
  'on-backup': 'backup only',
  'too-small': 'traffic does not fit',
  unknown: 'not known',
  cut: 'down',
};

/** What it leaves of a workload or a dataset. */
export const REACH_WORDS: Readonly<Record<ReachState, string>> = {
  reachable: 'within reach',
  'on-backup': 'on a backup only',
  reduced: 'less than the declared traffic',
  unknown: 'not known',
  'cut-off': 'cut off',
};

/** Bandwidth of what carries, and whether that crosses the internet. */
export function bandwidthLeft({ carriedBy, left, overInternet }: LinkAfterLoss): string {
  if (carriedBy.state !== 'known') return 'not known';
  if (carriedBy.value === 'nothing') return 'none';
  const bandwidth = left[carriedBy.value];
  if (bandwidth.state !== 'known') return 'not known';
  const over = overInternet.state === 'known' && overInternet.value ? ' over the internet' : '';
  return `${bandwidth.value.toString()}${over}`;
}

/** The volume out of the cloud a month from which a link is cheaper than the internet; a dash where there is none to tell. */
export function paysFrom(cost: LinkCost | undefined): string {
  return cost?.breakEven === undefined ? '\u{2013}' : `${(cost.breakEven.inGiga / 1000).toFixed(1)} TB`;
}
