import type { Rule } from '../rule';
import { facilityLoss, facilityLossOfLowTier } from '../rules/network/facility-loss';
import { internetFallback } from '../rules/network/internet-fallback';

/** What private links still carry after a failure, and over which way: rules FAB-LNK-201 and on. */
export const networkResilience: readonly Rule[] = [facilityLoss, internetFallback, facilityLossOfLowTier];
