import type { Construct } from 'constructs';
import type { ClusterTarget, OwnCluster, PlatformFacts } from '../adapters/adapter';
import type { PlatformLowered, ReleaseOverride } from '../adapters/kubernetes-adapter';
import { type ElementKind, FabricElement } from '../core/fabric-element';
import type { IntentBuilder } from '../core/intent-builder';
import type { ClusterLifecycle, ControlPlane, OnPremEconomics } from '../model/intent';
import type { Purchase, Rack } from '../model/inventory';
import { told, type Known } from '../model/known';
import { FabricError } from '../model/problem';
import { KubeHandle } from './kube-handle';
import { checkEconomics } from './on-prem-economics-check';
import { given, has, isObject } from './left-out';
import { ownClusterRequest } from './own-cluster-request';
import { OnPremPool, type OnPremPoolProps } from './on-prem-pool';
import { lowerPlatform } from './platform';
import { readPurchases, readRacks } from './on-prem-racks';
import { nodeSteps, rackSteps, writtenLabels } from './on-prem-steps';
import type { ICluster, IPlace, ISite } from './place';
import { reserveOwnState } from './own-state';
import { PropCheck } from './props';

/** Where machines stand. */
export interface Location {
  /** ISO 3166-1 alpha-2 country, for example `DE`. */
  readonly country: string;
  /** Name of the town or building, for people. */
  readonly name?: string;
}

/** A cluster on your own hosts, and what its nodes are and cost. */
export interface OnPremGpuClusterProps<T = unknown> {
  /**
   * How it comes to be and how its API is reached: `kubernetes({ context: 'fra' })` from `hybrid-ai-fabric/kubernetes`
   * for one that exists.
   */
  readonly cluster: ClusterTarget<T>;
  /** Where the machines stand. Give this or `site`. */
  readonly location?: Location;
  /** Another cluster at the same site. Give this or `location`. */
  readonly site?: IPlace;
  /** Sets of equal nodes. Empty for a management cluster. */
  readonly pools?: readonly OnPremPoolProps[];
  /** What a node costs, for pools that do not say it themselves. */
  readonly economics?: OnPremEconomics;
  /**
   * Country of the ultimate parent of whoever runs the machines.
   *
   * @default the country of the location: you run them yourself
   */
  readonly operatorJurisdiction?: string;
  /**
   * A management cluster takes no workloads.
   *
   * @default 'workloads'
   */
  readonly role?: 'workloads' | 'management';
  /**
   * Whether its API answers from the internet. Not stated is unknown, and the rules say so.
   *
   * @default not stated
   */
  readonly publicEndpoint?: boolean;
  /**
   * Writes the pool labels and taints' labels on the nodes (`kubernetes_labels`). Off by default: the kubelet and
   * feature discovery write labels too, and node names must then be the host names given in `pools`.
   *
   * @default false
   */
  readonly labelNodes?: boolean;
  /**
   * What the racks give. The hosts that name a rack may not take more.
   *
   * @default not stated: nothing is checked
   */
  readonly racks?: readonly Rack[];
  /**
   * What has to be bought for it: the bill of materials in the reports and in `fabric/bill-of-materials.csv`.
   *
   * @default nothing
   */
  readonly toBuy?: readonly Purchase[];
  /** Versions and chart values that replace ours, by release name (`gpu-operator`, `kueue`). */
  readonly releases?: Readonly<Record<string, ReleaseOverride>>;
}

/** A cluster whose platform the fabric leaves alone. */
export type ExistingOnPremClusterProps<T = unknown> = Omit<OnPremGpuClusterProps<T>, 'releases' | 'labelNodes'>;

/**
 * A Kubernetes cluster on your own hosts, with the GPU operator and the job queue in the versions that fit together.
 *
 * Its `cluster` target says how it comes to be: it exists, or a lifecycle makes or registers it. What a lifecycle leaves
 * to people is in the reports. Generic in what the lifecycle made. Stacks: `network` and `cluster` (what a lifecycle
 * needs), `platform` (operators), `fabric` (namespaces, queues), `workloads`.
 */
export class OnPremGpuCluster<T = unknown> extends FabricElement implements ICluster {
  /** A cluster whose operators somebody else installs: same interface, no platform stack. */
  static fromExistingCluster<T>(scope: Construct, id: string, props: ExistingOnPremClusterProps<T>): OnPremGpuCluster<T> {
    return new OnPremGpuCluster<T>(scope, id, props, false);
  }

  readonly site: ISite;
  /** The stacks that talk to its Kubernetes API. */
  readonly kube: KubeHandle;
  readonly role: 'workloads' | 'management';
  /** Its pools in the order given. */
  readonly pools: readonly OnPremPool[];
  /** What its lifecycle made, typed per target; undefined for a cluster that exists. */
  readonly lowered: T;
  /** The operators' L1 resources; absent for a cluster from `fromExistingCluster`. */
  readonly platform?: PlatformLowered;
  /** Its racks in the order given. */
  readonly racks: readonly Rack[];
  /** What has to be bought for it, in the order given. */
  readonly toBuy: readonly Purchase[];
  private readonly lifecycle: ClusterLifecycle;
  private readonly controlPlane: ControlPlane | undefined;
  private readonly publicEndpoint: Known<boolean>;
  private readonly country: string | undefined;
  private readonly jurisdiction: string | undefined;

  constructor(scope: Construct, id: string, stated: OnPremGpuClusterProps<T>, managed = true) {
    super(scope, id);
    const props = given(stated);
    const check = new PropCheck(this);
    this.role = check.oneOf('role', props.role ?? 'workloads', ['workloads', 'management']);
    const location = props.location === undefined ? undefined : check.fields('location', props.location, "for example { country: 'DE' }");
    this.country = location?.country;
    this.jurisdiction = props.operatorJurisdiction ?? location?.country;
    if (location !== undefined) check.text('location.country', location.country, /^[A-Z]{2}$/, 'an ISO 3166-1 alpha-2 code such as DE');
    this.site = this.resolveSite(check, props);
    this.kube = new KubeHandle(this.fabric, this.slug, () => own.access);
    const pools = check.list('pools', props.pools ?? [], isObject, "a pool, for example { name: 'h100', ... }");
    this.pools = pools.map((pool) => new OnPremPool(this, pool, checkEconomics(this, pool, props.economics)));
    this.refuseDuplicatePools();
    this.racks = readRacks(check, props.racks ?? []);
    this.toBuy = readPurchases(check, props.toBuy ?? []);
    if (!has(props.cluster, 'lifecycle', 'lower')) {
      check.stop('cluster', props.cluster, "how its API is reached, for example kubernetes({ context: 'fra' })");
    }
    const own = props.cluster.lower(ownClusterRequest(this));
    this.lowered = own.lowered;
    this.lifecycle = props.cluster.lifecycle;
    this.controlPlane = own.controlPlane;
    this.publicEndpoint = told(own.publicEndpoint ?? props.publicEndpoint, 'publicEndpoint');
    if (managed) this.platform = this.lowerPlatform(check, props, own.platform);
    this.prepareNodes(props.labelNodes ?? false, own.nodesCarry ?? []);
    reserveOwnState(this.fabric);
  }

  override get elementKind(): ElementKind {
    return 'cluster';
  }

  /** The pool of that name; throws with the names there are. */
  pool(name: string): OnPremPool {
    const found = this.pools.find((p) => p.name === name);
    if (found !== undefined) return found;
    throw new FabricError([
      {
        id: 'pool-not-found',
        path: this.path,
        message: 'the cluster has no pool of that name',
        got: name,
        allowed: this.pools.map((p) => p.name).join(', ') || 'no pool is declared',
        next: 'use one of these names, or add the pool to `pools`',
      },
    ]);
  }

  override contribute(intent: IntentBuilder): void {
    if (this.site.path === this.path) {
      intent.sites.set(this.site.path, {
        path: this.site.path,
        kind: 'on-prem',
        country: told(this.country, 'location.country'),
        operatorJurisdiction: told(this.jurisdiction, 'operatorJurisdiction'),
      });
    }
    intent.clusters.push({
      path: this.path,
      site: this.site.path,
      role: this.role,
      existing: this.lifecycle === 'existing',
      lifecycle: this.lifecycle,
      ...(this.controlPlane === undefined ? {} : { controlPlane: this.controlPlane }),
      publicEndpoint: this.publicEndpoint,
      ...(this.racks.length === 0 ? {} : { racks: this.racks }),
      ...(this.toBuy.length === 0 ? {} : { toBuy: this.toBuy }),
    });
    for (const pool of this.pools) intent.pools.push(pool.intent());
  }

  private resolveSite(check: PropCheck, props: OnPremGpuClusterProps<T>): ISite {
    if ((props.location === undefined) === (props.site === undefined)) {
      this.problem({
        id: 'site-or-location',
        message: 'a cluster has exactly one place',
        got: props.location === undefined ? 'neither location nor site' : 'both location and site',
        allowed: "location: { country: 'DE' } for a new site, or site: another cluster at the same site",
        next: 'give one of the two',
      });
    }
    const ranges = this.fabric.addressPlan.of(this.localName);
    if (ranges?.nodes === undefined || ranges.pods === undefined || ranges.services === undefined) {
      this.problem({
        id: 'address-missing',
        message: `the address plan does not say which addresses '${this.localName}' uses`,
        got:
          ranges === undefined ? `owners ${this.fabric.addressPlan.owners.join(', ') || '(none)'}` : Object.keys(ranges).sort().join(', '),
        allowed: 'nodes, pods and services',
        next: `add ${this.localName}: { nodes: '...', pods: '...', services: '...' } to the address plan`,
      });
    }
    if (props.site !== undefined) return check.site('site', props.site);
    const cidrs = [ranges?.nodes, ranges?.pods].filter((c) => c !== undefined);
    return { path: this.path, kind: 'on-prem', slug: this.slug, cidrs };
  }

  private refuseDuplicatePools(): void {
    const names = this.pools.map((p) => p.name);
    for (const name of new Set(names.filter((n, i) => names.indexOf(n) !== i))) {
      this.problem({
        id: 'duplicate-pool',
        message: 'two pools of one cluster have the same name',
        got: name,
        allowed: 'unique names',
        next: 'rename one',
      });
    }
  }

  private lowerPlatform(check: PropCheck, props: OnPremGpuClusterProps<T>, facts: PlatformFacts): PlatformLowered {
    return lowerPlatform(this, this, {
      facts,
      vendors: [...new Set(this.pools.map((pool) => pool.accelerator.vendor))].sort(),
      partitions: this.pools.flatMap((pool) => (pool.partition === undefined ? [] : [pool.partition])),
      queues: this.role === 'workloads',
      overrides: check.records('releases', props.releases ?? {}, "for example { kueue: { version: '0.19.3' } }"),
    });
  }

  /** Either labels the hosts, or tells a person which labels and taints they need. */
  private prepareNodes(labelNodes: boolean, carried: NonNullable<OwnCluster['nodesCarry']>): void {
    const nodes = this.pools.flatMap((pool) => pool.hosts.map((host) => ({ node: host, labels: writtenLabels(pool) })));
    if (labelNodes && nodes.length > 0) {
      this.kube.adapter.lowerNodeLabels({ ...this.lowering(this.kube.ready(this.kube.platform)), nodes });
    }
    const releases = Object.keys(this.platform?.releases ?? {});
    const tainted = carried.includes('taints');
    const steps = this.pools.flatMap((pool) =>
      nodeSteps(pool, { labelled: carried.includes('labels') || (labelNodes && pool.hosts.length > 0), tainted, releases }),
    );
    const undecided = rackSteps(
      { path: this.path, racks: this.racks },
      this.pools.map((pool) => pool.intent()),
    );
    for (const step of [...steps, ...undecided]) this.fabric.outOfBand(step);
  }
}
