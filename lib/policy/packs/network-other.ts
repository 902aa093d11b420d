import type { Rule } from '../rule';

/** Rules about VPNs, Google Cloud Interconnect and addresses. */
export const networkOther: readonly Rule[] = [];
