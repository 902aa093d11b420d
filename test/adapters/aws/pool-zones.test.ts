import { capacityBlock, reservation } from '../../../lib/adapters/aws/capacity';
import { PoolBench } from './pool-support';

const ID = 'cr-0123456789abcdef0';
const VPC = { vpcId: 'vpc-0abc', cidr: '10.9.0.0/16', nodeSubnetIds: ['subnet-1', 'subnet-2', 'subnet-3'] };
const IN_ZONES = { ...VPC, nodeSubnetZones: ['eu-central-1a', 'eu-central-1b', 'eu-central-1b'] };

function subnets(bench: PoolBench, id = 'NodeGroupOnDemand'): unknown {
  return bench.one('aws_eks_node_group', id).subnet_ids;
}

describe('zones of a pool', () => {
  test('are all zones of the network when none are asked for', () => {
    expect(subnets(new PoolBench({}))).toBe('${local.clinic-network-burst-node_subnet_ids}');
  });

  test('choose the subnets in them', () => {
    const bench = new PoolBench({ zones: ['eu-central-1c', 'eu-central-1a'] });
    expect(bench.ids).toEqual([]);
    expect(subnets(bench)).toEqual([
      '${element(local.clinic-network-burst-node_subnet_ids, 0)}',
      '${element(local.clinic-network-burst-node_subnet_ids, 2)}',
    ]);
  });

  test('choose among the stated subnets of a joined network', () => {
    const bench = new PoolBench({ zones: ['eu-central-1b'] }, { existingNetwork: IN_ZONES });
    expect(bench.ids).toEqual([]);
    expect(subnets(bench)).toEqual(['subnet-2', 'subnet-3']);
  });

  test('give a capacity block one subnet even where its zone has two', () => {
    const capacity = [capacityBlock({ reservationId: ID, zone: 'eu-central-1b' })];
    expect(subnets(new PoolBench({ capacity }, { existingNetwork: IN_ZONES }), `NodeGroupCapacityBlock-${ID}`)).toEqual(['subnet-2']);
  });

  test('are refused in a joined network that does not say where its subnets are', () => {
    expect(new PoolBench({ zones: ['eu-central-1b'] }, { existingNetwork: VPC }).ids).toEqual(['aws-pool-zones-unknown']);
  });

  test('are refused when the network does not have them', () => {
    const bench = new PoolBench({ zones: ['eu-central-1a', 'eu-west-1a'] });
    expect(bench.problems).toMatchObject([{ id: 'aws-pool-zones', got: 'eu-west-1a' }]);
  });

  test('are refused when the network of a capacity block does not have its zone', () => {
    const capacity = [capacityBlock({ reservationId: ID, zone: 'eu-central-1d' })];
    expect(new PoolBench({ capacity }).ids).toEqual(['aws-pool-zones']);
  });

  test('are refused beside capacity elsewhere', () => {
    const capacity = [reservation({ reservationId: ID, zone: 'eu-central-1b' })];
    expect(new PoolBench({ capacity, zones: ['eu-central-1a'] }).ids).toEqual(['aws-capacity-zone']);
    expect(new PoolBench({ capacity, zones: ['eu-central-1b'] }).ids).toEqual([]);
  });

  test('are refused when they leave open where a reservation is', () => {
    const zones = ['eu-central-1a', 'eu-central-1b'];
    expect(new PoolBench({ capacity: [reservation({ reservationId: ID })], zones }).ids).toEqual(['aws-reservation-zone']);
    const bench = new PoolBench({ capacity: [reservation({ reservationId: ID, zone: 'eu-central-1b' })], zones });
    expect(bench.ids).toEqual([]);
    expect(subnets(bench, `NodeGroupReservation-${ID}`)).toEqual(['${element(local.clinic-network-burst-node_subnet_ids, 1)}']);
  });

  test('of a reservation are names, not ids', () => {
    expect(() => reservation({ reservationId: ID, zone: 'euc1-az2' })).toThrow(/aws-reservation-zone-name/);
  });

  test('of joined subnets are stated for each of them', () => {
    const existingNetwork = { ...VPC, nodeSubnetZones: ['eu-central-1a'] };
    expect(() => new PoolBench({}, { existingNetwork })).toThrow(/aws-existingNetwork/);
  });
});
