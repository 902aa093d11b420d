import type { LinkIntent } from '../../../model/intent';
import { linkState } from '../../../resilience/link-state';
import { lossesOfLink, lossName } from '../../../resilience/losses';
import { defineRule, type Rule, type RuleFacts } from '../../rule';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';

const FACTS = {
  title: 'Declared traffic does not fit after the loss of one facility',
  why: 'A facility is maintained, loses power or is cut off as a whole. What is left has to carry the peak, or the link drops packets just when it matters.',
  remediation: 'Add ports in another facility or larger ones, or lower `traffic` to what really has to cross.',
  source: 'AWS Direct Connect Resiliency Recommendations; Google Cloud Interconnect SLA topologies',
} as const satisfies Partial<RuleFacts>;

const PROMISED: readonly LinkIntent['tier'][] = ['high', 'maximum'];

/** Judges links whose tier promises to survive a facility. */
export const facilityLoss: Rule = defineRule({
  ...FACTS,
  id: 'FAB-LNK-201',
  severity: 'high',
  enforcement: 'mandatory',
  check(ctx) {
    for (const link of ctx.intent.links) ctx.judge(link.path, () => judge(link, PROMISED.includes(link.tier), 'high and maximum'));
  },
});

/** Judges the other links, whose tier promises nothing. */
export const facilityLossOfLowTier: Rule = defineRule({
  ...FACTS,
  id: 'FAB-LNK-203',
  title: `${FACTS.title}, on a tier that does not promise it`,
  severity: 'low',
  enforcement: 'advisory',
  check(ctx) {
    for (const link of ctx.intent.links) ctx.judge(link.path, () => judge(link, !PROMISED.includes(link.tier), 'single and dev-test'));
  },
});

function judge(link: LinkIntent, isMine: boolean, tiers: string): Verdict {
  if (!isMine) return notApplicable(`only tiers ${tiers} are judged`);
  const { traffic } = link;
  if (traffic === undefined) return notApplicable('no traffic is declared');
  const after = lossesOfLink(link)
    .filter((loss) => loss.kind === 'facility')
    .map((loss) => ({ loss, state: linkState(link, [loss]) }));
  const broken = after.filter(({ state }) => state.traffic === 'does-not-fit');
  if (broken.length > 0) {
    const got = broken.map(({ loss, state }) => `${lossName(loss)} lost: ${state.reasons.join(', ')}`);
    return fail({ got: got.join('; '), allowed: `room for ${traffic.toString()} after the loss of any one facility` });
  }
  if (after.length === 0 || after.some(({ state }) => state.traffic !== 'fits')) {
    return notEvaluated(`the paths of link ${link.path} and the facilities that they are in`);
  }
  return pass();
}
