import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import type { ClusterRequest } from '../adapter';
import { addon } from './addons';
import { accessEntries, apiSecurityGroup } from './api-access';
import { autoscalerIdentity } from './autoscaler';
import { clusterRole, nodeRole } from './cluster-roles';
import { LOG_RETENTION_DAYS } from './flow-logs';
import type { AwsCluster, AwsLowered } from './lowered';
import { PLACEHOLDER_CERTIFICATE } from '../../core/placeholder-certificate';
import { resolve } from '../../core/readable';
import type { AwsSettings } from './settings';
import { systemNodes } from './system-nodes';

const LOG_TYPES = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

/** An EKS cluster whose API is private unless asked otherwise, with system nodes, add-ons and an autoscaler's identity. */
export function lowerCluster(settings: AwsSettings, request: ClusterRequest<AwsLowered>): AwsCluster {
  const { scope, stack, tags } = request;
  const clusterName = clusterNameOf(request);
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
    // EXTENDED costs more from the end of standard support on; STANDARD would upgrade the cluster on that day by itself.
    upgradePolicy: { supportType: 'EXTENDED' },
    vpcConfig: {
      subnetIds: resolve(stack, request.network.nodeSubnetIds),
      securityGroupIds: [apiSecurityGroup(request).id],
      endpointPrivateAccess: true,
      endpointPublicAccess: settings.publicAccessCidrs.length > 0,
      publicAccessCidrs: settings.publicAccessCidrs.length > 0 ? [...settings.publicAccessCidrs] : undefined,
    },
    tags,
    dependsOn: [logGroup, ...controlPlane.ready],
    // Only read when the cluster is created; a change would replace it.
    lifecycle: { ignoreChanges: ['access_config[0].bootstrap_cluster_creator_admin_permissions'] },
  });
  const nodes = nodeRole(settings, request);
  const beforeNodes = {
    'vpc-cni': addon(settings, request, cluster, 'vpc-cni'),
    'kube-proxy': addon(settings, request, cluster, 'kube-proxy'),
    'eks-pod-identity-agent': addon(settings, request, cluster, 'eks-pod-identity-agent'),
  };
  const system = systemNodes(settings, request, cluster, nodes, Object.values(beforeNodes));
  return {
    cluster,
    clusterName,
    endpoint: stack.publish('cluster_endpoint', cluster.endpoint, 'https://day-0.invalid'),
    certificateAuthority: stack.publish('cluster_certificate_authority', cluster.certificateAuthority.get(0).data, PLACEHOLDER_CERTIFICATE),
    nodeRoleArn: stack.publish('node_role_arn', nodes.role.arn, `arn:${settings.partition}:iam::000000000000:role/day-0`),
    secretsKey,
    logGroup,
    systemNodes: system,
    addons: {
      ...beforeNodes,
      coredns: addon(settings, request, cluster, 'coredns', [system]),
      // EKS has none of its own, and without it no service ever gets a further replica.
      'metrics-server': addon(settings, request, cluster, 'metrics-server', [system]),
    },
    accessEntries: accessEntries(settings, request, cluster),
    autoscaler: autoscalerIdentity(settings, request, cluster, clusterName),
  };
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
