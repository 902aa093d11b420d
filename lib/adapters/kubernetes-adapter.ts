import type { FabricStack } from '../core/fabric-stack';
import type { AcceleratorModel } from '../model/accelerator';
import type { Duration } from '../model/duration';
import type { PartitionIntent } from '../model/partition';
import type { EgressOpening, KubeAccess, Lowering, PlatformFacts, ProvisioningClass, ReleaseSpec } from './adapter';
import type { KubeObject } from './kube-object';

/**
 * What the fabric asks of Kubernetes, the one control plane over every site.
 *
 * Implemented in `adapters/kubernetes`; shared code sees only this contract and gets the implementation from the
 * cluster construct, so that importing the package root loads no provider.
 */
export interface KubernetesAdapter {
  /** Puts the kubernetes and helm providers of one cluster into a stack. Called once per stack. */
  configure(stack: FabricStack, access: KubeAccess): void;
  /** Operators of a cluster: GPU operator, Kueue, what the target adds, StorageClass. */
  lowerPlatform(request: PlatformRequest): PlatformLowered;
  /** One more release of a cluster's platform, made when a pool turns out to need it. */
  lowerRelease(request: ReleaseRequest): import('@cdktf/provider-helm/lib/release').Release;
  /** Custom resources that tell the operators of a cluster what to do; empty when values said it all. Pure. */
  platformObjects(request: PlatformObjectsRequest): KubeObject[];
  /** Tells the API server about the pool's hosts: labels on nodes that the user listed. */
  lowerNodeLabels(request: NodeLabelsRequest): unknown[];
  /** Namespace with Pod Security, default-deny in both directions, and exactly the openings asked for. */
  lowerNamespace(request: NamespaceRequest): NamespaceLowered;
  /** A model server behind a service: Deployment, autoscaler, disruption budget, network policy. */
  lowerInference(request: InferenceRequest): InferenceLowered;
  /** A gang of workers that a queue starts as a whole. */
  lowerTraining(request: TrainingRequest): TrainingLowered;
  /** The objects that make pools a queue: flavors in order, ClusterQueue, LocalQueues. Pure. */
  queueObjects(request: QueueRequest): KubeObject[];
  /** Delivers a wave of custom resources to a cluster as one Helm release of the chart shipped in this package. */
  deliver(request: DeliverRequest): unknown;
  /** The objects as a YAML stream, for review and for GitOps. Pure. */
  renderYaml(objects: readonly KubeObject[]): string;
  /** Installs a manifest that is one text, possibly known only at apply, as one Helm release of a chart shipped in this package. */
  deliverText(request: DeliverTextRequest): import('@cdktf/provider-helm/lib/release').Release;
}

/** Who makes an accelerator, and so whose operator a cluster needs. */
export type AcceleratorVendor = AcceleratorModel['vendor'];

/** What is asked for the operators of one cluster. */
export interface PlatformRequest extends Lowering {
  readonly facts: PlatformFacts;
  /** Makers of the accelerators in the cluster, each once. */
  readonly vendors: readonly AcceleratorVendor[];
  /** How GPUs of the cluster are shared, one per pool that does. Default: all GPUs are whole. */
  readonly partitions?: readonly PartitionIntent[];
  readonly queues: boolean;
  /** Overrides per release name: a version, or values merged over ours. */
  readonly overrides: Readonly<Record<string, ReleaseOverride>>;
}

/** What the custom resources of the operators depend on. */
export type PlatformObjectsRequest = Pick<PlatformRequest, 'facts' | 'vendors' | 'overrides' | 'tags'>;

/** One release beside those of {@link PlatformRequest}. */
export interface ReleaseRequest extends Lowering {
  readonly facts: PlatformFacts;
  /** In a namespace that every cluster has. */
  readonly spec: ReleaseSpec;
  readonly override?: ReleaseOverride;
}

/** Replaces the pinned version of a chart, or merges values over ours (deep, yours win). */
export interface ReleaseOverride {
  readonly version?: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** The L1 resources by release name; `Release` of `@cdktf/provider-helm`, `NamespaceV1` and so on of `-kubernetes`. */
export interface PlatformLowered {
  readonly releases: Readonly<Record<string, import('@cdktf/provider-helm/lib/release').Release>>;
  readonly namespaces: Readonly<Record<string, import('@cdktf/provider-kubernetes/lib/namespace-v1').NamespaceV1>>;
  readonly storageClass?: import('@cdktf/provider-kubernetes/lib/storage-class-v1').StorageClassV1;
}

/** Labels for hosts that the user named. */
export interface NodeLabelsRequest extends Lowering {
  readonly nodes: readonly { readonly node: string; readonly labels: Readonly<Record<string, string>> }[];
}

/** What is asked for one namespace of a zone. */
export interface NamespaceRequest extends Lowering {
  /** Kubernetes name of the namespace. */
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly openings: readonly EgressOpening[];
  /** Most devices that all pods of the namespace may hold, by extended resource. */
  readonly quota: Readonly<Record<string, number>>;
}

/** A namespace's L1 resources. */
export interface NamespaceLowered {
  readonly namespace: import('@cdktf/provider-kubernetes/lib/namespace-v1').NamespaceV1;
  /** By name: `default-deny`, `allow-dns`, and one per opening. */
  readonly networkPolicies: Readonly<Record<string, import('@cdktf/provider-kubernetes/lib/network-policy-v1').NetworkPolicyV1>>;
  readonly resourceQuota?: import('@cdktf/provider-kubernetes/lib/resource-quota-v1').ResourceQuotaV1;
}

/** What a pod needs to land on its pool. */
export interface PodPlacement {
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly { readonly key: string; readonly value: string; readonly effect: 'NoSchedule' }[];
  readonly accelerator: AcceleratorModel;
  /** Devices per pod. */
  readonly accelerators: number;
}

/** A dataset as a pod sees it. */
export interface DataMount {
  /** Kebab-case name; mounted read-only at `/data/<name>` when a claim is given. */
  readonly name: string;
  readonly claim?: string;
  /** Object storage address, handed to the container as `DATASET_<NAME>`. */
  readonly uri?: string;
}

/** What services and jobs are asked for alike. */
interface WorkloadRequest extends Lowering {
  readonly namespace: string;
  /** Name of the Deployment or Job and of all that belongs to it. */
  readonly workload: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly placement: PodPlacement;
  readonly data: readonly DataMount[];
  readonly cpu: string;
  readonly memory: string;
}

/** What is asked for one service. */
export interface InferenceRequest extends WorkloadRequest {
  /** Another server than the default vLLM container. */
  readonly container?: ContainerSpec;
  /** Changes to the default vLLM container: a mirrored image, further arguments. */
  readonly vllm?: VllmOptions;
  readonly model: { readonly image: string; readonly path: string; readonly sizeGib: number; readonly servedName: string };
  readonly replicas: { readonly min: number; readonly max: number };
  /** CIDRs that may call the service. */
  readonly clients: readonly string[];
  /** True when pods of the service's own cluster are among the clients; their addresses alone do not let them in everywhere. */
  readonly clientsInCluster?: boolean;
}

/** What may differ in the default vLLM container. */
export interface VllmOptions {
  /** Your mirror of the image, best by digest. */
  readonly image?: string;
  /** Appended to ours, for example `['--max-model-len', '32768']`. */
  readonly args?: readonly string[];
}

/** A model server of your own in place of vLLM. */
export interface ContainerSpec {
  /** Image with a tag or, better, a digest. */
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly port: number;
  readonly healthPath: string;
}

/** A service's L1 resources. */
export interface InferenceLowered {
  readonly deployment: import('@cdktf/provider-kubernetes/lib/deployment-v1').DeploymentV1;
  readonly service: import('@cdktf/provider-kubernetes/lib/service-v1').ServiceV1;
  readonly disruptionBudget: import('@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1').PodDisruptionBudgetV1;
  readonly autoscaler: import('@cdktf/provider-kubernetes/lib/horizontal-pod-autoscaler-v2').HorizontalPodAutoscalerV2;
  readonly serviceAccount: import('@cdktf/provider-kubernetes/lib/service-account-v1').ServiceAccountV1;
  readonly networkPolicy: import('@cdktf/provider-kubernetes/lib/network-policy-v1').NetworkPolicyV1;
}

/** What is asked for one training job. */
export interface TrainingRequest extends WorkloadRequest {
  readonly container: Omit<ContainerSpec, 'port' | 'healthPath'>;
  /** Pods that run together. */
  readonly workers: number;
  /** Name of the LocalQueue in the namespace. */
  readonly localQueue: string;
  readonly maxRun: Duration;
  readonly retries: number;
}

/** A training job's L1 resources. */
export interface TrainingLowered {
  readonly job: import('@cdktf/provider-kubernetes/lib/job-v1').JobV1;
  readonly serviceAccount: import('@cdktf/provider-kubernetes/lib/service-account-v1').ServiceAccountV1;
  /** Headless service through which the workers find each other. */
  readonly service: import('@cdktf/provider-kubernetes/lib/service-v1').ServiceV1;
  readonly networkPolicy: import('@cdktf/provider-kubernetes/lib/network-policy-v1').NetworkPolicyV1;
}

/** What is asked for one queue in one cluster. */
export interface QueueRequest {
  /** Name of the ClusterQueue and of every LocalQueue. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** In the order in which they are to be filled. */
  readonly flavors: readonly {
    readonly name: string;
    readonly nodeLabels: Readonly<Record<string, string>>;
    readonly taints: readonly { readonly key: string; readonly value: string; readonly effect: 'NoSchedule' }[];
    /** Quota by resource name, for example `{ cpu: '768', memory: '12Ti', 'nvidia.com/gpu': '64' }`; same keys in every flavor. */
    readonly quota: Readonly<Record<string, string>>;
    /** How its nodes are asked for; absent: they come one by one, or are there. */
    readonly provisioning?: ProvisioningClass;
  }[];
  /** Namespaces that may submit; each gets a LocalQueue of the queue's name. */
  readonly namespaces: readonly string[];
}

/** Custom resources and the cluster that is to get them. */
export interface DeliverRequest extends Lowering {
  /** Wave and release name, for example `queues`. */
  readonly wave: string;
  /** Id of the cluster, for the folder of the rendered YAML. */
  readonly cluster: string;
  readonly objects: readonly KubeObject[];
  /** Waves in the same scope that are installed before, and removed after. */
  readonly after?: readonly string[];
  /** Longest wait for objects that have to be gone, in seconds. Default 300. */
  readonly timeoutSeconds?: number;
}

/** A manifest that somebody else wrote. */
export interface DeliverTextRequest extends Lowering {
  /** Name of the Helm release, for example `gke-attached`; its construct id in PascalCase. */
  readonly release: string;
  /** YAML documents, or a Terraform expression of them. */
  readonly text: string;
}
