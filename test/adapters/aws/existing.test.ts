import { existingEksCluster } from '../../../lib/adapters/aws/existing';
import { resolve } from '../../../lib/core/readable';
import { Estate, type Json } from './compute-support';

const VPC = { vpcId: 'vpc-0abc', cidr: '10.9.0.0/16', nodeSubnetIds: ['subnet-1', 'subnet-2'] };
const CLUSTER = existingEksCluster({
  name: 'prod',
  endpoint: 'https://prod.example',
  certificateAuthority: 'Zm9v',
  nodeRoleArn: 'arn:aws:iam::123456789012:role/nodes',
});

describe('a VPC that exists', () => {
  test('is joined without making anything', () => {
    const estate = new Estate({ existingNetwork: VPC });
    const network = estate.network();
    expect(network).toMatchObject({ vpcId: 'vpc-0abc', nodeSubnetIds: ['subnet-1', 'subnet-2'], cidr: '10.9.0.0/16' });
    expect(network.vpc).toBeUndefined();
    expect(estate.stack('network').isEmpty).toBe(true);
    expect(estate.document('network').output).toBeUndefined();
  });

  test('says nothing about what was not stated', () => {
    const network = new Estate({ existingNetwork: VPC }).network();
    expect(network.s3EndpointIds).toEqual([]);
    expect(network.endpointCidrs).toBeUndefined();
  });

  test('opens the whole VPC to pods only while its endpoint subnets are not stated', () => {
    const vague = new Estate({ existingNetwork: VPC });
    expect(vague.target.egressOpenings(vague.network())[0].cidr).toBe('10.9.0.0/16');
    const exact = new Estate({ existingNetwork: { ...VPC, endpointCidrs: ['10.9.200.0/27'] } });
    expect(exact.target.egressOpenings(exact.network())[0].cidr).toBe('10.9.200.0/27');
  });

  test('is handed to a cluster as it stands', () => {
    const estate = new Estate({ existingNetwork: VPC });
    estate.cluster();
    expect((estate.resources('cluster', 'aws_eks_cluster').Cluster.vpc_config as Json).subnet_ids).toEqual(['subnet-1', 'subnet-2']);
    expect(estate.document('cluster').data).toBeUndefined();
  });

  test('needs node subnets in two zones', () => {
    expect(() => new Estate({ existingNetwork: { ...VPC, nodeSubnetIds: ['subnet-1'] } })).toThrow(/aws-existingNetwork/);
  });
});

describe('an EKS cluster that exists', () => {
  test('takes a pool under its name and node role', () => {
    const estate = new Estate({ existingNetwork: VPC });
    const pool = estate.pool({ cluster: CLUSTER, network: estate.network() });
    expect(() => pool.cluster).toThrow(/in a cluster that the fabric joined/);
    const group = estate.resources('cluster', 'aws_eks_node_group').NodeGroupOnDemand;
    expect(group).toMatchObject({ cluster_name: 'prod', node_role_arn: 'arn:aws:iam::123456789012:role/nodes' });
    expect(group.depends_on).toBeUndefined();
  });

  test('keeps its own node autoscaler', () => {
    expect(new Estate().target.platformFacts(CLUSTER).releases).toEqual([]);
  });

  test('is reached by its stated endpoint', () => {
    expect(new Estate().target.clusterAccess(CLUSTER)).toMatchObject({ host: 'https://prod.example', certificateAuthority: 'Zm9v' });
  });
});

describe('a readable value', () => {
  test('is a literal as it stands, and a published one through the reading stack', () => {
    const estate = new Estate();
    const { vpcId } = estate.network();
    expect(resolve(estate.stack('cluster'), 'vpc-0abc')).toBe('vpc-0abc');
    resolve(estate.stack('cluster'), vpcId);
    expect(estate.document('cluster').locals).toHaveProperty('clinic-network-burst-vpc_id');
  });
});
