import { effectiveRegion } from '../../effective-region';
import type { Resource } from '../../resource';
import type { RuleContext } from '../../rule-context';

/** Region of a resource as text that is equal for equal regions; one of its own when it is not known. */
export function regionOf(resource: Resource, ctx: RuleContext): string {
  const place = effectiveRegion(resource, ctx.snapshot);
  return place.kind === 'at' ? place.region : `that of ${resource.address}`;
}
