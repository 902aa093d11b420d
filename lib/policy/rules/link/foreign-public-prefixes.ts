import { parseCidr } from '../../../model/cidr';
import { defineRule, type Rule } from '../../rule';
import type { Resource } from '../../resource';
import { fail, notEvaluated, pass, type Verdict } from '../../verdict';
import { SOURCE } from './data';
import type { NetworkFacts } from './network-options';
import { contains } from './prefixes';
import { interfacesOf } from './virtual-interfaces';

/** Judges public prefixes by the ranges that you said are yours. */
export function foreignPublicPrefixes({ publicPrefixes }: Pick<NetworkFacts, 'publicPrefixes'>): Rule {
  const own = publicPrefixes.flatMap((text) => parseCidr(text) ?? []);
  return defineRule({
    id: 'FAB-LNK-122',
    title: 'Public interface announces prefixes that are not known to be yours',
    why: 'AWS asks for a letter of authorization for each prefix that no registry shows as yours, and the interface waits for it.',
    severity: 'low',
    enforcement: 'advisory',
    remediation: 'Name your ranges in networkWith({ publicPrefixes }), or announce others.',
    source: SOURCE.guide,
    check(ctx) {
      for (const { resource } of interfacesOf(ctx, ['public'])) ctx.judge(resource, () => judge(resource, own));
    },
  });
}

function judge(resource: Resource, own: readonly NonNullable<ReturnType<typeof parseCidr>>[]): Verdict {
  const found = resource.get('route_filter_prefixes');
  if (found.state === 'unknown') return notEvaluated(found.why);
  const texts = found.state === 'known' ? [found.value].flat().map(String) : [];
  if (own.length === 0) return notEvaluated('which public ranges are yours: networkWith({ publicPrefixes })');
  const foreign = texts.filter((text) => {
    const range = parseCidr(text);
    return range === undefined || !own.some((mine) => contains(mine, range));
  });
  if (foreign.length === 0) return pass();
  return fail({ got: foreign.sort().slice(0, 5).join(', '), allowed: own.map((range) => range.text).join(', ') });
}
