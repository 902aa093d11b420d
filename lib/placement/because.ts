import type { WorkloadIntent } from '../model/intent';
import type { Candidate } from './candidate';
import type { PlacementContext } from './context';
import type { Load } from './load';
import { cheapestFirst, type Eligibility } from './eligibility';

/** Why a workload goes where it goes, as sentences for people. */
export function because(chosen: Candidate, { workload, candidates }: Eligibility, load: Load, context: PlacementContext): string[] {
  return [
    ...zoneSentences(workload, chosen, context),
    ...dataSentences(workload, chosen, context),
    ...latencySentence(workload, chosen, context),
    ...choiceSentences(workload, chosen, candidates, load),
    `Costs ${chosen.monthly.toString()} a month: ${chosen.assumptions.join(', ')}.`,
  ];
}

function zoneSentences(workload: WorkloadIntent, chosen: Candidate, context: PlacementContext): string[] {
  const zones = new Set<string>(workload.zone === undefined ? [] : [workload.zone]);
  for (const { dataset } of context.reads(workload)) if (dataset?.zone !== undefined) zones.add(dataset.zone);
  return [...zones].sort().map((path) => {
    const level = context.zone(path)?.level;
    return `It must stay in zone '${path}' (${level}), and '${chosen.pool.site}' is a site of that zone.`;
  });
}

function dataSentences(workload: WorkloadIntent, chosen: Candidate, context: PlacementContext): string[] {
  return context.reads(workload).map(({ path, dataset }) => {
    if (dataset?.home === chosen.pool.site) return `It reads '${path}' where that lives.`;
    const home = dataset?.home ?? '';
    const links = context.linksBetween(home, chosen.pool.site).map((link) => `'${link.path}'`);
    const way = links.length > 0 ? `over ${links.join(' or ')}` : 'over the internet, being public';
    return `It reads '${path}' from '${home}' ${way}.`;
  });
}

function latencySentence({ clients, maxRoundTrip }: WorkloadIntent, chosen: Candidate, context: PlacementContext): string[] {
  if (maxRoundTrip === undefined || clients === undefined) return [];
  if (clients === chosen.pool.site) return [`Its clients are at the same site.`];
  const known = context.linksBetween(clients, chosen.pool.site).flatMap((l) => (l.roundTrip.state === 'known' ? [l.roundTrip.value] : []));
  const slowest = known.reduce((a, b) => (b.inMillis > a.inMillis ? b : a));
  return [`The round trip from '${clients}' is ${slowest.toString()}, within ${maxRoundTrip.toString()}.`];
}

function choiceSentences(workload: WorkloadIntent, chosen: Candidate, candidates: readonly Candidate[], load: Load): string[] {
  if (workload.fixedPool !== undefined) return ['It already runs there and is not moved.'];
  if (candidates.length === 1) return ['It is the only pool that may take it.'];
  const cheaper = cheapestFirst(candidates).filter((c) => c.monthly.compare(chosen.monthly) < 0);
  if (cheaper.length === 0) return [`It is the cheapest of ${candidates.length} pools that may take it.`];
  return cheaper.map(({ pool }) => {
    const others = load.beside(pool, workload).map((w) => `'${w.path}'`);
    return load.room(pool, workload) >= workload.maxReplicas
      ? `'${pool.path}' is cheaper, but the search was cut before it was tried.`
      : `'${pool.path}' is cheaper, but has no room beside ${others.join(', ')}; this split costs least in all.`;
  });
}
