import { CloudBurstPool, CloudCluster, CloudSite, FabricError } from 'hybrid-ai-fabric';
import { existingEksCluster, onDemand, reservation, spot } from 'hybrid-ai-fabric/aws';
import { synthFabric, type SynthesizedFabric } from 'hybrid-ai-fabric/testing';
import { refusedBy } from '../model/refused';
import { awsTarget, burstPool, fabricIn, findings, made, newApp, onPrem, service, stackNames } from './estate';

const OWNER = 'Clinic/Burst';
const EXISTING = existingEksCluster({
  name: 'prod',
  endpoint: 'https://ABC.gr7.eu-central-1.eks.amazonaws.com',
  certificateAuthority: Buffer.from('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n').toString('base64'),
  nodeRoleArn: 'arn:aws:iam::111122223333:role/prod-node',
});

function synth(props: Parameters<typeof burstPool>[1] = {}): SynthesizedFabric {
  const app = newApp();
  burstPool(fabricIn(app), props);
  return synthFabric(app);
}

describe('a burst pool', () => {
  it('starts at no node and grows to its maximum', () => {
    expect(made(synth({ scale: { min: 0, max: 8 } }), 'aws_eks_node_group', OWNER).NodeGroupOnDemand).toMatchObject({
      scaling_config: { min_size: 0, desired_size: 0, max_size: 8 },
      instance_types: ['p4de.24xlarge'],
      capacity_type: 'ON_DEMAND',
      lifecycle: { ignore_changes: ['scaling_config[0].desired_size'] },
    });
  });

  it('is one group per way to get nodes, and keeps its minimum in the first alone', () => {
    const groups = made(
      synth({ capacity: [reservation({ reservationId: 'cr-0123456789abcdef0' }), spot(), onDemand()], scale: { min: 1, max: 4 } }),
      'aws_eks_node_group',
      OWNER,
    );
    expect(Object.entries(groups).map(([id, group]) => [id, (group.scaling_config as { min_size: number }).min_size])).toEqual(
      expect.arrayContaining([
        ['NodeGroupReservation-cr-0123456789abcdef0', 1],
        ['NodeGroupSpot', 0],
        ['NodeGroupOnDemand', 0],
      ]),
    );
    expect(groups.NodeGroupSpot).toMatchObject({ capacity_type: 'SPOT' });
  });

  it('launches nodes with encrypted disks and metadata that pods cannot reach', () => {
    expect(made(synth(), 'aws_launch_template', OWNER).LaunchTemplateOnDemand).toMatchObject({
      metadata_options: { http_tokens: 'required', http_put_response_hop_limit: 1 },
      block_device_mappings: [{ ebs: { encrypted: 'true' } }],
    });
  });

  it('keeps off its nodes what does not ask for accelerators', () => {
    expect(made(synth(), 'aws_eks_node_group', OWNER).NodeGroupOnDemand).toMatchObject({
      taint: [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NO_SCHEDULE' }],
      labels: { 'hybrid-ai-fabric/pool': 'burst', 'hybrid-ai-fabric/accelerator': 'a100-80gb' },
    });
  });

  it('carries labels of yours beside its own', () => {
    expect(made(synth({ labels: { team: 'radiology' } }), 'aws_eks_node_group', OWNER).NodeGroupOnDemand?.labels).toMatchObject({
      team: 'radiology',
      'hybrid-ai-fabric/pool': 'burst',
    });
  });

  it('tells the autoscaler what a node will have while there is none', () => {
    const tags = Object.values(made(synth(), 'aws_autoscaling_group_tag', OWNER)).map((r) => r.tag as Record<string, unknown>);
    const told = Object.fromEntries(
      tags.map((tag) => [(tag.key as string).replace('k8s.io/cluster-autoscaler/node-template/', ''), tag.value]),
    );
    expect(told).toMatchObject({
      'label/hybrid-ai-fabric/pool': 'burst',
      'label/hybrid-ai-fabric/accelerator': 'a100-80gb',
      'resources/nvidia.com/gpu': '8',
      'taint/nvidia.com/gpu': 'present:NoSchedule',
    });
  });

  it('makes a private cluster and a network of its own when none is given', () => {
    const result = synth();
    expect(stackNames(result)).toEqual(['clinic-cluster-burst', 'clinic-network-burst', 'clinic-platform-burst']);
    expect(result.resource('aws_eks_cluster', OWNER).arguments.vpc_config).toMatchObject({
      endpoint_private_access: true,
      endpoint_public_access: false,
    });
    expect(result.resource('aws_vpc', OWNER).arguments.cidr_block).toBe('10.20.0.0/16');
  });

  it('lets the operators of a site call the private API, and nobody else', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    burstPool(fabric, { apiClients: [onPrem(fabric)] });
    const rules = Object.values(made(synthFabric(app), 'aws_vpc_security_group_ingress_rule', OWNER));
    const api = rules.filter((rule) => rule.description === 'Kubernetes API').map((rule) => rule.cidr_ipv4);
    expect(api).toEqual(['10.10.0.0/22', '10.64.0.0/14']);
  });

  it('hands out what it made, typed, at once', () => {
    const burst = burstPool(fabricIn(newApp()), { capacity: [spot(), onDemand()] });
    expect(burst.lowered.cluster.terraformResourceType).toBe('aws_eks_cluster');
    expect(burst.lowered.nodeGroups.map((group) => group.node.id)).toEqual(['NodeGroupSpot', 'NodeGroupOnDemand']);
    expect(burst.lowered.nodeGroup).toBe(burst.lowered.nodeGroups[0]);
  });

  it('shows overrides of what it made in the Terraform written', () => {
    const app = newApp();
    burstPool(fabricIn(app)).lowered.cluster.addOverride('deletion_protection', false);
    expect(synthFabric(app).resource('aws_eks_cluster').arguments.deletion_protection).toBe(false);
  });
});

describe('several burst pools', () => {
  it('share a cluster and a network', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const cluster = new CloudCluster(fabric, 'Shared', { cloud: awsTarget() });
    burstPool(fabric, { cluster });
    burstPool(fabric, { cluster, instanceType: 'p5.48xlarge' }, 'Large');
    const result = synthFabric(app);
    expect(result.resources.filter((r) => r.type === 'aws_eks_cluster').map((r) => r.owner)).toEqual(['Clinic/Shared']);
    expect(stackNames(result)).toEqual(['clinic-cluster-shared', 'clinic-network-shared', 'clinic-platform-shared']);
  });

  it('may be in two clusters of one network', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const site = new CloudSite(fabric, 'Shared', { cloud: awsTarget() });
    for (const id of ['Burst', 'Frankfurt']) burstPool(fabric, { cluster: new CloudCluster(fabric, id, { site }) }, `${id}Pool`);
    const result = synthFabric(app);
    expect(result.resources.filter((r) => r.type === 'aws_vpc').map((r) => r.owner)).toEqual(['Clinic/Shared']);
    expect(result.resources.filter((r) => r.type === 'aws_eks_cluster').map((r) => r.owner)).toEqual(['Clinic/Burst', 'Clinic/Frankfurt']);
  });
});

describe('an existing pool', () => {
  it('takes work, and no node group is made for it', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const cluster = new CloudCluster(fabric, 'Shared', { cloud: awsTarget() });
    const old = CloudBurstPool.fromExistingPool(fabric, 'Burst', {
      cluster,
      instanceType: 'p4de.24xlarge',
      capacity: [onDemand()],
      scale: { min: 0, max: 2 },
      label: { key: 'team', value: 'ml' },
      taints: [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' }],
    });
    service(fabric);
    const result = synthFabric(app);
    expect(result.resources.filter((r) => r.owner === OWNER)).toEqual([]);
    expect(made(result, 'kubernetes_deployment_v1', 'Clinic/Chat').Deployment).toMatchObject({
      spec: { template: { spec: { node_selector: { team: 'ml' } } } },
    });
    expect(() => old.lowered).toThrow(FabricError);
  });

  it('without stated taints is a finding, not good', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const cluster = new CloudCluster(fabric, 'Shared', { cloud: awsTarget() });
    CloudBurstPool.fromExistingPool(fabric, 'Burst', {
      cluster,
      instanceType: 'p4de.24xlarge',
      capacity: [onDemand()],
      scale: { min: 0, max: 2 },
      label: { key: 'team', value: 'ml' },
    });
    expect(() => app.synth()).toThrow(/FAB-GPU-001/);
    expect(findings(app)).toContainEqual(expect.objectContaining({ rule: 'FAB-GPU-001', subject: OWNER }));
  });
});

describe('an existing cloud cluster', () => {
  const joined = (props: object = {}): { app: ReturnType<typeof newApp>; cluster: CloudCluster } => {
    const app = newApp();
    const fabric = fabricIn(app);
    const cluster = CloudCluster.fromExistingCluster(fabric, 'Shared', {
      cloud: awsTarget(),
      cluster: EXISTING,
      publicEndpoint: false,
      platformInstalled: true,
      ...props,
    });
    burstPool(fabric, { cluster });
    return { app, cluster: cluster as unknown as CloudCluster };
  };

  it('gets pools, and is not made', () => {
    const { app, cluster } = joined();
    const result = synthFabric(app);
    expect(result.resources.filter((r) => r.type === 'aws_eks_cluster')).toEqual([]);
    expect(cluster.platform).toBeUndefined();
    expect(stackNames(result)).toEqual(['clinic-cluster-shared', 'clinic-network-shared']);
    expect(made(result, 'aws_eks_node_group', OWNER).NodeGroupOnDemand).toMatchObject({
      cluster_name: 'prod',
      node_role_arn: 'arn:aws:iam::111122223333:role/prod-node',
    });
  });

  it('gets the operators unless they were said to be there', () => {
    const { app } = joined({ platformInstalled: undefined });
    expect(stackNames(synthFabric(app))).toContain('clinic-platform-shared');
  });

  it('is not good while nobody said whether its API is public', () => {
    const { app } = joined({ publicEndpoint: undefined });
    expect(() => app.synth()).toThrow(/FAB-NET-002/);
    expect(findings(app)).toContainEqual(
      expect.objectContaining({ rule: 'FAB-NET-002', status: 'not-evaluated', subject: 'Clinic/Shared' }),
    );
  });
});

it('a burst pool of a given cluster has the engine of that cluster', () => {
  const app = newApp();
  const fabric = fabricIn(app);
  const cluster = new CloudCluster(fabric, 'Shared', { cloud: awsTarget() });
  burstPool(fabric, { cloud: undefined, cluster, engine: 'karpenter' });
  expect(refusedBy(() => app.synth()).problems.map(({ id }) => id)).toEqual(['engine-of-cluster']);
});

describe('a burst pool of Karpenter', () => {
  const objects = (synthesized: SynthesizedFabric): string =>
    (synthesized.resources.find(({ arguments: { name } }) => name === 'clinic-pool-burst')?.arguments.values as string[])[0] ?? '';

  it('is a release in the fabric stack, with ids that other stacks publish', () => {
    const out = synth({ engine: 'karpenter' });
    const release = out.resources.find(({ arguments: { name } }) => name === 'clinic-pool-burst');
    expect(release?.stack).toBe('clinic-fabric-burst');
    expect(objects(out)).toContain('local.clinic-cluster-burst-cluster_security_group_id');
    expect(objects(out)).toContain('element(local.clinic-network-burst-node_subnet_ids, 2)');
    expect(Object.keys(made(out, 'aws_eks_node_group', OWNER))).toEqual(['SystemNodeGroup']);
  });

  it('is judged by its NodePools as they are written', () => {
    const app = newApp();
    burstPool(fabricIn(app), { engine: 'karpenter' });
    synthFabric(app);
    expect(findings(app).filter(({ rule }) => rule.startsWith('FAB-GPU-'))).toEqual([]);
  });
});
