import type { Construct } from 'constructs';
import { type ElementKind, FabricElement } from '../core/fabric-element';
import type { IntentBuilder } from '../core/intent-builder';
import { sortedBy } from '../model/names';
import type { Plan } from '../plan';
import { deliverWave } from './deliver-wave';
import { LABELS } from './labels';
import { namespaceOf } from './namespaces';
import type { ICluster, IPool } from './place';
import { given, has, isPool } from './left-out';
import { PropCheck } from './props';
import type { SovereignDataZone } from './sovereign-data-zone';

/** A pool, and how many of its nodes the queue may hand out. */
export interface QueueShare {
  /** Where its jobs may run. */
  readonly pool: IPool;
  /** The rest is left to services. */
  readonly nodes: number;
}

/** Pools behind one queue, and who may submit. */
export interface BurstQueueProps {
  /** Where jobs may run, in the order in which pools are to be filled. On-prem pools come first whatever the order. */
  readonly pools: readonly (IPool | QueueShare)[];
  /**
   * Zones whose jobs may wait in this queue. Each gets a LocalQueue in its namespace, in the clusters of its sites.
   *
   * @default no zone: only work on public data
   */
  readonly zones?: readonly SovereignDataZone[];
}

/** A queue that somebody else set up. */
export interface ExistingQueueProps extends BurstQueueProps {
  /** Name of the LocalQueue in every namespace that may submit. */
  readonly localQueue: string;
}

/**
 * One queue over several pools: own hardware first, rented nodes when it is full.
 *
 * Per cluster: a ResourceFlavor per pool, a ClusterQueue with the flavors in order, a LocalQueue per namespace
 * (Kueue). Which cluster a job goes to is decided by the placement; inside it, the order of flavors decides.
 */
export class BurstQueue extends FabricElement {
  /** Jobs are labelled for a queue that exists; no object is made. */
  static fromExistingQueue(scope: Construct, id: string, props: ExistingQueueProps): BurstQueue {
    return new BurstQueue(scope, id, props, given(props).localQueue ?? '');
  }

  /** Its pools in the order in which they are filled: own hardware first. */
  readonly shares: readonly QueueShare[];
  /** Zones whose jobs may wait here, sorted by path. */
  readonly zones: readonly SovereignDataZone[];
  private readonly existing: string | undefined;

  constructor(scope: Construct, id: string, props: BurstQueueProps, existing?: string) {
    super(scope, id);
    const { pools, zones } = given(props);
    const check = new PropCheck(this);
    this.existing = existing === undefined ? undefined : check.text('localQueue', existing, /^[a-z0-9.-]+$/, 'the name of a LocalQueue');
    const shares = check
      .list('pools', pools, isEntry, 'a pool, or { pool, nodes }')
      .map((entry) => (isShare(entry) ? entry : { pool: entry, nodes: entry.nodes.max }));
    for (const share of shares) {
      const nodes = check.count(`pools[${share.pool.path}].nodes`, share.nodes, 1);
      if (nodes > share.pool.nodes.max)
        check.wrong(`pools[${share.pool.path}].nodes`, nodes, `at most ${share.pool.nodes.max}: the pool has no more`);
    }
    // Stable: the user's order is kept within each kind.
    this.shares = [...shares.filter((s) => s.pool.kind === 'on-prem'), ...shares.filter((s) => s.pool.kind === 'cloud')];
    const tenants = zones === undefined ? [] : check.list('zones', zones, isZone, 'a SovereignDataZone');
    this.zones = sortedBy(new Set(tenants), (zone) => zone.path);
  }

  override get elementKind(): ElementKind {
    return 'queue';
  }

  /** Name of the ClusterQueue and of its LocalQueues. */
  get queueName(): string {
    return this.existing ?? this.slug;
  }

  /** Clusters that the queue reaches, sorted by path. */
  get clusters(): readonly ICluster[] {
    return sortedBy(new Map(this.shares.map((s) => [s.pool.cluster.path, s.pool.cluster])).values(), (c) => c.path);
  }

  /** Zones whose jobs may run in a cluster, and always public work (undefined). */
  tenantsIn(cluster: ICluster): (SovereignDataZone | undefined)[] {
    return [undefined, ...this.zones.filter((zone) => zone.allows(cluster))];
  }

  override contribute(intent: IntentBuilder): void {
    intent.queues.push({
      path: this.path,
      name: this.queueName,
      pools: this.shares.map((s) => s.pool.path),
      nodes: Object.fromEntries(this.shares.map((s) => [s.pool.path, s.nodes])),
      existing: this.existing !== undefined,
    });
  }

  override lowerPlaced(_plan: Plan): void {
    for (const cluster of this.clusters) {
      if (this.existing !== undefined) {
        this.askForLocalQueues(cluster, this.existing);
        this.askForAdmissionChecks(cluster, this.existing);
        continue;
      }
      const stack = cluster.kube.ready(cluster.kube.fabricLayer);
      const shares = this.shares.filter((s) => s.pool.cluster.path === cluster.path);
      const objects = cluster.kube.adapter.queueObjects({
        name: this.queueName,
        labels: { [LABELS.fabric]: this.fabric.fabricName },
        flavors: shares.map((share) => ({
          name: share.pool.label.value,
          nodeLabels: share.pool.nodeLabels,
          taints: share.pool.taints,
          quota: quotaOf(share, shares),
          ...(share.pool.provisioning === undefined ? {} : { provisioning: share.pool.provisioning }),
        })),
        namespaces: this.tenantsIn(cluster).map((zone) => namespaceOf(this.fabric, zone)),
      });
      deliverWave(this, cluster, stack, `${this.fabric.fabricName}-queue-${this.slug}`, objects);
    }
  }

  /** The namespaces are the fabric's, the queue is not: somebody has to join them. */
  private askForLocalQueues(cluster: ICluster, localQueue: string): void {
    for (const zone of this.tenantsIn(cluster)) {
      this.fabric.outOfBand({
        path: this.path,
        when: 'after-apply',
        what: `LocalQueue '${localQueue}' exists in namespace '${namespaceOf(this.fabric, zone)}' of cluster '${cluster.path}'; jobs wait for it`,
      });
    }
  }

  /** Without the check, jobs are admitted to nodes that nobody asks for. */
  private askForAdmissionChecks(cluster: ICluster, localQueue: string): void {
    for (const { pool } of this.shares) {
      if (pool.provisioning === undefined || pool.cluster.path !== cluster.path) continue;
      this.fabric.outOfBand({
        path: this.path,
        when: 'after-apply',
        what: `the ClusterQueue of LocalQueue '${localQueue}' in cluster '${cluster.path}' has an AdmissionCheck for the flavor of ${pool.path} that makes ProvisioningRequests of class '${pool.provisioning.className}'; without them the pool gets no nodes`,
      });
    }
  }
}

/** Quota of one flavor. Kueue wants the same resources, in the same order, in every flavor of a group. */
function quotaOf(share: QueueShare, all: readonly QueueShare[]): Record<string, string> {
  const { pool, nodes } = share;
  const devices = [...new Set(all.map((s) => s.pool.accelerator.resource))].sort();
  return {
    cpu: String(pool.cpusPerNode * nodes),
    memory: `${pool.memoryGibPerNode * nodes}Gi`,
    ...Object.fromEntries(devices.map((d) => [d, d === pool.accelerator.resource ? String(pool.acceleratorsPerNode * nodes) : '0'])),
  };
}

function isEntry(entry: unknown): boolean {
  return isPool(entry) || (has(entry, 'pool') && isPool((entry as QueueShare).pool));
}

function isZone(zone: unknown): boolean {
  return has(zone, 'namespace', 'level', 'allows');
}

function isShare(entry: IPool | QueueShare): entry is QueueShare {
  return 'pool' in entry;
}
