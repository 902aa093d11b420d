import { known, unknown, type Known } from '../model/known';
import type { ZoneIntent } from '../model/intent';
import type { Resource } from './resource';
import type { RuleContext } from './rule-context';

/** The zone of a resource: by its stack, else by its owner. What a zone asked for belongs to it in any stack. */
export function zoneOfResource(resource: Resource, ctx: RuleContext): Known<ZoneIntent> | undefined {
  const stated = resource.source.zone;
  const zone = stated === undefined ? ctx.index.zoneAround(resource.owner) : ctx.index.zones.get(stated);
  if (zone !== undefined) return known(zone);
  return stated === undefined ? undefined : unknown(`the zone ${stated} of stack ${resource.stack}`);
}
