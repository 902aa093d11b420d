import { ContainerCluster } from '@cdktf/provider-google/lib/container-cluster';
import { DataGoogleProject } from '@cdktf/provider-google/lib/data-google-project';
import { parseCidr } from '../../model/cidr';
import type { ClusterRequest } from '../adapter';
import { grantAdministrators } from './administrators';
import { COMPUTE_CLASS_VERSION, isOlder } from './gke-version';
import type { GoogleCluster, GoogleLowered } from './lowered';
import { maintenancePolicy } from './maintenance';
import { isResourceName } from './name-limit';
import { nodeIdentity } from './node-identity';
import { PLACEHOLDER_CERTIFICATE } from '../../core/placeholder-certificate';
import { clusterRanges } from './pods-range';
import { resolve } from '../../core/readable';
import { resourceLabels } from './resource-labels';
import { allowKeyUse, rotatingKey } from './rotating-key';
import type { GoogleSettings } from './settings';
import { systemNodes } from './system-nodes';

const MOST_NAME = 40;
const PODS_PER_NODE = 64;
const CONTROL_PLANE = ['APISERVER', 'CONTROLLER_MANAGER', 'SCHEDULER'];

/**
 * A regional GKE cluster whose API is private unless asked otherwise, with Dataplane V2 and system nodes.
 *
 * GKE upgrades it within its release channel. It scales nodes and installs GPU drivers and device plugin by itself.
 * What containers print is not sent to Cloud Logging: it may be data, and the default log bucket has no region.
 */
export function lowerCluster(settings: GoogleSettings, request: ClusterRequest<GoogleLowered>): GoogleCluster {
  const { scope, stack, network, name: clusterName } = request;
  checkRequest(settings, request);
  const isPublic = settings.publicAccessCidrs.length > 0;
  const project = new DataGoogleProject(scope, 'Project', { projectId: settings.project });
  const { key: secretsKey } = rotatingKey(settings, request, {
    prefix: 'Secrets',
    keyName: 'kubernetes-secrets',
    protectionLevel: 'SOFTWARE',
  });
  const keyAccess = allowKeyUse(
    request,
    'SecretsKeyAccess',
    secretsKey,
    `service-${project.number}@container-engine-robot.iam.gserviceaccount.com`,
  );
  const identity = nodeIdentity(settings, request);
  const cluster = new ContainerCluster(scope, 'Cluster', {
    name: clusterName,
    location: settings.region,
    network: resolve(stack, network.networkId),
    subnetwork: resolve(stack, network.subnetworkId),
    networkingMode: 'VPC_NATIVE',
    ipAllocationPolicy: { ...clusterRanges(request), stackType: 'IPV4' },
    defaultMaxPodsPerNode: PODS_PER_NODE,
    datapathProvider: 'ADVANCED_DATAPATH',
    releaseChannel: { channel: settings.releaseChannel },
    minMasterVersion: settings.kubernetesVersion,
    maintenancePolicy: settings.maintenance === undefined ? undefined : maintenancePolicy(settings.maintenance),
    enableMultiNetworking: settings.multiNetworking ? true : undefined,
    deletionProtection: true,
    enableShieldedNodes: true,
    privateClusterConfig: { enablePrivateNodes: true, enablePrivateEndpoint: !isPublic },
    masterAuthorizedNetworksConfig: {
      gcpPublicCidrsAccessEnabled: false,
      privateEndpointEnforcementEnabled: true,
      cidrBlocks: [
        ...[...new Set(request.apiClients)].sort().map((cidrBlock) => ({ cidrBlock, displayName: 'site of the fabric' })),
        ...settings.publicAccessCidrs.map((cidrBlock) => ({ cidrBlock, displayName: 'public access' })),
      ],
    },
    masterAuth: { clientCertificateConfig: { issueClientCertificate: false } },
    workloadIdentityConfig: { workloadPool: `${settings.project}.svc.id.goog` },
    databaseEncryption: { state: 'ENCRYPTED', keyName: secretsKey.id },
    loggingConfig: { enableComponents: ['SYSTEM_COMPONENTS', ...CONTROL_PLANE] },
    monitoringConfig: { enableComponents: ['SYSTEM_COMPONENTS', ...CONTROL_PLANE, 'DCGM'], managedPrometheus: { enabled: true } },
    // GKE makes no cluster without a pool: a small one is made and removed, and even that not under the default account.
    removeDefaultNodePool: true,
    initialNodeCount: 1,
    nodeConfig: {
      serviceAccount: identity.account.email,
      shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
    },
    // Nodes that GKE makes by itself answer on no port without asking who calls.
    nodePoolAutoConfig:
      request.engine === 'compute-class' ? { nodeKubeletConfig: { insecureKubeletReadonlyPortEnabled: 'FALSE' } } : undefined,
    resourceLabels: resourceLabels(request.tags),
    dependsOn: [keyAccess, ...identity.ready],
    lifecycle: { ignoreChanges: ['initial_node_count', 'node_config'] },
  });
  const address = isPublic ? cluster.endpoint : cluster.privateClusterConfig.privateEndpoint;
  return {
    cluster,
    clusterName,
    endpoint: stack.publish('cluster_endpoint', `https://${address}`, 'https://day-0.invalid'),
    certificateAuthority: stack.publish('cluster_certificate_authority', cluster.masterAuth.clusterCaCertificate, PLACEHOLDER_CERTIFICATE),
    nodeServiceAccount: stack.publish('node_service_account', identity.account.email, `day-0@${settings.project}.iam.gserviceaccount.com`),
    projectNumber: stack.publish('project_number', project.number, '000000000000'),
    secretsKey,
    multiNetworking: settings.multiNetworking,
    engine: request.engine,
    systemNodes: systemNodes(settings, request, cluster, identity),
    administrators: grantAdministrators(settings, request),
  };
}

function checkRequest({ kubernetesVersion }: GoogleSettings, request: ClusterRequest<GoogleLowered>): void {
  if (request.engine === 'compute-class' && kubernetesVersion !== undefined && isOlder(kubernetesVersion, COMPUTE_CLASS_VERSION)) {
    request.problem({
      id: 'google-compute-class-version',
      message: 'this version of GKE makes no node pools for a compute class alone',
      got: kubernetesVersion,
      allowed: `${COMPUTE_CLASS_VERSION} or newer`,
      next: "raise kubernetesVersion, leave it out for the release channel's, or choose engine 'node-pools'",
    });
  }
  if (!isResourceName(request.name, MOST_NAME)) {
    request.problem({
      id: 'google-cluster-name',
      message: 'the name of the cluster is not one that GKE takes',
      got: request.name,
      allowed: `up to ${MOST_NAME} lower-case letters, digits and hyphens, the first a letter`,
      next: 'choose a shorter construct id',
    });
  }
  for (const cidr of request.apiClients) {
    if (parseCidr(cidr)?.family !== 'ipv6') continue;
    request.problem({
      id: 'google-api-client',
      message: 'GKE cannot let an IPv6 range call the Kubernetes API',
      got: cidr,
      allowed: 'IPv4 ranges',
      next: 'leave the IPv6 ranges of that site out of the address plan, or the site out of apiClients',
    });
  }
}
