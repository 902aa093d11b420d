import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { EksPodIdentityAssociation } from '@cdktf/provider-aws/lib/eks-pod-identity-association';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { Lowering } from '../adapter';
import { AUTOSCALER_NAME } from './autoscaler-release';
import type { AwsConfig } from './config';
import type { AwsAutoscaler } from './lowered';
import { limitName } from '../limit-name';
import { ROLE_NAME_LIMIT } from './name-limit';
import { podIdentityTrust } from './pod-identity-trust';

/**
 * The node autoscaler's identity: it may look at everything it has to compare, and resize only groups of its cluster.
 *
 * EKS puts the tag of the condition on the Auto Scaling group of every managed node group.
 */
export function autoscalerIdentity(config: AwsConfig, request: Lowering, cluster: EksCluster, clusterName: string): AwsAutoscaler {
  const { scope, name, tags } = request;
  const role = new IamRole(scope, 'AutoscalerRole', {
    name: limitName(name, '-autoscaler', ROLE_NAME_LIMIT),
    assumeRolePolicy: podIdentityTrust(clusterName, AUTOSCALER_NAME, AUTOSCALER_NAME),
    permissionsBoundary: config.permissionsBoundary,
    tags,
  });
  new IamRolePolicy(scope, 'AutoscalerPolicy', {
    name: 'scale-node-groups',
    role: role.name,
    policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Look',
          Effect: 'Allow',
          Action: [
            'autoscaling:DescribeAutoScalingGroups',
            'autoscaling:DescribeAutoScalingInstances',
            'autoscaling:DescribeLaunchConfigurations',
            'autoscaling:DescribeScalingActivities',
            'autoscaling:DescribeTags',
            'ec2:DescribeImages',
            'ec2:DescribeInstanceTypes',
            'ec2:DescribeLaunchTemplateVersions',
            'ec2:GetInstanceTypesFromInstanceRequirements',
          ],
          Resource: '*',
        },
        {
          Sid: 'LookAtNodeGroups',
          Effect: 'Allow',
          Action: 'eks:DescribeNodegroup',
          Resource: `arn:${config.partition}:eks:${config.region}:${config.account ?? '*'}:nodegroup/${clusterName}/*`,
        },
        {
          Sid: 'Resize',
          Effect: 'Allow',
          Action: ['autoscaling:SetDesiredCapacity', 'autoscaling:TerminateInstanceInAutoScalingGroup'],
          Resource: '*',
          Condition: { StringEquals: { [`aws:ResourceTag/k8s.io/cluster-autoscaler/${clusterName}`]: 'owned' } },
        },
      ],
    }),
  });
  const association = new EksPodIdentityAssociation(scope, 'AutoscalerIdentity', {
    clusterName: cluster.name,
    namespace: AUTOSCALER_NAME,
    serviceAccount: AUTOSCALER_NAME,
    roleArn: role.arn,
    tags,
  });
  return { role, association };
}
