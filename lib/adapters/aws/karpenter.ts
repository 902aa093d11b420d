import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { EksPodIdentityAssociation } from '@cdktf/provider-aws/lib/eks-pod-identity-association';
import { IamInstanceProfile } from '@cdktf/provider-aws/lib/iam-instance-profile';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { ClusterRequest } from '../adapter';
import { limitName } from '../limit-name';
import { nodeRole } from './cluster-roles';
import { lowerInterruptions } from './karpenter-interruptions';
import { karpenterPolicies } from './karpenter-policy';
import { KARPENTER_NAME, KARPENTER_NAMESPACE } from './karpenter-release';
import type { AwsKarpenter, AwsLowered } from './lowered';
import { PROFILE_NAME_LIMIT, ROLE_NAME_LIMIT } from './name-limit';
import { podIdentityTrust } from './pod-identity-trust';
import type { AwsSettings } from './settings';

/**
 * What Karpenter needs from AWS: an identity that may launch nodes of this cluster, an identity for those nodes that may
 * join it, a queue of interruptions, and endpoints of the services that it calls.
 */
export function lowerKarpenter(
  settings: AwsSettings,
  request: ClusterRequest<AwsLowered>,
  cluster: EksCluster,
  clusterName: string,
): AwsKarpenter {
  const { scope, stack, name, tags } = request;
  reachServices(request);
  const nodes = nodeRole(settings, request, 'KarpenterNodeRole', '-karpenter-node');
  const profileName = limitName(name, '-karpenter-node', PROFILE_NAME_LIMIT);
  const instanceProfile = new IamInstanceProfile(scope, 'KarpenterNodeProfile', { name: profileName, role: nodes.role.name, tags });
  const accessEntry = new EksAccessEntry(scope, 'KarpenterNodes', {
    clusterName: cluster.name,
    principalArn: nodes.role.arn,
    type: 'EC2_LINUX',
    tags,
  });
  const interruptions = lowerInterruptions(request, clusterName);
  const role = new IamRole(scope, 'KarpenterRole', {
    name: limitName(name, '-karpenter', ROLE_NAME_LIMIT),
    assumeRolePolicy: podIdentityTrust(clusterName, KARPENTER_NAMESPACE, KARPENTER_NAME),
    permissionsBoundary: settings.permissionsBoundary,
    tags,
  });
  const policies = karpenterPolicies(settings, { clusterName, nodeRoleArn: nodes.role.arn, queueArn: interruptions.queue.arn });
  new IamRolePolicy(scope, 'KarpenterLifecyclePolicy', { name: 'make-nodes', role: role.name, policy: policies.lifecycle });
  new IamRolePolicy(scope, 'KarpenterDiscoveryPolicy', { name: 'look', role: role.name, policy: policies.discovery });
  const association = new EksPodIdentityAssociation(scope, 'KarpenterIdentity', {
    clusterName: cluster.name,
    namespace: KARPENTER_NAMESPACE,
    serviceAccount: KARPENTER_NAME,
    roleArn: role.arn,
    tags,
  });
  const groupId = cluster.vpcConfig.clusterSecurityGroupId;
  return {
    nodeIdentity: { instanceProfile: profileName },
    securityGroupIds: [stack.publish('cluster_security_group_id', groupId, 'sg-00000000000000000')],
    role,
    association,
    nodeRole: nodes.role,
    instanceProfile,
    accessEntry,
    ...interruptions,
  };
}

/** Endpoints in a VPC made here; a joined one is not touched. */
function reachServices(request: ClusterRequest<AwsLowered>): void {
  const { network } = request;
  network.furtherEndpoint?.('sqs');
  network.furtherEndpoint?.('ssm');
  if (network.furtherEndpoint !== undefined) return;
  request.outOfBand({
    when: 'before-apply',
    what: 'the node subnets of the joined VPC have a way to SQS and Systems Manager, which Karpenter calls beside EC2, EKS and STS',
  });
}
