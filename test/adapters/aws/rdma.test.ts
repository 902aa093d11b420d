import { capacityBlock, onDemand, reservation, spot } from '../../../lib/adapters/aws/capacity';
import { efaAdapters, efaInstances, efaInterfaces } from '../../../lib/adapters/aws/efa';
import { existingEksCluster } from '../../../lib/adapters/aws/existing';
import { instanceFacts } from '../../../lib/adapters/aws/instances';
import { PoolBench } from './pool-support';

const ID = 'cr-0123456789abcdef0';
const RDMA = { interconnect: 'rdma', zones: ['eu-central-1a'] } as const;
const JOINED = { name: 'joined', endpoint: 'https://a', certificateAuthority: 'YQ==', nodeRoleArn: 'arn:aws:iam::111122223333:role/n' };

function interfacesOf(bench: PoolBench, template = 'LaunchTemplateOnDemand') {
  return bench.one('aws_launch_template', template).network_interfaces as Record<string, unknown>[];
}

describe('network interfaces for EFA', () => {
  test.each([
    ['p4d.24xlarge', 4],
    ['p5.48xlarge', 32],
    ['p5en.48xlarge', 16],
    ['p6-b200.48xlarge', 8],
    ['g6e.8xlarge', 1],
  ])('of %s are %i, the first with an address and the others for EFA alone', (type, cards) => {
    const [first, ...others] = efaInterfaces(type, ['sg-1']);
    expect(first).toMatchObject({ networkCardIndex: 0, deviceIndex: 0, interfaceType: 'efa' });
    expect(others.map((i) => [i.networkCardIndex, i.deviceIndex, i.interfaceType])).toEqual(
      Array.from({ length: cards - 1 }, (_, i) => [i + 1, 1, 'efa-only']),
    );
  });

  test('start after the first card where that one has no EFA', () => {
    const [first, ...others] = efaInterfaces('p6-b300.48xlarge', ['sg-1']);
    expect(first).toMatchObject({ networkCardIndex: 0, deviceIndex: 0, interfaceType: 'interface' });
    expect(others).toHaveLength(16);
    expect(new Set(others.map((i) => `${i.deviceIndex} ${i.interfaceType}`))).toEqual(new Set(['0 efa-only']));
  });

  test('are known for known instance types only', () => {
    expect(efaInstances().filter((type) => instanceFacts(type) === undefined)).toEqual([]);
    expect(efaAdapters('g5.xlarge')).toBe(0);
  });
});

describe('a pool with rdma', () => {
  test("puts the cluster's group and one of its own on every interface", () => {
    const bench = new PoolBench(RDMA);
    expect(bench.ids).toEqual([]);
    const interfaces = interfacesOf(bench);
    expect(interfaces).toHaveLength(32);
    for (const { security_groups } of interfaces) {
      expect(security_groups).toEqual([
        expect.stringMatching(/^\${aws_eks_cluster\..*vpc_config\[0\]\.cluster_security_group_id}$/),
        expect.stringMatching(/^\${aws_security_group\..*EfaSecurityGroup.*\.id}$/),
      ]);
    }
    expect(bench.one('aws_launch_template', 'LaunchTemplateOnDemand').vpc_security_group_ids).toBeUndefined();
  });

  test('allows everything between its nodes, both ways, and nothing else', () => {
    const bench = new PoolBench(RDMA);
    const group = bench.one('aws_vpc_security_group_ingress_rule', 'EfaIngress').security_group_id;
    for (const [type, id] of [
      ['aws_vpc_security_group_ingress_rule', 'EfaIngress'],
      ['aws_vpc_security_group_egress_rule', 'EfaEgress'],
    ]) {
      const rule = bench.one(type, id);
      expect(rule).toMatchObject({ security_group_id: group, referenced_security_group_id: group, ip_protocol: '-1' });
      expect(rule.cidr_ipv4).toBeUndefined();
    }
  });

  test('stands in one cluster placement group and one zone', () => {
    const bench = new PoolBench(RDMA);
    expect(bench.one('aws_placement_group', 'PlacementGroup')).toMatchObject({ strategy: 'cluster' });
    expect(bench.one('aws_launch_template', 'LaunchTemplateOnDemand').placement).toEqual({
      group_name: expect.stringMatching(/PlacementGroup.*\.name}$/),
    });
    expect(bench.one('aws_eks_node_group', 'NodeGroupOnDemand').subnet_ids).toHaveLength(1);
  });

  test('leaves reserved capacity where it was made', () => {
    const zone = 'eu-central-1a';
    const bench = new PoolBench({
      ...RDMA,
      capacity: [capacityBlock({ reservationId: ID, zone }), reservation({ reservationId: 'cr-00000000', zone, placementGroup: 'own' })],
    });
    expect(bench.ids).toEqual([]);
    expect(bench.pooled.placementGroup).toBeUndefined();
    expect(bench.one('aws_launch_template', `LaunchTemplateCapacityBlock-${ID}`).placement).toBeUndefined();
    expect(bench.one('aws_launch_template', 'LaunchTemplateReservation-cr-00000000').placement).toEqual({ group_name: 'own' });
  });

  test('tells the autoscaler of the adapters of a node that does not exist yet', () => {
    const tag = new PoolBench(RDMA).one('aws_autoscaling_group_tag', 'NodeGroupOnDemand-resources-vpc-amazonaws-com-efa');
    expect(tag.tag).toMatchObject({ key: 'k8s.io/cluster-autoscaler/node-template/resources/vpc.amazonaws.com/efa', value: '32' });
  });

  test('joins a cluster that states its security group', () => {
    const cluster = existingEksCluster({ ...JOINED, securityGroupId: 'sg-0123' });
    const bench = new PoolBench({ ...RDMA, cluster });
    expect(bench.ids).toEqual([]);
    expect(interfacesOf(bench)[0].security_groups).toContain('sg-0123');
  });

  test('is refused in a cluster whose security group is unknown', () => {
    expect(new PoolBench({ ...RDMA, cluster: existingEksCluster(JOINED) }).ids).toEqual(['aws-rdma-cluster-group']);
  });

  test('is refused for an instance type without EFA', () => {
    expect(new PoolBench({ ...RDMA, instanceType: 'g6e.xlarge' }).ids).toEqual(['aws-rdma-instance']);
  });

  test('is refused on spot', () => {
    expect(new PoolBench({ ...RDMA, capacity: [spot(), onDemand()] }).ids).toEqual(['aws-rdma-spot']);
  });

  test.each([[[]], [['eu-central-1a', 'eu-central-1b']]])('is refused in the zones %j', (zones) => {
    expect(new PoolBench({ ...RDMA, zones }).ids).toEqual(['aws-rdma-zone']);
  });

  test('is refused when reserved capacity is in two zones', () => {
    const blocks = ['eu-central-1a', 'eu-central-1b'].map((zone, i) => capacityBlock({ reservationId: `cr-0000000${i}`, zone }));
    expect(new PoolBench({ interconnect: 'rdma', capacity: blocks }).ids).toEqual(['aws-rdma-zone']);
  });

  test.each([
    ['v1.18.3-eksbuild.1', ['aws-rdma-cni']],
    ['v1.9.9-eksbuild.1', ['aws-rdma-cni']],
    ['v1.18.4-eksbuild.1', []],
    ['v2.0.0-eksbuild.1', []],
  ])('with vpc-cni %s reports %j', (version, ids) => {
    expect(new PoolBench(RDMA, { addonVersions: { 'vpc-cni': version } }).ids).toEqual(ids);
  });
});

describe('a pool without rdma', () => {
  test('has neither interfaces nor a placement group', () => {
    const bench = new PoolBench({});
    expect(interfacesOf(bench)).toBeUndefined();
    expect(bench.resources('cluster', 'aws_placement_group')).toEqual({});
    expect(bench.pooled.efaSecurityGroup).toBeUndefined();
  });
});
