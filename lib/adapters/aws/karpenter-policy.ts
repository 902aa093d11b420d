import type { AwsConfig } from './config';

/** What the statements are about. */
interface Scope {
  readonly clusterName: string;
  /** ARN of the role that its nodes get. */
  readonly nodeRoleArn: string;
  readonly queueArn: string;
}

/** EC2 resources that Karpenter makes, and always with the tags of its cluster. */
const MADE = ['fleet', 'instance', 'volume', 'network-interface', 'launch-template', 'spot-instances-request'];
/** EC2 resources that its instances are made with. */
const USED = ['security-group', 'subnet', 'capacity-reservation', 'placement-group'];

/**
 * What Karpenter's controller may do, by policy: only to what carries the tags of its own cluster.
 *
 * Scopes and conditions as in the CloudFormation reference of Karpenter 1.14, without the making of instance profiles,
 * which exist here, and without zonal shift, which is off.
 */
export function karpenterPolicies(config: AwsConfig, scope: Scope): { readonly lifecycle: string; readonly discovery: string } {
  return { lifecycle: document(lifecycle(config, scope)), discovery: document(discovery(config, scope)) };
}

function lifecycle({ partition, region }: AwsConfig, { clusterName, nodeRoleArn }: Scope): object[] {
  const ec2 = (kind: string, owner = '*'): string => `arn:${partition}:ec2:${region}:${owner}:${kind}/*`;
  const owned = (tags: 'Resource' | 'Request'): Record<string, string> => ({
    [`aws:${tags}Tag/kubernetes.io/cluster/${clusterName}`]: 'owned',
  });
  const asked = { ...owned('Request'), 'aws:RequestTag/eks:eks-cluster-name': clusterName };
  const ofPool = (tags: 'Resource' | 'Request'): object => ({ [`aws:${tags}Tag/karpenter.sh/nodepool`]: '*' });
  const launch = ['ec2:RunInstances', 'ec2:CreateFleet'];
  const mine = { StringEquals: owned('Resource'), StringLike: ofPool('Resource') };
  return [
    allow('UseForLaunch', launch, [ec2('image', ''), ec2('snapshot', ''), ...USED.map((kind) => ec2(kind))]),
    allow('UseOwnTemplates', launch, ec2('launch-template'), mine),
    allow(
      'LaunchWithTags',
      [...launch, 'ec2:CreateLaunchTemplate'],
      MADE.map((kind) => ec2(kind)),
      { StringEquals: asked, StringLike: ofPool('Request') },
    ),
    allow(
      'TagAtLaunch',
      'ec2:CreateTags',
      MADE.map((kind) => ec2(kind)),
      {
        StringEquals: { ...asked, 'ec2:CreateAction': ['RunInstances', 'CreateFleet', 'CreateLaunchTemplate'] },
        StringLike: ofPool('Request'),
      },
    ),
    allow('NameOwnInstances', 'ec2:CreateTags', ec2('instance'), {
      ...mine,
      StringEqualsIfExists: { 'aws:RequestTag/eks:eks-cluster-name': clusterName },
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['eks:eks-cluster-name', 'karpenter.sh/nodeclaim', 'Name'] },
    }),
    allow('DeleteOwn', ['ec2:TerminateInstances', 'ec2:DeleteLaunchTemplate'], [ec2('instance'), ec2('launch-template')], mine),
    allow('PassNodeRole', 'iam:PassRole', nodeRoleArn, { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } }),
  ];
}

function discovery({ partition, region, account }: AwsConfig, { clusterName, queueArn }: Scope): object[] {
  const look = [
    'CapacityReservations',
    'Images',
    'Instances',
    'InstanceStatus',
    'InstanceTypeOfferings',
    'InstanceTypes',
    'LaunchTemplates',
    'PlacementGroups',
    'SecurityGroups',
    'SpotPriceHistory',
    'Subnets',
  ].map((what) => `ec2:Describe${what}`);
  return [
    allow('Look', look, '*', { StringEquals: { 'aws:RequestedRegion': region } }),
    allow('LookUpImages', 'ssm:GetParameter', `arn:${partition}:ssm:${region}::parameter/aws/service/*`),
    // Only asked for outside of an isolated VPC; both only read.
    allow('LookUpPrices', 'pricing:GetProducts', '*'),
    allow('LookForProfiles', ['iam:GetInstanceProfile', 'iam:ListInstanceProfiles'], '*'),
    allow('FindCluster', 'eks:DescribeCluster', `arn:${partition}:eks:${region}:${account ?? '*'}:cluster/${clusterName}`),
    allow('HearOfInterruptions', ['sqs:DeleteMessage', 'sqs:GetQueueUrl', 'sqs:ReceiveMessage'], queueArn),
  ];
}

function allow(Sid: string, Action: string | string[], Resource: string | string[], Condition?: object): object {
  return { Sid, Effect: 'Allow', Action, Resource, ...(Condition === undefined ? {} : { Condition }) };
}

function document(Statement: object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement });
}
