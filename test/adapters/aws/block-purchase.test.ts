import { CloudBurstPool, CloudCluster } from 'hybrid-ai-fabric';
import { aws } from 'hybrid-ai-fabric/aws';
import { capacityBlockPurchase, type CapacityBlockPurchaseOptions, onDemand } from '../../../lib/adapters/aws/capacity';
import { blockRate } from '../../../lib/cost/capacity-block';
import { PriceBook } from '../../../lib/cost/price-book';
import { Money } from '../../../lib/model/money';
import { FabricError } from '../../../lib/model/problem';
import { fabricIn, newApp } from '../../constructs/estate';
import { PoolBench } from './pool-support';

const PRICE = { value: Money.usd(48_000), asOf: '2026-11-01', source: 'describe-capacity-block-offerings', kind: 'list' } as const;
const OPTIONS: CapacityBlockPurchaseOptions = {
  name: 'spring',
  instances: 4,
  durationHours: 48,
  zone: 'eu-central-1b',
  startFrom: '2027-03-01T12:30:00+01:00',
  startUntil: '2027-03-02T11:30:00Z',
  price: PRICE,
};
const bench = (options: Partial<CapacityBlockPurchaseOptions> = {}): PoolBench =>
  new PoolBench({ capacity: [capacityBlockPurchase({ ...OPTIONS, ...options }), onDemand()] });
const OFFERING = 'data.aws_ec2_capacity_block_offering';

function offeringOf(pool: PoolBench): unknown {
  const data = (pool.document('cluster').data ?? {}) as Record<string, Record<string, object>>;
  return Object.values(data.aws_ec2_capacity_block_offering ?? {})[0];
}

function idsOf(options: object): string[] {
  try {
    capacityBlockPurchase({ ...OPTIONS, ...options });
    return [];
  } catch (error) {
    return (error as FabricError).problems.map((problem) => problem.id);
  }
}

describe('the purchase of a capacity block', () => {
  test('asks for one offering of the pool’s type, whose block starts and ends inside the window', () => {
    expect(offeringOf(bench())).toMatchObject({
      instance_type: 'p5.48xlarge',
      instance_count: 4,
      capacity_duration_hours: 48,
      start_date_range: '2027-03-01T11:30:00Z',
      end_date_range: '2027-03-04T11:30:00Z',
    });
  });

  test('is refused by the plan above the stated price, in another currency or in another zone', () => {
    const { lifecycle } = bench().one('aws_ec2_capacity_block_reservation', 'CapacityBlockReservation-spring') as {
      lifecycle: { prevent_destroy: boolean; precondition: { condition: string }[] };
    };
    const [price, zone] = lifecycle.precondition.map(({ condition }) => condition);
    expect(price).toMatch(/tonumber\(.*upfront_fee\) <= 48000\) && \(.*currency_code == "USD"\)/);
    expect(zone).toMatch(/availability_zone == "eu-central-1b"/);
    expect(price).toContain(OFFERING);
  });

  test('cannot be destroyed by the way, nor bought again when the offering is another one', () => {
    expect(bench().one('aws_ec2_capacity_block_reservation', 'CapacityBlockReservation-spring').lifecycle).toMatchObject({
      prevent_destroy: true,
      ignore_changes: ['capacity_block_offering_id'],
    });
  });

  test('says before the apply what it costs, and after it what to state', () => {
    const [before, after] = bench().steps;
    expect(before).toMatchObject({
      when: 'before-apply',
      what: expect.stringMatching(/buys .* 4 x p5.48xlarge .* up to USD 48000 .* destroy does not refund/),
    });
    expect(after).toMatchObject({ when: 'after-apply', what: expect.stringMatching(/'spring'.*bought: true/) });
  });

  test('once bought, is asked for no more and said no more', () => {
    const pool = bench({ bought: true });
    expect(offeringOf(pool)).toBeUndefined();
    expect(pool.steps).toEqual([]);
    const reservation = pool.one('aws_ec2_capacity_block_reservation', 'CapacityBlockReservation-spring');
    expect(reservation).toMatchObject({ capacity_block_offering_id: 'bought', lifecycle: { prevent_destroy: true } });
  });

  test('is where the nodes of its group launch, as many as were bought and in its zone', () => {
    const pool = bench();
    expect(pool.one('aws_launch_template', 'LaunchTemplateCapacityBlock-spring').capacity_reservation_specification).toEqual({
      capacity_reservation_preference: 'capacity-reservations-only',
      capacity_reservation_target: { capacity_reservation_id: expect.stringMatching(/^\$\{aws_ec2_capacity_block_reservation\..*\.id\}$/) },
    });
    expect(pool.one('aws_eks_node_group', 'NodeGroupCapacityBlock-spring')).toMatchObject({
      capacity_type: 'CAPACITY_BLOCK',
      scaling_config: { max_size: 4 },
      subnet_ids: ['${element(local.clinic-network-burst-node_subnet_ids, 1)}'],
    });
    expect(pool.ids).toEqual([]);
  });

  test('stated in two pools would buy twice, and is refused', () => {
    const fabric = fabricIn(newApp());
    const cluster = new CloudCluster(fabric, 'Burst', { cloud: aws({ region: 'eu-central-1' }) });
    const source = capacityBlockPurchase(OPTIONS);
    const pool = { cluster, instanceType: 'p5.48xlarge', capacity: [source], scale: { min: 0, max: 4 } };
    new CloudBurstPool(fabric, 'One', pool);
    new CloudBurstPool(fabric, 'Two', pool);
    expect(() => fabric.seal()).toThrow(/aws-capacity-block-bought-twice/);
    expect(new PoolBench({ capacity: [source] }).ids).toEqual([]);
  });

  test('costs each accelerator its share of the price for every hour of the block', () => {
    const pool = { path: 'Clinic/Burst', acceleratorsPerNode: 8 } as Parameters<typeof blockRate>[0];
    const rate = blockRate(pool, capacityBlockPurchase(OPTIONS), PRICE, PriceBook.from({ currency: 'USD' }, '2026-11-23'));
    expect(rate.ok && rate.value.perGpuHour.amount).toBe(31.25);
  });
});

describe('a purchase that cannot be made', () => {
  test.each([
    ['a name that is none', { name: 'Spring!' }, 'aws-capacity-block-purchase-name'],
    ['more instances than a block has', { instances: 65 }, 'aws-capacity-block-purchase-instances'],
    ['a length that is not sold', { durationHours: 30 }, 'aws-capacity-block-purchase-hours'],
    ['fifteen days', { durationHours: 360 }, 'aws-capacity-block-purchase-hours'],
    ['a zone that is none', { zone: 'eu-central-1' }, 'aws-capacity-block-zone-name'],
    ['a time that is none', { startFrom: 'spring' }, 'aws-capacity-block-time'],
    ['a window that ends before it begins', { startUntil: '2027-02-01T11:30:00Z' }, 'aws-capacity-block-order'],
    ['no price', { price: undefined }, 'aws-capacity-block-price'],
    ['a price in euros', { price: { ...PRICE, value: Money.eur(48_000) } }, 'aws-capacity-block-price'],
    ['a price of nothing', { price: { ...PRICE, value: Money.usd(0) } }, 'aws-capacity-block-price'],
  ])('is refused for %s', (_what, options, id) => {
    expect(idsOf(options)).toEqual([id]);
  });
  test('is none for lengths that are sold', () => {
    expect([24, 336, 504, 4368].flatMap((durationHours) => idsOf({ durationHours }))).toEqual([]);
  });
});
