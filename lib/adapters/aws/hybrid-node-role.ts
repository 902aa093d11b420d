import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { RolesanywhereTrustAnchor } from '@cdktf/provider-aws/lib/rolesanywhere-trust-anchor';
import { Fn } from 'cdktf';
import type { Lowering } from '../adapter';
import { limitName } from '../limit-name';
import { attach, type ReadyRole } from './cluster-roles';
import type { AwsConfig } from './config';
import type { RolesAnywhereIdentity } from './hybrid-identity';
import { ROLE_NAME_LIMIT } from './name-limit';

/** Tag that ties an activation, and the hosts that it registered, to a cluster; AWS's guide proposes it. */
export const ACTIVATION_TAG = 'EKSClusterARN';

/** `$$` is Terraform's spelling of a literal `$`: IAM fills this in. */
const COMMON_NAME = '$${aws:PrincipalTag/x509Subject/CN}';

/**
 * Role of the hosts: join this cluster, pull images, hand out pod identities.
 *
 * One role, trusted by whoever vouches for the hosts: with a second role between, the session name would not be the
 * node name, by which the cluster tells hosts apart.
 */
export function hybridNodeRole(config: AwsConfig, request: Lowering, cluster: EksCluster, trust: object): ReadyRole {
  const { scope, name, tags } = request;
  const role = new IamRole(scope, 'HybridNodeRole', {
    name: limitName(name, '-hybrid-node', ROLE_NAME_LIMIT),
    assumeRolePolicy: JSON.stringify({ Version: '2012-10-17', Statement: trust }),
    permissionsBoundary: config.permissionsBoundary,
    tags,
  });
  const join = new IamRolePolicy(scope, 'HybridNodePolicy', {
    name: 'join-cluster',
    role: role.name,
    policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['eks:DescribeCluster', 'eks:ListAccessEntries'], Resource: cluster.arn }],
    }),
  });
  const policies = ['AmazonEC2ContainerRegistryPullOnly', 'AmazonEKSWorkerNodeMinimalPolicy'];
  return { role, ready: [join, ...policies.map((policy) => attach(config, request, role, 'HybridNodeRole', policy))] };
}

/** Who may take the role with a certificate: its common name is the name of the session, and so of the node. */
export function rolesAnywhereTrust(anchor: RolesanywhereTrustAnchor, { organizationalUnit }: RolesAnywhereIdentity): object[] {
  const from = { Effect: 'Allow', Principal: { Service: 'rolesanywhere.amazonaws.com' } };
  const ArnEquals = { 'aws:SourceArn': anchor.arn };
  const unit = organizationalUnit === undefined ? {} : { 'aws:PrincipalTag/x509Subject/OU': organizationalUnit };
  return [
    { ...from, Action: ['sts:TagSession', 'sts:SetSourceIdentity'], Condition: { ArnEquals } },
    { ...from, Action: 'sts:AssumeRole', Condition: { StringEquals: { 'sts:RoleSessionName': COMMON_NAME, ...unit }, ArnEquals } },
  ];
}

/** Only Systems Manager of this account and region may hand the role to hosts. */
export function ssmTrust({ region, account, partition }: AwsConfig, cluster: EksCluster): object[] {
  const own = account ?? accountOf(cluster);
  return [
    {
      Effect: 'Allow',
      Principal: { Service: 'ssm.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: {
        StringEquals: { 'aws:SourceAccount': own },
        ArnEquals: { 'aws:SourceArn': `arn:${partition}:ssm:${region}:${own}:*` },
      },
    },
  ];
}

/** What a host needs besides to register with Systems Manager, and to leave again: itself and its like, nothing else. */
export function ssmPolicies(config: AwsConfig, request: Lowering, { role, ready }: ReadyRole, cluster: EksCluster): ReadyRole {
  const own = config.account ?? accountOf(cluster);
  const leave = new IamRolePolicy(request.scope, 'HybridNodeSsmPolicy', {
    name: 'leave-systems-manager',
    role: role.name,
    policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 'ssm:DescribeInstanceInformation', Resource: '*' },
        {
          Effect: 'Allow',
          Action: 'ssm:DeregisterManagedInstance',
          Resource: `arn:${config.partition}:ssm:${config.region}:${own}:managed-instance/*`,
          Condition: { StringEquals: { [`ssm:resourceTag/${ACTIVATION_TAG}`]: cluster.arn } },
        },
      ],
    }),
  });
  return { role, ready: [...ready, leave, attach(config, request, role, 'HybridNodeRole', 'AmazonSSMManagedInstanceCore')] };
}

/** The account is the fifth part of every ARN. */
function accountOf(cluster: EksCluster): string {
  return Fn.element(Fn.split(':', cluster.arn), 4) as string;
}
