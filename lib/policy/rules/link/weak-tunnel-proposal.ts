import type { Resource } from '../../resource';
import { defineResourceRule } from '../../rule';
import { fail, notEvaluated, pass, type Verdict } from '../../verdict';
import { listOf } from './judge-argument';
import { TUNNELS, VPN_CONNECTION } from './tunnels';

/** A proposal that the other end could pick; AWS offers all of them when nothing is written. */
const isOldVersion = (value: unknown): boolean => value === 'ikev1';
const isShortKey = (value: unknown): boolean => String(value).startsWith('AES128');
const isOldHash = (value: unknown): boolean => value === 'SHA1';
const isSmallGroup = (value: unknown): boolean => Number(value) < 14;

const PROPOSALS: readonly (readonly [argument: string, isWeak: (value: unknown) => boolean])[] = [
  ['ike_versions', isOldVersion],
  ['phase1_encryption_algorithms', isShortKey],
  ['phase2_encryption_algorithms', isShortKey],
  ['phase1_integrity_algorithms', isOldHash],
  ['phase2_integrity_algorithms', isOldHash],
  ['phase1_dh_group_numbers', isSmallGroup],
  ['phase2_dh_group_numbers', isSmallGroup],
];

/** Judges what each tunnel offers: a strong proposal beside a weak one is a weak tunnel. */
export const weakTunnelProposal = defineResourceRule({
  id: 'FAB-LNK-037',
  title: 'VPN tunnel accepts weak cryptography',
  why: 'AWS takes IKEv1, AES128, SHA1 and Diffie-Hellman group 2 unless told otherwise, and whoever answers picks.',
  severity: 'medium',
  enforcement: 'advisory',
  remediation: 'List ikev2, AES256-GCM-16, SHA2-256 or better and groups from 14 on, in both phases, and nothing else.',
  source: 'AWS Site-to-Site VPN User Guide: tunnel options, 2026',
  on: VPN_CONNECTION,
  check: (connection) => TUNNELS.map(({ prefix }) => judge(connection, prefix)),
});

function judge(connection: Resource, prefix: string): Verdict {
  const weak: string[] = [];
  const missing: string[] = [];
  for (const [argument, isWeak] of PROPOSALS) {
    const offered = listOf(connection, prefix + argument);
    if (offered.state === 'unknown') missing.push(offered.why);
    else if (offered.state === 'absent') weak.push(`${argument} as AWS has them`);
    else weak.push(...offered.value.filter(isWeak).map((value) => `${argument} ${String(value)}`));
  }
  const key = prefix.slice(0, -1);
  if (weak.length > 0) {
    return fail({
      key,
      message: `${key} accepts weak cryptography`,
      got: weak.join(', '),
      allowed: 'ikev2, AES256-GCM-16 or AES256, SHA2-256 or better, groups from 14 on',
    });
  }
  return missing.length > 0 ? notEvaluated(missing, key) : pass();
}
