import { GkeonpremBareMetalCluster, type GkeonpremBareMetalClusterConfig } from '@cdktf/provider-google/lib/gkeonprem-bare-metal-cluster';
import { GkeonpremBareMetalNodePool } from '@cdktf/provider-google/lib/gkeonprem-bare-metal-node-pool';
import type { Lowering, OwnClusterRequest } from '../adapter';
import type { GdcBareMetalLowered, GdcBareMetalProps } from './gdc-bare-metal-props';
import { loadBalancerOf } from './gdc-load-balancer';
import { listOf } from './own-hosts';

/** What `bmctl` writes into a new configuration. */
const SHARE = { path: '/mnt/localpv-share', storageClass: 'local-shared', volumes: 5 };
const MOUNTS = { path: '/mnt/localpv-disk', storageClass: 'local-disks' };

/** The cluster, and a node pool for each pool. */
export function makeBareMetal(props: GdcBareMetalProps, request: OwnClusterRequest, at: Lowering, name: string): GdcBareMetalLowered {
  const bareMetalCluster = new GkeonpremBareMetalCluster(at.scope, 'BareMetalCluster', {
    ...clusterOf(props, request),
    name,
    annotations: { ...at.tags, ...props.annotations },
  });
  return { bareMetalCluster, nodePools: nodePools(props, request, at, bareMetalCluster) };
}

function clusterOf(props: GdcBareMetalProps, request: OwnClusterRequest): Omit<GkeonpremBareMetalClusterConfig, 'name'> {
  const { project, location, adminClusterMembership, bareMetalVersion, maxPodsPerNode, upgradePolicy, proxy } = props;
  const administrators = listOf(props.administrators);
  return {
    project,
    location,
    adminClusterMembership,
    bareMetalVersion,
    controlPlane: {
      controlPlaneNodePoolConfig: {
        nodePoolConfig: { operatingSystem: 'LINUX', nodeConfigs: listOf(props.controlPlane.nodes).map((nodeIp) => ({ nodeIp })) },
      },
    },
    loadBalancer: loadBalancerOf(props.loadBalancer),
    networkConfig: networkOf(props, request),
    storage: storageOf(props),
    nodeAccessConfig: { loginUser: props.loginUser ?? 'root' },
    clusterOperations: { enableApplicationLogs: props.applicationLogs ?? false },
    binaryAuthorization: { evaluationMode: props.binaryAuthorization === true ? 'PROJECT_SINGLETON_POLICY_ENFORCE' : 'DISABLED' },
    securityConfig:
      administrators.length === 0 ? undefined : { authorization: { adminUsers: administrators.map((username) => ({ username })) } },
    nodeConfig: maxPodsPerNode === undefined ? undefined : { maxPodsPerNode },
    upgradePolicy: upgradePolicy === undefined ? undefined : { policy: upgradePolicy },
    osEnvironmentConfig: props.packageRepository === false ? { packageRepoExcluded: true } : undefined,
    proxy: proxy === undefined ? undefined : { uri: proxy.uri, noProxy: proxy.noProxy === undefined ? undefined : [...proxy.noProxy] },
  };
}

/** Island mode: pods and services have addresses of the plan that nothing outside has to know. */
function networkOf({ network = {}, loadBalancer }: GdcBareMetalProps, { addresses }: OwnClusterRequest) {
  const { advanced = false, multipleInterfaces = false, srIov = false } = network;
  return {
    islandModeCidr: { podAddressCidrBlocks: [addresses.pods], serviceAddressCidrBlocks: [addresses.services] },
    // Google sets it with either of the others; stated, it is no difference at the next plan.
    advancedNetworking: advanced || multipleInterfaces || loadBalancer.mode === 'bgp',
    multipleNetworkInterfacesConfig: multipleInterfaces ? { enabled: true } : undefined,
    srIovConfig: srIov ? { enabled: true } : undefined,
  };
}

function storageOf({ storage = {} }: GdcBareMetalProps): GkeonpremBareMetalClusterConfig['storage'] {
  const { path, storageClass, volumes = SHARE.volumes } = storage.share ?? SHARE;
  const { mounts = MOUNTS } = storage;
  return {
    lvpShareConfig: { sharedPathPvCount: volumes, lvpConfig: { path, storageClass } },
    lvpNodeMountsConfig: { path: mounts.path, storageClass: mounts.storageClass },
  };
}

/** Hosts without an address are reported already, and left out. */
function nodePools(
  { project, location }: GdcBareMetalProps,
  { pools, hosts }: OwnClusterRequest,
  { scope, tags }: Lowering,
  cluster: GkeonpremBareMetalCluster,
): Record<string, GkeonpremBareMetalNodePool> {
  const made = pools.map((pool) => {
    const addresses = hosts.flatMap((host) => (host.pool === pool.name && host.address !== undefined ? [host.address] : []));
    const nodePool = new GkeonpremBareMetalNodePool(scope, `NodePool-${pool.name}`, {
      project,
      location,
      bareMetalCluster: cluster.name,
      name: pool.name,
      annotations: { ...tags },
      nodePoolConfig: {
        operatingSystem: 'LINUX',
        labels: { ...pool.labels },
        nodeConfigs: addresses.map((nodeIp) => ({ nodeIp })),
      },
    });
    return [pool.name, nodePool] as const;
  });
  return Object.fromEntries(made);
}
