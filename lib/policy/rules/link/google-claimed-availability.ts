import type { LinkIntent } from '../../../model/intent';
import type { Attributes } from '../../attributes';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
import { SOURCE } from './data';
import { domainsByMetro, showMetros } from './google-facility';
import { linksTo, primaryPaths, withoutPaths } from './link-ends';

/** Judges every claim of 99.99 %: of a link, and of a group of attachments or interconnects as written. */
export const googleClaimedAvailability = defineRule({
  id: 'FAB-LNK-010',
  title: '99.99 % is claimed for attachments that cannot have it',
  why: 'Two attachments in one metro are promised 99.9 %, whatever a diagram says: a metro is what a city-wide fault takes down.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Add two attachments in a second metro, or claim 99.9 %.',
  source: SOURCE.googleApi,
  check(ctx) {
    for (const link of linksTo('google', ctx)) ctx.judge(link.path, () => judgeLink(link));
    for (const [type, members, claim] of GROUPS) {
      for (const group of ctx.snapshot.ofType(type)) ctx.judge(group, () => judgeGroup(group, members, claim));
    }
  },
});

const GROUPS = [
  ['google_compute_interconnect_attachment_group', 'attachments', 'availability_sla'],
  ['google_compute_interconnect_group', 'interconnects', 'topology_capability'],
] as const;
/** Members that a claim needs at least. */
const NEEDED: Readonly<Record<string, number>> = { PRODUCTION_CRITICAL: 4, PRODUCTION_NON_CRITICAL: 2 };

function judgeLink(link: LinkIntent): Verdict {
  if (link.tier !== 'maximum') return notApplicable(`tier '${link.tier}' does not claim 99.99 %`);
  const untold = withoutPaths(link, 4, 2);
  if (untold !== undefined) return untold;
  const paths = primaryPaths(link) ?? [];
  const { metros, unread } = domainsByMetro(paths);
  if (metros.size >= 2) return pass();
  if (unread.length > 0) return notEvaluated(unread);
  return fail({ got: `${paths.length} attachment(s); ${showMetros(metros)}`, allowed: 'attachments in 2 metros' });
}

function judgeGroup(group: Resource, members: string, claim: string): Verdict {
  const claimed = group.text(`intent.0.${claim}`);
  if (claimed.state === 'unknown') return notEvaluated(claimed.why);
  const need = claimed.state === 'known' ? NEEDED[claimed.value] : undefined;
  if (need === undefined) return notApplicable('the group claims no availability');
  const blocks = group.blocks(members);
  if (blocks.state === 'unknown') return notEvaluated(blocks.why);
  const listed: readonly Attributes[] = blocks.state === 'known' ? blocks.value : [];
  if (listed.length >= need) return pass();
  return fail({
    message: `the group claims ${claimed.state === 'known' ? claimed.value : ''} for too few ${members}`,
    got: `${listed.length} ${members}`,
    allowed: `at least ${need}`,
  });
}
