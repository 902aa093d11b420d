import { X509Certificate } from 'node:crypto';
import { FabricError } from '../../../lib/model/problem';
import { aws } from '../../../lib/adapters/aws/aws';
import type { AwsProps } from '../../../lib/adapters/aws/aws-props';
import { PLACEHOLDER_CERTIFICATE } from '../../../lib/core/placeholder-certificate';
import { Estate, type Json } from './compute-support';

const PLATFORM = 'arn:aws:iam::123456789012:role/platform';

function cluster(estate: Estate): Json {
  return estate.resources('cluster', 'aws_eks_cluster').Cluster;
}

function refused(props: Partial<AwsProps>): string[] {
  try {
    aws({ region: 'eu-central-1', ...props });
  } catch (error) {
    if (FabricError.isFabricError(error)) return error.problems.map((p) => p.id);
    throw error;
  }
  return [];
}

describe('a cluster on AWS', () => {
  test('has a private API, encrypted secrets, all logs and deletion protection', () => {
    const estate = new Estate();
    estate.cluster();
    expect(cluster(estate)).toMatchObject({
      name: 'clinic-burst',
      version: '1.36',
      deletion_protection: true,
      bootstrap_self_managed_addons: false,
      enabled_cluster_log_types: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'],
      kubernetes_network_config: { ip_family: 'ipv4', service_ipv4_cidr: '172.20.0.0/16' },
      encryption_config: { resources: ['secrets'] },
      vpc_config: { endpoint_private_access: true, endpoint_public_access: false },
    });
    expect(estate.resources('cluster', 'aws_kms_key').SecretsKey).toMatchObject({ enable_key_rotation: true });
    expect(estate.resources('cluster', 'aws_cloudwatch_log_group').ControlPlaneLogs).toMatchObject({
      name: '/aws/eks/clinic-burst/cluster',
      retention_in_days: 365,
    });
  });

  test('reads the subnets of its network from the network stack', () => {
    const estate = new Estate();
    estate.cluster();
    expect((cluster(estate).vpc_config as Json).subnet_ids).toBe('${local.clinic-network-burst-node_subnet_ids}');
  });

  test('opens a public endpoint only to the ranges that were stated', () => {
    const estate = new Estate({ publicEndpoint: true, publicAccessCidrs: ['198.51.100.0/24'] });
    estate.cluster();
    expect(cluster(estate).vpc_config).toMatchObject({ endpoint_public_access: true, public_access_cidrs: ['198.51.100.0/24'] });
  });

  test('lets each other site call the private API', () => {
    const estate = new Estate();
    estate.cluster(['10.2.0.0/16', '10.1.0.0/16']);
    const rules = estate.resources('cluster', 'aws_vpc_security_group_ingress_rule');
    expect(Object.entries(rules).map(([id, r]) => `${id} ${r.cidr_ipv4 as string} ${String(r.from_port)}`)).toEqual([
      'ApiClient-10-1-0-0-16 10.1.0.0/16 443',
      'ApiClient-10-2-0-0-16 10.2.0.0/16 443',
    ]);
  });

  test('gives access to its creator only while no administrators are stated', () => {
    const alone = new Estate();
    alone.cluster();
    expect(cluster(alone).access_config).toEqual({ authentication_mode: 'API', bootstrap_cluster_creator_admin_permissions: true });
    const stated = new Estate({ administrators: [PLATFORM] });
    stated.cluster();
    expect(cluster(stated).access_config).toMatchObject({ bootstrap_cluster_creator_admin_permissions: false });
    expect(
      stated.resources('cluster', 'aws_eks_access_policy_association')['AdministratorPolicy-123456789012-role-platform'],
    ).toMatchObject({
      policy_arn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
      access_scope: { type: 'cluster' },
    });
  });

  test('is not replaced when administrators are stated later', () => {
    const estate = new Estate();
    estate.cluster();
    expect((cluster(estate).lifecycle as { ignore_changes: string[] }).ignore_changes).toEqual([
      'access_config[0].bootstrap_cluster_creator_admin_permissions',
    ]);
  });

  test('runs pinned add-ons, and the network one enforces NetworkPolicies', () => {
    const estate = new Estate();
    const { addons } = estate.cluster();
    const rendered = estate.resources('cluster', 'aws_eks_addon');
    expect(Object.keys(addons).sort()).toEqual([
      'coredns',
      'eks-node-monitoring-agent',
      'eks-pod-identity-agent',
      'kube-proxy',
      'metrics-server',
      'vpc-cni',
    ]);
    for (const body of Object.values(rendered)) expect(body.addon_version).toMatch(/^v\d+\.\d+\.\d+-eksbuild\.\d+$/);
    expect(JSON.parse(rendered.VpcCniAddon.configuration_values as string)).toEqual({ enableNetworkPolicy: 'true' });
    expect((rendered.CoreDnsAddon.depends_on as string[])[0]).toMatch(/SystemNodeGroup/);
  });

  test('measures pods, without which no service could be scaled, once there are nodes to run it', () => {
    const estate = new Estate();
    estate.cluster();
    const { MetricsServerAddon: addon } = estate.resources('cluster', 'aws_eks_addon');
    expect(addon).toMatchObject({ addon_name: 'metrics-server', addon_version: 'v0.9.0-eksbuild.11' });
    expect((addon.depends_on as string[])[0]).toMatch(/SystemNodeGroup/);
  });

  test('has system nodes whose metadata pods cannot reach, after network add-on and role policies', () => {
    const estate = new Estate();
    estate.cluster();
    const group = estate.resources('cluster', 'aws_eks_node_group').SystemNodeGroup;
    expect(group).toMatchObject({
      ami_type: 'AL2023_x86_64_STANDARD',
      release_version: '1.36.3-20260903',
      scaling_config: { min_size: 3, desired_size: 3, max_size: 6 },
      lifecycle: { create_before_destroy: true, ignore_changes: ['scaling_config[0].desired_size'] },
    });
    expect(group.taint).toBeUndefined();
    expect((group.depends_on as string[]).join()).toMatch(/AmazonEKS_CNI_Policy.*VpcCniAddon/);
    expect(estate.resources('cluster', 'aws_launch_template').SystemLaunchTemplate).toMatchObject({
      metadata_options: { http_tokens: 'required', http_put_response_hop_limit: 1 },
      block_device_mappings: [{ ebs: { encrypted: 'true', volume_type: 'gp3' } }],
    });
  });

  test('is reached by a token from the aws command, never by a stored one', () => {
    const estate = new Estate();
    const lowered = estate.cluster();
    const access = estate.target.clusterAccess(lowered);
    expect(access).toMatchObject({
      kind: 'exec',
      host: { name: 'cluster_endpoint' },
      exec: { command: 'aws', args: ['eks', 'get-token', '--cluster-name', 'clinic-burst', '--region', 'eu-central-1'] },
    });
  });

  test('stands in for its certificate with one that providers can parse', () => {
    const certificate = new X509Certificate(Buffer.from(PLACEHOLDER_CERTIFICATE, 'base64'));
    expect(certificate.subject).toBe('CN=day-0-placeholder');
  });

  test('reports a name that EKS does not take', () => {
    const estate = new Estate();
    estate.cluster([], 'c'.repeat(101));
    expect(estate.problems.map((p) => p.id)).toEqual(['aws-cluster-name']);
  });

  test('has nodes whose image brings the driver', () => {
    const estate = new Estate();
    expect(estate.target.platformFacts(estate.cluster()).operatorInstallsDriver).toBe(false);
  });
});

describe('aws()', () => {
  test.each<[string, Partial<AwsProps>, string[]]>([
    ['China', { region: 'cn-north-1' }, ['aws-region']],
    ['an account that is not twelve digits', { account: '1234' }, ['aws-account']],
    ['a single zone', { zones: ['eu-central-1a'] }, ['aws-zones']],
    ['zones of another region', { zones: ['eu-west-1a', 'eu-west-1b'] }, ['aws-zones']],
    ['an image release of another Kubernetes version', { nodeRelease: '1.35.1-20260903' }, ['aws-nodeRelease']],
    [
      'another Kubernetes version without add-on versions',
      { kubernetesVersion: '1.35', nodeRelease: '1.35.1-20260903', systemRelease: '1.35.1-20260903' },
      ['aws-addonVersions'],
    ],
    ['an administrator that is not an ARN', { administrators: ['platform'] }, ['aws-administrators']],
    ['a public endpoint without ranges', { publicEndpoint: true }, ['aws-publicAccessCidrs']],
    ['a public endpoint for the whole internet', { publicEndpoint: true, publicAccessCidrs: ['0.0.0.0/0'] }, ['aws-publicAccessCidrs']],
    ['public ranges without a public endpoint', { publicAccessCidrs: ['198.51.100.0/24'] }, ['aws-publicAccessCidrs']],
    ['several mistakes at once', { account: '1', systemInstanceTypes: [] }, ['aws-account', 'aws-systemInstanceTypes']],
  ])('refuses %s', (_, props, ids) => {
    expect(refused(props)).toEqual(ids);
  });

  test('takes another Kubernetes version with everything that belongs to it', () => {
    const addonVersions = {
      coredns: 'v1.13.2-eksbuild.1',
      'eks-pod-identity-agent': 'v1.3.10-eksbuild.3',
      'kube-proxy': 'v1.35.0-eksbuild.2',
      'metrics-server': 'v0.9.0-eksbuild.5',
      'vpc-cni': 'v1.21.1-eksbuild.3',
      'eks-node-monitoring-agent': 'v1.6.7-eksbuild.1',
    };
    expect(refused({ kubernetesVersion: '1.35', nodeRelease: '1.35.1-20260903', systemRelease: '1.35.1-20260903', addonVersions })).toEqual(
      [],
    );
  });

  test('ties the provider to the account and tags everything', () => {
    const estate = new Estate({ account: '123456789012', tags: { costcentre: 'ai' } });
    estate.network();
    expect((estate.document('network').provider as Json).aws).toEqual([
      { region: 'eu-central-1', allowed_account_ids: ['123456789012'], default_tags: [{ tags: { costcentre: 'ai' } }] },
    ]);
  });

  test('knows its operator and its instance types', () => {
    const target = aws({ region: 'eu-central-1' });
    expect(target.operatorJurisdiction).toEqual({ state: 'known', value: 'US' });
    expect(target.instance('p4de.24xlarge')).toMatchObject({
      accelerator: { name: 'a100-80gb' },
      accelerators: 8,
      vcpus: 96,
      memoryGib: 1152,
    });
    expect(target.instance('toString')).toBeUndefined();
    for (const name of target.knownInstances()) expect(target.instance(name)).toBeDefined();
  });
});
