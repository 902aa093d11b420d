import { parseCidr } from '../../../model/cidr';
import { defineRule } from '../../rule';
import { fail, notEvaluated, pass, type Verdict } from '../../verdict';
import { SOURCE } from './data';
import { associationsOf, byGateway, type GatewayAssociation, prefixesOf } from './gateway-associations';
import { contains } from './prefixes';
import { type Vpc, vpcsByGateway } from './vpcs-behind';

/** Judges Direct Connect gateways with several gateways behind them, which are not meant to reach each other. */
export const supernetJoinsVpcs = defineRule({
  id: 'FAB-LNK-028',
  title: 'One announced range holds VPCs of two gateways',
  why: 'On-prem sends such a range back to AWS: two VPCs that are kept apart reach each other through your routers.',
  severity: 'medium',
  enforcement: 'advisory',
  remediation: 'Announce the range of each VPC by itself, or filter on your routers and waive the finding.',
  source: SOURCE.guide,
  check(ctx) {
    const groups = [...byGateway(associationsOf(ctx)).byKey].filter(([, together]) => together.length > 1);
    if (groups.length === 0) return;
    const vpcs = vpcsByGateway(ctx);
    for (const [key, together] of groups) {
      const behind = together.map((a) => vpcs.get(a.associated?.key ?? '') ?? []);
      together.forEach((one) => ctx.judge(one.resource, () => judge(key, one, behind)));
    }
  },
});

function judge(key: string, association: GatewayAssociation, behind: readonly (readonly Vpc[])[]): Verdict {
  const prefixes = prefixesOf(association);
  if (prefixes.state === 'absent') return pass();
  if (prefixes.state === 'unknown') return notEvaluated(prefixes.why, key);
  for (const text of prefixes.value) {
    const wide = parseCidr(text);
    if (wide === undefined) continue;
    const held = behind.map((vpcs) => vpcs.flatMap((vpc) => vpc.ranges).filter((range) => contains(wide, range)));
    const reached = held.filter((ranges) => ranges.length > 0);
    if (reached.length > 1) {
      const inside = reached.flat().map((range) => range.text);
      return fail({ key, got: `${text} holds ${[...new Set(inside)].sort().join(', ')}`, allowed: 'ranges of the VPCs of one gateway' });
    }
  }
  const hidden = behind.flat().flatMap((vpc) => vpc.hidden);
  return hidden.length > 0 ? notEvaluated([...new Set(hidden)], key) : pass();
}
