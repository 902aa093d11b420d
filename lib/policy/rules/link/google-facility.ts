import type { LinkPath } from '../../../model/intent';

/** Metro and edge availability domain of a facility, as Google names them. */
export interface GoogleFacility {
  readonly metro: string;
  readonly domain: string;
}

/** `fra-zone1-58`, or `fra-zone1` of a partner, is in metro `fra` and domain `zone1`; undefined when the name says neither. */
export function googleFacility(location: string): GoogleFacility | undefined {
  const [, metro, domain] = /^([a-z]+)-(zone[12])(?:-\d+)?$/.exec(location) ?? [];
  return metro === undefined || domain === undefined ? undefined : { metro, domain };
}

/** Edge availability domains by metro, and the facilities that name none. */
export function domainsByMetro(paths: readonly LinkPath[]): {
  readonly metros: ReadonlyMap<string, ReadonlySet<string>>;
  readonly unread: readonly string[];
} {
  const metros = new Map<string, Set<string>>();
  const unread: string[] = [];
  for (const { location } of paths) {
    const facility = googleFacility(location);
    if (facility === undefined) unread.push(`the edge availability domain of '${location}'`);
    else metros.set(facility.metro, (metros.get(facility.metro) ?? new Set()).add(facility.domain));
  }
  return { metros, unread };
}

/** `fra: zone1 zone2; ham: zone1`. */
export function showMetros(metros: ReadonlyMap<string, ReadonlySet<string>>): string {
  const parts = [...metros].sort(([a], [b]) => (a < b ? -1 : 1)).map(([metro, domains]) => `${metro}: ${[...domains].sort().join(' ')}`);
  return parts.join('; ') || 'none';
}
