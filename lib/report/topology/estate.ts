import type {
  ClusterIntent,
  DatasetIntent,
  Intent,
  LinkIntent,
  PoolIntent,
  SiteIntent,
  WorkloadIntent,
  ZoneIntent,
} from '../../model/intent';
import type { Placement } from '../../model/placement';

/** A pool and what was placed on it. */
export interface PoolNode {
  readonly pool: PoolIntent;
  readonly workloads: readonly WorkloadIntent[];
}

/** A cluster and its pools. */
export interface ClusterNode {
  readonly path: string;
  /** Absent when pools name a cluster that is not in the fabric. */
  readonly cluster?: ClusterIntent;
  readonly pools: readonly PoolNode[];
}

/** A site and everything at it. */
export interface SiteNode {
  readonly site: SiteIntent;
  readonly zones: readonly ZoneIntent[];
  readonly clusters: readonly ClusterNode[];
  readonly datasets: readonly DatasetIntent[];
}

/** A dataset that a placed workload reads. */
export interface Flow {
  readonly dataset: DatasetIntent;
  readonly workload: WorkloadIntent;
  /** Sites of both, which may be the same. */
  readonly from: string;
  readonly to: string;
}

/** What the picture shows, as a tree; the same for every format. */
export interface Estate {
  readonly sites: readonly SiteNode[];
  /** Links between two different sites of the fabric. */
  readonly links: readonly LinkIntent[];
  readonly flows: readonly Flow[];
  /** Workloads that were put nowhere. */
  readonly unplaced: readonly WorkloadIntent[];
}

/** Sorts an intent and its placement into sites. What refers to nothing is left out: the problems name it. */
export function estateOf(intent: Intent, placement: Placement): Estate {
  const poolOf = new Map(placement.decisions.map((d) => [d.workload, d.pool]));
  const pools = new Map(intent.pools.map((pool) => [pool.path, pool]));
  const sites = new Set(intent.sites.map((site) => site.path));
  const siteOf = (workload: string): string | undefined => pools.get(poolOf.get(workload) ?? '')?.site;
  const placed = (workload: WorkloadIntent): boolean => sites.has(siteOf(workload.path) ?? '');

  const poolNode = (pool: PoolIntent): PoolNode => ({ pool, workloads: intent.workloads.filter((w) => poolOf.get(w.path) === pool.path) });
  const clustersAt = (site: string): ClusterNode[] => {
    const there = intent.pools.filter((pool) => pool.site === site);
    const declared = intent.clusters.filter((cluster) => cluster.site === site);
    const others = there.map((pool) => pool.cluster).filter((path) => !declared.some((cluster) => cluster.path === path));
    return [...declared.map((cluster) => ({ path: cluster.path, cluster })), ...[...new Set(others)].map((path) => ({ path }))].map(
      (node) => ({ ...node, pools: there.filter((pool) => pool.cluster === node.path).map(poolNode) }),
    );
  };

  return {
    sites: intent.sites.map((site) => ({
      site,
      zones: intent.zones.filter((zone) => zone.sites.includes(site.path)),
      clusters: clustersAt(site.path),
      datasets: intent.datasets.filter((dataset) => dataset.home === site.path),
    })),
    links: intent.links.filter(({ between: [a, b] }) => a !== b && sites.has(a) && sites.has(b)),
    flows: flowsOf(intent, siteOf).filter(({ from, to }) => sites.has(from) && sites.has(to)),
    unplaced: intent.workloads.filter((workload) => !placed(workload)),
  };
}

function flowsOf(intent: Intent, siteOf: (workload: string) => string | undefined): Flow[] {
  const datasets = new Map(intent.datasets.map((dataset) => [dataset.path, dataset]));
  return intent.workloads.flatMap((workload) =>
    [...new Set(workload.reads)].sort().flatMap((path) => {
      const dataset = datasets.get(path);
      const to = siteOf(workload.path);
      return dataset === undefined || to === undefined ? [] : [{ dataset, workload, from: dataset.home, to }];
    }),
  );
}
