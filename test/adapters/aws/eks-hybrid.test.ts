import * as fs from 'node:fs';
import * as path from 'node:path';
import { load } from 'js-yaml';
import { AddressPlan, CloudSite, HybridAiFabric } from 'hybrid-ai-fabric';
import { aws, eksHybrid, rolesAnywhere, ssm } from 'hybrid-ai-fabric/aws';
import { google } from 'hybrid-ai-fabric/google';
import { synthFabric, type SynthesizedFabric } from 'hybrid-ai-fabric/testing';
import { ACCOUNT, ADMIN, awsTarget, fabricIn, findings, H100, made, newApp, NOW, RANGES, stackNames, steps } from '../../constructs/estate';
import { problemOf, refusedBy } from '../../model/refused';
import { CA, HOSTS, hybrid, LEAF, synthHybrid } from './hybrid-estate';

type Json = Record<string, unknown>;
const OWNER = 'Clinic/Frankfurt';
const STACK = 'clinic-cluster-frankfurt';

const statements = (document: unknown): Json[] => (JSON.parse(document as string) as { Statement: Json[] }).Statement;
const configurationOf = (result: SynthesizedFabric, id: string): unknown =>
  JSON.parse(made(result, 'aws_eks_addon', OWNER)[id]?.configuration_values as string);
const outputs = (result: SynthesizedFabric): Record<string, { value: unknown }> =>
  (result.stacks[STACK] as { output: Record<string, { value: unknown }> }).output;
const configFile = (result: SynthesizedFabric, host: string): { spec: Record<string, Json> } =>
  load(fs.readFileSync(path.join(result.outdir, 'artifacts/frankfurt/node-config', `${host}.yaml`), 'utf8')) as {
    spec: Record<string, Json>;
  };

function problemsOf(props: Parameters<typeof hybrid>[1], ranges: object = {}): string[] {
  const app = newApp();
  const addressPlan = new AddressPlan({ ...RANGES, Frankfurt: { ...RANGES.Frankfurt, ...ranges } });
  const fabric = new HybridAiFabric(app, 'Clinic', { addressPlan, now: NOW, policies: { print: false } });
  return refusedBy(() => {
    hybrid(fabric, props);
    app.synth();
  }).problems.map((problem) => problem.id);
}

describe('the control plane of a hybrid cluster', () => {
  const result = synthHybrid();
  const cluster = made(result, 'aws_eks_cluster', OWNER).Cluster as Json;

  test('knows the hosts and their pods as remote networks, and is private', () => {
    expect(cluster).toMatchObject({
      name: 'clinic-frankfurt',
      deletion_protection: true,
      access_config: { authentication_mode: 'API', bootstrap_cluster_creator_admin_permissions: false },
      kubernetes_network_config: { ip_family: 'ipv4', service_ipv4_cidr: '10.96.0.0/16' },
      remote_network_config: { remote_node_networks: { cidrs: ['10.10.0.0/22'] }, remote_pod_networks: { cidrs: ['10.64.0.0/14'] } },
      encryption_config: { resources: ['secrets'] },
      vpc_config: { endpoint_private_access: true, endpoint_public_access: false },
    });
  });

  test('stands in a stack of the cluster with the provider of the site, after the network', () => {
    expect(stackNames(result)).toEqual([STACK, 'clinic-network-burst', 'clinic-platform-frankfurt']);
    const { provider } = result.stacks[STACK] as { provider: Record<string, unknown> };
    expect(provider).toEqual({ aws: [{ region: 'eu-central-1', allowed_account_ids: [ACCOUNT] }] });
    expect((cluster.vpc_config as Json).subnet_ids).toBe('${local.clinic-network-burst-node_subnet_ids}');
  });

  test('admits kubelets and pods to its API, and calls kubelets and webhooks', () => {
    const ports = (type: string): string[] =>
      Object.entries(made(result, type, OWNER)).map(
        ([id, r]) => `${id} ${r.cidr_ipv4 as string} ${r.ip_protocol as string} ${String(r.from_port)}-${String(r.to_port)}`,
      );
    expect(ports('aws_vpc_security_group_egress_rule').sort()).toEqual([
      'ToHostKubelets 10.10.0.0/22 tcp 10250-10250',
      'ToHostPods 10.64.0.0/14 tcp 1-65535',
    ]);
    expect(ports('aws_vpc_security_group_ingress_rule').sort()).toEqual([
      'ApiClient-10-10-0-0-22 10.10.0.0/22 tcp 443-443',
      'ApiClient-10-64-0-0-14 10.64.0.0/14 tcp 443-443',
      'DnsTcpFromHostPods 10.64.0.0/14 tcp 53-53',
      'DnsTcpFromHosts 10.10.0.0/22 tcp 53-53',
      'DnsUdpFromHostPods 10.64.0.0/14 udp 53-53',
      'DnsUdpFromHosts 10.10.0.0/22 udp 53-53',
      'KubeletsFromHostPods 10.64.0.0/14 tcp 10250-10250',
      'KubeletsFromHosts 10.10.0.0/22 tcp 10250-10250',
    ]);
  });

  test('lets the role of the hosts in as hybrid nodes, and the administrators of the site', () => {
    const entries = made(result, 'aws_eks_access_entry', OWNER);
    expect(entries.HybridNodes).toMatchObject({ type: 'HYBRID_LINUX' });
    expect(Object.values(entries).map((entry) => entry.principal_arn)).toContain(ADMIN);
  });

  test('has system nodes before the add-ons that need a node', () => {
    const addons = made(result, 'aws_eks_addon', OWNER);
    expect(Object.keys(made(result, 'aws_eks_node_group', OWNER))).toEqual(['SystemNodeGroup']);
    for (const id of ['CoreDnsAddon', 'MetricsServerAddon']) {
      expect(addons[id]?.depends_on).toEqual([expect.stringContaining('aws_eks_node_group.')]);
    }
    expect(addons.VpcCniAddon?.depends_on).toEqual([]);
  });

  test('runs DNS on both sides and hands out pod identities on hosts', () => {
    expect(configurationOf(result, 'CoreDnsAddon')).toMatchObject({
      replicaCount: 4,
      tolerations: expect.arrayContaining([{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }]) as unknown,
      topologySpreadConstraints: [{ topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway' }],
    });
    expect(configurationOf(result, 'PodIdentityAddon')).toEqual({ daemonsets: { hybrid: { create: true } } });
    expect(configurationOf(result, 'VpcCniAddon')).toEqual({ enableNetworkPolicy: 'true' });
  });

  test('is said to hold every object of the cluster, in the country of the region', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    hybrid(fabric);
    expect(fabric.intent.clusters.find((c) => c.path === OWNER)).toMatchObject({
      lifecycle: 'eks-hybrid',
      existing: false,
      publicEndpoint: { value: false },
      controlPlane: {
        operator: 'aws',
        operatorJurisdiction: { value: 'US' },
        country: { value: 'DE' },
        holds: 'objects',
        site: 'Clinic/Burst',
      },
    });
  });

  test('is reached with credentials of the AWS CLI, at the address that its stack publishes', () => {
    const { provider } = result.stacks['clinic-platform-frankfurt'] as { provider: { kubernetes: Json[] } };
    expect(provider.kubernetes[0]).toMatchObject({
      host: expect.stringContaining('cluster_endpoint') as string,
      exec: [{ command: 'aws', args: ['eks', 'get-token', '--cluster-name', 'clinic-frankfurt', '--region', 'eu-central-1'] }],
    });
  });

  test('is judged by the policies without a refusal of its own', () => {
    const app = newApp();
    hybrid(fabricIn(app));
    app.synth();
    expect(findings(app).filter((finding) => finding.status === 'fail')).toEqual([]);
  });
});

describe('hosts with certificates', () => {
  const result = synthHybrid({ identity: rolesAnywhere({ certificateAuthority: CA, organizationalUnit: 'gpu' }) });

  test('take one role, under the name that their certificate says', () => {
    expect(made(result, 'aws_rolesanywhere_trust_anchor', OWNER).TrustAnchor).toMatchObject({
      enabled: true,
      source: { source_type: 'CERTIFICATE_BUNDLE', source_data: { x509_certificate_data: CA } },
    });
    expect(made(result, 'aws_rolesanywhere_profile', OWNER).Profile).toMatchObject({ enabled: true, accept_role_session_name: true });
    const [tag, assume] = statements(made(result, 'aws_iam_role', OWNER).HybridNodeRole?.assume_role_policy);
    const ArnEquals = { 'aws:SourceArn': expect.stringMatching(/^\$\{aws_rolesanywhere_trust_anchor\..*\.arn\}$/) as string };
    expect(tag).toMatchObject({ Action: ['sts:TagSession', 'sts:SetSourceIdentity'], Condition: { ArnEquals } });
    expect(assume).toEqual({
      Effect: 'Allow',
      Principal: { Service: 'rolesanywhere.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: {
        StringEquals: { 'sts:RoleSessionName': '$${aws:PrincipalTag/x509Subject/CN}', 'aws:PrincipalTag/x509Subject/OU': 'gpu' },
        ArnEquals,
      },
    });
  });

  test('may join this cluster, pull images and hand out pod identities, and nothing else', () => {
    const [join] = statements(made(result, 'aws_iam_role_policy', OWNER).HybridNodePolicy?.policy);
    expect(join).toMatchObject({
      Action: ['eks:DescribeCluster', 'eks:ListAccessEntries'],
      Resource: expect.stringContaining('.arn}') as string,
    });
    const attached = Object.keys(made(result, 'aws_iam_role_policy_attachment', OWNER)).filter((id) => id.startsWith('HybridNodeRole'));
    expect(attached.sort()).toEqual([
      'HybridNodeRole-AmazonEC2ContainerRegistryPullOnly',
      'HybridNodeRole-AmazonEKSWorkerNodeMinimalPolicy',
    ]);
  });

  test('find labels, taints, address and zone in a configuration of their own', () => {
    const { spec } = configFile(result, 'fra-1');
    expect(spec.cluster).toEqual({ name: 'clinic-frankfurt', region: 'eu-central-1' });
    expect(spec.hybrid).toEqual({
      enableCredentialsFile: true,
      iamRolesAnywhere: {
        nodeName: 'fra-1',
        trustAnchorArn: '<terraform output trust_anchor_arn>',
        profileArn: '<terraform output profile_arn>',
        roleArn: '<terraform output hybrid_node_role_arn>',
      },
    });
    expect(spec.kubelet?.flags).toEqual([
      '--node-labels=hybrid-ai-fabric/accelerator=h100-80gb,hybrid-ai-fabric/pool=frankfurt-h100,topology.kubernetes.io/zone=frankfurt',
      '--register-with-taints=nvidia.com/gpu=present:NoSchedule',
      '--node-ip=10.10.0.11',
    ]);
    expect(configFile(result, 'fra-2').spec.kubelet?.flags).toHaveLength(2);
  });

  test('find it whole in an output, which is all that an apply adds', () => {
    const { node_configs: whole } = outputs(result);
    const [first] = Object.entries(whole?.value as Record<string, string>);
    expect(first?.[0]).toBe('fra-1');
    expect(first?.[1]).toMatch(/trustAnchorArn: \$\{aws_rolesanywhere_trust_anchor\.[^}]*\.arn\}\n/);
    expect(first?.[1]).not.toContain('<');
    expect(Object.keys(outputs(result))).toEqual(expect.arrayContaining(['trust_anchor_arn', 'profile_arn', 'hybrid_node_role_arn']));
  });
});

describe('hosts with Systems Manager', () => {
  const result = synthHybrid({ identity: ssm() });

  test('take a role that Systems Manager of this account and region alone may hand out', () => {
    expect(statements(made(result, 'aws_iam_role', OWNER).HybridNodeRole?.assume_role_policy)).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'ssm.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: {
          StringEquals: { 'aws:SourceAccount': ACCOUNT },
          ArnEquals: { 'aws:SourceArn': `arn:aws:ssm:eu-central-1:${ACCOUNT}:*` },
        },
      },
    ]);
    const policy = statements(made(result, 'aws_iam_role_policy', OWNER).HybridNodeSsmPolicy?.policy);
    expect(policy[1]).toMatchObject({ Condition: { StringEquals: { 'ssm:resourceTag/EKSClusterARN': expect.any(String) as string } } });
  });

  test('read the account from the cluster where nobody stated it', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const cloud = aws({ region: 'eu-central-1', administrators: [ADMIN] });
    hybrid(fabric, { identity: ssm(), site: new CloudSite(fabric, 'Burst', { cloud }) });
    expect(made(synthFabric(app), 'aws_iam_role', OWNER).HybridNodeRole?.assume_role_policy).toMatch(
      /"aws:SourceAccount":"\$\{element\(split\(":", aws_eks_cluster\.[^)]*\.arn\), 4\)\}"/,
    );
  });

  test('get no activation: its code would be a secret in the state', () => {
    expect(result.resources.map((resource) => resource.type)).not.toContain('aws_ssm_activation');
    expect(configFile(result, 'fra-1').spec.hybrid).toMatchObject({ ssm: { activationCode: '<activation code>' } });
    expect(steps(result).map((step) => step.what)).toContainEqual(expect.stringContaining('aws ssm create-activation'));
    expect(made(result, 'aws_rolesanywhere_profile', OWNER)).toEqual({});
  });
});

describe('the platform of a hybrid cluster', () => {
  const valuesOf = (result: SynthesizedFabric, id: string): Json =>
    JSON.parse((made(result, 'helm_release', OWNER)[id]?.values as string[])[0] as string) as Json;
  const onHosts = {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'eks.amazonaws.com/compute-type', operator: 'In', values: ['hybrid'] }] }],
      },
    },
  };

  test('has Cilium of an exact version on hosts only, with the pods range of the address plan', () => {
    const result = synthHybrid();
    expect(made(result, 'helm_release', OWNER).Cilium).toMatchObject({
      namespace: 'kube-system',
      repository: 'oci://public.ecr.aws/eks/cilium',
      chart: 'cilium',
      version: '1.18.8-1',
    });
    expect(valuesOf(result, 'Cilium')).toMatchObject({
      affinity: onHosts,
      ipam: { mode: 'cluster-pool', operator: { clusterPoolIPv4PodCIDRList: ['10.64.0.0/14'], clusterPoolIPv4MaskSize: 25 } },
      operator: { affinity: onHosts, unmanagedPodWatcher: { restart: false } },
      envoy: { enabled: false },
    });
    expect(valuesOf(result, 'GpuOperator')).toMatchObject({ driver: { enabled: true } });
  });

  test('takes images from the mirror, and no driver where the hosts bring it', () => {
    const result = synthHybrid({ registryMirror: 'registry.example', operatorInstallsDriver: false });
    expect(valuesOf(result, 'Cilium')).toMatchObject({
      image: { repository: 'registry.example/eks/cilium/cilium' },
      operator: { image: { repository: 'registry.example/eks/cilium/operator' } },
    });
    expect(valuesOf(result, 'GpuOperator')).toMatchObject({ driver: { enabled: false } });
    expect(steps(result).map((step) => step.what)).not.toContainEqual(expect.stringContaining('mirror the images'));
  });

  test('makes the StorageClass that was asked for', () => {
    const result = synthHybrid({ storageClass: { name: 'fast', provisioner: 'ceph.rook.io/block' } });
    expect(result.resource('kubernetes_storage_class_v1').arguments).toMatchObject({ storage_provisioner: 'ceph.rook.io/block' });
  });
});

describe('what people do for a hybrid cluster', () => {
  const said = (result: SynthesizedFabric): string =>
    steps(result)
      .filter((step) => step.path === OWNER)
      .map((step) => `${step.when}: ${step.what}`)
      .join('\n');

  test('is the link, routes, names, certificates and the join, in sentences', () => {
    const text = said(synthHybrid());
    expect(text).toContain('100 Mb/s');
    expect(text).toContain('200 ms');
    expect(text).toMatch(/before-apply: the routers of both sides know 10\.10\.0\.0\/22 and 10\.64\.0\.0\/14/);
    expect(text).toContain('server.key: fra-1, fra-2');
    expect(text).toContain('nodeadm install 1.36 --credential-provider iam-ra');
    expect(text).toContain('default route of hosts without a stated address leaves from an address in 10.10.0.0/22: fra-2');
    expect(text).toContain('operationsPerNodeMonth');
  });

  test('is a mirror where the VPC has no way out, and registries that are reached where it has one', () => {
    expect(said(synthHybrid())).toContain('mirror the images of all charts');
    const app = newApp();
    const fabric = fabricIn(app);
    const existingNetwork = { vpcId: 'vpc-1', cidr: '10.20.0.0/16', nodeSubnetIds: ['subnet-1', 'subnet-2'] };
    hybrid(fabric, { site: new CloudSite(fabric, 'Burst', { cloud: aws({ region: 'eu-central-1', existingNetwork }) }) });
    const text = said(synthFabric(app));
    expect(text).toContain('reach the registries of the charts');
    expect(text).not.toContain('mirror the images');
  });

  test('names an authority whose every certificate may join only while no unit is stated', () => {
    expect(said(synthHybrid())).toContain('every certificate of it may join');
    expect(said(synthHybrid({ identity: rolesAnywhere({ certificateAuthority: CA, organizationalUnit: 'gpu' }) }))).not.toContain(
      'every certificate of it may join',
    );
  });
});

describe('a public API of a hybrid cluster', () => {
  const open = { publicEndpoint: true, publicAccessCidrs: ['198.51.100.0/24'] };
  const joined = aws({
    region: 'eu-central-1',
    administrators: [ADMIN],
    existingNetwork: { vpcId: 'vpc-1', cidr: '10.20.0.0/16', nodeSubnetIds: ['subnet-1', 'subnet-2'] },
  });

  test('is never private too', () => {
    const app = newApp();
    const fabric = fabricIn(app, { policies: { packs: [], print: false } });
    hybrid(fabric, { ...open, site: new CloudSite(fabric, 'Burst', { cloud: joined }) });
    expect(made(synthFabric(app), 'aws_eks_cluster', OWNER).Cluster).toMatchObject({
      vpc_config: { endpoint_private_access: false, endpoint_public_access: true, public_access_cidrs: ['198.51.100.0/24'] },
    });
  });

  test('is refused in a VPC without a way to the internet, and is not taken over from the site', () => {
    expect(problemsOf(open)).toEqual(['eks-hybrid-public-endpoint']);
    const app = newApp();
    const fabric = fabricIn(app);
    hybrid(fabric, { site: new CloudSite(fabric, 'Burst', { cloud: aws({ region: 'eu-central-1', administrators: [ADMIN], ...open }) }) });
    expect(made(synthFabric(app), 'aws_eks_cluster', OWNER).Cluster).toMatchObject({ vpc_config: { endpoint_public_access: false } });
  });
});

describe('a hybrid cluster refuses', () => {
  const pool = (more: object): { pools: (typeof H100)[] } => ({ pools: [{ ...H100, nodes: undefined, hosts: HOSTS, ...more }] });

  test('ranges that EKS does not take', () => {
    expect(problemsOf({ pools: [{ ...H100, nodes: undefined, hosts: ['fra-1'] }] }, { nodes: '100.64.0.0/22' })).toEqual([
      'eks-hybrid-range',
    ]);
    expect(problemsOf({}, { pods: 'fd00:64::/48' })).toEqual(['eks-hybrid-range']);
    expect(problemsOf({}, { services: '10.96.0.0/25' })).toEqual(['eks-hybrid-range']);
    expect(problemsOf({}, { pods: '10.64.0.0/25' })).toEqual(['eks-hybrid-pods-range']);
    expect(problemsOf({}, { pods: '10.20.0.0/17' })).toEqual(['address-overlap']);
  });

  test('hosts without names, names that no session can have, labels that no kubelet may set', () => {
    expect(problemsOf({ pools: [H100] })).toEqual(['eks-hybrid-hosts']);
    expect(problemsOf(pool({ hosts: [`fra-1.${'x'.repeat(60)}`] }))).toEqual(['eks-hybrid-host-name']);
    expect(problemsOf(pool({ label: { key: 'node-role.kubernetes.io/gpu', value: 'h100' } }))).toEqual(['eks-hybrid-label']);
    synthHybrid(pool({ label: { key: 'node.kubernetes.io/pool', value: 'h100' } }));
    synthHybrid({ ...pool({ hosts: [`fra-1.${'x'.repeat(60)}`] }), identity: ssm() });
  });

  test('a site that is not on AWS, and an identity that is none', () => {
    const identity = ssm();
    const fabric = fabricIn(newApp());
    const elsewhere = new CloudSite(fabric, 'Shared', { cloud: google({ region: 'europe-west4', project: 'clinic-ai' }) });
    expect(problemOf(() => eksHybrid({ site: elsewhere, identity }))).toMatchObject({ id: 'eks-hybrid-site', got: "'a site on google'" });
    expect(problemOf(() => eksHybrid({ identity } as never)).id).toBe('eks-hybrid-site');
    const site = new CloudSite(fabric, 'Burst', { cloud: awsTarget() });
    expect(problemOf(() => eksHybrid({ site } as never)).id).toBe('eks-hybrid-identity');
  });

  test('a release without the add-ons that fit it', () => {
    const fabric = fabricIn(newApp());
    const site = new CloudSite(fabric, 'Burst', { cloud: awsTarget() });
    const ids = refusedBy(() => eksHybrid({ site, identity: ssm(), kubernetesVersion: '1.35', systemRelease: '1.35.1-20260903' }));
    expect(ids.problems.map((problem) => problem.id)).toEqual(['aws-addonVersions']);
  });

  test('an authority that is none, a key, and an empty unit', () => {
    const got = (certificateAuthority: unknown): string => problemOf(() => rolesAnywhere({ certificateAuthority } as never)).got;
    expect(problemOf(() => rolesAnywhere({ certificateAuthority: LEAF })).id).toBe('eks-hybrid-certificate-authority');
    expect(got(LEAF)).toContain("not an authority's");
    expect(got(`${CA}${LEAF}`)).toContain('certificate 2 of 2');
    expect(got('hello')).toContain('without a certificate');
    expect(got(`${CA}hello`)).toContain('other text');
    expect(got(undefined)).toContain('undefined');
    expect(got('-----BEGIN EC PRIVATE KEY-----\nabc')).toBe("'a private key (not shown)'");
    expect(problemOf(() => rolesAnywhere({ certificateAuthority: CA, organizationalUnit: '' })).id).toBe('eks-hybrid-unit');
    expect(rolesAnywhere({ certificateAuthority: `${CA}${CA}` }).kind).toBe('roles-anywhere');
  });
});
