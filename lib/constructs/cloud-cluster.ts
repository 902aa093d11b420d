import type { Construct } from 'constructs';
import type { CloudLowered, CloudTarget } from '../adapters/adapter';
import type { PlatformLowered, ReleaseOverride } from '../adapters/kubernetes-adapter';
import { type ElementKind, FabricElement } from '../core/fabric-element';
import type { FabricStack } from '../core/fabric-stack';
import type { IntentBuilder } from '../core/intent-builder';
import type { CapacitySource } from '../model/intent';
import { known, told, type Known } from '../model/known';
import { CloudSite } from './cloud-site';
import { KubeHandle } from './kube-handle';
import { given, has } from './left-out';
import { reserveOwnState } from './own-state';
import type { ICluster, IPlace, ISite } from './place';
import { lowerPlatform } from './platform';
import { PropCheck } from './props';

/** A managed cluster: a place for it, and who may call its API. */
export interface CloudClusterProps<L extends CloudLowered, C extends CapacitySource> {
  /** Account and region. Give this or `site`. */
  readonly cloud?: CloudTarget<L, C>;
  /** A network that several clusters share. Give this or `cloud`. */
  readonly site?: CloudSite<L, C>;
  /** Places whose addresses may call the private Kubernetes API, for example the on-prem site of the operators. */
  readonly apiClients?: readonly IPlace[];
  /**
   * What makes the nodes of its burst pools, for example `'karpenter'` on AWS.
   *
   * @default the cloud's first: `'managed-node-groups'` on AWS, `'node-pools'` on Google
   */
  readonly engine?: L['engine'];
  /** Versions and chart values that replace ours, by release name (`gpu-operator`, `kueue`, the node autoscaler). */
  readonly releases?: Readonly<Record<string, ReleaseOverride>>;
}

/** What is known of a cluster that the fabric joins. What is not stated is unknown, never good. */
export interface ExistingCloudClusterProps<L extends CloudLowered, C extends CapacitySource> {
  /** Account and region. Give this or `site`. */
  readonly cloud?: CloudTarget<L, C>;
  /** The network that it is in. Give this or `cloud`. */
  readonly site?: CloudSite<L, C>;
  /** The cluster as the cloud's module describes it, for example `existingEksCluster({ name: 'prod' })`. */
  readonly cluster: L['cluster'];
  /** Whether its API answers from the internet. Not stated is unknown, and the rules say so. */
  readonly publicEndpoint?: boolean;
  /** True when GPU operator, queue and autoscaler are already installed: then no platform stack is written. */
  readonly platformInstalled?: boolean;
}

interface Existing<L extends CloudLowered> {
  readonly cluster: L['cluster'];
  readonly publicEndpoint: Known<boolean>;
  readonly platformInstalled: boolean;
}

/**
 * A private managed Kubernetes cluster in a cloud, ready for burst pools.
 *
 * Stacks: `network` (with its site), `cluster`, `platform`, `fabric`, `workloads`. A {@link CloudBurstPool} makes one
 * when none is given.
 */
export class CloudCluster<L extends CloudLowered = CloudLowered, C extends CapacitySource = CapacitySource>
  extends FabricElement
  implements ICluster
{
  /** Joins a cluster that exists: pools, queues and workloads are added to it, the cluster itself is left alone. */
  static fromExistingCluster<L extends CloudLowered, C extends CapacitySource>(
    scope: Construct,
    id: string,
    props: ExistingCloudClusterProps<L, C>,
  ): CloudCluster<L, C> {
    const { cluster, publicEndpoint, platformInstalled = false } = given(props);
    return new CloudCluster<L, C>(scope, id, props, { cluster, publicEndpoint: told(publicEndpoint, 'publicEndpoint'), platformInstalled });
  }

  /** The site that it is at, with its network. */
  readonly place: CloudSite<L, C>;
  readonly cloud: CloudTarget<L, C>;
  readonly site: ISite;
  /** The stacks that talk to its Kubernetes API. */
  readonly kube: KubeHandle;
  /** The cluster's L1 resources, typed per cloud. */
  readonly lowered: L['cluster'];
  private readonly existing: Existing<L> | undefined;
  private readonly overrides: Readonly<Record<string, ReleaseOverride>>;
  private installed?: PlatformLowered;
  private readonly wanted = new Set<string>();

  constructor(scope: Construct, id: string, stated: CloudClusterProps<L, C>, existing?: Existing<L>) {
    super(scope, id);
    const props = given(stated);
    const check = new PropCheck(this);
    if (existing !== undefined && !has(existing.cluster, 'clusterName')) {
      check.stop('cluster', existing.cluster, "for example existingEksCluster({ name: 'prod', ... })");
    }
    this.existing = existing;
    this.place = this.resolvePlace(props);
    this.cloud = this.place.cloud;
    this.site = this.place.site;
    const engine = check.oneOf('engine', props.engine ?? this.cloud.engines[0], this.cloud.engines);
    this.lowered = existing?.cluster ?? this.lowerCluster(check.sites('apiClients', props.apiClients ?? []), engine);
    this.kube = new KubeHandle(this.fabric, this.slug, () => this.cloud.clusterAccess(this.lowered));
    this.overrides = check.records('releases', props.releases ?? {}, "for example { kueue: { version: '0.19.3' } }");
    if (existing?.platformInstalled !== true) this.installed = this.lowerPlatform();
    reserveOwnState(this.fabric);
  }

  override get elementKind(): ElementKind {
    return 'cluster';
  }

  /** The operators' L1 resources; absent when the platform was installed by somebody else. */
  get platform(): PlatformLowered | undefined {
    return this.installed;
  }

  /** Makes a release that a pool needs and its cloud knows, unless another pool needed it before. */
  install(name: string): void {
    const facts = this.cloud.platformFacts(this.lowered);
    const spec = facts.poolReleases?.find((release) => release.name === name);
    if (spec === undefined || this.wanted.has(name)) return;
    this.wanted.add(name);
    if (this.installed === undefined) {
      this.fabric.outOfBand({
        path: this.path,
        when: 'before-apply',
        what: `${name} ${spec.version} or newer runs in the cluster: its pools ask for devices that it offers, and its platform is installed by somebody else`,
      });
      return;
    }
    const { kube, overrides } = this;
    const request = { ...this.lowering(kube.ready(kube.platform)), facts, spec, override: overrides[name] };
    const release = kube.adapter.lowerRelease(request);
    this.installed = { ...this.installed, releases: { ...this.installed.releases, [name]: release } };
  }

  /** The stack of the cluster and its pools, with the cloud's provider in it. */
  get clusterStack(): FabricStack {
    return this.place.stackFor('cluster', this.slug);
  }

  override contribute(intent: IntentBuilder): void {
    intent.clusters.push({
      path: this.path,
      site: this.site.path,
      role: 'workloads',
      existing: this.existing !== undefined,
      publicEndpoint: this.existing?.publicEndpoint ?? known(this.cloud.publicEndpoint),
    });
  }

  private resolvePlace(props: CloudClusterProps<L, C>): CloudSite<L, C> {
    if (props.site !== undefined && props.cloud === undefined) {
      if (has(props.site, 'cloud', 'stackFor')) return props.site;
      return new PropCheck(this).stop('site', props.site, 'a CloudSite');
    }
    if (props.cloud !== undefined && props.site === undefined) return new CloudSite<L, C>(this, 'Site', { cloud: props.cloud });
    return this.stop({
      id: 'site-or-cloud',
      message: 'a cloud cluster has exactly one place',
      got: props.cloud === undefined ? 'neither cloud nor site' : 'both cloud and site',
      allowed: "cloud: aws({ region: 'eu-central-1' }) for a network of its own, or site: a CloudSite that exists",
      next: 'give one of the two',
    });
  }

  private lowerCluster(apiClients: readonly ISite[], engine: L['engine']): L['cluster'] {
    const { addressPlan } = this.fabric;
    const services = addressPlan.of(this.localName)?.services ?? addressPlan.of(this.place.localName)?.services;
    if (services === undefined) {
      this.problem({
        id: 'address-missing',
        message: `the address plan does not say which service range the cluster '${this.localName}' uses`,
        got: `owners ${this.fabric.addressPlan.owners.join(', ') || '(none)'}`,
        allowed: 'services',
        next: `add services to ${this.localName} in the address plan`,
      });
    }
    return this.cloud.lowerCluster({
      ...this.lowering(this.clusterStack),
      network: this.place.lowered,
      addresses: { services: services ?? '172.20.0.0/16' },
      apiClients: [...new Set(apiClients.flatMap((site) => site.cidrs))].sort(),
      engine,
    });
  }

  private lowerPlatform(): PlatformLowered {
    const facts = this.cloud.platformFacts(this.lowered);
    if (facts.isolated === true && facts.registryMirror === undefined) {
      this.fabric.outOfBand({
        path: this.path,
        when: 'before-apply',
        what: 'nodes have no way to the internet: mirror the images of all charts and workloads into a registry that they reach, and name it as registryMirror',
      });
    }
    // Its pools come after it, and most of them have NVIDIA GPUs; what others need is installed with the first of them.
    return lowerPlatform(this, this, { facts, vendors: ['nvidia'], queues: true, overrides: this.overrides });
  }
}
