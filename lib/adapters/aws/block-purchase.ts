import { DataAwsEc2CapacityBlockOffering } from '@cdktf/provider-aws/lib/data-aws-ec2-capacity-block-offering';
import { Ec2CapacityBlockReservation } from '@cdktf/provider-aws/lib/ec2-capacity-block-reservation';
import { Fn, Op, type TerraformResourceLifecycle } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { PoolRequest } from '../adapter';
import type { AwsCapacity } from './capacity';
import type { CapacityBlockPurchaseCapacity } from './capacity-block-purchase';
import type { AwsLowered } from './lowered';
import { refusePool } from './pool-problem';

/** Pools of an App by the purchase that they stated: one value in two pools would buy twice. */
const buyers = new WeakMap<IConstruct, Map<CapacityBlockPurchaseCapacity, string>>();

/**
 * Buys the block of a pool, for the stated price at most; nothing for other ways to get capacity.
 *
 * The offering is asked for only until it is bought. From then on its id, stands in the state alone, and what stands here
 * for it is ignored: after a state was lost, EC2 is asked for an offering that it does not know, and buys nothing.
 */
export function buyBlock(request: PoolRequest<AwsLowered>, source: AwsCapacity): Ec2CapacityBlockReservation | undefined {
  if (source.kind !== 'capacity-block' || !('purchase' in source)) return undefined;
  checkBuyer(request, source);
  const { scope, tags, instanceType } = request;
  const { purchase, instances, hours } = source;
  const price = `USD ${source.fee.value.amount}`;
  const block = `a Capacity Block of ${instances} x ${instanceType} for ${hours} hours in ${source.zone}`;
  const offering = purchase.bought
    ? undefined
    : new DataAwsEc2CapacityBlockOffering(scope, `CapacityBlockOffering-${purchase.name}`, {
        instanceType,
        instanceCount: instances,
        capacityDurationHours: hours,
        startDateRange: purchase.from,
        endDateRange: purchase.until,
      });
  if (offering !== undefined) {
    request.outOfBand({
      when: 'before-apply',
      what: `applying this buys ${block}: up to ${price} are due at once, and destroy does not refund`,
    });
    request.outOfBand({
      when: 'after-apply',
      what: `once ${block} is bought, capacityBlockPurchase({ name: '${purchase.name}', ... }) states bought: true: what is sold is not offered again, and plans that ask for it fail`,
    });
  }
  return new Ec2CapacityBlockReservation(scope, `CapacityBlockReservation-${purchase.name}`, {
    capacityBlockOfferingId: offering?.capacityBlockOfferingId ?? 'bought',
    instancePlatform: 'Linux/UNIX',
    tags: { ...tags, Name: `${request.name}-${purchase.name}` },
    lifecycle: {
      preventDestroy: true,
      ignoreChanges: ['capacity_block_offering_id'],
      precondition: offering === undefined ? undefined : conditions(source, offering),
    },
  });
}

function conditions(
  { fee, zone }: CapacityBlockPurchaseCapacity,
  offering: DataAwsEc2CapacityBlockOffering,
): TerraformResourceLifecycle['precondition'] {
  const { amount } = fee.value;
  return [
    {
      condition: Op.and(Op.lte(Fn.tonumber(offering.upfrontFee), amount), Op.eq(offering.currencyCode, 'USD')),
      errorMessage: `The offering costs more than the stated USD ${amount}. Nothing is bought: state a higher price or another window.`,
    },
    {
      condition: Op.eq(offering.availabilityZone, zone),
      errorMessage: `The offering is not in the stated zone ${zone}. Nothing is bought: state its zone or another window.`,
    },
  ];
}

function checkBuyer(request: PoolRequest<AwsLowered>, source: CapacityBlockPurchaseCapacity): void {
  const { root } = request.stack.node;
  const known = buyers.get(root) ?? new Map<CapacityBlockPurchaseCapacity, string>();
  buyers.set(root, known);
  const owner = known.get(source);
  if (owner === undefined) {
    known.set(source, request.name);
    return;
  }
  refusePool(
    request,
    'aws-capacity-block-bought-twice',
    `the purchase '${source.purchase.name}' of pool '${owner}' once more`,
    'one purchase per pool',
    'leave the second out: it would buy a second block',
  );
}
