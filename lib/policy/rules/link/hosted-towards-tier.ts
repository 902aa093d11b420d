import type { LinkIntent } from '../../../model/intent';
import { defineRule } from '../../rule';
import type { Resource } from '../../resource';
import type { RuleContext } from '../../rule-context';
import { fail, notApplicable, pass, type Verdict } from '../../verdict';
import { SOURCE } from './data';
import { byOwner, linksTo, primaryPaths, withoutPaths } from './link-ends';
import { hostedPorts, OWN_INTERFACES, portOf } from './virtual-interfaces';

/** Judges links that claim an availability for connections to which it is not promised. */
export const hostedTowardsTier = defineRule({
  id: 'FAB-LNK-006',
  title: 'Hosted connection is counted towards an availability tier',
  why: 'The service level agreement of AWS Direct Connect covers dedicated connections only.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: "Order dedicated ports, or declare tier 'dev-test'.",
  source: SOURCE.sla,
  check(ctx) {
    const links = linksTo('aws', ctx);
    if (links.length === 0) return;
    const interfaces = byOwner(ctx, OWN_INTERFACES);
    const hosted = hostedPorts(ctx);
    for (const link of links)
      ctx.judge(link.path, () => [judgeTold(link), ...judgeWritten(link, interfaces.get(link.path) ?? [], hosted, ctx)]);
  },
});

const CLAIMED: readonly LinkIntent['tier'][] = ['high', 'maximum'];

function judgeTold(link: LinkIntent): Verdict {
  const paths = primaryPaths(link);
  if (!CLAIMED.includes(link.tier)) return notApplicable(`tier '${link.tier}' has no service level agreement`);
  if (paths === undefined) return withoutPaths(link, 1, 1) ?? pass();
  const others = paths.filter((path) => path.kind !== 'dedicated' && path.kind !== 'cross-cloud');
  if (others.length === 0) return pass();
  return fail({ key: 'told', got: others.map((path) => `${path.name} is ${path.kind}`).join(', '), allowed: 'dedicated ports' });
}

function judgeWritten(link: LinkIntent, interfaces: readonly Resource[], hosted: ReadonlySet<string>, ctx: RuleContext): Verdict[] {
  if (!CLAIMED.includes(link.tier)) return [];
  const wrong = interfaces.filter((resource) => hosted.has(portOf(resource, ctx)?.key ?? ''));
  if (wrong.length === 0) return [];
  return [
    fail({ key: 'written', got: `hosted connections under ${wrong.map((r) => r.key).join(', ')}`, allowed: 'dedicated connections' }),
  ];
}
