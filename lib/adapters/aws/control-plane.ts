import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import type { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import type { ClusterRequest } from '../adapter';
import { apiSecurityGroup } from './api-access';
import { clusterRole } from './cluster-roles';
import { LOG_RETENTION_DAYS } from './flow-logs';
import type { AwsLowered } from './lowered';
import { resolve } from '../../core/readable';
import type { AwsSettings } from './settings';

const LOG_TYPES = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

/** Ranges outside the VPC in which nodes of the cluster and their pods are. */
export interface RemoteNetworks {
  readonly nodes: string;
  readonly pods: string;
}

/** A control plane without nodes. */
export interface EksControlPlane {
  readonly cluster: EksCluster;
  readonly clusterName: string;
  readonly secretsKey: KmsKey;
  readonly logGroup: CloudwatchLogGroup;
  /** Group of its network interfaces besides the one that EKS makes. */
  readonly apiGroup: SecurityGroup;
}

/** An EKS control plane: secrets under a key of its own, all logs kept, access by entries only, its API private unless asked otherwise. */
export function eksControlPlane(settings: AwsSettings, request: ClusterRequest<AwsLowered>, remote?: RemoteNetworks): EksControlPlane {
  const { scope, stack, tags } = request;
  const clusterName = clusterNameOf(request);
  const isPublic = settings.publicAccessCidrs.length > 0;
  // No key policy: AWS's default hands the key to the account's IAM policies, so nobody can be locked out.
  const secretsKey = new KmsKey(scope, 'SecretsKey', {
    description: `Kubernetes secrets of ${clusterName}`,
    enableKeyRotation: true,
    deletionWindowInDays: 30,
    tags,
  });
  const controlPlane = clusterRole(settings, request, secretsKey);
  // Made before the cluster, which would otherwise create it itself and keep logs for ever.
  const logGroup = new CloudwatchLogGroup(scope, 'ControlPlaneLogs', {
    name: `/aws/eks/${clusterName}/cluster`,
    retentionInDays: LOG_RETENTION_DAYS,
    tags,
  });
  const apiGroup = apiSecurityGroup(request);
  const cluster = new EksCluster(scope, 'Cluster', {
    name: clusterName,
    version: settings.kubernetesVersion,
    roleArn: controlPlane.role.arn,
    deletionProtection: true,
    bootstrapSelfManagedAddons: false,
    enabledClusterLogTypes: LOG_TYPES,
    accessConfig: { authenticationMode: 'API', bootstrapClusterCreatorAdminPermissions: settings.administrators.length === 0 },
    encryptionConfig: { resources: ['secrets'], provider: { keyArn: secretsKey.arn } },
    kubernetesNetworkConfig: { ipFamily: 'ipv4', serviceIpv4Cidr: request.addresses.services },
    remoteNetworkConfig:
      remote === undefined ? undefined : { remoteNodeNetworks: { cidrs: [remote.nodes] }, remotePodNetworks: { cidrs: [remote.pods] } },
    // EXTENDED costs more from the end of standard support on; STANDARD would upgrade the cluster on that day by itself.
    upgradePolicy: { supportType: 'EXTENDED' },
    vpcConfig: {
      subnetIds: resolve(stack, request.network.nodeSubnetIds),
      securityGroupIds: [apiGroup.id],
      // With both, hosts outside the VPC would resolve the API to its public addresses.
      endpointPrivateAccess: remote === undefined || !isPublic,
      endpointPublicAccess: isPublic,
      publicAccessCidrs: isPublic ? [...settings.publicAccessCidrs] : undefined,
    },
    tags,
    dependsOn: [logGroup, ...controlPlane.ready],
    // Only read when the cluster is created; a change would replace it.
    lifecycle: { ignoreChanges: ['access_config[0].bootstrap_cluster_creator_admin_permissions'] },
  });
  return { cluster, clusterName, secretsKey, logGroup, apiGroup };
}

function clusterNameOf(request: ClusterRequest<AwsLowered>): string {
  const { name } = request;
  if (!/^[0-9A-Za-z][0-9A-Za-z_-]{0,99}$/.test(name)) {
    request.problem({
      id: 'aws-cluster-name',
      message: 'the name of the cluster is not one that EKS takes',
      got: name,
      allowed: 'up to 100 letters, digits and hyphens',
      next: 'choose a shorter construct id',
    });
  }
  return name;
}
