import type { Finding } from './finding';
import { makeFinding } from './make-finding';
import type { WaiverState, WaiverSummary } from './policy-report';
import type { RuleFacts } from './rule';

/** Rules about waivers. They are judged after all others and cannot be waived themselves. */
export const WAIVER_RULES: readonly RuleFacts[] = [
  {
    id: 'FAB-META-001',
    title: 'Waiver covers nothing',
    why: 'A waiver without a finding is forgotten paper: it would silently accept the next finding of its kind.',
    severity: 'low',
    enforcement: 'advisory',
    remediation: 'Delete the waiver.',
  },
  {
    id: 'FAB-META-002',
    title: 'Waiver has expired',
    why: 'The finding that it accepted counts again.',
    severity: 'medium',
    enforcement: 'advisory',
    remediation: 'Fix the finding, or renew the waiver with a reason that still holds.',
  },
  {
    id: 'FAB-META-003',
    title: 'Waiver of a rule that cannot be waived',
    why: 'Some rules have no acceptable exception, for example a secret in plain text.',
    severity: 'high',
    enforcement: 'unwaivable',
    remediation: 'Delete the waiver and fix the finding.',
  },
];

const RULE_OF: Readonly<Record<Exclude<WaiverState, 'used'>, string>> = {
  unused: 'FAB-META-001',
  expired: 'FAB-META-002',
  refused: 'FAB-META-003',
};

/** One finding per waiver that is unused, expired or refused. */
export function waiverFindings(waivers: readonly WaiverSummary[], knownRules: ReadonlySet<string>): Finding[] {
  return waivers.flatMap((waiver) => {
    if (waiver.state === 'used') return [];
    const id = RULE_OF[waiver.state];
    const rule = WAIVER_RULES.find((r) => r.id === id) as RuleFacts;
    const reach = `${waiver.rule} at ${waiver.path}${waiver.key === undefined ? '' : ` for ${waiver.key}`}`;
    const verdict = {
      status: 'fail',
      message: knownRules.has(waiver.rule) ? `${rule.title}: ${reach}` : `${rule.title}: ${reach}; no pack holds that rule`,
      got: waiver.state === 'expired' ? `expired on ${waiver.expires}` : `${waiver.findings} findings`,
      allowed: waiver.state === 'refused' ? 'no waiver' : 'a waiver that covers a finding and has not expired',
      key: `${waiver.rule} ${waiver.key ?? '*'}`,
    } as const;
    return [makeFinding(rule, waiver.path, verdict)];
  });
}
