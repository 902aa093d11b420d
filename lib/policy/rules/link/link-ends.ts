import type { LinkIntent, LinkPath } from '../../../model/intent';
import type { Resource } from '../../resource';
import type { RuleContext } from '../../rule-context';
import { fail, notApplicable, notEvaluated, type Verdict } from '../../verdict';

/** Links from a site of your own to a cloud of the provider. Between two clouds there are tunnels, and no ports that make a tier. */
export function linksTo(provider: string, ctx: RuleContext): LinkIntent[] {
  return ctx.intent.links.filter(({ between }) => {
    const ends = between.map((end) => ctx.index.sites.get(end));
    return ends.some((site) => site?.provider === provider) && !ends.every((site) => site?.kind === 'cloud');
  });
}

/** The ways that carry traffic while all is well; undefined when nobody told them. */
export function primaryPaths(link: LinkIntent): readonly LinkPath[] | undefined {
  return link.paths?.filter((path) => path.role === 'primary');
}

/**
 * A verdict for a link of which nobody told the ways: its counts may be too few, and can prove no more.
 *
 * Undefined when the ways are told.
 */
export function withoutPaths(link: LinkIntent, ports: number, locations: number): Verdict | undefined {
  if (link.paths !== undefined) return undefined;
  const short = [
    ...(link.ports.state === 'known' && link.ports.value < ports ? [`${link.ports.value} port(s)`] : []),
    ...(link.locations.state === 'known' && link.locations.value < locations ? [`${link.locations.value} location(s)`] : []),
  ];
  if (short.length > 0)
    return fail({ key: 'told', got: short.join(', '), allowed: `at least ${ports} port(s) in ${locations} location(s)` });
  return link.existing
    ? notApplicable('somebody else runs the link, and its facilities were not told')
    : notEvaluated('the ways of the link', 'told');
}

/** How many paths each facility has. */
export function countByLocation(paths: readonly LinkPath[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { location } of paths) counts.set(location, (counts.get(location) ?? 0) + 1);
  return counts;
}

/** Managed resources of the types by the construct path of their owner. */
export function byOwner(ctx: RuleContext, types: readonly string[]): Map<string, Resource[]> {
  const owned = new Map<string, Resource[]>();
  for (const resource of types.flatMap((type) => ctx.snapshot.ofType(type))) {
    const list = owned.get(resource.owner);
    if (list === undefined) owned.set(resource.owner, [resource]);
    else list.push(resource);
  }
  return owned;
}

/** `2 at EqFA5, 1 at IXFRA6`. */
export function showCounts(counts: ReadonlyMap<string, number>): string {
  const parts = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([location, n]) => `${n} at ${location}`);
  return parts.join(', ') || 'no port';
}
