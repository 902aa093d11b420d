import type { Kind, Spec } from './spec';
import { kebab } from '../../lib/model/names';

/** Where something of a spec is, for the checks: told from the spec alone, never from what was synthesized. */
export interface Estate {
  /** Places that zones and datasets may name: on-prem clusters first, then clouds. */
  readonly places: readonly EstatePlace[];
  /** Of each zone: path, namespace, and the sites that it allows. */
  readonly zones: readonly { readonly path: string; readonly namespace: string; readonly sites: ReadonlySet<string> }[];
  /** Of each workload: path, name in Kubernetes, and the sites that the data it reads allows; undefined is anywhere. */
  readonly workloads: readonly { readonly path: string; readonly name: string; readonly sites: ReadonlySet<string> | undefined }[];
}

export interface EstatePlace {
  /** Kebab-case name of its cluster and last part of the names of its stacks. */
  readonly slug: string;
  /** Path of the site that it is at. */
  readonly site: string;
}

/** Construct id of the i-th of a kind. */
export function nameOf(spec: Spec, kind: Kind, i: number): string {
  if (spec.odd?.kind === kind && i === 0) return spec.odd.name;
  if (kind === 'Work' && i === 1 && spec.mistake === 'same-name') return 'work-0';
  return `${kind}${i}`;
}

export const pick = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;

/** The zone of a dataset: none, or one of those there are. */
export function zoneIndexOf(spec: Spec, dataset: Spec['datasets'][number]): number | undefined {
  return dataset.zone === undefined || spec.zones.length === 0 ? undefined : dataset.zone % spec.zones.length;
}

export function estateOf(spec: Spec): Estate {
  const path = (name: string): string => `Clinic/${name}`;
  const places = [
    ...spec.own.map(({ atFirst }, i) => ({
      slug: kebab(nameOf(spec, 'Own', i)),
      site: path(nameOf(spec, 'Own', atFirst ? 0 : i)),
    })),
    ...spec.clouds.map((_, i) => ({ slug: kebab(nameOf(spec, 'Cloud', i)), site: path(nameOf(spec, 'Cloud', i)) })),
  ];
  const zones = spec.zones.map((zone, i) => {
    const name = nameOf(spec, 'Zone', i);
    return { path: path(name), namespace: `clinic-${kebab(name)}`, sites: new Set(zone.sites.map((site) => pick(places, site).site)) };
  });
  const workloads = spec.workloads.map((workload, i) => {
    const name = nameOf(spec, 'Work', i);
    const read = spec.datasets.length === 0 ? [] : workload.reads.map((r) => pick(spec.datasets, r));
    const bound = read.flatMap((dataset) => zoneIndexOf(spec, dataset) ?? []).map((z) => (zones[z] as (typeof zones)[number]).sites);
    const sites = bound.length === 0 ? undefined : new Set(places.map((p) => p.site).filter((site) => bound.every((set) => set.has(site))));
    return { path: path(name), name: kebab(name), sites };
  });
  return { places, zones, workloads };
}
