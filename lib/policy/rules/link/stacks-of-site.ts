import type { RuleContext } from '../../rule-context';

/** Stacks that hold something of a site, by the site's path: what is added to a stack by hand stands at its site. */
export function stacksBySite(ctx: RuleContext): ReadonlyMap<string, ReadonlySet<string>> {
  const stacks = new Map<string, Set<string>>();
  const sites = new Set(ctx.intent.sites.map((site) => site.path));
  for (const document of ctx.snapshot.documents) {
    for (const owner of new Set(Object.values(document.owners))) {
      const site = ancestorIn(owner, sites);
      if (site === undefined) continue;
      const of = stacks.get(site) ?? new Set<string>();
      stacks.set(site, of.add(document.stack));
    }
  }
  return stacks;
}

/** The path itself or the nearest path above it that is in the set. */
export function ancestorIn(path: string, paths: ReadonlySet<string>): string | undefined {
  for (let here = path; here !== ''; here = here.slice(0, Math.max(0, here.lastIndexOf('/')))) {
    if (paths.has(here)) return here;
  }
  return undefined;
}
