import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { AddressPlan, BurstQueue, CloudBurstPool, CloudCluster, CloudSite, HybridAiFabric } from 'hybrid-ai-fabric';
import { aws, capacityBlock, existingEksCluster, onDemand, reservation, spot } from 'hybrid-ai-fabric/aws';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import { newApp, NOW } from '../constructs/estate';

/** A program that stands in for Terraform's providers: init, validate, plan, apply, empty second plan, destroy of each stack. */
const runner = process.env.TERRAFORM_OFFLINE === undefined ? undefined : path.resolve(process.env.TERRAFORM_OFFLINE);
const suite = runner === undefined ? describe.skip : describe;
jest.setTimeout(600_000);

suite('Karpenter, through Terraform (needs TERRAFORM_OFFLINE)', () => {
  it('two clusters in one VPC, all ways to get capacity, fast interconnect, and a joined cluster', () => {
    const app = newApp();
    const addressPlan = new AddressPlan({
      Shared: { vpc: '10.20.0.0/16' },
      Train: { services: '172.20.0.0/16' },
      Serve: { services: '172.21.0.0/16' },
      Joined: { vpc: '10.30.0.0/16', services: '172.22.0.0/16' },
    });
    const fabric = new HybridAiFabric(app, 'Clinic', { addressPlan, now: NOW, policies: { print: false } });
    const account = { region: 'eu-central-1', account: '111122223333' };
    const site = new CloudSite(fabric, 'Shared', {
      cloud: aws({ ...account, permissionsBoundary: 'arn:aws:iam::111122223333:policy/boundary' }),
    });
    const train = new CloudCluster(fabric, 'Train', { site, engine: 'karpenter' });
    const zone = 'eu-central-1a';
    new CloudBurstPool(fabric, 'H100', {
      cluster: train,
      instanceType: 'p5.48xlarge',
      interconnect: 'rdma',
      zones: [zone],
      capacity: [
        reservation({ reservationId: 'cr-0123456789abcdef0', placementGroup: 'close' }),
        capacityBlock({ reservationId: 'cr-0fedcba9876543210', zone }),
        onDemand(),
      ],
      scale: { min: 0, max: 4 },
    });
    const serve = new CloudCluster(fabric, 'Serve', { site, engine: 'karpenter' });
    const l4 = new CloudBurstPool(fabric, 'L4', {
      cluster: serve,
      instanceType: 'g6.12xlarge',
      alternatives: ['g6.24xlarge'],
      capacity: [spot(), onDemand()],
      scale: { min: 0, max: 8 },
    });
    const existingNetwork = {
      vpcId: 'vpc-0123456789abcdef0',
      cidr: '10.30.0.0/16',
      nodeSubnetIds: ['subnet-00000000000000001', 'subnet-00000000000000002'],
    };
    const joined = CloudCluster.fromExistingCluster(fabric, 'Joined', {
      cloud: aws({ ...account, existingNetwork }),
      cluster: existingEksCluster({
        name: 'prod',
        endpoint: 'https://ABC.gr7.eu-central-1.eks.amazonaws.com',
        certificateAuthority: Buffer.from('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n').toString('base64'),
        nodeRoleArn: 'arn:aws:iam::111122223333:role/prod-node',
        karpenter: { instanceProfile: 'prod-nodes', securityGroupIds: ['sg-0123456789abcdef0'] },
      }),
      publicEndpoint: false,
      platformInstalled: true,
    });
    new CloudBurstPool(fabric, 'Joint', { cluster: joined, instanceType: 'g5.xlarge', capacity: [spot()], scale: { min: 0, max: 2 } });
    new BurstQueue(fabric, 'Queue', { pools: [l4] });

    const { resources, stacks } = synthFabric(app);
    expect([...new Set(resources.map((resource) => resource.type))]).toEqual(
      expect.arrayContaining([
        'aws_cloudwatch_event_rule',
        'aws_cloudwatch_event_target',
        'aws_eks_access_entry',
        'aws_eks_pod_identity_association',
        'aws_iam_instance_profile',
        'aws_placement_group',
        'aws_sqs_queue',
        'aws_sqs_queue_policy',
        'helm_release',
      ]),
    );
    const pools = resources.filter(({ type, arguments: { name } }) => type === 'helm_release' && String(name).startsWith('clinic-pool-'));
    expect(pools.map(({ arguments: { name } }) => name).sort()).toEqual(['clinic-pool-h100', 'clinic-pool-joint', 'clinic-pool-l4']);
    expect(resources.filter(({ type }) => type === 'aws_vpc_endpoint')).toHaveLength(10);
    const ran = spawnSync(runner as string, [path.dirname(app.outdir)], { encoding: 'utf8' });
    if (ran.status !== 0) throw new Error(`ended with ${ran.status}\n${ran.stdout}${ran.stderr}`.slice(-4000));
    const count = Object.keys(stacks).length;
    expect(ran.stdout).toContain(`${count} of ${count} stacks good`);
  });
});
