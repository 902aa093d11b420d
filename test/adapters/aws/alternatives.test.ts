import { capacityBlock, onDemand, reservation, spot } from '../../../lib/adapters/aws/capacity';
import { PoolBench } from './pool-support';

const ID = 'cr-0123456789abcdef0';
const L4 = { instanceType: 'g6.12xlarge', alternatives: ['g6.24xlarge'] } as const;

describe('alternatives of a pool', () => {
  test('are tried after the own type, on spot and on demand', () => {
    const bench = new PoolBench({ ...L4, capacity: [spot(), onDemand()] });
    expect(bench.ids).toEqual([]);
    for (const id of ['NodeGroupSpot', 'NodeGroupOnDemand']) {
      expect(bench.one('aws_eks_node_group', id).instance_types).toEqual(['g6.12xlarge', 'g6.24xlarge']);
    }
  });

  test('are none of a reservation', () => {
    const bench = new PoolBench({ ...L4, capacity: [reservation({ reservationId: ID }), spot()] });
    expect(bench.ids).toEqual([]);
    expect(bench.one('aws_eks_node_group', `NodeGroupReservation-${ID}`).instance_types).toEqual(['g6.12xlarge']);
  });

  test.each([
    ['a reservation', reservation({ reservationId: ID })],
    ['a capacity block', capacityBlock({ reservationId: ID, zone: 'eu-central-1a' })],
  ])('are refused when there is only %s', (_, source) => {
    const bench = new PoolBench({ instanceType: 'p5e.48xlarge', alternatives: ['p5en.48xlarge'], capacity: [source] });
    expect(bench.ids).toEqual(['aws-alternatives-unused']);
  });

  test.each([
    ['another accelerator', 'g5.12xlarge'],
    ['another number of them', 'g6.48xlarge'],
    ['an unknown type', 'g99.metal'],
  ])('are refused with %s', (_, type) => {
    expect(new PoolBench({ ...L4, alternatives: [type] }).ids).toEqual(['aws-alternatives-accelerator']);
  });

  test('are refused when smaller than the own type', () => {
    expect(new PoolBench({ instanceType: 'g6.24xlarge', alternatives: ['g6.12xlarge'] }).ids).toEqual(['aws-alternatives-size']);
  });

  test('are refused with rdma when their network cards differ', () => {
    const rdma = { interconnect: 'rdma', zones: ['eu-central-1a'] } as const;
    expect(new PoolBench({ ...rdma, instanceType: 'p5e.48xlarge', alternatives: ['p5en.48xlarge'] }).ids).toEqual([
      'aws-alternatives-rdma',
    ]);
    expect(new PoolBench({ ...rdma, ...L4 }).ids).toEqual([]);
  });
});
