import type { Resource } from '../../resource';
import { defineRule, type Rule } from '../../rule';
import type { LinkIntent } from '../../../model/intent';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
import { SOURCE } from './data';
import { byOwner, linksTo } from './link-ends';
import type { NetworkFacts } from './network-options';
import { isRepeated } from './pointer';
import { aggregatedCount } from './prefixes';

/** Counts what on-prem is expected to announce: the routes that the link writes towards it. */
export function onPremPrefixes({ quotas }: Pick<NetworkFacts, 'quotas'>): Rule {
  return defineRule({
    id: 'FAB-LNK-023',
    title: 'On-prem announces more prefixes than a session takes',
    why: 'At one prefix too many AWS takes the BGP session down, on all ports at once, and nothing crosses the link.',
    severity: 'high',
    enforcement: 'mandatory',
    remediation: 'Aggregate the on-prem ranges in the address plan and on your routers.',
    source: SOURCE.quotas,
    check(ctx) {
      const links = linksTo('aws', ctx);
      if (links.length === 0) return;
      const routes = byOwner(ctx, ['aws_route', 'aws_ec2_transit_gateway_route']);
      for (const link of links) ctx.judge(link.path, () => judge(link, routes.get(link.path) ?? [], quotas.prefixesFromOnPrem));
    },
  });
}

function judge(link: LinkIntent, routes: readonly Resource[], most: number): Verdict {
  if (link.existing) return notApplicable('somebody else runs the link');
  if (routes.length === 0) return notApplicable('no route of the link is written');
  const known = new Set<string>();
  const hidden: string[] = [];
  for (const route of routes) {
    const cidr = route.text('destination_cidr_block');
    if (cidr.state === 'known' && !isRepeated(route)) known.add(cidr.value);
    else hidden.push(`the destinations of ${route.address}`);
  }
  const count = aggregatedCount([...known]);
  if (count > most) return fail({ got: `${count} prefixes after aggregation`, allowed: `at most ${most}` });
  return hidden.length > 0 ? notEvaluated(hidden) : pass();
}
