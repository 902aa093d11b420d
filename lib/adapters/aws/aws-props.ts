import type { AwsExistingNetwork } from './existing';
import type { DirectConnectAsns } from './direct-connect-checks';
import type { AddonName } from './versions';

/** An AWS account and region that a fabric may use. */
export interface AwsProps {
  /** Region name as a literal, for example `eu-central-1`. Not China. */
  readonly region: string;
  /** Twelve digits. When given, the provider refuses any other account and endpoint policies admit only this one. */
  readonly account?: string;
  /** Two or three availability zones. Default: `<region>a`, `b` and `c`. */
  readonly zones?: readonly string[];
  /** Minor version of clusters that are made. Default: 1.36. */
  readonly kubernetesVersion?: string;
  /** AL2023 NVIDIA image release of GPU nodes, for example `1.36.3-20260903` (the default). It decides the driver. */
  readonly nodeRelease?: string;
  /** AL2023 image release of the system nodes. Default: as `nodeRelease` by default. */
  readonly systemRelease?: string;
  /** Default: `m7i.large`. */
  readonly systemInstanceTypes?: readonly string[];
  /** Versions that replace the pinned ones; needed in full for another `kubernetesVersion`. */
  readonly addonVersions?: Readonly<Partial<Record<AddonName, string>>>;
  /**
   * IAM roles and users that become cluster administrators. Whoever applies the later stacks has to be among them:
   * with this list, the creator of a cluster gets no access by itself. Default: only the creator has access.
   */
  readonly administrators?: readonly string[];
  /**
   * ARN of an IAM policy that is the permissions boundary of every role that is made, as landing zones demand it.
   * Default: none.
   */
  readonly permissionsBoundary?: string;
  /** Join this VPC instead of making one. */
  readonly existingNetwork?: AwsExistingNetwork;
  /** Whether the Kubernetes API can also be reached from the internet. Default false; true needs `publicAccessCidrs`. */
  readonly publicEndpoint?: boolean;
  /** Ranges that may call the public endpoint. */
  readonly publicAccessCidrs?: readonly string[];
  /**
   * Registry that holds the charts' images under their original paths, for example an ECR registry of the account.
   * A VPC made by the fabric has no way to the internet, so without one its nodes can pull images from ECR only.
   */
  readonly registryMirror?: string;
  /** Autonomous system numbers of the AWS side of private links. Default: gateway 64512, transit gateway 64513. */
  readonly directConnect?: DirectConnectAsns;
  /** On every resource that can carry tags. */
  readonly tags?: Readonly<Record<string, string>>;
}
