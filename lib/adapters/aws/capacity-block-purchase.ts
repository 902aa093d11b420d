import { Money } from '../../model/money';
import { FabricError, type Problem, show } from '../../model/problem';
import type { Sourced } from '../../model/sourced';
import { stated } from '../../model/stated';
import { instant } from './instant';
import { isZoneName } from './zone-name';

/** A Capacity Block for ML that an apply buys. */
export interface CapacityBlockPurchaseCapacity {
  readonly kind: 'capacity-block';
  readonly purchase: {
    readonly name: string;
    /** Earliest start and latest end, RFC 3339 in UTC. */
    readonly from: string;
    readonly until: string;
    readonly bought: boolean;
  };
  readonly zone: string;
  readonly instances: number;
  /** Length of the block. */
  readonly hours: number;
  readonly fee: Sourced<Money>;
}

/** What to buy, when, and for how much at most. */
export interface CapacityBlockPurchaseOptions {
  /** Tells this purchase from others, for example `spring`. It is in the names of what is made: another name buys again. */
  readonly name: string;
  /** Instances, 1 to 64: the pool's group never asks for more. */
  readonly instances: number;
  /** Whole days up to 14 (24 to 336), or whole weeks up to 26 (168 to 4368). */
  readonly durationHours: number;
  /** The zone of its nodes; an offering in another one is refused by the plan. */
  readonly zone: string;
  /** The block starts at this time or later, RFC 3339. */
  readonly startFrom: string;
  /** ... and at this time or earlier. A narrow window: Terraform takes an answer with one offering only. */
  readonly startUntil: string;
  /** The most that the whole block may cost, in US dollars, upfront: with a higher fee the plan is refused. It is also the pool's price. */
  readonly price: Sourced<Money>;
  /**
   * True after the apply that bought it. The offering is then not asked for again: it is sold, and a plan would fail.
   *
   * @default false
   */
  readonly bought?: boolean;
}

type Wrong = readonly [id: string, got: unknown, allowed: string, next: string];

const HOUR_MILLIS = 3_600_000;
const MOST_INSTANCES = 64;

/**
 * A Capacity Block for ML that the next apply BUYS: the whole fee is due at once, and nothing gives it back, no destroy either.
 *
 * The plan is refused when the offering costs more than `price` or is in another zone. The purchase refuses to be
 * destroyed; taking it out of the program after its end only forgets it. Nodes come when work waits.
 */
export function capacityBlockPurchase(options: CapacityBlockPurchaseOptions): CapacityBlockPurchaseCapacity {
  stated('capacityBlockPurchase', options);
  const problems = [...wrongIn(options)].map(([id, got, allowed, next]): Problem => ({
    id,
    path: '',
    message: 'the purchase of a capacity block is not described in a way that can be used',
    got: show(got),
    allowed,
    next,
  }));
  if (problems.length > 0) throw new FabricError(problems);
  const { name, instances, durationHours: hours, zone, startFrom, startUntil, price, bought = false } = options;
  const until = new Date(Date.parse(startUntil) + hours * HOUR_MILLIS).toISOString().replace('.000Z', 'Z');
  return {
    kind: 'capacity-block',
    purchase: { name, from: instant(startFrom) ?? startFrom, until, bought },
    zone,
    instances,
    hours,
    fee: price,
  };
}

function* wrongIn(options: CapacityBlockPurchaseOptions): Iterable<Wrong> {
  const { name, instances, durationHours, zone, startFrom, startUntil, price } = options;
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]{0,19}$/.test(name)) {
    yield [
      'aws-capacity-block-purchase-name',
      name,
      'up to 20 lower-case letters, digits and hyphens, the first a letter',
      "name the purchase, for example 'spring'",
    ];
  }
  if (!(Number.isInteger(instances) && instances >= 1 && instances <= MOST_INSTANCES)) {
    yield ['aws-capacity-block-purchase-instances', instances, `a whole number from 1 to ${MOST_INSTANCES}`, 'buy several blocks for more'];
  }
  if (!isSold(durationHours)) {
    yield [
      'aws-capacity-block-purchase-hours',
      durationHours,
      'whole days up to 14 (24, 48, ... 336) or whole weeks up to 26 (168, 336, ... 4368)',
      'round up to the next length that is sold',
    ];
  }
  if (!isZoneName(zone)) {
    yield [
      'aws-capacity-block-zone-name',
      zone,
      "the literal name of its zone, such as 'eu-central-1a'",
      'choose the zone of an offering in `aws ec2 describe-capacity-block-offerings`',
    ];
  }
  const unread = [startFrom, startUntil].filter((time) => instant(time) === undefined);
  for (const time of unread) {
    yield [
      'aws-capacity-block-time',
      time,
      "an RFC 3339 time to the second, such as '2027-03-01T11:30:00Z'",
      'state between which times the block may start',
    ];
  }
  if (unread.length === 0 && Date.parse(startUntil) < Date.parse(startFrom)) {
    yield ['aws-capacity-block-order', `${startFrom} to ${startUntil}`, 'startUntil not before startFrom', 'exchange or correct the two'];
  }
  if (!isPrice(price)) {
    yield [
      'aws-capacity-block-price',
      price,
      'a dated amount of US dollars above zero: an offering is priced in them, and nothing is bought for a price that nobody stated',
      'pass price: { value: Money.usd(...), asOf, source, kind } with the UpfrontFee of `aws ec2 describe-capacity-block-offerings`',
    ];
  }
}

/** Source: "Capacity Blocks for ML" in the EC2 user guide. */
function isSold(hours: number): boolean {
  return Number.isInteger(hours) && hours > 0 && ((hours % 24 === 0 && hours <= 14 * 24) || (hours % 168 === 0 && hours <= 26 * 168));
}

function isPrice(price: Sourced<Money> | undefined): boolean {
  return (
    price !== undefined &&
    Money.isMoney(price.value) &&
    price.value.currency === 'USD' &&
    price.value.micros > 0n &&
    typeof price.asOf === 'string' &&
    typeof price.source === 'string'
  );
}
