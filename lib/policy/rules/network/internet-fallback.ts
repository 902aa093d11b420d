import type { LinkIntent } from '../../../model/intent';
import { linkState } from '../../../resilience/link-state';
import { lossesOfLink, lossName } from '../../../resilience/losses';
import { defineRule } from '../../rule';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';

/** Judges whether packets of a strict zone can come to cross the internet, encrypted or not. */
export const internetFallback = defineRule({
  id: 'FAB-LNK-202',
  title: 'Loss of private paths falls back to the internet for a restricted or sovereign zone',
  why: 'A VPN over the internet hides the content, and shows anyone on the way who talks to whom, when and how much; it starts by itself when the private paths are gone.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation:
    'Back the link up by private paths, take its sites out of the zone, or waive the finding while an encrypted way over the internet is accepted.',
  source: 'AWS Direct Connect Resiliency Recommendations, backup by a VPN',
  check(ctx) {
    for (const link of ctx.intent.links) {
      ctx.judge(link.path, () => {
        const strict = ctx.intent.zones.filter(({ level, sites }) => isStrict(level) && link.between.some((end) => sites.includes(end)));
        if (strict.length === 0) return notApplicable('no restricted or sovereign zone is at its ends');
        return judge(link, strict.map((zone) => `${zone.path} (${zone.level})`).sort());
      });
    }
  },
});

function isStrict(level: string): boolean {
  return level === 'restricted' || level === 'sovereign';
}

/** Every set of private paths may be lost: what counts is whether an internet path can come to carry. */
function judge(link: LinkIntent, zones: readonly string[]): Verdict {
  if (link.paths === undefined) return notEvaluated(`the paths of link ${link.path}`);
  const internet = link.paths.filter((path) => path.over === 'internet').map((path) => path.name);
  if (internet.length === 0) return pass();
  const always = linkState(link, []).overInternet;
  const one = lossesOfLink(link).filter((loss) => {
    const { overInternet } = linkState(link, [loss]);
    return overInternet.state === 'known' && overInternet.value;
  });
  const when =
    always.state === 'known' && always.value
      ? 'at all times'
      : one.length > 0
        ? `after the loss of ${one.map((loss) => lossName(loss)).join(', ')}`
        : 'after the loss of all private paths';
  return fail({ got: `${internet.sort().join(', ')} over the internet, ${when}`, allowed: `private paths only, for ${zones.join(', ')}` });
}
