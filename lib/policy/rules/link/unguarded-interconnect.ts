import { defineResourceRule } from '../../rule';
import { INTERCONNECT } from './google-types';
import { isPreventedFromDestroy } from './interconnect-guards';
import { judgeSet } from './judge-argument';

/** Judges whether a port can be destroyed by an apply. */
export const unguardedInterconnect = defineResourceRule({
  id: 'FAB-LNK-060',
  title: 'Interconnect has no guard against being destroyed',
  why: 'A destroyed port gives up its cross-connect: another takes weeks and a new letter of authorization.',
  severity: 'medium',
  enforcement: 'advisory',
  remediation: 'Set lifecycle prevent_destroy = true on the interconnect.',
  source: 'Provider google 6.50: google_compute_interconnect has no deletion protection, 2026-11',
  on: INTERCONNECT,
  check: (interconnect) =>
    judgeSet(isPreventedFromDestroy(interconnect), (kept) => kept, {
      key: 'lifecycle',
      message: 'an apply can destroy the port',
      got: 'prevent_destroy is not set',
      allowed: 'prevent_destroy = true',
    }),
});
