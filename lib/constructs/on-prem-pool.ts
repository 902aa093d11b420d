import { type AcceleratorModel, type AcceleratorName } from '../model/accelerator';
import type { OnPremEconomics, PoolIntent } from '../model/intent';
import { kebab } from '../model/names';
import type { OnPremGpuCluster } from './on-prem-gpu-cluster';
import type { IPool, ISite } from './place';
import { LABELS, gpuTaint } from './labels';
import { has } from './left-out';
import { PropCheck } from './props';

/** One set of equal hosts. */
export interface OnPremPoolProps {
  /** Unique in the cluster, for example `h100`. */
  readonly name: string;
  /** A name from the catalogue, or `Accelerator.custom({...})`. */
  readonly accelerator: AcceleratorName | AcceleratorModel;
  /** Devices in one host. */
  readonly acceleratorsPerNode: number;
  /** Kubernetes node names. Give these or `nodes`. */
  readonly hosts?: readonly string[];
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
  readonly accelerator: AcceleratorModel;
  readonly acceleratorsPerNode: number;
  readonly hosts: readonly string[];
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
    this.accelerator = has(props.accelerator, 'name', 'resource', 'vendor', 'memoryGib')
      ? (props.accelerator as AcceleratorModel)
      : check.accelerator(`${at}.accelerator`, props.accelerator as AcceleratorName);
    this.acceleratorsPerNode = check.count(`${at}.acceleratorsPerNode`, props.acceleratorsPerNode, 1);
    this.hosts = [...check.texts(`${at}.hosts`, check.plain(`${at}.hosts`, props.hosts ?? []))].sort();
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
      ...(this.hosts.length === 0 ? {} : { hosts: this.hosts }),
      label: this.label,
      taints: this.taints,
      capacity: [],
      economics: this.economics,
    };
  }
}
