import { parseCidr } from '../../../model/cidr';
import { defineRule } from '../../rule';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
import { SOURCE } from './data';
import { associationsOf, type GatewayAssociation, prefixesOf } from './gateway-associations';
import { contains } from './prefixes';
import { type Vpc, vpcsByGateway } from './vpcs-behind';

/** Judges the filter of every association of a virtual private gateway. */
export const vpcNotAnnounced = defineRule({
  id: 'FAB-LNK-027',
  title: 'Range of a VPC is filtered out of what AWS announces',
  why: 'For a virtual private gateway the list is a filter: a VPC whose range is not equal to or inside an entry is not announced, and on-prem finds no way to it.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'List a range that holds the VPC, or leave allowed_prefixes out: AWS then announces the VPC.',
  source: SOURCE.guide,
  check(ctx) {
    const associations = associationsOf(ctx).filter((a) => a.side === 'vpn');
    if (associations.length === 0) return;
    const vpcs = vpcsByGateway(ctx);
    for (const one of associations) ctx.judge(one.resource, () => judge(one, vpcs.get(one.associated?.key ?? '') ?? []));
  },
});

function judge(association: GatewayAssociation, vpcs: readonly Vpc[]): Verdict {
  const prefixes = prefixesOf(association);
  if (prefixes.state === 'absent') return pass();
  if (prefixes.state === 'unknown') return notEvaluated(prefixes.why);
  const filters = prefixes.value.flatMap((text) => parseCidr(text) ?? []);
  const wrong = vpcs.flatMap((vpc) => vpc.ranges.filter((range) => !filters.some((f) => contains(f, range))));
  if (wrong.length > 0) {
    return fail({
      got: `${wrong.map((r) => r.text).join(', ')} with a filter of ${prefixes.value.join(', ')}`,
      allowed: 'every range of the VPC inside one entry',
    });
  }
  const hidden = vpcs.flatMap((vpc) => vpc.hidden);
  if (hidden.length > 0) return notEvaluated(hidden);
  return vpcs.length > 0
    ? pass()
    : association.associated?.literal === undefined
      ? notEvaluated('the VPC of the gateway')
      : notApplicable('the VPC of the gateway is not written here');
}
