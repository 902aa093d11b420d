import { definePack } from '../policy-pack';
import { facilityLoss, facilityLossOfLowTier } from '../rules/network/facility-loss';
import { internetFallback } from '../rules/network/internet-fallback';

/** What private links still carry after a failure, and over which way. */
export const networkResilience = definePack({
  name: 'network-resilience',
  title: 'Private links after a failure',
  rules: [facilityLoss, internetFallback, facilityLossOfLowTier],
});
