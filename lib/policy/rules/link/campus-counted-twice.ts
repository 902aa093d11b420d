import type { LinkIntent } from '../../../model/intent';
import { defineRule, type Rule } from '../../rule';
import { fail, notApplicable, pass, type Verdict } from '../../verdict';
import { SOURCE, TIERS } from './data';
import { linksTo, primaryPaths, withoutPaths } from './link-ends';
import type { NetworkFacts } from './network-options';

/** Judges facilities by the campuses that you named. */
export function campusCountedTwice({ campuses }: Pick<NetworkFacts, 'campuses'>): Rule {
  const campusOf = new Map(campuses.flatMap((facilities) => facilities.map((facility) => [facility, [...facilities].sort().join(' + ')])));
  return defineRule({
    id: 'FAB-LNK-007',
    title: 'Two facilities of one campus are counted as two',
    why: 'Power, flood and fire reach all buildings of a campus.',
    severity: 'high',
    enforcement: 'mandatory',
    remediation: 'Move a port to a facility of another campus, or declare the tier that one location makes.',
    source: SOURCE.resiliency,
    check(ctx) {
      for (const link of linksTo('aws', ctx)) ctx.judge(link.path, () => judge(link, campusOf));
    },
  });
}

function judge(link: LinkIntent, campusOf: ReadonlyMap<string, string>): Verdict {
  const need = TIERS[link.tier].locations;
  if (need < 2) return notApplicable(`tier '${link.tier}' needs one location`);
  if (campusOf.size === 0) return notApplicable('no campuses were named in networkWith({ campuses })');
  const untold = withoutPaths(link, 1, need);
  if (untold !== undefined) return untold;
  const paths = primaryPaths(link) ?? [];
  const places = new Set(paths.map(({ location }) => campusOf.get(location) ?? location));
  if (places.size >= need) return pass();
  return fail({ got: `${[...new Set(paths.map((p) => p.location))].sort().join(', ')}: one campus`, allowed: `${need} campuses` });
}
