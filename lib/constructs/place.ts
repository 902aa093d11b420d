import type { CloudLowered, CloudTarget, EgressOpening, ProvisioningClass } from '../adapters/adapter';
import type { AcceleratorModel } from '../model/accelerator';
import type { FabricStack } from '../core/fabric-stack';
import type { KubeHandle } from './kube-handle';

/** A site as other constructs see it. */
export interface ISite {
  /** The name by which reports speak of it. */
  readonly path: string;
  readonly kind: 'on-prem' | 'cloud';
  /** Kebab-case place, the last part of the names of its stacks. */
  readonly slug: string;
  /** Ranges that other sites can route to. */
  readonly cidrs: readonly string[];
  /** The cloud account and region, and the network in it; absent on-prem. */
  readonly cloud?: ICloudSite;
}

/** The cloud half of a site. */
export interface ICloudSite {
  /** The account and region. */
  readonly target: CloudTarget;
  /** The network's L1 resources. */
  readonly network: CloudLowered['network'];
  /** Puts the cloud's provider into a stack, once. */
  configure(stack: FabricStack): FabricStack;
}

/** Anything that is at a site: a cluster, a pool, or the site itself. */
export interface IPlace {
  /** Where it is. */
  readonly site: ISite;
}

/** A Kubernetes cluster as other constructs see it. */
export interface ICluster extends IPlace {
  /** The name by which reports speak of it. */
  readonly path: string;
  /** Kebab-case place, the last part of the names of its stacks. */
  readonly slug: string;
  /** The stacks that talk to its Kubernetes API. */
  readonly kube: KubeHandle;
  /** What the cloud, or the lifecycle of an on-prem cluster, made of it. */
  readonly lowered?: unknown;
}

/** A set of equal nodes as other constructs see it. */
export interface IPool extends IPlace {
  /** The name by which reports speak of it. */
  readonly path: string;
  readonly cluster: ICluster;
  readonly kind: 'on-prem' | 'cloud';
  readonly accelerator: AcceleratorModel;
  readonly acceleratorsPerNode: number;
  readonly nodes: { readonly min: number; readonly max: number };
  /** Node label that selects it. */
  readonly label: { readonly key: string; readonly value: string };
  /** Labels that every node of the pool carries; `label` is one of them. */
  readonly nodeLabels: Readonly<Record<string, string>>;
  readonly taints: readonly { readonly key: string; readonly value: string; readonly effect: 'NoSchedule' }[];
  /** How jobs ask for its nodes; absent: nodes come one by one, or are there. */
  readonly provisioning?: ProvisioningClass;
  /** Per node, for queue quotas. */
  readonly cpusPerNode: number;
  readonly memoryGibPerNode: number;
}

/** Openings that every namespace at a site needs. */
export function siteOpenings(site: ISite): readonly EgressOpening[] {
  return site.cloud === undefined ? [] : site.cloud.target.egressOpenings(site.cloud.network);
}
