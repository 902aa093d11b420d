import type { Known } from '../../../model/known';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
import { DEFAULT_AMAZON_ASN, isIn, PRIVATE_ASNS, SOURCE } from './data';
import { associationsOf, byGateway, type GatewayAssociation } from './gateway-associations';
import { wholeNumberOr } from './whole-number';

/** Judges the numbers of every Direct Connect gateway and of the transit gateways behind it. */
export const amazonSideAsn = defineRule({
  id: 'FAB-LNK-024',
  title: 'Gateways of one link have one ASN, or one that is not private',
  why: 'AWS refuses to associate two gateways of one number, and both default to 64512. Two transit gateways of one number cannot tell their routes from loops.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'State a private number for each gateway, all different.',
  source: SOURCE.guide,
  check(ctx) {
    const associations = byGateway(associationsOf(ctx));
    for (const gateway of ctx.snapshot.ofType('aws_dx_gateway')) {
      ctx.judge(gateway, () => [judgeRange(gateway), ...judgeNeighbours(gateway, associations.byKey.get(gateway.key) ?? [])]);
    }
    for (const transit of ctx.snapshot.ofType('aws_ec2_transit_gateway')) judgeTransit(transit, ctx);
  },
});

function asnOf(gateway: Resource): Known<number> {
  return wholeNumberOr(gateway, 'amazon_side_asn', DEFAULT_AMAZON_ASN);
}

function judgeRange(gateway: Resource): Verdict {
  const asn = asnOf(gateway);
  if (asn.state !== 'known') return notEvaluated(`the ASN of ${gateway.address}`, 'range');
  if (isIn(asn.value, PRIVATE_ASNS)) return pass();
  return fail({
    key: 'range',
    message: 'the ASN of a gateway is not private',
    got: String(gateway.body.amazon_side_asn),
    allowed: '64512 to 65534, or 4200000000 to 4294967294',
  });
}

function judgeTransit(transit: Resource, ctx: RuleContext): void {
  ctx.judge(transit, () => judgeRange(transit));
}

/** The Direct Connect gateway and all transit gateways behind it have one number each. */
function judgeNeighbours(gateway: Resource, associations: readonly GatewayAssociation[]): Verdict[] {
  const transit = associations.filter((a) => a.side === 'transit');
  if (transit.length === 0) return [notApplicable('no transit gateway is associated')];
  const written = new Set(transit.flatMap((a) => a.associated?.resource ?? []));
  const asns = new Map<number, string[]>();
  const hidden = transit
    .filter((a) => a.associated?.resource === undefined)
    .map((a) => `the ASN of the transit gateway of ${a.resource.address}`);
  for (const one of [gateway, ...written]) {
    const asn = asnOf(one);
    if (asn.state === 'known') asns.set(asn.value, [...(asns.get(asn.value) ?? []), one.key]);
    else hidden.push(`the ASN of ${one.address}`);
  }
  const shared = [...asns].filter(([, gateways]) => gateways.length > 1);
  if (shared.length > 0) {
    const got = shared.map(([asn, gateways]) => `${asn} for ${gateways.join(' and ')}`).join('; ');
    return [fail({ key: 'equal', message: 'two gateways of one link have one ASN', got, allowed: 'a different number for each' })];
  }
  return [hidden.length > 0 ? notEvaluated(hidden, 'equal') : pass()];
}
