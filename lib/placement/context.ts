import type { DatasetIntent, Intent, LinkIntent, PoolIntent, QueueIntent, SiteIntent, WorkloadIntent, ZoneIntent } from '../model/intent';
import { sortedBy } from '../model/names';
import type { Rejection } from '../model/placement';

/** Why a pool must not or cannot take a workload. */
export type Finding = Pick<Rejection, 'limit' | 'detail'>;

/** A hard limit: a finding when it is broken, or when what it needs to know is unknown. */
export type Limit = (workload: WorkloadIntent, pool: PoolIntent, context: PlacementContext) => Finding | undefined;

/** The intent with its references resolved: everything that a limit may ask. */
export class PlacementContext {
  readonly workloads: readonly WorkloadIntent[];
  readonly pools: readonly PoolIntent[];
  private readonly sites: ReadonlyMap<string, SiteIntent>;
  private readonly zones: ReadonlyMap<string, ZoneIntent>;
  private readonly datasets: ReadonlyMap<string, DatasetIntent>;
  private readonly queues: ReadonlyMap<string, QueueIntent>;
  private readonly links: readonly LinkIntent[];
  private readonly ordered: readonly LinkIntent[];

  constructor(intent: Intent) {
    this.workloads = sortedBy(intent.workloads, (w) => w.path);
    this.pools = sortedBy(intent.pools, (p) => p.path);
    // What is only ordered carries nothing yet.
    const links = sortedBy(intent.links, (l) => l.path);
    this.links = links.filter((link) => link.phase !== 'order');
    this.ordered = links.filter((link) => link.phase === 'order');
    this.sites = new Map(intent.sites.map((s) => [s.path, s]));
    this.zones = new Map(intent.zones.map((z) => [z.path, z]));
    this.datasets = new Map(intent.datasets.map((d) => [d.path, d]));
    this.queues = new Map(intent.queues.map((q) => [q.path, q]));
  }

  site(path: string): SiteIntent | undefined {
    return this.sites.get(path);
  }
  zone(path: string): ZoneIntent | undefined {
    return this.zones.get(path);
  }
  dataset(path: string): DatasetIntent | undefined {
    return this.datasets.get(path);
  }
  queue(path: string): QueueIntent | undefined {
    return this.queues.get(path);
  }
  /** The datasets that a workload reads, by path, each once; undefined entries are not in this fabric. */
  reads(workload: WorkloadIntent): { readonly path: string; readonly dataset: DatasetIntent | undefined }[] {
    return [...new Set(workload.reads)].sort().map((path) => ({ path, dataset: this.dataset(path) }));
  }
  /** The private links between two sites, by path. */
  linksBetween(a: string, b: string): LinkIntent[] {
    return this.links.filter((link) => joins(link, a, b));
  }
  /** That a link between two sites is on order, to be put behind the words that there is none; empty when none is. */
  orderedBetween(a: string, b: string): string {
    const paths = this.ordered.filter((link) => joins(link, a, b)).map((link) => `'${link.path}'`);
    return paths.length === 0 ? '' : ` yet (${paths.join(', ')} is in phase 'order')`;
  }
}

function joins({ between: [x, y] }: LinkIntent, a: string, b: string): boolean {
  return (x === a && y === b) || (x === b && y === a);
}
