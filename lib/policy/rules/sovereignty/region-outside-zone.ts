import type { Known } from '../../../model/known';
import type { ZoneIntent } from '../../../model/intent';
import { effectiveRegion, type EffectiveRegion } from '../../effective-region';
import { replicasOf } from '../../replicas';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
import { zoneOfResource } from '../../zone-of-resource';

/** Judges every resource of a zone where it will really stand, overrides included. */
export const regionOutsideZone = defineRule({
  id: 'FAB-SOV-002',
  title: 'Resource of a zone stands outside its sites',
  why: 'The zone promises where data is stored and processed. A resource in another region breaks that promise, whoever put it there.',
  severity: 'critical',
  enforcement: 'mandatory',
  remediation: 'Set the region or location of the resource to one of the zone, or add the site to the zone.',
  source: 'GDPR Art. 28(3)(a), 44; BSI C5 PSS-12',
  check(ctx) {
    for (const resource of ctx.snapshot.resources) {
      if (resource.kind === 'data') continue;
      const zone = zoneOfResource(resource, ctx);
      if (zone !== undefined) ctx.judge(resource, () => judge(resource, zone, ctx));
    }
  },
});

/** Where the resource stands, and every place to which it copies what it holds. */
function judge(resource: Resource, zone: Known<ZoneIntent>, ctx: RuleContext): Verdict[] {
  const copies = replicasOf(resource, ctx.snapshot).map((place) => judgePlace(place, resource, zone, ctx));
  const bad = copies.flatMap((verdict) => (verdict.status === 'pass' ? [] : [{ ...verdict, key: 'copy' }]));
  return [judgePlace(effectiveRegion(resource, ctx.snapshot), resource, zone, ctx), ...bad];
}

function judgePlace(place: EffectiveRegion, resource: Resource, zone: Known<ZoneIntent>, ctx: RuleContext): Verdict {
  if (place.kind === 'placeless') return notApplicable(place.why);
  if (place.kind === 'unknown') return notEvaluated(place.why);
  if (zone.state !== 'known') return notEvaluated(zone.state === 'unknown' ? zone.why : 'the zone');
  const sites = zone.value.sites.map((path) => ctx.index.sites.get(path));
  const allowed = sites.flatMap((s) => (s?.provider === resource.provider && s.region !== undefined ? [s.region] : []));
  if (allowed.some((region) => isWithin(place.region, region))) return pass();
  const unseen = zone.value.sites.filter((_, i) => sites[i] === undefined);
  if (unseen.length > 0) return notEvaluated(unseen.map((path) => `region of site ${path}`));
  return fail({
    message: `${resource.type} of zone ${zone.value.path} stands in ${place.region}, outside the zone`,
    got: `${place.region} (from ${place.from})`,
    allowed: allowed.length === 0 ? `nothing of ${resource.provider}: the zone has no site there` : [...new Set(allowed)].sort().join(', '),
  });
}

/** A zone such as `europe-west3-a` is within its region; a multi-region such as `EU` is within none. */
function isWithin(place: string, region: string): boolean {
  const [a, b] = [place.toLowerCase(), region.toLowerCase()];
  return a === b || (a.startsWith(b) && /^-?[a-z]$/.test(a.slice(b.length)));
}
