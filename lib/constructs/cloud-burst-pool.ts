import type { Construct } from 'constructs';
import type { CloudLowered, CloudTarget, ProvisioningClass } from '../adapters/adapter';
import type { KubeObject } from '../adapters/kube-object';
import { type ElementKind, FabricElement } from '../core/fabric-element';
import type { IntentBuilder } from '../core/intent-builder';
import { Accelerator, type AcceleratorModel } from '../model/accelerator';
import type { CapacitySource } from '../model/intent';
import { CloudCluster } from './cloud-cluster';
import { deliverWave } from './deliver-wave';
import { gpuTaint, LABELS } from './labels';
import { given, has } from './left-out';
import type { IPlace, IPool, ISite } from './place';
import { PropCheck } from './props';

/** Rented nodes: of which type, how many, and how to get them. */
export interface CloudBurstPoolProps<L extends CloudLowered, C extends CapacitySource> {
  /** Account and region: makes a cluster and a network for this pool alone. Give this or `cluster`. */
  readonly cloud?: CloudTarget<L, C>;
  /** A cluster that several pools share. Give this or `cloud`. */
  readonly cluster?: CloudCluster<L, C>;
  /** The provider's instance type, for example `p4de.24xlarge`. */
  readonly instanceType: string;
  /**
   * Further instance types with the same accelerators and as many of them, for example for spot. Costs are reckoned with
   * `instanceType`.
   *
   * @default none
   */
  readonly alternatives?: readonly string[];
  /**
   * Zones in which nodes may be, for example the one of a reservation.
   *
   * @default the cloud's own choice
   */
  readonly zones?: readonly string[];
  /**
   * `rdma`: nodes have the cloud's fast network between accelerators and stand close together for it, in one zone.
   *
   * @default 'standard'
   */
  readonly interconnect?: 'standard' | 'rdma';
  /** Ways to get nodes, in the order in which they are to be tried: `[spot(), onDemand()]`. */
  readonly capacity: readonly C[];
  /** Nodes. The pool starts at `min`, and 0 costs nothing while nothing waits. */
  readonly scale: { readonly min: number; readonly max: number };
  /** Further node labels. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Places whose addresses may call the private API of the cluster made for this pool. */
  readonly apiClients?: readonly IPlace[];
  /**
   * What makes the nodes, for the cluster made for this pool; a cluster that is given has its own.
   *
   * @default the cloud's first: `'managed-node-groups'` on AWS, `'node-pools'` on Google
   */
  readonly engine?: L['engine'];
}

/** A pool that exists: the fabric places work on it and reads what you state, and changes nothing about it. */
export interface ExistingBurstPoolProps<L extends CloudLowered, C extends CapacitySource> extends Omit<
  CloudBurstPoolProps<L, C>,
  'cloud' | 'labels' | 'apiClients' | 'alternatives' | 'zones' | 'interconnect' | 'engine'
> {
  /** The cluster that it is in. */
  readonly cluster: CloudCluster<L, C>;
  /** The node label by which its nodes are found. */
  readonly label: { readonly key: string; readonly value: string };
  /** The taints its nodes carry. Not stated means none, and the rules say so. */
  readonly taints?: readonly { readonly key: string; readonly value: string; readonly effect: 'NoSchedule' }[];
}

/**
 * Rented GPU nodes that exist only while work waits for them.
 *
 * Generic in two things: what was lowered (`pool.lowered.cluster` is an `EksCluster` on AWS) and the capacity
 * vocabulary (a kind that the cloud does not have does not compile). Mixed lists are `CloudBurstPool[]`.
 */
export class CloudBurstPool<L extends CloudLowered = CloudLowered, C extends CapacitySource = CapacitySource>
  extends FabricElement
  implements IPool
{
  /** A pool that somebody else made in a cluster of the fabric. */
  static fromExistingPool<L extends CloudLowered, C extends CapacitySource>(
    scope: Construct,
    id: string,
    props: ExistingBurstPoolProps<L, C>,
  ): CloudBurstPool<L, C> {
    const { label, taints = [] } = given(props);
    return new CloudBurstPool<L, C>(scope, id, props, { label, taints });
  }

  readonly kind = 'cloud';
  readonly cluster: CloudCluster<L, C>;
  readonly instanceType: string;
  readonly capacity: readonly C[];
  readonly accelerator: AcceleratorModel;
  readonly acceleratorsPerNode: number;
  readonly cpusPerNode: number;
  readonly memoryGibPerNode: number;
  readonly nodes: { readonly min: number; readonly max: number };
  readonly label: { readonly key: string; readonly value: string };
  /** Labels that every node of the pool carries; `label` is one of them. */
  readonly nodeLabels: Readonly<Record<string, string>>;
  readonly taints: readonly { readonly key: string; readonly value: string; readonly effect: 'NoSchedule' }[];
  /** How jobs ask for its nodes, when not one by one. */
  readonly provisioning?: ProvisioningClass;
  private readonly made: L['pool'] | undefined;

  constructor(
    scope: Construct,
    id: string,
    stated: CloudBurstPoolProps<L, C>,
    existing?: Pick<ExistingBurstPoolProps<L, C>, 'label'> & { readonly taints: IPool['taints'] },
  ) {
    super(scope, id);
    const props = given(stated);
    const check = new PropCheck(this);
    this.cluster = this.resolveCluster(props);
    this.instanceType = check.plain('instanceType', props.instanceType);
    this.capacity = check.list('capacity', props.capacity, (source) => has(source, 'kind'), 'a way to get nodes, for example onDemand()');
    if (Array.isArray(props.capacity) && props.capacity.length === 0)
      check.wrong('capacity', [], 'at least one way to get nodes, for example [onDemand()]');
    const scale = check.fields('scale', props.scale, 'for example { min: 0, max: 8 }');
    const min = check.count('scale.min', scale.min, 0, 0);
    this.nodes = { min, max: check.count('scale.max', scale.max, 1) };
    const facts = this.cluster.cloud.instance(this.instanceType);
    if (facts === undefined) this.unknownInstance();
    this.accelerator = facts?.accelerator ?? Accelerator.of('h100-80gb');
    this.acceleratorsPerNode = facts?.accelerators ?? 1;
    this.cpusPerNode = facts?.vcpus ?? 1;
    this.memoryGibPerNode = facts?.memoryGib ?? 1;
    if (existing !== undefined) {
      this.label = check.label('label', existing.label);
      this.nodeLabels = { [this.label.key]: this.label.value };
      this.taints = check.list(
        'taints',
        existing.taints,
        (taint) => has(taint, 'key', 'value', 'effect'),
        "{ key, value, effect: 'NoSchedule' }",
      );
      return;
    }
    const asked = { label: { key: LABELS.pool, value: this.slug }, taints: [gpuTaint(this.accelerator)] };
    this.made = this.lowerPool(check, props, asked);
    const made = this.cluster.cloud.poolFacts(this.made, this.cluster.kube.fabricLayer);
    this.label = made.label ?? asked.label;
    this.nodeLabels = { [this.label.key]: this.label.value, [LABELS.accelerator]: this.accelerator.name };
    this.taints = [...asked.taints, ...(made.taints ?? [])];
    this.provisioning = made.provisioning;
    if (made.objects.length > 0) this.deliver(made.objects);
    for (const release of made.releases ?? []) this.cluster.install(release);
  }

  override get elementKind(): ElementKind {
    return 'pool';
  }

  /** The pool's L1 resources, typed per cloud. Throws for a pool from `fromExistingPool`: nothing was made. */
  get lowered(): L['pool'] {
    if (this.made === undefined) this.findResource('NodeGroup');
    return this.made as L['pool'];
  }

  /** The cloud site of its cluster. */
  get site(): ISite {
    return this.cluster.site;
  }

  override contribute(intent: IntentBuilder): void {
    intent.pools.push({
      path: this.path,
      cluster: this.cluster.path,
      site: this.site.path,
      kind: 'cloud',
      accelerator: this.accelerator,
      acceleratorsPerNode: this.acceleratorsPerNode,
      nodes: this.nodes,
      label: this.label,
      taints: this.taints,
      capacity: this.capacity,
      instanceType: this.instanceType,
      ...(this.provisioning === undefined ? {} : { queuedOnly: true }),
    });
  }

  /** What makes its nodes, from inside the cluster. */
  private deliver(objects: readonly KubeObject[]): void {
    const { kube } = this.cluster;
    deliverWave(this, this.cluster, kube.ready(kube.fabricLayer), `${this.fabric.fabricName}-pool-${this.slug}`, objects);
  }

  private resolveCluster(props: CloudBurstPoolProps<L, C>): CloudCluster<L, C> {
    if (props.cluster !== undefined && props.cloud === undefined) {
      if (props.engine !== undefined) this.engineOfCluster(props.engine);
      if (has(props.cluster, 'cloud', 'clusterStack')) return props.cluster;
      return new PropCheck(this).stop('cluster', props.cluster, 'a CloudCluster');
    }
    if (props.cloud !== undefined && props.cluster === undefined) {
      return new CloudCluster<L, C>(this, 'Cluster', { cloud: props.cloud, apiClients: props.apiClients, engine: props.engine });
    }
    return this.stop({
      id: 'cluster-or-cloud',
      message: 'a burst pool is in exactly one cluster',
      got: props.cloud === undefined ? 'neither cloud nor cluster' : 'both cloud and cluster',
      allowed: "cloud: aws({ region: 'eu-central-1' }) for a cluster of its own, or cluster: a CloudCluster",
      next: 'give one of the two',
    });
  }

  private engineOfCluster(engine: string): void {
    this.problem({
      id: 'engine-of-cluster',
      message: 'what makes nodes is decided once for a cluster, not for each of its pools',
      got: `engine '${engine}' beside a cluster`,
      allowed: 'engine on the CloudCluster',
      next: 'move engine to the cluster',
    });
  }

  private unknownInstance(): void {
    this.problem({
      id: 'instance-unknown',
      message: `the instance type is not an accelerated one that this release knows on ${this.cluster.cloud.provider}`,
      got: this.instanceType,
      allowed: this.cluster.cloud.knownInstances().join(', '),
      next: 'choose one of these',
    });
  }

  private lowerPool(check: PropCheck, props: CloudBurstPoolProps<L, C>, asked: Pick<IPool, 'label' | 'taints'>): L['pool'] {
    return this.cluster.cloud.lowerPool({
      ...this.lowering(this.cluster.clusterStack),
      cluster: this.cluster.lowered,
      network: this.cluster.place.lowered,
      instanceType: this.instanceType,
      alternatives: check.texts('alternatives', check.plain('alternatives', props.alternatives ?? [])),
      zones: check.texts('zones', check.plain('zones', props.zones ?? [])),
      interconnect: check.oneOf('interconnect', props.interconnect ?? 'standard', ['standard', 'rdma']),
      nodes: this.nodes,
      accelerators: this.fabric.addressPlan.of(this.localName)?.accelerators,
      capacity: this.capacity,
      ...asked,
      labels: { ...props.labels, [LABELS.accelerator]: this.accelerator.name },
    });
  }
}
