import type { KubeObject } from '../../kube-object';

/** An object with a spec of which every field is known here: a field that is not in the API does not compile. */
export interface SpecObject<Kind extends string, Spec> extends KubeObject {
  readonly kind: Kind;
  readonly spec: Spec;
}

/** A reference of which Cluster API finds the version itself. */
export interface Reference {
  readonly apiGroup: string;
  readonly kind: string;
  readonly name: string;
}

/** `Cluster`, fields as in Cluster API's `api/core/v1beta2/cluster_types.go`. */
export type Cluster = SpecObject<
  'Cluster',
  {
    readonly clusterNetwork: {
      readonly pods: { readonly cidrBlocks: readonly string[] };
      readonly services: { readonly cidrBlocks: readonly string[] };
    };
    readonly controlPlaneEndpoint?: { readonly host: string; readonly port: number };
    readonly controlPlaneRef: Reference;
    readonly infrastructureRef: Reference;
  }
>;

/** Command line arguments, as kubeadm's `v1beta4` and Cluster API's `v1beta2` have them: a list, no map. */
export interface Argument {
  readonly name: string;
  readonly value: string;
}

/** `NodeRegistrationOptions` of `api/bootstrap/kubeadm/v1beta2/kubeadm_types.go`. */
export interface NodeRegistration {
  readonly name?: string;
  readonly kubeletExtraArgs: readonly Argument[];
  readonly taints?: readonly { readonly key: string; readonly value: string; readonly effect: 'NoSchedule' }[];
  readonly ignorePreflightErrors?: readonly string[];
}

/** A file that a node gets before kubeadm runs. Never a secret. */
export interface NodeFile {
  /** Absolute path. */
  readonly path: string;
  readonly content: string;
  /** For example `root:root`, which is the default. */
  readonly owner?: string;
  /** Octal, for example `0600`. Default `0644`. */
  readonly permissions?: string;
}

/** `KubeadmConfigSpec` of `api/bootstrap/kubeadm/v1beta2/kubeadmconfig_types.go`. */
export interface KubeadmConfigSpec {
  readonly initConfiguration?: { readonly nodeRegistration: NodeRegistration };
  readonly joinConfiguration: { readonly nodeRegistration: NodeRegistration };
  readonly files?: readonly NodeFile[];
  readonly preKubeadmCommands?: readonly string[];
}

/** `KubeadmControlPlane` of `api/controlplane/kubeadm/v1beta2/kubeadm_control_plane_types.go`. */
export type KubeadmControlPlane = SpecObject<
  'KubeadmControlPlane',
  {
    readonly replicas: number;
    readonly version: string;
    readonly machineTemplate: {
      readonly metadata: { readonly labels: Labels };
      readonly spec: { readonly infrastructureRef: Reference };
    };
    readonly kubeadmConfigSpec: KubeadmConfigSpec;
    readonly rollout: { readonly strategy: { readonly type: 'RollingUpdate'; readonly rollingUpdate: { readonly maxSurge: number } } };
  }
>;

/** `KubeadmConfigTemplate` of `api/bootstrap/kubeadm/v1beta2/kubeadmconfigtemplate_types.go`. */
export type KubeadmConfigTemplate = SpecObject<'KubeadmConfigTemplate', { readonly template: { readonly spec: KubeadmConfigSpec } }>;

type Labels = Readonly<Record<string, string>>;

/** `MachineDeployment` of `api/core/v1beta2/machinedeployment_types.go`. */
export type MachineDeployment = SpecObject<
  'MachineDeployment',
  {
    readonly clusterName: string;
    readonly replicas: number;
    readonly selector: { readonly matchLabels: Labels };
    readonly rollout: {
      readonly strategy: {
        readonly type: 'RollingUpdate';
        readonly rollingUpdate: { readonly maxSurge: number; readonly maxUnavailable: number };
      };
    };
    readonly template: {
      readonly metadata: { readonly labels: Labels };
      readonly spec: {
        readonly clusterName: string;
        readonly version: string;
        readonly bootstrap: { readonly configRef: Reference };
        readonly infrastructureRef: Reference;
      };
    };
  }
>;

/** `MachineHealthCheck` of `api/core/v1beta2/machinehealthcheck_types.go`. */
export type MachineHealthCheck = SpecObject<
  'MachineHealthCheck',
  {
    readonly clusterName: string;
    readonly selector: { readonly matchLabels: Labels };
    readonly checks: {
      readonly nodeStartupTimeoutSeconds: number;
      readonly unhealthyNodeConditions: readonly {
        readonly type: 'Ready';
        readonly status: 'False' | 'Unknown';
        readonly timeoutSeconds: number;
      }[];
    };
    readonly remediation: {
      readonly triggerIf: { readonly unhealthyLessThanOrEqualTo: number };
      readonly templateRef?: { readonly apiVersion: string; readonly kind: string; readonly name: string };
    };
  }
>;
