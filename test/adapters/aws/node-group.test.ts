import fc from 'fast-check';
import type { CapacitySource } from '../../../lib/model/intent';
import { type AwsCapacity, onDemand, reservation, spot } from '../../../lib/adapters/aws/capacity';
import { groupNamePattern, groupNamePrefix } from '../../../lib/adapters/aws/group-name';
import { limitName } from '../../../lib/adapters/limit-name';
import { GROUP_PREFIX_LIMIT } from '../../../lib/adapters/aws/name-limit';
import { Estate } from './compute-support';

const RESERVED = reservation({ reservationId: 'cr-0123456789abcdef0' });
const SUFFIX = '20261123211500123400000001';

const NETWORK = {
  nodeSubnets: [],
  endpointSubnets: [],
  routeTables: [],
  endpoints: {},
  vpcId: 'vpc-1',
  nodeSubnetIds: ['subnet-1', 'subnet-2'],
  endpointSubnetIds: [],
  routeTableIds: [],
  s3EndpointIds: [],
  cidr: '10.20.0.0/16',
};

function pool(capacity: readonly CapacitySource[], nodes = { min: 0, max: 8 }): Estate {
  const estate = new Estate({ tags: { costcentre: 'ai' } });
  const cluster = estate.cluster();
  estate.pool({ cluster, network: NETWORK, capacity, nodes });
  return estate;
}

describe('a burst pool on AWS', () => {
  test('starts at zero GPU nodes with a pinned image and leaves their number to the autoscaler', () => {
    const group = pool([onDemand()]).resources('cluster', 'aws_eks_node_group').NodeGroupOnDemand;
    expect(group).toMatchObject({
      ami_type: 'AL2023_x86_64_NVIDIA',
      release_version: '1.36.3-20260903',
      capacity_type: 'ON_DEMAND',
      instance_types: ['p5.48xlarge'],
      scaling_config: { min_size: 0, desired_size: 0, max_size: 8 },
      subnet_ids: ['subnet-1', 'subnet-2'],
      node_repair_config: { enabled: true },
      lifecycle: { create_before_destroy: true, ignore_changes: ['scaling_config[0].desired_size'] },
    });
  });

  test('carries its labels and taints on its nodes', () => {
    const group = pool([onDemand()]).resources('cluster', 'aws_eks_node_group').NodeGroupOnDemand;
    expect(group.labels).toEqual({
      'hybrid-ai-fabric/accelerator': 'h100-80gb',
      'hybrid-ai-fabric/pool': 'clinic-burst',
      'k8s.amazonaws.com/accelerator': 'h100-80gb',
    });
    expect(group.taint).toEqual([{ key: 'nvidia.com/gpu', value: 'present', effect: 'NO_SCHEDULE' }]);
  });

  test('tells the autoscaler every label, taint and device of a node that does not exist yet', () => {
    const tags = Object.values(pool([spot()]).resources('cluster', 'aws_autoscaling_group_tag'));
    const prefix = 'k8s.io/cluster-autoscaler/node-template/';
    expect(
      tags
        .map((t) => t.tag as { key: string; value: string })
        .map((t) => `${t.key.slice(prefix.length)}=${t.value}`)
        .sort(),
    ).toEqual([
      'label/hybrid-ai-fabric/accelerator=h100-80gb',
      'label/hybrid-ai-fabric/pool=clinic-burst',
      'label/k8s.amazonaws.com/accelerator=h100-80gb',
      'resources/nvidia.com/gpu=8',
      'taint/nvidia.com/gpu=present:NoSchedule',
    ]);
    for (const tag of tags) expect(tag.autoscaling_group_name).toMatch(/NodeGroupSpot.*\.resources\[0\]\.autoscaling_groups\[0\]\.name/);
  });

  test('has one group per way to get capacity, in the order in which they are tried', () => {
    const groups = pool([RESERVED, spot(), onDemand()], { min: 1, max: 4 }).resources('cluster', 'aws_eks_node_group');
    const facts = (id: string): unknown[] => [
      groups[id].node_group_name_prefix,
      groups[id].capacity_type,
      (groups[id].scaling_config as { min_size: number }).min_size,
    ];
    expect(facts('NodeGroupReservation-cr-0123456789abcdef0')).toEqual(['clinic-burst-h100-1-reservation-', 'ON_DEMAND', 1]);
    expect(facts('NodeGroupSpot')).toEqual(['clinic-burst-h100-2-spot-', 'SPOT', 0]);
    expect(facts('NodeGroupOnDemand')).toEqual(['clinic-burst-h100-3-on-demand-', 'ON_DEMAND', 0]);
  });

  test('runs a reservation in that reservation or not at all', () => {
    const template = pool([RESERVED]).resources('cluster', 'aws_launch_template')['LaunchTemplateReservation-cr-0123456789abcdef0'];
    expect(template.capacity_reservation_specification).toEqual({
      capacity_reservation_preference: 'capacity-reservations-only',
      capacity_reservation_target: { capacity_reservation_id: 'cr-0123456789abcdef0' },
    });
  });

  test('encrypts root volumes, binds metadata to sessions and tags what instances bring along', () => {
    const template = pool([onDemand()]).resources('cluster', 'aws_launch_template').LaunchTemplateOnDemand;
    expect(template).toMatchObject({
      block_device_mappings: [{ device_name: '/dev/xvda', ebs: { encrypted: 'true', volume_type: 'gp3' } }],
      metadata_options: { http_tokens: 'required', http_put_response_hop_limit: 1 },
    });
    expect(template.image_id).toBeUndefined();
    expect(template.tag_specifications).toEqual(
      ['instance', 'network-interface', 'volume'].map((resource_type) => ({
        resource_type,
        tags: { costcentre: 'ai', owner: 'radiology', Name: 'clinic-burst-h100-on-demand' },
      })),
    );
  });

  test('follows changes of its launch template', () => {
    const group = pool([onDemand()]).resources('cluster', 'aws_eks_node_group').NodeGroupOnDemand;
    expect((group.launch_template as { version: string }).version).toMatch(/\.latest_version}$/);
  });

  test('comes after the system nodes of its cluster', () => {
    const group = pool([onDemand()]).resources('cluster', 'aws_eks_node_group').NodeGroupOnDemand;
    expect(group.depends_on).toEqual([expect.stringMatching(/SystemNodeGroup/)]);
    expect(group.cluster_name).toMatch(/^\${aws_eks_cluster\..*\.name}$/);
  });

  test('names its cluster and reads its role when it is in another stack', () => {
    const estate = new Estate();
    const cluster = estate.cluster();
    estate.pool({ ...estate.lowering('fabric', 'clinic-burst-h100'), cluster, network: NETWORK });
    expect(estate.resources('fabric', 'aws_eks_node_group').NodeGroupOnDemand).toMatchObject({
      cluster_name: 'clinic-burst',
      node_role_arn: '${local.clinic-cluster-burst-node_role_arn}',
    });
  });

  test('reports capacity that AWS does not have, and capacity that stands twice', () => {
    const estate = pool([{ kind: 'flex-start' }, spot(), spot()]);
    expect(estate.problems.map((p) => `${p.id}: ${p.got}`)).toEqual(['aws-capacity-kind: flex-start', 'aws-capacity-twice: spot']);
    expect(Object.keys(estate.resources('cluster', 'aws_eks_node_group')).sort()).toEqual(['NodeGroupSpot', 'SystemNodeGroup']);
  });

  test('reports more ways to get capacity than the autoscaler has priorities for', () => {
    const estate = pool(Array.from({ length: 6 }, (_, i) => reservation({ reservationId: `cr-0123456789abcdef${i}` })));
    expect(estate.problems.map((p) => p.id)).toEqual(['aws-capacity-count']);
  });

  test('exposes every group, the first one by itself', () => {
    const estate = new Estate();
    const cluster = estate.cluster();
    const lowered = estate.pool({ cluster, network: NETWORK, capacity: [spot(), onDemand()] });
    expect(lowered.cluster).toBe(cluster.cluster);
    expect(lowered.nodeGroup).toBe(lowered.nodeGroups[0]);
    expect(lowered.nodeGroups.map((g) => g.node.id)).toEqual(['NodeGroupSpot', 'NodeGroupOnDemand']);
    expect(lowered.launchTemplates.map((t) => t.node.id)).toEqual(['LaunchTemplateSpot', 'LaunchTemplateOnDemand']);
  });
});

describe('capacity values', () => {
  test('carry their kind as a literal type', () => {
    const kinds: ['on-demand', 'spot', 'reservation'] = [onDemand().kind, spot({ expectedDiscount: 0.6 }).kind, RESERVED.kind];
    expect(kinds).toEqual(['on-demand', 'spot', 'reservation']);
  });
  test('do not include what only other clouds have', () => {
    // @ts-expect-error flex-start is a way to get capacity on another cloud
    const elsewhere: AwsCapacity = { kind: 'flex-start' };
    expect(elsewhere.kind).toBe('flex-start');
  });
  test.each([-0.1, 1, Number.NaN])('refuse a spot discount of %s', (expectedDiscount) => {
    expect(() => spot({ expectedDiscount })).toThrow(/spot-discount/);
  });
  test('refuse a reservation without its id', () => {
    expect(() => reservation({ reservationId: 'my-reservation' })).toThrow(/reservation-id/);
  });
});

describe('names of node groups', () => {
  const kinds = fc.constantFrom('capacity-block' as const, 'on-demand' as const, 'spot' as const, 'reservation' as const);
  const names = fc.stringMatching(/^[a-z][a-z0-9]{0,9}(-[a-z0-9]{1,12}){0,6}$/);

  test('leave room for the digits that Terraform adds, however long the pool is called', () => {
    fc.assert(
      fc.property(
        names,
        kinds,
        fc.integer({ min: 1, max: 5 }),
        (name, kind, place) => groupNamePrefix(name, place, kind).length <= GROUP_PREFIX_LIMIT,
      ),
    );
  });

  test('match the autoscaler pattern of their place and of no other', () => {
    fc.assert(
      fc.property(names, kinds, fc.integer({ min: 1, max: 5 }), (name, kind, place) => {
        const group = `eks-${groupNamePrefix(name, place, kind)}${SUFFIX}-7ecf0f55-14c7-f1c4-6d3a-0a1b2c3d4e5f`;
        expect([1, 2, 3, 4, 5].filter((p) => new RegExp(groupNamePattern(p)).test(group))).toEqual([place]);
      }),
    );
  });

  test('stay different when they are cut', () => {
    const long = 'clinic-frankfurt-radiology-burst-pool';
    expect(limitName(`${long}-a`, '-1-spot-', 37)).not.toBe(limitName(`${long}-b`, '-1-spot-', 37));
    expect(limitName('short', '-x', 37)).toBe('short-x');
  });
});
