import type { PoolRequest } from '../adapter';
import type { GoogleLowered } from './lowered';
import { refusePool } from './refuse-pool';
import type { GoogleSettings } from './settings';

/** GKE chooses the zones of a cluster, three of a region, unless they are stated. */
const DEFAULT_ZONES = 3;

/** Where the nodes of a pool may be. */
export interface PoolPlace {
  readonly project: string;
  readonly region: string;
  /** Sorted, each once; empty leaves the choice to GKE. */
  readonly zones: readonly string[];
  /** How many zones there are to fill. */
  readonly zoneCount: number;
}

/** The zones of the pool, or else of its target; zones that are not of the target are reported. */
export function poolPlace({ project, region, zones: ofTarget }: GoogleSettings, request: PoolRequest<GoogleLowered>): PoolPlace {
  const asked = [...new Set(request.zones)].sort();
  const wrong = asked.filter((zone) => (ofTarget === undefined ? !isZoneOf(zone, region) : !ofTarget.includes(zone)));
  if (wrong.length > 0) {
    refusePool(
      request,
      'google-pool-zones',
      wrong.join(', '),
      ofTarget === undefined ? `zones of the region, for example ${region}-a` : `zones of the target: ${ofTarget.join(', ')}`,
      ofTarget === undefined ? 'name zones of the region' : 'name some of these, or add the zone to google({ zones })',
    );
  }
  const zones = asked.length > 0 ? asked : (ofTarget ?? []);
  return { project, region, zones, zoneCount: zones.length === 0 ? DEFAULT_ZONES : zones.length };
}

/** True for the name of a zone of the region, for example `europe-west4-a`. */
export function isZoneOf(zone: string, region: string): boolean {
  return zone.startsWith(`${region}-`) && /^-[a-z]$/.test(zone.slice(region.length));
}

/**
 * Nodes per zone to start with, so that the pool has at least `min` and never more than `max` in all.
 *
 * Where the zones cannot share `min` without passing `max`, fewer start and the autoscaler adds the rest.
 */
export function nodesPerZone({ min, max }: { readonly min: number; readonly max: number }, zoneCount: number): number {
  const enough = Math.ceil(min / zoneCount);
  return enough * zoneCount > max ? Math.floor(min / zoneCount) : enough;
}
