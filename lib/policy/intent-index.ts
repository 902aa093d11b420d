import type {
  ClusterIntent,
  DatasetIntent,
  Intent,
  LinkIntent,
  Named,
  PoolIntent,
  SiteIntent,
  WorkloadIntent,
  ZoneIntent,
} from '../model/intent';
import type { Decision, Placement } from '../model/placement';

/** The intent and the placement, by path. */
export class IntentIndex {
  readonly sites: ReadonlyMap<string, SiteIntent>;
  readonly clusters: ReadonlyMap<string, ClusterIntent>;
  readonly pools: ReadonlyMap<string, PoolIntent>;
  readonly links: ReadonlyMap<string, LinkIntent>;
  readonly zones: ReadonlyMap<string, ZoneIntent>;
  readonly datasets: ReadonlyMap<string, DatasetIntent>;
  /** Decisions by workload. */
  readonly decisions: ReadonlyMap<string, Decision>;

  constructor(
    intent: Intent,
    private readonly placement: Placement | undefined,
  ) {
    this.sites = byPath(intent.sites);
    this.clusters = byPath(intent.clusters);
    this.pools = byPath(intent.pools);
    this.links = byPath(intent.links);
    this.zones = byPath(intent.zones);
    this.datasets = byPath(intent.datasets);
    this.decisions = new Map((placement?.decisions ?? []).map((d) => [d.workload, d]));
  }

  /** Pools that a workload may run on: the chosen one first, then those that the runtime may fall back to. */
  poolsOf(workload: WorkloadIntent): readonly string[] | undefined {
    const decision = this.decisions.get(workload.path);
    if (decision !== undefined) return [...new Set([decision.pool, ...decision.order])];
    if (workload.fixedPool !== undefined) return [workload.fixedPool];
    return this.placement?.unplaced.some((u) => u.workload === workload.path) ? [] : undefined;
  }

  /** Path of the zone that a construct path lies in: the nearest one. */
  zoneAround(path: string): ZoneIntent | undefined {
    const around = [...this.zones.values()].filter((z) => path === z.path || path.startsWith(`${z.path}/`));
    return around.sort((a, b) => b.path.length - a.path.length)[0];
  }
}

function byPath<T extends Named>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.path, item]));
}
