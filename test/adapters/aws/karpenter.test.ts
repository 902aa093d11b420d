import { Estate, type Json } from './compute-support';

interface Statement {
  readonly Sid: string;
  readonly Action: string | string[];
  readonly Resource: string | string[];
  readonly Condition?: Readonly<Record<string, Json>>;
}

function karpenter(props: ConstructorParameters<typeof Estate>[0] = {}) {
  const estate = new Estate({ account: '123456789012', ...props });
  const cluster = estate.cluster([], 'clinic-burst', 'karpenter');
  const resource = (type: string, id: string): Json => estate.resources('cluster', type)[id];
  const statements = (): Statement[] =>
    ['KarpenterLifecyclePolicy', 'KarpenterDiscoveryPolicy'].flatMap(
      (id) => (JSON.parse(resource('aws_iam_role_policy', id).policy as string) as { Statement: Statement[] }).Statement,
    );
  return { estate, cluster, resource, statements };
}

describe('what Karpenter may do', () => {
  test('is to make instances with the tags of its cluster, and to end those alone', () => {
    const { statements } = karpenter();
    const by = new Map(statements().map((statement) => [statement.Sid, statement]));
    const owned = { 'aws:ResourceTag/kubernetes.io/cluster/clinic-burst': 'owned' };
    expect(by.get('DeleteOwn')).toMatchObject({
      Action: ['ec2:TerminateInstances', 'ec2:DeleteLaunchTemplate'],
      Condition: { StringEquals: owned, StringLike: { 'aws:ResourceTag/karpenter.sh/nodepool': '*' } },
    });
    expect(by.get('LaunchWithTags')?.Condition?.StringEquals).toEqual({
      'aws:RequestTag/kubernetes.io/cluster/clinic-burst': 'owned',
      'aws:RequestTag/eks:eks-cluster-name': 'clinic-burst',
    });
    expect(by.get('UseOwnTemplates')?.Condition?.StringEquals).toEqual(owned);
    expect(by.get('UseForLaunch')?.Resource).toEqual(
      ['image', 'snapshot']
        .map((kind) => `arn:aws:ec2:eu-central-1::${kind}/*`)
        .concat(
          ['security-group', 'subnet', 'capacity-reservation', 'placement-group'].map((kind) => `arn:aws:ec2:eu-central-1:*:${kind}/*`),
        ),
    );
  });

  test('covers all writing with a condition or the name of one resource', () => {
    const loose = karpenter()
      .statements()
      .filter(({ Condition, Resource }) => Condition === undefined && [Resource].flat().includes('*'))
      .flatMap(({ Action }) => [Action].flat());
    expect(loose.filter((action) => !/:(Describe|Get|List)/.test(action))).toEqual([]);
  });

  test('is to pass on the role of its nodes, to EC2 alone', () => {
    const pass = karpenter()
      .statements()
      .find((statement) => statement.Action === 'iam:PassRole');
    expect(pass?.Resource).toMatch(/^\${aws_iam_role\..*KarpenterNodeRole.*\.arn}$/);
    expect(pass?.Condition).toEqual({ StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } });
  });

  test('includes looking at the reservations, placement groups and health of this region, and finding its own cluster', () => {
    const { statements } = karpenter();
    const look = statements().find((statement) => statement.Sid === 'Look');
    expect(look?.Action).toEqual(
      expect.arrayContaining(['ec2:DescribeCapacityReservations', 'ec2:DescribePlacementGroups', 'ec2:DescribeInstanceStatus']),
    );
    expect(look?.Condition).toEqual({ StringEquals: { 'aws:RequestedRegion': 'eu-central-1' } });
    expect(statements().find((statement) => statement.Action === 'eks:DescribeCluster')?.Resource).toBe(
      'arn:aws:eks:eu-central-1:123456789012:cluster/clinic-burst',
    );
  });

  test('fits into what IAM allows for the policies inside one role', () => {
    const { resource } = karpenter();
    const length = ['KarpenterLifecyclePolicy', 'KarpenterDiscoveryPolicy'].map(
      (id) => (resource('aws_iam_role_policy', id).policy as string).length,
    );
    expect(length[0] + length[1]).toBeLessThan(10_240);
  });

  test('is tied to the service account that its chart makes', () => {
    const { estate, cluster, resource } = karpenter();
    const release = estate.target.platformFacts(cluster).releases[1];
    const association = resource('aws_eks_pod_identity_association', 'KarpenterIdentity');
    expect([association.namespace, association.service_account]).toEqual(['kube-system', 'karpenter']);
    expect(release).toMatchObject({ namespace: 'kube-system', values: { serviceAccount: { name: 'karpenter' } } });
  });
});

describe("Karpenter's nodes", () => {
  test('have a role of their own that may join the cluster, in a profile that needs no call to IAM at launch', () => {
    const { cluster, resource } = karpenter();
    expect(resource('aws_eks_access_entry', 'KarpenterNodes')).toMatchObject({ type: 'EC2_LINUX' });
    expect(resource('aws_iam_instance_profile', 'KarpenterNodeProfile').name).toBe('clinic-burst-karpenter-node');
    expect(cluster.karpenter?.nodeIdentity).toEqual({ instanceProfile: 'clinic-burst-karpenter-node' });
  });

  test('stay inside the permissions boundary, as the controller does', () => {
    const boundary = 'arn:aws:iam::123456789012:policy/boundary';
    const { resource } = karpenter({ permissionsBoundary: boundary });
    for (const role of ['KarpenterRole', 'KarpenterNodeRole']) expect(resource('aws_iam_role', role).permissions_boundary).toBe(boundary);
  });
});

describe('interruptions', () => {
  test('come as five kinds of events into one queue', () => {
    const { estate, cluster } = karpenter();
    const rules = estate.resources('cluster', 'aws_cloudwatch_event_rule');
    const events = Object.values(rules).map(
      (rule) => (JSON.parse(rule.event_pattern as string) as { 'detail-type': string[] })['detail-type'][0],
    );
    expect(events.sort()).toEqual([
      'AWS Health Event',
      'EC2 Capacity Reservation Instance Interruption Warning',
      'EC2 Instance Rebalance Recommendation',
      'EC2 Instance State-change Notification',
      'EC2 Spot Instance Interruption Warning',
    ]);
    expect(Object.keys(estate.resources('cluster', 'aws_cloudwatch_event_target'))).toHaveLength(5);
    expect(Object.keys(cluster.karpenter?.rules ?? {})).toContain('spot-interruption');
  });

  test('are encrypted, come over TLS, and from these rules alone', () => {
    const { resource } = karpenter();
    expect(resource('aws_sqs_queue', 'KarpenterQueue')).toMatchObject({
      name: 'clinic-burst-karpenter',
      sqs_managed_sse_enabled: true,
      message_retention_seconds: 300,
    });
    const policy = resource('aws_sqs_queue_policy', 'KarpenterQueuePolicy').policy as string;
    const [allow, deny] = (JSON.parse(policy) as { Statement: Json[] }).Statement as unknown as {
      Effect: string;
      Principal: unknown;
      Condition: Record<string, Record<string, unknown>>;
    }[];
    expect(allow.Principal).toEqual({ Service: 'events.amazonaws.com' });
    expect(allow.Condition.ArnEquals['aws:SourceArn']).toHaveLength(5);
    expect(deny).toMatchObject({ Effect: 'Deny', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
  });
});

describe('a cluster with Karpenter', () => {
  test('has no node autoscaler beside it, and one with managed node groups has no Karpenter', () => {
    const { estate, cluster } = karpenter();
    expect(cluster.autoscaler).toBeUndefined();
    expect(estate.resources('cluster', 'aws_iam_role').AutoscalerRole).toBeUndefined();
    const managed = new Estate();
    expect(managed.cluster().karpenter).toBeUndefined();
    expect(managed.resources('network', 'aws_vpc_endpoint').SqsEndpoint).toBeUndefined();
  });

  test('installs its CRDs, then Karpenter, in one pinned version, on nodes that it did not make', () => {
    const { estate, cluster } = karpenter();
    const [crds, controller] = estate.target.platformFacts(cluster).releases;
    expect([crds.name, controller.name, controller.after]).toEqual(['karpenter-crd', 'karpenter', ['karpenter-crd']]);
    expect(new Set([crds.version, controller.version])).toEqual(new Set(['1.14.1']));
    expect(controller.values).toMatchObject({
      replicas: 2,
      settings: {
        clusterName: 'clinic-burst',
        interruptionQueue: 'clinic-burst-karpenter',
        isolatedVPC: true,
        featureGates: { reservedCapacity: true },
      },
      controller: { image: { repository: 'public.ecr.aws/karpenter/controller' }, env: [{ name: 'AWS_REGION', value: 'eu-central-1' }] },
    });
  });

  test('pulls from the mirror when there is one', () => {
    const { estate, cluster } = karpenter({ registryMirror: 'mirror.example' });
    const { values } = estate.target.platformFacts(cluster).releases[1];
    expect(values).toMatchObject({ controller: { image: { repository: 'mirror.example/karpenter/controller' } } });
  });

  test('reaches SQS and Systems Manager by endpoints that all clusters of its VPC share', () => {
    const { estate } = karpenter();
    expect(estate.network().furtherEndpoint?.('sqs')).toBe(estate.network().endpoints.sqs);
    const endpoints = estate.resources('network', 'aws_vpc_endpoint');
    expect(endpoints.SqsEndpoint).toMatchObject({ service_name: 'com.amazonaws.eu-central-1.sqs', private_dns_enabled: true });
    expect(JSON.stringify(endpoints.SsmEndpoint.policy)).toContain('123456789012');
    expect(Object.keys(estate.network().endpoints)).toEqual(expect.arrayContaining(['sqs', 'ssm']));
    expect(estate.steps).toEqual([]);
  });

  test('in a joined VPC is told what its subnets have to reach, and looks prices up', () => {
    const existingNetwork = { vpcId: 'vpc-0abc', cidr: '10.9.0.0/16', nodeSubnetIds: ['subnet-1', 'subnet-2'] };
    const { estate, cluster } = karpenter({ existingNetwork });
    expect(estate.steps).toEqual([{ when: 'before-apply', what: expect.stringMatching(/SQS and Systems Manager/) as string }]);
    expect(estate.target.platformFacts(cluster).releases[1].values).toMatchObject({ settings: { isolatedVPC: false } });
  });
});
