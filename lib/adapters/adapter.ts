import type { FabricStack, Published } from '../core/fabric-stack';
import type { Lowering } from '../core/lowering';
import type { AcceleratorModel } from '../model/accelerator';
import type { Bandwidth } from '../model/bandwidth';
import type {
  CapacitySource,
  ClusterLifecycle,
  ControlPlane,
  DataLevel,
  KeyCustody,
  LinkIntent,
  LinkPath,
  LinkPhase,
} from '../model/intent';
import type { Host } from '../model/inventory';
import type { Known } from '../model/known';
import type { Problem } from '../model/problem';
import type { KubeObject } from './kube-object';
import type { KubernetesAdapter } from './kubernetes-adapter';

export type { Lowering };

/**
 * The contract between the fabric and a target.
 *
 * Shared code asks a target what it can do; it never asks which cloud it is. A new cloud is a new folder that
 * implements {@link CloudTarget}, and nothing else changes.
 */

/** What a target may or may not be able to do. */
export type Feature = 'cluster' | 'pool' | 'zone' | 'private-link' | 'data-access';

/** Whether a target can do something, and if not, why. */
export type Support = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** The types of what a cloud made, per kind of thing. Each is the adapter's own record of L1 resources. */
export interface CloudLowered {
  /** Names of the ways to make nodes that a cluster may have, for example `'managed-node-groups' | 'karpenter'`. */
  readonly engine: string;
  readonly network: unknown;
  readonly cluster: unknown;
  readonly pool: unknown;
  readonly zone: unknown;
  readonly dataset: unknown;
  readonly link: unknown;
  /** What stands at the cloud's end of a link, as the user chooses it. */
  readonly linkGateway: unknown;
  readonly linkDns: unknown;
}

/** How a Kubernetes API is reached. Never carries a token: credentials come from a file or an exec plugin. */
export type KubeAccess =
  | { readonly kind: 'kubeconfig'; readonly path: string; readonly context: string }
  | {
      readonly kind: 'exec';
      readonly host: string | Published<string>;
      /** Certificate authority, PEM in base64. */
      readonly certificateAuthority: string | Published<string>;
      readonly exec: {
        readonly apiVersion: string;
        readonly command: string;
        readonly args: readonly string[];
        readonly env?: Readonly<Record<string, string>>;
      };
    };

/** One Helm release of an operator that a cluster needs; plain data. */
export interface ReleaseSpec {
  /** Release name and construct id. */
  readonly name: string;
  readonly namespace: string;
  /** Pod Security level of that namespace. */
  readonly podSecurity: 'privileged' | 'baseline' | 'restricted';
  readonly chart: string;
  readonly repository: string;
  /** Exact version. */
  readonly version: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Names of releases that must be installed first. */
  readonly after: readonly string[];
}

/** What the platform of one cluster must know about its nodes. */
export interface PlatformFacts {
  /** True when the GPU operator must install the driver and the container toolkit: bare hosts. False when images ship them. */
  readonly operatorInstallsDriver: boolean;
  /** False when the target brings driver and device plugin itself, so that the GPU operator would be a second one. Default: true. */
  readonly gpuOperator?: boolean;
  /** True when nodes have no way to the internet: every image has to come from a registry inside. Not stated: its owner knows. */
  readonly isolated?: boolean;
  /** Registry that mirrors all chart images, for clusters without a path to the internet. */
  readonly registryMirror?: string;
  /** Where the charts themselves come from, in place of each one's own repository: `oci://mirror.example/charts`. */
  readonly chartMirror?: string;
  /** Names of image pull secrets in the operators' namespaces. */
  readonly imagePullSecrets?: readonly string[];
  /** Where driver containers get packages of the hosts' operating system; absent: from the internet. */
  readonly packageRepository?: PackageRepository;
  /** Drivers of bare hosts. Default: the version of this release, upgraded by hand. */
  readonly gpuDriver?: GpuDriverPolicy;
  /** `prometheus-operator`: exporters get a ServiceMonitor, whose kind the cluster then has to have. Default: none. */
  readonly monitoring?: 'prometheus-operator';
  /** `existing`: somebody else installs cert-manager. Default: the fabric does, where an operator needs it. */
  readonly certManager?: 'existing';
  /** Releases that only this target needs, for example its node autoscaler. */
  readonly releases: readonly ReleaseSpec[];
  /** Releases that only some pools need, in `kube-system`: each is made with the first pool that names it. */
  readonly poolReleases?: readonly ReleaseSpec[];
  /** Name of the default StorageClass and its provisioner, when the fabric is to make one. */
  readonly storageClass?: { readonly name: string; readonly provisioner: string; readonly parameters?: Readonly<Record<string, string>> };
}

/** Drivers that operators install on bare hosts, and how they are upgraded. */
export interface GpuDriverPolicy {
  /** Exact NVIDIA driver, for example `580.173.02`. Default: that of this release. */
  readonly version?: string;
  /**
   * `manual`: an apply never replaces a running driver. `rolling`: the operator replaces it node by node after an apply
   * that changes the version, and evicts the node's GPU pods. Default: `manual`.
   */
  readonly upgrade?: 'manual' | 'rolling';
  /** NVIDIA kernel modules. Default: `auto`, as the driver recommends for the device. */
  readonly kernelModules?: 'open' | 'proprietary' | 'auto';
  /** Loads `nvidia-peermem`, so that network cards write into GPU memory. Default: false. */
  readonly rdma?: boolean;
  /** Loads the GDRCopy driver. Default: false. */
  readonly gdrcopy?: boolean;
  /** AMD's driver, which its operator builds in the cluster. Default: hosts bring it. */
  readonly amd?: {
    /** Exact amdgpu version, for example `30.20.1`. */
    readonly version: string;
    /** Repository, without a tag, that built driver images are pushed to and pulled from. */
    readonly image: string;
    /** Name of a secret in `kube-amd-gpu` that may push and pull. Default: none. */
    readonly imageSecret?: string;
  };
}

/** A mirror of the hosts' package repositories, named by ConfigMaps in the GPU operator's namespace. */
export interface PackageRepository {
  /** ConfigMap with the repository lists, as the operating system writes them. */
  readonly configMap: string;
  /** ConfigMap with the certificate authorities that sign for the mirror. Default: those of the driver image. */
  readonly certificates?: string;
}

/** An exact opening in a default-deny namespace. */
export interface EgressOpening {
  readonly cidr: string;
  readonly ports: readonly { readonly port: number; readonly protocol: 'TCP' | 'UDP' }[];
  /** Why it is open, for the report and the policy's description. */
  readonly why: string;
}

/** What an instance type is, from the provider's documentation. */
export interface InstanceFacts {
  readonly accelerator: AcceleratorModel;
  readonly accelerators: number;
  readonly vcpus: number;
  readonly memoryGib: number;
}

/** What a target gets to make a network. */
export interface NetworkRequest extends Lowering {
  /** `services` as the address plan has it for the site: targets whose networks hold the range of services need it. */
  readonly addresses: { readonly vpc: string; readonly services?: string };
}

/** What a target gets to make a cluster. */
export interface ClusterRequest<L extends CloudLowered> extends Lowering {
  readonly network: L['network'];
  readonly addresses: { readonly services: string };
  /** CIDRs from which the private API endpoint may be called: the other sites of the fabric. */
  readonly apiClients: readonly string[];
  /** What makes the nodes of its burst pools. */
  readonly engine: L['engine'];
}

/** What a target gets to make a pool. */
export interface PoolRequest<L extends CloudLowered> extends Lowering {
  readonly cluster: L['cluster'];
  readonly network: L['network'];
  readonly instanceType: string;
  /** Further instance types with the same accelerators, for capacity that is seldom to be had. */
  readonly alternatives: readonly string[];
  /** Zones in which nodes may be; empty: the target chooses. */
  readonly zones: readonly string[];
  /** Whether nodes need the cloud's fast network between accelerators, and stand close together for it. */
  readonly interconnect: 'standard' | 'rdma';
  readonly nodes: { readonly min: number; readonly max: number };
  /** Range for networks between accelerators, from the pool's entry in the address plan; absent: a part of the site's. */
  readonly accelerators?: string;
  readonly capacity: readonly CapacitySource[];
  readonly label: { readonly key: string; readonly value: string };
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly { readonly key: string; readonly value: string; readonly effect: 'NoSchedule' }[];
}

/** What the Kubernetes side has to know of a pool: what makes its nodes, and how its jobs ask for them. */
export interface PoolFacts {
  /** Custom resources in the cluster without which the pool gets no nodes. */
  readonly objects: readonly KubeObject[];
  /** Jobs ask for all their nodes at once with a ProvisioningRequest of this class; absent: nodes come one by one. */
  readonly provisioning?: ProvisioningClass;
  /** The node label that selects its nodes, where the target decides it. Absent: the one that was asked for. */
  readonly label?: { readonly key: string; readonly value: string };
  /** Taints that its nodes may carry besides those that were asked for. Absent: none. */
  readonly taints?: readonly { readonly key: string; readonly value: string; readonly effect: 'NoSchedule' }[];
  /** Names of {@link PlatformFacts.poolReleases} without which its devices cannot be asked for. */
  readonly releases?: readonly string[];
}

/** A class of Kubernetes' ProvisioningRequest, as a cluster's autoscaler knows it. A pool that has one gives nodes to nothing else. */
export interface ProvisioningClass {
  /** For example `queued-provisioning.gke.io`. */
  readonly className: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** Taints of nodes that are made for a request, besides the pool's own. */
  readonly taints: readonly { readonly key: string; readonly value: string; readonly effect: 'NoSchedule' }[];
}

/** What a target gets to make the keys of a zone at one site. */
export interface ZoneRequest extends Lowering {
  readonly level: Exclude<DataLevel, 'public'>;
  readonly keyCustody: KeyCustody;
  /** Principals that may administer keys and buckets, and that no deny statement locks out. */
  readonly administrators: readonly string[];
}

/** What a target gets to make the storage of a dataset. */
export interface DatasetRequest<L extends CloudLowered> extends Lowering {
  readonly zone: L['zone'];
  /** The network through whose endpoints alone the data may be read; absent when the fabric does not know it. */
  readonly network?: L['network'];
  readonly administrators: readonly string[];
  readonly retention?: { readonly days: number };
}

/** What a target gets to make its end of a private link. */
export interface LinkRequest<L extends CloudLowered> extends Lowering {
  readonly network: L['network'];
  /** What the link is to survive; the target judges whether the ports do. */
  readonly tier: LinkIntent['tier'];
  /** `order`: only what has to exist before people connect the ports. `activate`: all of it. */
  readonly phase: LinkPhase;
  /** Ports of the target's own kind, made by a function of the target's module. */
  readonly ports: readonly LinkPort[];
  /** Ports that carry traffic only when the others are down. */
  readonly backup: readonly LinkPort[];
  /** The gateway at the cloud's end, made by a function of the target's module; absent: the target's default. */
  readonly gateway?: L['linkGateway'];
  /** Range for addresses inside tunnels, from the address plan. */
  readonly inside?: string;
  /** What the link has to carry at its peak; absent: not stated. */
  readonly traffic?: Bandwidth;
  /** On-prem prefixes that the cloud routes into the link. */
  readonly onPremCidrs: readonly string[];
  /** Cloud prefixes announced to on-prem. */
  readonly announcedCidrs: readonly string[];
  readonly onPremAsn: number;
  readonly encryption: 'none' | 'macsec' | 'ipsec';
  /** Names that the link carries, as far as what is announced depends on them; absent: none, or not yet. */
  readonly dns?: LinkDns;
}

/** Which names the two ends of a link ask each other for. */
export interface LinkDns {
  /** Domains that on-prem name servers answer for, sorted by domain, each once. */
  readonly onPrem: readonly { readonly domain: string; readonly servers: readonly string[] }[];
  /** Whether on-prem may ask for the names of the cloud's network. */
  readonly inbound: boolean;
}

/** What a target gets to carry names over its end of a private link. There is none in phase `order`. */
export interface LinkDnsRequest<L extends CloudLowered> extends Lowering {
  readonly network: L['network'];
  readonly dns: LinkDns;
  /** On-prem prefixes from which names are asked for. */
  readonly onPremCidrs: readonly string[];
}

/** One physical or virtual port of a private link. Each target extends this with its own arguments. */
export interface LinkPort {
  /** Name of the target whose ports these are, for example `aws`. */
  readonly provider: string;
  /** Unique in the link. */
  readonly name: string;
  readonly kind: LinkPath['kind'];
  /** Facility in which the port is; of a VPN, the name of your router. Two ports of one facility share its fate. */
  readonly location: string;
  readonly bandwidth: Bandwidth;
  /** Metropolitan area of the facility, where the cloud names one. */
  readonly metro?: string;
}

/** What a target gets to make its half of a link to another cloud. Both halves stand in one stack, which has both providers. */
export interface CloudVpnRequest<L extends CloudLowered> extends Lowering {
  readonly network: L['network'];
  /** Prefixes of this site, for the other cloud to learn. */
  readonly announcedCidrs: readonly string[];
  /** Prefixes of the site in the other cloud. */
  readonly peerCidrs: readonly string[];
}

/** A VPN gateway that waits for the connections of another cloud. Its addresses are known to an apply only. */
export interface CloudVpnGateway {
  readonly asn: number;
  /** One per interface. The other cloud makes a connection to each. */
  readonly addresses: readonly string[];
  /** Prefixes that it announces: those of the request, and what else is reached through it. */
  readonly announces: readonly string[];
  /** Makes its ends of the tunnels, once the other cloud has said where they lead. */
  lowerTunnels(connections: readonly CloudVpnConnection[]): void;
}

/** A connection to one address of a {@link CloudVpnGateway}. */
export interface CloudVpnConnection {
  /** Unique in the link. */
  readonly name: string;
  readonly asn: number;
  /** What is left of it when all but one of its tunnels are down. */
  readonly bandwidth: Bandwidth;
  readonly tunnels: readonly CloudVpnTunnel[];
}

/** One tunnel as the side that made the connection knows it. */
export interface CloudVpnTunnel {
  /** Outside address of that side. */
  readonly address: string;
  /** Addresses inside, that of the gateway with its prefix length; absent when they could not be given, which is reported. */
  readonly inside?: { readonly gateway: string; readonly connection: string };
  /** A reference, never a literal. */
  readonly presharedKey: string;
}

/** Which half of a VPN between two clouds a target makes. A link needs one of each. */
export type CloudVpn<L extends CloudLowered> =
  | { readonly half: 'gateway'; lowerGateway(request: CloudVpnRequest<L>): CloudVpnGateway }
  | {
      readonly half: 'connections';
      /** Makes a connection to each address of the gateway. `inside` is the link's range in the address plan. */
      lowerConnections(request: CloudVpnRequest<L> & { readonly inside: string }, gateway: CloudVpnGateway): readonly CloudVpnConnection[];
    };

/** What a target gets to let a workload read data. */
export interface DataAccessRequest<L extends CloudLowered> extends Lowering {
  readonly cluster: L['cluster'];
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly datasets: readonly L['dataset'][];
}

/** A cloud account and region that can hold networks, clusters, pools, zones and link ends. */
export interface CloudTarget<L extends CloudLowered = CloudLowered, C extends CapacitySource = CapacitySource> {
  readonly kind: 'cloud-target';
  /** Provider name as prices use it, for example `aws`. */
  readonly provider: string;
  readonly region: string;
  /** Country of the region's machines. */
  readonly country: Known<string>;
  /** Country of the operator's ultimate parent. */
  readonly operatorJurisdiction: Known<string>;
  /** Whether the Kubernetes APIs that the target makes answer from the internet. */
  readonly publicEndpoint: boolean;
  /** Ways to make nodes that a cluster here may have; the first is the default. */
  readonly engines: readonly [L['engine'], ...L['engine'][]];
  /** Only for the type system: the capacity vocabulary of this target. */
  readonly capacityVocabulary?: C;

  /** Asked before a lowering that not every target offers. */
  supports(feature: Feature): Support;
  /** Facts of an instance type; undefined when the target does not know it. */
  instance(instanceType: string): InstanceFacts | undefined;
  /** Names of all instance types with accelerators that it knows, for messages. */
  knownInstances(): readonly string[];
  /** Puts the provider block into a stack. Called once per stack. */
  configure(stack: FabricStack): void;

  /** Makes the private network of a site. */
  lowerNetwork(request: NetworkRequest): L['network'];
  /** Makes a managed Kubernetes cluster in a network. */
  lowerCluster(request: ClusterRequest<L>): L['cluster'];
  /** Makes node groups that start at `nodes.min` and grow while work waits. */
  lowerPool(request: PoolRequest<L>): L['pool'];
  /** Makes the keys of a zone at one site. */
  lowerZone(request: ZoneRequest): L['zone'];
  /** Makes the storage of a dataset under its zone's key. */
  lowerDataset(request: DatasetRequest<L>): L['dataset'];
  /** Makes the cloud end of a private link on ports that exist. */
  lowerLinkEnd(request: LinkRequest<L>): L['link'];
  /** Lets the network and on-prem ask each other for names over a link. Called once per link that says so. */
  lowerLinkDns(request: LinkDnsRequest<L>): L['linkDns'];
  /** Its half of a link to another cloud; absent: it makes none. */
  readonly cloudVpn?: CloudVpn<L>;
  /** Lets one service account of a cluster read datasets of this cloud. Made while sealing, in the workloads stack. */
  lowerDataAccess(request: DataAccessRequest<L>): void;

  /** Object storage address of a dataset, known at synth, for example `s3://clinic-internal-notes`. */
  datasetUri(dataset: L['dataset']): string;

  /** How the API of a cluster is reached, without a token. */
  clusterAccess(cluster: L['cluster']): KubeAccess;
  /** What the operators of a cluster must know about its nodes. */
  platformFacts(cluster: L['cluster']): PlatformFacts;
  /** What Kubernetes must know of a pool for it to get nodes, as seen from the stack that will hold its objects. */
  poolFacts(pool: L['pool'], stack: FabricStack): PoolFacts;
  /** What pods of this cloud need to reach to work at all: API endpoints, credentials. */
  egressOpenings(network: L['network']): readonly EgressOpening[];
  /** What pods at another site need to reach over a private link to read this cloud's object storage. */
  storageOpenings(network: L['network']): readonly EgressOpening[];
}

/** One host of an on-prem cluster, with what its node must carry. */
export interface OwnHost extends Host {
  /** Name of its pool. */
  readonly pool: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly { readonly key: string; readonly value: string; readonly effect: 'NoSchedule' }[];
}

/** One pool of an on-prem cluster. */
export interface OwnPool {
  readonly name: string;
  /** Hosts, whether or not they were named. */
  readonly nodes: number;
  readonly accelerator: AcceleratorModel;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: OwnHost['taints'];
}

/** What a target gets to make or to register a cluster on your own hosts. */
export interface OwnClusterRequest {
  /** Kebab-case place, the last part of the names of its stacks. */
  readonly slug: string;
  /** Ranges of the cluster in the address plan; a range that is missing is reported already and stands in as a placeholder. */
  readonly addresses: { readonly nodes: string; readonly pods: string; readonly services: string };
  /** Pools in the order given. */
  readonly pools: readonly OwnPool[];
  /** Hosts that were named, sorted by name; empty when only their number was stated. */
  readonly hosts: readonly OwnHost[];
  /** Writes Kubernetes objects and Helm releases, for targets that need some before the cluster can be reached. */
  readonly kube: KubernetesAdapter;
  /** The place in the cluster's own stack of a layer, which is made by this call. The target puts its providers there. */
  lowering(layer: 'network' | 'cluster'): Lowering;
  /** Delivers custom resources into a stack whose providers reach the cluster that takes them. */
  deliver(at: Lowering, wave: string, objects: readonly KubeObject[], options?: DeliverOptions): void;
  /** Hosts that the target states itself, for example for a control plane, checked as those of a pool are. Sorted by name. */
  readHosts(prop: string, stated: readonly Host[]): readonly Host[];
  problem(problem: Omit<Problem, 'path'>): void;
  outOfBand(step: { readonly when: 'before-apply' | 'after-apply'; readonly what: string }): void;
  artifact(path: string, text: string): void;
}

/** How a wave of custom resources is delivered. */
export interface DeliverOptions {
  /** Waves of the same stack that are installed before, and removed after. */
  readonly after?: readonly string[];
  /** Longest wait for objects that have to be gone, in seconds. */
  readonly timeoutSeconds?: number;
}

/** A cluster on your own hosts, made, registered or found. */
export interface OwnCluster<T = unknown> {
  readonly access: KubeAccess;
  readonly platform: PlatformFacts;
  /** The target's own record of L1 resources. */
  readonly lowered: T;
  /** Absent: you run it at the cluster's site. */
  readonly controlPlane?: ControlPlane;
  /** Whether its API answers from the internet, when the target decides it. Absent: the user has to say. */
  readonly publicEndpoint?: boolean;
  /** What of its pools the target itself puts on the nodes, so that no person has to. Default: nothing. */
  readonly nodesCarry?: readonly ('labels' | 'taints')[];
}

/** A cluster on your own hosts, as made by `kubernetes({...})`, `eksHybrid({...})` and the like. */
export interface ClusterTarget<T = unknown> {
  readonly kind: 'cluster-target';
  readonly lifecycle: ClusterLifecycle;
  /** Makes or registers it. Called once, after its pools are known. */
  lower(request: OwnClusterRequest): OwnCluster<T>;
}

/** A cloud site, for targets that put something beside what is there. Every `CloudSite` is one. */
export interface CloudPlace {
  readonly site: {
    readonly path: string;
    readonly cloud?: { readonly target: CloudTarget; readonly network: unknown; configure(stack: FabricStack): FabricStack };
  };
}

/** A cluster whose Kubernetes API a target may use. Every cluster construct is one. */
export interface KubePlace {
  readonly path: string;
  readonly slug: string;
  readonly kube: {
    /** Puts the providers of that cluster into a stack, once. */
    ready(stack: FabricStack): FabricStack;
    /** The stack of its operators; not written when somebody else installs them. */
    readonly platform: FabricStack;
  };
  /** Whether it takes workloads, when that is known. */
  readonly role?: 'workloads' | 'management';
}
