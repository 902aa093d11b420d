import { parseCidr } from '../../../model/cidr';
import { defineRule, type Rule } from '../../rule';
import { fail, notEvaluated, pass, type Verdict } from '../../verdict';
import { SOURCE } from './data';
import { associationsOf, byGateway, type GatewayAssociation, prefixesOf } from './gateway-associations';
import type { NetworkFacts } from './network-options';
import { overlapsOfOwners } from './prefixes';

/** Judges what is announced to on-prem for each transit gateway, and for all of one Direct Connect gateway together. */
export function allowedPrefixes({ quotas }: Pick<NetworkFacts, 'quotas'>): Rule {
  return defineRule({
    id: 'FAB-LNK-026',
    title: 'Prefixes announced for a transit gateway are none, too many or those of another',
    why: 'AWS announces to on-prem what is listed and nothing else: without a list there is silence, and of two equal prefixes one hides the other.',
    severity: 'high',
    enforcement: 'mandatory',
    remediation: 'List the ranges of the networks behind each transit gateway in allowed_prefixes, aggregated.',
    source: SOURCE.guide,
    check(ctx) {
      const associations = associationsOf(ctx);
      for (const association of associations) {
        ctx.judge(association.resource, () => judgeOne(association, quotas.prefixesPerTransitGateway));
      }
      for (const [key, together] of byGateway(associations).byKey) {
        const transit = together.filter((a) => a.side !== 'vpn');
        const [first] = transit;
        if (first !== undefined && transit.length > 1) ctx.judge(first.resource, () => judgeTogether(key, transit));
      }
    },
  });
}

function judgeOne(association: GatewayAssociation, most: number): Verdict {
  if (association.side === 'vpn') return pass();
  const prefixes = prefixesOf(association);
  if (prefixes.state === 'unknown') return notEvaluated(prefixes.why);
  const listed = prefixes.state === 'known' ? prefixes.value : [];
  if (association.side === 'unknown' && listed.length === 0) {
    return notEvaluated(`whether ${association.resource.address} associates a transit gateway`);
  }
  if (listed.length === 0)
    return fail({ message: 'nothing is announced to on-prem', got: 'no allowed_prefixes', allowed: `1 to ${most} prefixes` });
  if (new Set(listed).size > most) return fail({ got: `${new Set(listed).size} prefixes`, allowed: `1 to ${most}` });
  const strange = listed.filter((text) => parseCidr(text) === undefined);
  return strange.length === 0 ? pass() : fail({ got: strange.join(', '), allowed: 'CIDR blocks such as 10.20.0.0/16' });
}

function judgeTogether(key: string, associations: readonly GatewayAssociation[]): Verdict[] {
  const found = associations.map((a) => ({ owner: a.resource.key, prefixes: prefixesOf(a) }));
  const ranges = found.flatMap(({ owner, prefixes }) =>
    prefixes.state === 'known' ? prefixes.value.map((cidr) => ({ owner, cidr })) : [],
  );
  const overlaps = overlapsOfOwners(ranges);
  const wrong = overlaps.map(({ owners, cidrs }) =>
    fail({
      key: `${key}: ${owners}`,
      message: /(^| )(0\.0\.0\.0|::)\/0/.test(cidrs)
        ? 'a default route is announced beside another transit gateway'
        : 'two transit gateways of one Direct Connect gateway announce one range',
      got: `${cidrs} (${owners})`,
      allowed: 'ranges that share no address',
    }),
  );
  const hidden = found.flatMap(({ prefixes }) => (prefixes.state === 'unknown' ? [prefixes.why] : []));
  if (wrong.length > 0) return wrong;
  return [hidden.length > 0 ? notEvaluated(hidden, key) : pass()];
}
