import type { GkeonpremBareMetalCluster } from '@cdktf/provider-google/lib/gkeonprem-bare-metal-cluster';
import type { GkeonpremBareMetalNodePool } from '@cdktf/provider-google/lib/gkeonprem-bare-metal-node-pool';
import type { OwnHostsProps } from './own-hosts';

/** Order in which nodes are upgraded. */
export const UPGRADE_POLICIES = ['SERIAL', 'CONCURRENT'] as const;

/** Addresses for services of type LoadBalancer. */
export interface GdcAddressPool {
  /** Unique in the cluster, for example `serving`. */
  readonly name: string;
  /** IPv4 ranges: `10.10.3.0/27` or `10.10.3.1-10.10.3.9`. */
  readonly addresses: readonly string[];
  /** Only services that name an address of the pool get one. Default false. */
  readonly manualAssign?: boolean;
  /** Leaves out addresses that end in .0 or .255. Default false. */
  readonly avoidBuggyIps?: boolean;
}

interface Vips {
  /** Address of the Kubernetes API. */
  readonly controlPlaneVip: string;
  /** Address of the ingress that Google installs. */
  readonly ingressVip: string;
  /** Port of the Kubernetes API at its address. Default 443. */
  readonly port?: number;
}

interface BundledPools {
  readonly addressPools: readonly GdcAddressPool[];
  /** Addresses of hosts that do nothing else. Default: the control plane's nodes balance. */
  readonly nodes?: readonly string[];
}

/** Who balances the load in front of the API and of services. */
export type GdcLoadBalancer =
  /** A load balancer of yours. */
  | (Vips & { readonly mode: 'manual' })
  /** MetalLB on layer 2: the addresses lie in the nodes' range. */
  | (Vips & BundledPools & { readonly mode: 'metal-lb' })
  /** The cluster announces its addresses to your routers. */
  | (Vips &
      BundledPools & {
        readonly mode: 'bgp';
        /** Autonomous system of the cluster. */
        readonly asn: number;
        readonly peers: readonly {
          readonly address: string;
          readonly asn: number;
          /** Control plane nodes that talk to this router. Default: all. */
          readonly controlPlaneNodes?: readonly string[];
        }[];
      });

/** A folder on every host out of which local volumes are made. */
export interface GdcLocalVolumes {
  readonly path: string;
  readonly storageClass: string;
}

/** A user cluster that Google Distributed Cloud makes on your hosts. */
export interface GdcBareMetalProps extends OwnHostsProps {
  /** The admin cluster that exists, as `projects/<project>/locations/<location>/memberships/<name>`. */
  readonly adminClusterMembership: string;
  /** Exact version, for example `1.33.100-gke.89`. List them: `gcloud container bare-metal clusters
   * query-version-config --admin-cluster-membership=<name>`. */
  readonly bareMetalVersion: string;
  /** IPv4 addresses of the hosts of the control plane, an odd number; none of them is a host of a pool. */
  readonly controlPlane: { readonly nodes: readonly string[] };
  readonly loadBalancer: GdcLoadBalancer;
  /**
   * Local volumes on every host.
   *
   * @default Google's own: `/mnt/localpv-share` as `local-shared` (5 volumes), `/mnt/localpv-disk` as `local-disks`
   */
  readonly storage?: { readonly share?: GdcLocalVolumes & { readonly volumes?: number }; readonly mounts?: GdcLocalVolumes };
  /** Networking beyond one interface per pod. `advanced` follows from `mode: 'bgp'` and from `multipleInterfaces`. Default: nothing. */
  readonly network?: { readonly advanced?: boolean; readonly multipleInterfaces?: boolean; readonly srIov?: boolean };
  /** Google accounts that become cluster-admin; whoever applies is one only when named, too. Default: whoever applies. */
  readonly administrators?: readonly string[];
  /** User by which the admin cluster logs in to hosts. Default `root`. */
  readonly loginUser?: string;
  /** 32 to 250; decides how many addresses each node takes out of the pods' range. Default: Google's. */
  readonly maxPodsPerNode?: number;
  /** Default: Google's. */
  readonly upgradePolicy?: (typeof UPGRADE_POLICIES)[number];
  /** Whether the project's Binary Authorization policy decides which images run. Default false. */
  readonly binaryAuthorization?: boolean;
  /** Whether logs and metrics of applications leave the site, too. Those of the system always do. Default false. */
  readonly applicationLogs?: boolean;
  /** False when hosts get their packages from a mirror of yours. Default true. */
  readonly packageRepository?: boolean;
  /** How hosts reach Google. Without user and password. Default: directly. */
  readonly proxy?: { readonly uri: string; readonly noProxy?: readonly string[] };
}

/** L1 resources of a Google Distributed Cloud cluster. */
export interface GdcBareMetalLowered {
  readonly bareMetalCluster: GkeonpremBareMetalCluster;
  /** By name of the pool. */
  readonly nodePools: Readonly<Record<string, GkeonpremBareMetalNodePool>>;
}
