import type { Known } from '../../../model/known';
import type { ZoneIntent } from '../../../model/intent';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { fail, notEvaluated, pass, type Verdict } from '../../verdict';

/** Demands that everything on which a sovereignty verdict rests was stated. */
export const unknownOnSovereignZone = defineRule({
  id: 'FAB-META-010',
  title: 'Deciding value of a restricted or sovereign zone is not known',
  why: 'A zone is only as good as what is known about its sites, its operators, its keys and its state. Silence is not consent.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'State the value where the site or the zone is declared.',
  source: 'EDPB Recommendations 01/2020; BSI C5 GC-01',
  check(ctx) {
    for (const zone of ctx.intent.zones) {
      if (zone.level === 'restricted' || zone.level === 'sovereign') ctx.judge(zone.path, () => judge(zone, ctx));
    }
  },
});

function judge(zone: ZoneIntent, ctx: RuleContext): Verdict[] {
  return [
    mustKnow(zone.keyCustody, 'who holds the keys', 'keyCustody'),
    mustKnow(zone.operatorJurisdictions, 'the countries whose law may bind the operator', 'operatorJurisdictions'),
    ...(zone.level === 'sovereign' ? [ownState(zone)] : []),
    ...(zone.sites.length === 0 ? [notEvaluated('the sites of the zone', 'sites')] : []),
    ...zone.sites.flatMap((path) => judgeSite(path, ctx)),
  ];
}

function judgeSite(path: string, ctx: RuleContext): Verdict[] {
  const site = ctx.index.sites.get(path);
  if (site === undefined) return [notEvaluated(`the site ${path}`, path)];
  return [
    mustKnow(site.country, `the country of ${path}`, `${path} country`),
    mustKnow(site.operatorJurisdiction, `the jurisdiction of the operator of ${path}`, `${path} operatorJurisdiction`),
  ];
}

/** Silence counts like an expression: neither says what holds. */
function mustKnow(value: Known<unknown>, what: string, key: string): Verdict {
  if (value.state === 'known') return pass();
  return notEvaluated(value.state === 'unknown' ? `${what}: ${value.why}` : what, key);
}

/** State holds what it describes: a shared backend may keep it anywhere. */
function ownState(zone: ZoneIntent): Verdict {
  if (zone.ownState) return pass();
  return fail({
    key: 'ownState',
    message: 'the Terraform state of a sovereign zone lives in the shared backend of the fabric',
    got: 'no state backend of its own',
    allowed: 'a state backend inside the zone',
    next: 'Give the zone a state backend of its own.',
  });
}
