import type { AcceleratorModel } from './accelerator';
import type { Bandwidth } from './bandwidth';
import type { Bytes } from './bytes';
import type { Duration } from './duration';
import type { Host, HostProfile, Purchase, Rack } from './inventory';
import type { Known } from './known';
import type { Money } from './money';
import type { PartitionIntent } from './partition';
import type { Power } from './power';
import type { Sourced } from './sourced';

/**
 * The typed description of one fabric: plain data, no constructs, no cdktf.
 *
 * Everything that checks, places, prices or judges reads this. Lists are sorted by `path`, so that the order in
 * which a user declares things changes nothing.
 */
export interface Intent {
  /** Construct id of the fabric, in kebab case: the prefix of every stack and name. */
  readonly fabric: string;
  readonly sites: readonly SiteIntent[];
  readonly clusters: readonly ClusterIntent[];
  readonly pools: readonly PoolIntent[];
  readonly links: readonly LinkIntent[];
  readonly zones: readonly ZoneIntent[];
  readonly datasets: readonly DatasetIntent[];
  readonly workloads: readonly WorkloadIntent[];
  readonly queues: readonly QueueIntent[];
  readonly addresses: readonly AddressRange[];
  /** What constructs cut out of their ranges; absent: nothing. */
  readonly addressCuts?: readonly AddressCut[];
  /** What others use, so that the fabric keeps away from it; absent: nothing is known. */
  readonly addressesTaken?: readonly TakenRange[];
}

/** Every entity has a path: its construct path, unique in the app and the name that reports use. */
export interface Named {
  readonly path: string;
}

/** A place with a location, an operator and one network. */
export interface SiteIntent extends Named {
  readonly kind: 'on-prem' | 'cloud';
  /** ISO 3166-1 alpha-2 country in which the machines stand. */
  readonly country: Known<string>;
  /** Cloud provider name and region, for example `aws` and `eu-central-1`; absent on-prem. */
  readonly provider?: string;
  readonly region?: string;
  /** Country of the ultimate parent of whoever operates the machines (not of its local subsidiary). */
  readonly operatorJurisdiction: Known<string>;
}

/** How a cluster on your own hosts comes to be. */
export type ClusterLifecycle = 'existing' | 'eks-hybrid' | 'gke-attached' | 'gdc-bare-metal' | 'capi-metal3' | 'capi-tinkerbell';

/** Who runs the control plane of a cluster on your own hosts, or gets a copy of what it says, when it is not you. */
export interface ControlPlane {
  /** Provider name, for example `aws`. */
  readonly operator: string;
  readonly operatorJurisdiction: Known<string>;
  readonly country: Known<string>;
  /** `objects`: the cluster's database itself, secrets included. `metadata`: a copy of names, versions and states. */
  readonly holds: 'objects' | 'metadata';
  /** Path of the site that it is at, when that is one of this fabric. */
  readonly site?: string;
}

/** A Kubernetes cluster at a site. */
export interface ClusterIntent extends Named {
  readonly site: string;
  readonly role: 'workloads' | 'management';
  /** True when the fabric did not make it. */
  readonly existing: boolean;
  readonly publicEndpoint: Known<boolean>;
  /** On-prem: how it comes to be. */
  readonly lifecycle?: ClusterLifecycle;
  /** On-prem: who else holds its objects, or what they say; absent when nobody does. */
  readonly controlPlane?: ControlPlane;
  /** On-prem: what its racks give, when that was stated. */
  readonly racks?: readonly Rack[];
  /** On-prem: what has to be bought for it, as stated. */
  readonly toBuy?: readonly Purchase[];
}

/** Owned hardware: what a node costs whether or not it is used. Amounts are per node. */
export interface OnPremEconomics {
  readonly pricePerNode: Sourced<Money>;
  readonly lifeYears: number;
  /** Share of the price that is left at the end of life, 0..1. Default 0. */
  readonly residual?: number;
  /** Yearly cost of capital, 0..1. Default 0.08. */
  readonly costOfCapital?: number;
  readonly idlePower: Power;
  readonly peakPower: Power;
  readonly pricePerKwh: Sourced<Money>;
  /** Power usage effectiveness, at least 1. */
  readonly pue: number;
  /** Share of the purchase price per year. Default 0. */
  readonly maintenanceRate?: number;
  /** Staff, space, network and licences per node and month. Default none. */
  readonly operationsPerNodeMonth?: Sourced<Money>;
  /** Share of calendar hours in which the GPUs do sold work, 0..1. */
  readonly utilisation: number;
}

/** One way to get cloud capacity, in the order in which the user wants it tried. */
export interface CapacitySource {
  readonly kind: 'on-demand' | 'spot' | 'reservation' | 'capacity-block' | 'flex-start';
  /** Expected discount on the on-demand price, 0..1. Only for spot, and only as the user's own assumption. */
  readonly expectedDiscount?: number;
  readonly reservationId?: string;
  /** The one zone in which the capacity is. */
  readonly zone?: string;
  /** Nodes that were bought together. */
  readonly instances?: number;
  /** From and until when the capacity is there, RFC 3339 in UTC. */
  readonly start?: string;
  readonly end?: string;
  /** How long the capacity is there, when start and end are not known yet. */
  readonly hours?: number;
  /** How long a node lives at most: then it is deleted with what runs on it. */
  readonly maxRun?: Duration;
  /** What was paid for all nodes from start to end, used or not. */
  readonly fee?: Sourced<Money>;
}

/** A set of equal nodes in one cluster. */
export interface PoolIntent extends Named {
  readonly cluster: string;
  readonly site: string;
  readonly kind: 'on-prem' | 'cloud';
  /** What a pod asks for: a whole device, or one share of a partitioned one. */
  readonly accelerator: AcceleratorModel;
  readonly acceleratorsPerNode: number;
  /** On-prem: how devices are shared; absent when they are whole. */
  readonly partition?: PartitionIntent;
  readonly nodes: { readonly min: number; readonly max: number };
  /** On-prem: the Kubernetes names of the hosts, when they were stated. */
  readonly hosts?: readonly string[];
  /** On-prem: the same hosts with address, rack and management controller, when any of these was stated. */
  readonly inventory?: readonly Host[];
  /** On-prem: what one host takes from its rack. */
  readonly hostProfile?: HostProfile;
  /** Node label that selects this pool, key and value. */
  readonly label: { readonly key: string; readonly value: string };
  readonly taints: readonly { readonly key: string; readonly value: string; readonly effect: 'NoSchedule' }[];
  /** Empty on-prem. */
  readonly capacity: readonly CapacitySource[];
  /** Cloud: nodes come only for work that waits in a queue, and asks for all of them at once. Default: false. */
  readonly queuedOnly?: boolean;
  /** Cloud: the provider's instance type, the price key. */
  readonly instanceType?: string;
  /** On-prem: what a node costs. */
  readonly economics?: OnPremEconomics;
}

/** `order` asks for ports that people then connect; `activate` puts traffic on them. */
export type LinkPhase = 'order' | 'activate';

/** One way over a link, with what it shares its fate with. */
export interface LinkPath {
  /** Unique in the link. */
  readonly name: string;
  /** Who runs it, and whether it is a port of your own (`dedicated`, `cross-cloud`), a shared one, or a tunnel. */
  readonly kind: 'dedicated' | 'hosted' | 'partner' | 'cross-cloud' | 'vpn';
  /** Facility, or for a VPN your router: all paths of one go down together. */
  readonly location: string;
  /** Metropolitan area of the facility, where the cloud names one. */
  readonly metro?: string;
  readonly bandwidth: Bandwidth;
  /** A backup carries traffic only when no primary path is left. */
  readonly role: 'primary' | 'backup';
  /** Whether packets cross the internet, encrypted or not. */
  readonly over: 'private' | 'internet';
}

/** A private connection between two sites. */
export interface LinkIntent extends Named {
  readonly between: readonly [string, string];
  readonly tier: 'single' | 'dev-test' | 'high' | 'maximum';
  /** Independent physical ports; unknown for an existing link that does not say. */
  readonly ports: Known<number>;
  readonly locations: Known<number>;
  /** Bandwidth of one port, and of all. */
  readonly bandwidth: Known<Bandwidth>;
  readonly roundTrip: Known<Duration>;
  readonly encryption: Known<'none' | 'macsec' | 'ipsec'>;
  readonly existing: boolean;
  /** Absent for an existing link, which is active. */
  readonly phase?: LinkPhase;
  /** Its ways, sorted by name; absent for an existing link of which nobody told them. */
  readonly paths?: readonly LinkPath[];
  /** What it has to carry at its peak; absent: not stated. */
  readonly traffic?: Bandwidth;
  /** Names that its ends ask each other for; absent: none. */
  readonly dns?: {
    /** Domains that the cloud asks for on-prem. */
    readonly onPrem: readonly string[];
    /** Whether on-prem asks for the names of the cloud's network. */
    readonly inbound: boolean;
  };
}

/** From weakest to strongest. Higher levels include the demands of the lower ones. */
export type DataLevel = 'public' | 'internal' | 'confidential' | 'restricted' | 'sovereign';

/** Who holds the keys, from weakest to strongest. */
export type KeyCustody = 'provider' | 'customer-managed' | 'hsm' | 'external' | 'on-prem';

/** A set of sites that data may be stored and processed at, and the terms under which. */
export interface ZoneIntent extends Named {
  readonly level: Exclude<DataLevel, 'public'>;
  readonly sites: readonly string[];
  readonly keyCustody: Known<KeyCustody>;
  /** Countries (ISO alpha-2) whose law may bind the operator. */
  readonly operatorJurisdictions: Known<readonly string[]>;
  /** Kubernetes namespace of the zone's workloads in every cluster that runs them. */
  readonly namespace: string;
  /** True when the zone's Terraform state lives in a backend of its own. */
  readonly ownState: boolean;
}

/** Data with a home. `zone` is absent for public data. */
export interface DatasetIntent extends Named {
  readonly zone?: string;
  readonly level: DataLevel;
  readonly home: string;
  readonly size: Bytes;
  readonly existing: boolean;
}

/** What one replica or one training worker needs. */
export interface AcceleratorRequest {
  /** Devices per replica or worker. */
  readonly count: number;
  /** Acceptable model names; empty means any that has the memory. */
  readonly models: readonly string[];
  /** Least memory of one device in GiB. */
  readonly minMemoryGib: number;
}

/** Work that has to be put somewhere. */
export interface WorkloadIntent extends Named {
  readonly kind: 'inference' | 'training';
  readonly zone?: string;
  readonly level: DataLevel;
  readonly reads: readonly string[];
  readonly request: AcceleratorRequest;
  /** Inference: replicas that always run. Training: workers that run together (a gang). */
  readonly replicas: number;
  /** Inference: most replicas under load. Equal to `replicas` for training. */
  readonly maxReplicas: number;
  /** Hours a month in which the accelerators are held: 730 for inference. */
  readonly hoursPerMonth: number;
  /** False forbids cloud capacity whatever the data allows. */
  readonly mayBurst: boolean;
  /** Inference: the site that calls it, and the longest network round trip it stands. */
  readonly clients?: string;
  readonly maxRoundTrip?: Duration;
  /** How often a month its data must be moved to where it runs, when it runs elsewhere. */
  readonly transfersPerMonth: number;
  /** Training: after which time it is ended. Absent: it never is. */
  readonly longestRun?: Duration;
  /** Name of the queue (its path) for training. */
  readonly queue?: string;
  /** Path of the pool it already runs on (`fromExisting...`), which no placement may change. */
  readonly fixedPool?: string;
}

/** An ordered set of pools behind one name, on-prem first. */
export interface QueueIntent extends Named {
  readonly name: string;
  readonly pools: readonly string[];
  /** Nodes of each pool that the queue may use, by pool path. */
  readonly nodes: Readonly<Record<string, number>>;
  readonly existing: boolean;
}

/** One address range and who owns it. */
export interface AddressRange {
  /** Id of the owner: the key in the address plan. */
  readonly owner: string;
  readonly use: 'nodes' | 'pods' | 'services' | 'vpc' | 'link' | 'accelerators';
  readonly cidr: string;
}

/** A range that a construct uses: a subnet, the pods of a cluster, the addresses of a BGP session. */
export interface AddressCut {
  /** Construct path of what uses it. */
  readonly path: string;
  /** The same as a key of the address plan. */
  readonly owner: string;
  /** What it is, as a plural or a mass noun: `node subnet A`, `accelerator networks`. */
  readonly use: string;
  readonly cidr: string;
  /** What it is for, for the report. */
  readonly why: string;
  /** The range that it is a part of, when that belongs to another owner: pods of a cluster in the network of its site. */
  readonly from?: string;
  /** What to do when somebody else uses it. Default: move one of the two. */
  readonly next?: string;
}

/** A range outside the fabric that its ranges must not touch: an office network, another fabric. */
export interface TakenRange {
  readonly cidr: string;
  /** Who uses it, for messages and the report. */
  readonly why: string;
}
