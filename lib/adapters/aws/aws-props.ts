import type { NodeImage } from './ami-type';
import type { AwsExistingNetwork } from './existing';
import type { DirectConnectAsns } from './direct-connect-checks';
import type { InstanceStore } from './instance-store';
import type { AwsLandingZone } from './landing-zone';
import type { AddonName } from './versions';

/** An AWS account and region that a fabric may use. */
export interface AwsProps {
  /** Region name as a literal, for example `eu-central-1`. Not China. */
  readonly region: string;
  /** Twelve digits. When given, the provider refuses any other account and endpoint policies admit only this one. */
  readonly account?: string;
  /**
   * Further accounts and the roles that are assumed in them: a network account that shares its subnets, an account of keys
   * and buckets. `account` is then the workload account. Default: everything in one account.
   */
  readonly landingZone?: AwsLandingZone;
  /** Two or three availability zones. Default: `<region>a`, `b` and `c`. */
  readonly zones?: readonly string[];
  /** Minor version of clusters that are made. Default: 1.36. */
  readonly kubernetesVersion?: string;
  /**
   * Image release of GPU nodes: it decides the driver. Of AL2023 for example `1.36.3-20260903` (the default), of
   * Bottlerocket for example `1.50.0-a1b2c3d4` (no default).
   */
  readonly nodeRelease?: string;
  /**
   * Operating system of GPU nodes. `bottlerocket` brings the device plugin, so that no GPU operator is installed, and needs
   * `nodeRelease`; system nodes stay AL2023. Default: `al2023`. A change rolls the nodes of every pool.
   */
  readonly image?: NodeImage;
  /**
   * `raid0` joins the NVMe disks of GPU nodes into one array for images, container layers and emptyDir volumes; they are
   * empty after each start. Default: `unused`. A change rolls the nodes of every pool.
   */
  readonly instanceStore?: InstanceStore;
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
   * ARN of an IAM policy that is the permissions boundary of every role that is made, as landing zones demand it. A role
   * in another account of `landingZone` gets the policy of the same name there.
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
  /** Repository that holds all charts, for example `oci://mirror.example/charts`. Default: each chart's own. */
  readonly chartMirror?: string;
  /** Autonomous system numbers of the AWS side of private links. Default: gateway 64512, transit gateway 64513. */
  readonly directConnect?: DirectConnectAsns;
  /** On every resource that can carry tags. */
  readonly tags?: Readonly<Record<string, string>>;
}
