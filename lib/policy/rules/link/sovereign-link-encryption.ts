import type { LinkIntent } from '../../../model/intent';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
import { SOURCE } from './data';

/** Judges links between sites of one sovereign zone. */
export const sovereignLinkEncryption = defineRule({
  id: 'FAB-LNK-032',
  title: 'Link of a sovereign zone is not encrypted',
  why: 'Fibre and cross-connects pass rooms of other companies. MACsec covers the hop to AWS, IPsec the way to your gateway; TLS of workloads is not seen here.',
  severity: 'medium',
  enforcement: 'advisory',
  remediation:
    'Order ports with MACsec or put IPsec on the link, and keep TLS above either; waive the finding where TLS or IPsec is shown elsewhere.',
  source: SOURCE.guide,
  check(ctx) {
    for (const link of ctx.intent.links) ctx.judge(link.path, () => judge(link, ctx));
  },
});

function judge(link: LinkIntent, ctx: RuleContext): Verdict {
  const zones = ctx.intent.zones.filter((zone) => zone.level === 'sovereign' && link.between.every((end) => zone.sites.includes(end)));
  if (zones.length === 0) return notApplicable('no sovereign zone spans the link');
  if (link.encryption.state !== 'known') return notEvaluated('the encryption of the link');
  if (link.encryption.value !== 'none') return pass();
  return fail({ got: `no encryption, in ${zones.map((z) => z.path).join(', ')}`, allowed: 'macsec or ipsec' });
}
