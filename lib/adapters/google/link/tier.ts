import type { Problem } from '../../../model/problem';
import type { LinkPort, LinkRequest } from '../../adapter';
import { placeOf } from '../interconnect-port';
import type { GoogleLowered } from '../lowered';
import { isHaVpnPort } from './ha-vpn-port';
import { isPartnerPort } from './partner-attachment-port';

type LinkProblem = Omit<Problem, 'path'>;
type Tier = LinkRequest<GoogleLowered>['tier'];

/** Google's names of what an interconnect group and an attachment group are to survive. */
export const AVAILABILITY: Readonly<Record<Tier, 'NO_SLA' | 'PRODUCTION_NON_CRITICAL' | 'PRODUCTION_CRITICAL'>> = {
  single: 'NO_SLA',
  'dev-test': 'NO_SLA',
  high: 'PRODUCTION_NON_CRITICAL',
  maximum: 'PRODUCTION_CRITICAL',
};

const PORTS: Readonly<Record<Tier, number>> = { single: 1, 'dev-test': 2, high: 2, maximum: 4 };
const METROS = 2;
const REGIONS = 2;
const ZONES = ['zone1', 'zone2'];

/** What of a request the tier is judged by. */
export interface JudgedLink {
  readonly tier: Tier;
  readonly ports: readonly LinkPort[];
  /** Region in which a port's traffic enters the network. */
  readonly regionOf: (port: LinkPort) => string;
  /** Undefined when a joined network did not say. */
  readonly routingMode: 'GLOBAL' | 'REGIONAL' | undefined;
}

/** A Google blocker: why an availability that is asked for is not reached. */
interface Blocker {
  readonly name: string;
  readonly got: string;
  readonly next: string;
}

/**
 * Why the ports of a link do not make its tier.
 *
 * Google counts metros and their two edge availability zones, not buildings, and says which of its conditions is not met
 * in the words used here. Source: Compute API, InterconnectGroup and InterconnectAttachmentGroup, read 2026-11.
 */
export function googleTierProblems(link: JudgedLink): LinkProblem[] {
  const { tier } = link;
  return [...blockersOf(link)].map(({ name, got, next }) => ({
    id: 'link-tier',
    message: `${name}: the ports do not make a link of tier '${tier}', Google's ${AVAILABILITY[tier]}`,
    got,
    allowed: ALLOWED[tier],
    next,
  }));
}

const ALLOWED: Readonly<Record<Tier, string>> = {
  single: 'one port',
  'dev-test': 'two ports',
  high: 'a port in each of the two edge availability zones of one metro',
  maximum: 'two metros with a port in each of their two zones, routers in two regions, and global routing in the network',
};

function* blockersOf({ tier, ports, regionOf, routingMode }: JudgedLink): Iterable<Blocker> {
  const lower = 'or declare the tier that the ports really make';
  const counted = tier === 'high' || tier === 'maximum' ? ports.filter((port) => !isHaVpnPort(port)) : ports;
  if (counted.length < PORTS[tier]) {
    const name = ports.every(isPartnerPort) && ports.length > 0 ? 'NO_ATTACHMENTS' : 'NO_INTERCONNECTS';
    const next = counted.length < ports.length ? 'use interconnects: a VPN crosses the internet' : `add ports, ${lower}`;
    yield { name, got: `${counted.length} port(s) of ${PORTS[tier]}`, next };
  }
  if (tier !== 'high' && tier !== 'maximum') return;
  const metros = zonesByMetro(counted);
  const full = [...metros].filter(([, zones]) => ZONES.every((zone) => zones.has(zone)));
  if (tier === 'maximum' && metros.size < METROS) {
    yield { name: 'INCOMPATIBLE_METROS', got: [...metros.keys()].join(', ') || 'no metro', next: `add ports in a second metro, ${lower}` };
  }
  const thin = [...metros].filter(([, zones]) => !ZONES.every((zone) => zones.has(zone)));
  if (full.length < (tier === 'maximum' ? METROS : 1) && thin.length > 0) {
    yield {
      name: counted.some(isPartnerPort) ? 'NO_ATTACHMENTS_IN_METRO_AND_ZONE' : 'NO_INTERCONNECTS_IN_METRO_AND_ZONE',
      got: thin.map(([metro, zones]) => `${metro} has ${[...zones].sort().join(', ')} only`).join('; '),
      next: `add a port in the other zone of the metro, ${lower}`,
    };
  }
  if (tier !== 'maximum') return;
  const regions = new Set(counted.map(regionOf));
  if (regions.size < REGIONS) {
    yield {
      name: 'INCOMPATIBLE_REGIONS',
      got: [...regions].join(', ') || 'no region',
      next: "name the region of the second metro: gateway: cloudRouters({ regions: { ams: 'europe-west4' } })",
    };
  }
  if (routingMode !== 'GLOBAL') {
    yield {
      name: 'MISSING_GLOBAL_ROUTING',
      got: routingMode ?? 'a joined network that does not say its routing mode',
      next: "set the network's dynamic routing to global, and say routingMode: 'GLOBAL' in existingNetwork",
    };
  }
}

function zonesByMetro(ports: readonly LinkPort[]): Map<string, Set<string>> {
  const zones = new Map<string, Set<string>>();
  for (const place of ports.map(metroAndZone).filter((p) => p !== undefined)) {
    zones.set(place.metro, (zones.get(place.metro) ?? new Set()).add(place.zone));
  }
  return new Map([...zones].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Where a port is, as Google counts; undefined for a VPN and for a facility of unknown form. */
export function metroAndZone(port: LinkPort): { readonly metro: string; readonly zone: string } | undefined {
  if (isPartnerPort(port)) return { metro: port.metro, zone: `zone${port.edgeAvailabilityDomain}` };
  return isHaVpnPort(port) ? undefined : placeOf(port.location);
}
