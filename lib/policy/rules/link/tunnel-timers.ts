import type { Resource } from '../../resource';
import { defineResourceRule } from '../../rule';
import type { Verdict } from '../../verdict';
import { TUNNEL_DEFAULTS } from './data-vpn-google';
import { isBetween, judgeSet, judgeTogether, numberOf, orDefault, orNotApplicable } from './judge-argument';
import { TUNNELS, VPN_CONNECTION } from './tunnels';

/** Judges lifetimes, rekey margin, replay window and dead peer detection of both tunnels. */
export const tunnelTimers = defineResourceRule({
  id: 'FAB-LNK-036',
  title: 'VPN tunnel has timers that AWS refuses',
  why: 'Lifetimes, rekey margin and replay window depend on one another; AWS refuses the connection when they do not fit.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Keep phase 2 shorter than phase 1 and the rekey margin at most half of phase 2, or leave the timers out.',
  source: 'AWS Site-to-Site VPN User Guide: tunnel options; provider aws 6.25, 2026-11',
  on: VPN_CONNECTION,
  check: (connection) =>
    orNotApplicable(
      TUNNELS.flatMap(({ prefix }) => judge(connection, prefix)),
      'all timers are those of AWS',
    ),
});

function judge(connection: Resource, prefix: string): Verdict[] {
  const message = 'a timer of a tunnel is outside what AWS takes';
  const within = (argument: string, from: number, to: number): Verdict[] =>
    judgeSet(numberOf(connection, prefix + argument), (n) => isBetween(n, from, to), {
      key: prefix + argument,
      message,
      allowed: to === Number.MAX_SAFE_INTEGER ? `${from} or more` : `${from} to ${to}`,
    });
  return [
    ...within('phase1_lifetime_seconds', 900, 28_800),
    ...within('phase2_lifetime_seconds', 900, 3600),
    ...within('replay_window_size', 64, 2048),
    ...within('dpd_timeout_seconds', 30, Number.MAX_SAFE_INTEGER),
    ...within('rekey_fuzz_percentage', 0, 100),
    ...judgeRelations(connection, prefix),
  ];
}

function judgeRelations(connection: Resource, prefix: string): Verdict[] {
  const [phase1, phase2, margin] = ['phase1_lifetime_seconds', 'phase2_lifetime_seconds', 'rekey_margin_time_seconds'].map((argument) =>
    numberOf(connection, prefix + argument),
  ) as [ReturnType<typeof numberOf>, ReturnType<typeof numberOf>, ReturnType<typeof numberOf>];
  if ([phase1, phase2, margin].every((v) => v.state === 'absent')) return [];
  const lifetime1 = orDefault(phase1, TUNNEL_DEFAULTS.phase1);
  const lifetime2 = orDefault(phase2, TUNNEL_DEFAULTS.phase2);
  return [
    ...judgeTogether([lifetime1, lifetime2], (one, two) => two < one, {
      key: `${prefix}lifetimes`,
      message: 'phase 2 does not end before phase 1',
      allowed: 'a phase 2 lifetime shorter than that of phase 1',
    }),
    ...judgeTogether([orDefault(margin, TUNNEL_DEFAULTS.margin), lifetime2], (m, two) => Number.isInteger(m) && m >= 60 && m <= two / 2, {
      key: `${prefix}rekey_margin_time_seconds`,
      message: 'the rekey margin does not fit the phase 2 lifetime',
      allowed: '60 seconds to half of the phase 2 lifetime',
    }),
  ];
}
