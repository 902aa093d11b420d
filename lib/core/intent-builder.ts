import type {
  AddressCut,
  AddressRange,
  ClusterIntent,
  DatasetIntent,
  Intent,
  LinkIntent,
  Named,
  PoolIntent,
  QueueIntent,
  SiteIntent,
  TakenRange,
  WorkloadIntent,
  ZoneIntent,
} from '../model/intent';
import { sortedBy } from '../model/names';

/** Collects what every construct says about itself, and hands it out sorted: order of declaration changes nothing. */
export class IntentBuilder {
  readonly sites = new Map<string, SiteIntent>();
  readonly clusters: ClusterIntent[] = [];
  readonly pools: PoolIntent[] = [];
  readonly links: LinkIntent[] = [];
  readonly zones: ZoneIntent[] = [];
  readonly datasets: DatasetIntent[] = [];
  readonly workloads: WorkloadIntent[] = [];
  readonly queues: QueueIntent[] = [];

  build(
    fabric: string,
    addresses: readonly AddressRange[],
    others: { readonly cuts?: readonly AddressCut[]; readonly taken?: readonly TakenRange[] } = {},
  ): Intent {
    const { cuts = [], taken = [] } = others;
    return {
      fabric,
      sites: byPath(this.sites.values()),
      clusters: byPath(this.clusters),
      pools: byPath(this.pools),
      links: byPath(this.links),
      zones: byPath(this.zones),
      datasets: byPath(this.datasets),
      workloads: byPath(this.workloads),
      queues: byPath(this.queues),
      addresses,
      ...(cuts.length === 0 ? {} : { addressCuts: cuts }),
      ...(taken.length === 0 ? {} : { addressesTaken: taken }),
    };
  }
}

function byPath<T extends Named>(items: Iterable<T>): T[] {
  return sortedBy(items, (item) => item.path);
}
