import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import type { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import type { ITerraformDependable } from 'cdktf';
import type { Lowering } from '../adapter';
import type { AwsConfig } from './config';
import { limitName } from '../limit-name';
import { ROLE_NAME_LIMIT } from './name-limit';
import { serviceTrust } from './service-trust';

/** A role, and what has to exist before it is of any use. */
export interface ReadyRole {
  readonly role: IamRole;
  readonly ready: readonly ITerraformDependable[];
}

/** Role of the control plane: AWS's managed policy, and the use of the key that encrypts Kubernetes secrets. */
export function clusterRole(config: AwsConfig, request: Lowering, secretsKey: KmsKey): ReadyRole {
  const { scope, name, tags } = request;
  const role = new IamRole(scope, 'ClusterRole', {
    name: limitName(name, '-cluster', ROLE_NAME_LIMIT),
    assumeRolePolicy: serviceTrust('eks.amazonaws.com'),
    permissionsBoundary: config.permissionsBoundary,
    tags,
  });
  const key = new IamRolePolicy(scope, 'ClusterSecretsKeyPolicy', {
    name: 'use-secrets-key',
    role: role.name,
    policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ListGrants', 'kms:DescribeKey'], Resource: secretsKey.arn },
      ],
    }),
  });
  return { role, ready: [attach(config, request, role, 'ClusterRole', 'AmazonEKSClusterPolicy'), key] };
}

/**
 * Role of every node: join the cluster, pull images, set up pod networking, hand out pod identities.
 *
 * Pods cannot reach it: the instance metadata service answers one hop away only. Managed node groups and Karpenter have
 * one each, told apart by construct id and suffix: EKS keeps one access entry per role.
 */
export function nodeRole(config: AwsConfig, request: Lowering, id = 'NodeRole', suffix = '-node'): ReadyRole {
  const { scope, name, tags } = request;
  const role = new IamRole(scope, id, {
    name: limitName(name, suffix, ROLE_NAME_LIMIT),
    assumeRolePolicy: serviceTrust('ec2.amazonaws.com'),
    permissionsBoundary: config.permissionsBoundary,
    tags,
  });
  const policies = ['AmazonEC2ContainerRegistryPullOnly', 'AmazonEKSWorkerNodePolicy', 'AmazonEKS_CNI_Policy'];
  return { role, ready: policies.map((policy) => attach(config, request, role, id, policy)) };
}

/** Attaches one of AWS's managed policies. */
export function attach(config: AwsConfig, request: Lowering, role: IamRole, id: string, policy: string): IamRolePolicyAttachment {
  return new IamRolePolicyAttachment(request.scope, `${id}-${policy}`, {
    role: role.name,
    policyArn: `arn:${config.partition}:iam::aws:policy/${policy}`,
  });
}
