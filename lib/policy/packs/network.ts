import { definePack, type PolicyPack } from '../policy-pack';
import { networkFacts, type NetworkOptions } from '../rules/link/network-options';
import { networkAwsDx } from './network-aws-dx';
import { networkOther } from './network-other';
import { networkResilience } from './network-resilience';

/**
 * The pack `network` with what only you know: raised quotas, campuses, public ranges of your own.
 *
 * Use it in place of `network`, never beside it: two packs of one rule id are a problem.
 */
export function networkWith(options: NetworkOptions): PolicyPack {
  const rules = [...networkAwsDx(networkFacts(options)), ...networkOther, ...networkResilience];
  return definePack({ name: 'network', title: 'Private links', rules });
}

/** What private links have to satisfy, as intent and as written; on unless other packs are given. */
export const network = networkWith({});
