import { capacityBlock, type CapacityBlockOptions, onDemand, spot } from '../../../lib/adapters/aws/capacity';
import { Money } from '../../../lib/model/money';
import { FabricError } from '../../../lib/model/problem';
import { PoolBench } from './pool-support';

const ID = 'cr-0123456789abcdef0';
const BLOCK = capacityBlock({ reservationId: ID, zone: 'eu-central-1b' });
const FEE = { value: Money.usd(48_000), asOf: '2026-11-01', source: 'invoice 7', kind: 'quote' } as const;
const TIMES = { start: '2027-03-01T11:30:00Z', end: '2027-03-03T11:30:00Z' };
const GROUP = `NodeGroupCapacityBlock-${ID}`;

describe('a capacity block', () => {
  test('is a node group of its own kind whose type only the template names', () => {
    const bench = new PoolBench({ capacity: [BLOCK] });
    const group = bench.one('aws_eks_node_group', GROUP);
    expect(group).toMatchObject({ capacity_type: 'CAPACITY_BLOCK', scaling_config: { min_size: 0, desired_size: 0, max_size: 8 } });
    expect(group.instance_types).toBeUndefined();
    expect(bench.one('aws_launch_template', `LaunchTemplateCapacityBlock-${ID}`)).toMatchObject({
      instance_type: 'p5.48xlarge',
      instance_market_options: { market_type: 'capacity-block' },
      capacity_reservation_specification: {
        capacity_reservation_preference: 'capacity-reservations-only',
        capacity_reservation_target: { capacity_reservation_id: ID },
      },
    });
    expect(bench.ids).toEqual([]);
  });

  test('is in the one subnet of its zone', () => {
    const group = new PoolBench({ capacity: [BLOCK] }).one('aws_eks_node_group', GROUP);
    expect(group.subnet_ids).toEqual(['${element(local.clinic-network-burst-node_subnet_ids, 1)}']);
  });

  test('never has more nodes than were bought', () => {
    const block = capacityBlock({ reservationId: ID, zone: 'eu-central-1b', instances: 2 });
    expect(new PoolBench({ capacity: [block] }).one('aws_eks_node_group', GROUP).scaling_config).toMatchObject({ max_size: 2 });
  });

  test('tells the autoscaler every label, taint and device of its nodes', () => {
    const tags = Object.entries(new PoolBench({ capacity: [BLOCK] }).resources('cluster', 'aws_autoscaling_group_tag'));
    expect(
      tags.filter(([id]) => id.startsWith(GROUP)).map(([, tag]) => (tag.tag as { key: string }).key.split('/').slice(3).join('/')),
    ).toEqual([
      'label/hybrid-ai-fabric/accelerator',
      'label/hybrid-ai-fabric/pool',
      'label/k8s.amazonaws.com/accelerator',
      'taint/nvidia.com/gpu',
      'resources/nvidia.com/gpu',
    ]);
  });

  test('starts its nodes at its start, in UTC, and only in plans made before', () => {
    const block = capacityBlock({ reservationId: ID, zone: 'eu-central-1b', instances: 4, start: '2027-03-01T12:30:00+01:00' });
    const schedule = new PoolBench({ capacity: [block] }).one('aws_autoscaling_schedule', `CapacityBlockStart-${ID}`);
    expect(schedule).toMatchObject({
      start_time: '2027-03-01T11:30:00Z',
      min_size: -1,
      max_size: -1,
      desired_capacity: 4,
      count: '${timecmp(plantimestamp(), "2027-03-01T11:30:00Z") < 0 ? 1 : 0}',
    });
    expect(schedule.end_time).toBeUndefined();
  });

  test('has no schedule without a start: nodes come when work waits', () => {
    expect(new PoolBench({ capacity: [BLOCK] }).resources('cluster', 'aws_autoscaling_schedule')).toEqual({});
  });

  test('comes after other ways without an own minimum', () => {
    const bench = new PoolBench({ capacity: [onDemand(), BLOCK], nodes: { min: 2, max: 4 } });
    expect(bench.ids).toEqual([]);
    expect(bench.one('aws_eks_node_group', GROUP).scaling_config).toMatchObject({ min_size: 0 });
  });

  test('is refused as the way that has to keep a minimum', () => {
    const bench = new PoolBench({ capacity: [BLOCK, spot()], nodes: { min: 1, max: 4 } });
    expect(bench.ids).toEqual(['aws-capacity-block-min']);
    expect(bench.one('aws_eks_node_group', GROUP).scaling_config).toMatchObject({ min_size: 0, desired_size: 0 });
  });

  test('is refused for a type of which none are sold', () => {
    expect(new PoolBench({ capacity: [BLOCK], instanceType: 'g6e.48xlarge' }).ids).toEqual(['aws-capacity-block-type']);
  });
});

describe('capacityBlock()', () => {
  const ids = (options: Partial<CapacityBlockOptions>): string[] => {
    try {
      capacityBlock({ reservationId: ID, zone: 'eu-central-1b', ...options });
    } catch (error) {
      if (FabricError.isFabricError(error)) return error.problems.map((p) => p.id);
    }
    return [];
  };

  test('takes all facts of a block', () => {
    expect(capacityBlock({ reservationId: ID, zone: 'eu-central-1b', instances: 2, ...TIMES, fee: FEE })).toEqual({
      kind: 'capacity-block',
      reservationId: ID,
      zone: 'eu-central-1b',
      instances: 2,
      ...TIMES,
      fee: FEE,
    });
  });

  test.each<[string, Partial<CapacityBlockOptions>]>([
    ['aws-capacity-block-id', { reservationId: 'cb-1' }],
    ['aws-capacity-block-zone-name', { zone: 'euc1-az2' }],
    ['aws-capacity-block-instances', { instances: 0 }],
    ['aws-capacity-block-time', { start: '2027-03-01' }],
    ['aws-capacity-block-time', { start: '2027-02-30T11:30:00Z' }],
    ['aws-capacity-block-order', { start: TIMES.end, end: TIMES.start }],
    ['aws-capacity-block-fee', { fee: FEE }],
    ['aws-capacity-block-fee', { ...TIMES, instances: 2, fee: { ...FEE, value: Money.usd(0) } }],
  ])('refuses with %s what %j says', (id, options) => {
    expect(ids(options)).toEqual([id]);
  });

  test('reports all that is wrong at once', () => {
    expect(ids({ reservationId: 'x', instances: 1.5 })).toEqual(['aws-capacity-block-id', 'aws-capacity-block-instances']);
  });
});
