import { parseCidr } from '../../../model/cidr';
import { defineRule, type Rule } from '../../rule';
import type { Resource } from '../../resource';
import { fail, notEvaluated, pass, type Verdict } from '../../verdict';
import { SOURCE } from './data';
import type { NetworkFacts } from './network-options';
import { isPublicIpv4 } from './prefixes';
import { interfacesOf } from './virtual-interfaces';

/** Judges what public interfaces announce. */
export function publicPrefixes({ quotas }: Pick<NetworkFacts, 'quotas'>): Rule {
  return defineRule({
    id: 'FAB-LNK-022',
    title: 'Public interface announces what AWS does not take',
    why: 'AWS accepts public prefixes only, and a limited number of them; it verifies each before the interface comes up.',
    severity: 'medium',
    enforcement: 'mandatory',
    remediation: 'Announce public prefixes of your own, aggregated.',
    source: `${SOURCE.api}; ${SOURCE.quotas}`,
    check(ctx) {
      for (const { resource } of interfacesOf(ctx, ['public'])) ctx.judge(resource, () => judge(resource, quotas.publicPrefixes));
    },
  });
}

function judge(resource: Resource, most: number): Verdict {
  const found = resource.get('route_filter_prefixes');
  if (found.state === 'unknown') return notEvaluated(found.why);
  const prefixes = found.state === 'known' ? [...new Set([found.value].flat().map(String))] : [];
  if (prefixes.length < 1 || prefixes.length > most)
    return fail({ key: 'number', got: `${prefixes.length} prefixes`, allowed: `1 to ${most}` });
  const wrong = prefixes.filter((text) => !isAnnounceable(text));
  if (wrong.length === 0) return pass();
  return fail({ key: 'ranges', got: wrong.sort().slice(0, 5).join(', '), allowed: 'public ranges such as 198.41.0.0/24' });
}

/** Only IPv4 is divided into public and private here; an IPv6 range has to be one. */
function isAnnounceable(text: string): boolean {
  const range = parseCidr(text);
  return range !== undefined && (range.family === 'ipv6' || isPublicIpv4(range));
}
