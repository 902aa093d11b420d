import { effectiveRegion } from '../../effective-region';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
import { SOURCE } from './data';
import { interfacesOf, type VirtualInterface } from './virtual-interfaces';

/** Judges every interface with SiteLink. */
export const sitelinkPlace = defineRule({
  id: 'FAB-LNK-030',
  title: 'SiteLink is on where AWS does not have it',
  why: 'SiteLink joins interfaces of one Direct Connect gateway, in commercial regions only. Elsewhere the apply fails.',
  severity: 'medium',
  enforcement: 'mandatory',
  remediation: 'Switch sitelink_enabled off, or put the interface on a Direct Connect gateway of a commercial region.',
  source: SOURCE.api,
  check(ctx) {
    for (const one of interfacesOf(ctx)) ctx.judge(one.resource, () => judge(one, ctx));
  },
});

function judge({ kind, resource }: VirtualInterface, ctx: RuleContext): Verdict {
  const enabled = resource.get('sitelink_enabled');
  if (enabled.state === 'absent' || (enabled.state === 'known' && String(enabled.value) !== 'true'))
    return notApplicable('SiteLink is off');
  if (enabled.state === 'unknown') return notEvaluated(enabled.why);
  if (kind === 'public') return fail({ key: 'kind', got: 'a public interface', allowed: 'a private or transit interface' });
  if (resource.get('vpn_gateway_id').state !== 'absent') {
    return fail({ key: 'gateway', got: 'a virtual private gateway', allowed: 'a Direct Connect gateway' });
  }
  const place = effectiveRegion(resource, ctx.snapshot);
  if (place.kind !== 'at') return notEvaluated(place.why);
  if (/^(us-gov|cn)-/.test(place.region)) return fail({ key: 'region', got: place.region, allowed: 'a commercial region' });
  return pass();
}
