import { type AcceleratorModel, type AcceleratorName } from '../model/accelerator';
import type { OnPremEconomics, PoolIntent } from '../model/intent';
import type { Host, HostProfile } from '../model/inventory';
import { kebab } from '../model/names';
import { partitioned, type Partition, type Partitioned, type PartitionIntent } from '../model/partition';
import type { OnPremGpuCluster } from './on-prem-gpu-cluster';
import type { IPool, ISite } from './place';
import { LABELS, gpuTaint } from './labels';
import { has, isObject } from './left-out';
import { readHostProfile, readHosts } from './on-prem-hosts';
import { PropCheck } from './props';

/** One set of equal hosts. */
export interface OnPremPoolProps {
  /** Unique in the cluster, for example `h100`. */
  readonly name: string;
  /** A name from the catalogue, or `Accelerator.custom({...})`. */
  readonly accelerator: AcceleratorName | AcceleratorModel;
  /** Devices in one host, whole ones: shares of a `partition` are counted by the pool. */
  readonly acceleratorsPerNode: number;
  /**
   * How devices are shared, the same for as long as the pool stands: a change stops every pod on its nodes.
   *
   * @default whole devices
   */
  readonly partition?: Partition;
  /** Kubernetes node names, or hosts with address, rack and management controller. Give these or `nodes`. */
  readonly hosts?: readonly (string | Host)[];
  /**
   * What one host takes from its rack.
   *
   * @default only its power is known: the peak power of `economics`
   */
  readonly hostProfile?: HostProfile;
  /** How many hosts, when their names do not matter. Give this or `hosts`. */
  readonly nodes?: number;
  /** Allocatable cores of one node, for queue quotas. */
  readonly cpusPerNode: number;
  /** Allocatable memory of one node in GiB, for queue quotas. */
  readonly memoryGibPerNode: number;
  /** What a node costs; default: the cluster's `economics`. */
  readonly economics?: OnPremEconomics;
  /**
   * Label by which pods find the pool, when your nodes already carry one.
   *
   * @default `hybrid-ai-fabric/pool=<cluster>-<name>`
   */
  readonly label?: { readonly key: string; readonly value: string };
}

/** A pool of an {@link OnPremGpuCluster}. */
export class OnPremPool implements IPool {
  readonly kind = 'on-prem';
  readonly name: string;
  readonly path: string;
  /** What a pod asks for: a whole device, or one share of it. */
  readonly accelerator: AcceleratorModel;
  /** Devices of one node, or shares of them. */
  readonly acceleratorsPerNode: number;
  readonly partition?: PartitionIntent;
  /** Names of its hosts, sorted. */
  readonly hosts: readonly string[];
  /** The same hosts with all that was stated about them. */
  readonly inventory: readonly Host[];
  private readonly hostProfile?: HostProfile;
  readonly nodes: { readonly min: number; readonly max: number };
  readonly label: { readonly key: string; readonly value: string };
  readonly taints: readonly { readonly key: string; readonly value: string; readonly effect: 'NoSchedule' }[];
  readonly cpusPerNode: number;
  readonly memoryGibPerNode: number;

  constructor(
    readonly cluster: OnPremGpuCluster,
    props: OnPremPoolProps,
    private readonly economics: OnPremEconomics | undefined,
  ) {
    const check = new PropCheck(cluster);
    const at = `pools[${String(props.name)}]`;
    this.name = check.text(`${at}.name`, props.name, /^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/, 'lower-case letters, digits and dashes');
    this.path = `${cluster.path}/${this.name}`;
    const device = has(props.accelerator, 'name', 'resource', 'vendor', 'memoryGib')
      ? (props.accelerator as AcceleratorModel)
      : check.accelerator(`${at}.accelerator`, props.accelerator as AcceleratorName);
    const devices = check.count(`${at}.acceleratorsPerNode`, props.acceleratorsPerNode, 1);
    const share = props.partition === undefined ? undefined : this.share(check, `${at}.partition`, device, props.partition);
    this.accelerator = share?.accelerator ?? device;
    this.acceleratorsPerNode = devices * (share?.partition.perDevice ?? 1);
    if (share !== undefined) this.partition = share.partition;
    const range = cluster.fabric.addressPlan.of(cluster.localName)?.nodes;
    this.inventory = readHosts(check, `${at}.hosts`, props.hosts ?? [], range);
    this.hosts = this.inventory.map((host) => host.name);
    if (props.hostProfile !== undefined) this.hostProfile = readHostProfile(check, `${at}.hostProfile`, props.hostProfile);
    if ((props.hosts === undefined) === (props.nodes === undefined)) {
      check.wrong(
        at,
        props.hosts === undefined ? 'neither hosts nor nodes' : 'both hosts and nodes',
        'exactly one of `hosts` (names) and `nodes` (a number)',
      );
    }
    const count = check.count(`${at}.nodes`, props.hosts === undefined ? (props.nodes ?? 1) : this.hosts.length, 1);
    this.nodes = { min: count, max: count };
    this.cpusPerNode = check.count(`${at}.cpusPerNode`, props.cpusPerNode, 1);
    this.memoryGibPerNode = check.count(`${at}.memoryGibPerNode`, props.memoryGibPerNode, 1);
    this.label =
      props.label === undefined
        ? { key: LABELS.pool, value: `${cluster.slug}-${kebab(this.name)}` }
        : check.label(`${at}.label`, props.label);
    this.taints = [gpuTaint(this.accelerator)];
  }

  /** Where its hosts stand: the site of its cluster. */
  get site(): ISite {
    return this.cluster.site;
  }

  /** Labels that every node of the pool carries. */
  get nodeLabels(): Readonly<Record<string, string>> {
    return { [this.label.key]: this.label.value, [LABELS.accelerator]: this.accelerator.name };
  }

  /** Labels by which NVIDIA's operator makes the shares. A change of one stops every pod on the node. */
  get partitionLabels(): Readonly<Record<string, string>> {
    return this.partition === undefined ? {} : { [this.partition.label.key]: this.partition.label.value };
  }

  /** The pool as checks, placement and rules see it. */
  intent(): PoolIntent {
    return {
      path: this.path,
      cluster: this.cluster.path,
      site: this.site.path,
      kind: 'on-prem',
      accelerator: this.accelerator,
      acceleratorsPerNode: this.acceleratorsPerNode,
      nodes: this.nodes,
      ...(this.partition === undefined ? {} : { partition: this.partition }),
      ...(this.hosts.length === 0 ? {} : { hosts: this.hosts }),
      ...(this.inventory.some((host) => Object.keys(host).length > 1) ? { inventory: this.inventory } : {}),
      ...(this.hostProfile === undefined ? {} : { hostProfile: this.hostProfile }),
      label: this.label,
      taints: this.taints,
      capacity: [],
      economics: this.economics,
    };
  }

  private share(check: PropCheck, at: string, device: AcceleratorModel, stated: Partition): Partitioned | undefined {
    const result = isObject(stated) ? partitioned(device, stated) : { got: stated, allowed: "for example { mig: '1g.10gb' }" };
    if ('partition' in result) return result;
    check.wrong(at, result.got, result.allowed);
    return undefined;
  }
}
