import { type Problem } from '../model/problem';
import type { CloudLowered, LinkRequest } from './adapter';

/** Ports and facilities that a tier needs at least. Source: AWS Direct Connect resiliency models. */
const TIERS: Readonly<Record<LinkRequest<CloudLowered>['tier'], { readonly ports: number; readonly locations: number }>> = {
  single: { ports: 1, locations: 1 },
  'dev-test': { ports: 2, locations: 1 },
  high: { ports: 2, locations: 2 },
  maximum: { ports: 4, locations: 2 },
};

/** Why the ports of a link do not make its tier, where a facility is what fails as a whole. */
export function tierProblems({ tier, ports }: Pick<LinkRequest<CloudLowered>, 'tier' | 'ports'>): Omit<Problem, 'path'>[] {
  const need = TIERS[tier];
  const perLocation = new Map<string, number>();
  for (const port of ports) perLocation.set(port.location, (perLocation.get(port.location) ?? 0) + 1);
  const thinnest = Math.min(...perLocation.values());
  const perLocationNeeded = need.ports / need.locations;
  const found: Omit<Problem, 'path'>[] = [];
  if (ports.length < need.ports || perLocation.size < need.locations || thinnest < perLocationNeeded) {
    found.push({
      id: 'link-tier',
      message: `the ports do not make a link of tier '${tier}'`,
      got: [...perLocation].map(([location, n]) => `${n} at ${location}`).join(', ') || 'no port',
      allowed: `at least ${need.ports} port(s) in ${need.locations} location(s), ${perLocationNeeded} or more in each`,
      next: 'add ports, or declare the tier that the ports really make',
    });
  }
  const hosted = ports.filter((p) => p.kind !== 'dedicated' && p.kind !== 'cross-cloud').map((p) => p.location);
  if (need.locations > 1 && hosted.length > 0) {
    found.push({
      id: 'link-tier',
      message: `tier '${tier}' is promised for dedicated ports only`,
      got: `hosted port(s) at ${hosted.join(', ')}`,
      allowed: 'dedicated ports',
      next: "order dedicated ports, or declare tier 'dev-test'",
    });
  }
  return found;
}
