import { Money } from '../../model/money';
import { FabricError, type Problem, show } from '../../model/problem';
import type { Sourced } from '../../model/sourced';
import { stated } from '../../model/stated';
import { instant } from './instant';
import { isZoneName } from './zone-name';

/** A Capacity Block for ML that was bought. */
export interface CapacityBlockCapacity {
  readonly kind: 'capacity-block';
  readonly reservationId: string;
  readonly zone: string;
  readonly instances?: number;
  readonly start?: string;
  readonly end?: string;
  readonly fee?: Sourced<Money>;
}

/** What `aws ec2 describe-capacity-reservations` and the offering say about a Capacity Block. */
export interface CapacityBlockOptions {
  /** Id of its reservation, for example `cr-0123456789abcdef0`. */
  readonly reservationId: string;
  /** The zone in which it is: its nodes are there and nowhere else. */
  readonly zone: string;
  /** Instances that were bought: the group never asks for more. Default: the pool's `scale.max`. */
  readonly instances?: number;
  /**
   * When it begins, RFC 3339. A managed node group starts all instances then; Karpenter makes nodes when work waits.
   *
   * @default they come when work waits
   */
  readonly start?: string;
  /** When it ends, RFC 3339. For the price: EKS drains the nodes 40 minutes before by itself. */
  readonly end?: string;
  /** What was paid for the whole block. Needs `instances`, `start` and `end`. Default: priced on demand, and said so. */
  readonly fee?: Sourced<Money>;
}

type Wrong = readonly [id: string, got: unknown, allowed: string, next: string];

/**
 * Instances of one Capacity Block for ML that was bought already, and nothing outside of it. Nothing is bought here.
 *
 * EC2 ends what still runs 30 minutes before the end. Before a change of the pool that rolls its nodes (image release,
 * template), bring the group to 0: EKS cannot put new nodes beside the old ones inside a block.
 */
export function capacityBlock(options: CapacityBlockOptions): CapacityBlockCapacity {
  stated('capacityBlock', options);
  const problems = [...wrongIn(options)].map(([id, got, allowed, next]): Problem => ({
    id,
    path: '',
    message: 'the capacity block is not described in a way that can be used',
    got: show(got),
    allowed,
    next,
  }));
  if (problems.length > 0) throw new FabricError(problems);
  const { reservationId, zone, instances, start, end, fee } = options;
  return {
    kind: 'capacity-block',
    reservationId,
    zone,
    ...(instances === undefined ? {} : { instances }),
    ...(start === undefined ? {} : { start: instant(start) }),
    ...(end === undefined ? {} : { end: instant(end) }),
    ...(fee === undefined ? {} : { fee }),
  };
}

function* wrongIn({ reservationId, zone, instances, start, end, fee }: CapacityBlockOptions): Iterable<Wrong> {
  if (!/^cr-[0-9a-f]{8,17}$/.test(reservationId)) {
    yield [
      'aws-capacity-block-id',
      reservationId,
      "the literal id of its reservation, such as 'cr-0123456789abcdef0'",
      'copy CapacityReservationId from `aws ec2 describe-capacity-reservations`',
    ];
  }
  if (!isZoneName(zone)) {
    yield [
      'aws-capacity-block-zone-name',
      zone,
      "the literal name of its zone, such as 'eu-central-1a'",
      'copy AvailabilityZone from `aws ec2 describe-capacity-reservations`',
    ];
  }
  if (instances !== undefined && !(Number.isInteger(instances) && instances >= 1)) {
    yield ['aws-capacity-block-instances', instances, 'a whole number, 1 at least', 'state how many instances were bought'];
  }
  for (const time of [start, end]) {
    if (time === undefined || instant(time) !== undefined) continue;
    yield [
      'aws-capacity-block-time',
      time,
      "an RFC 3339 time to the second, such as '2027-03-01T11:30:00Z'",
      'copy StartDate and EndDate from `aws ec2 describe-capacity-reservations`',
    ];
  }
  if (Date.parse(end ?? '') <= Date.parse(start ?? '')) {
    yield ['aws-capacity-block-order', `${start} to ${end}`, 'an end after the start', 'exchange or correct the two'];
  }
  if (fee === undefined) return;
  const missing = Object.entries({ instances, start, end }).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length > 0 || !isPrice(fee)) {
    yield [
      'aws-capacity-block-fee',
      missing.length > 0 ? `a fee without ${missing.join(', ')}` : fee,
      'a dated amount above zero, with instances, start and end: it is spread over all hours of all instances',
      'pass fee: { value: Money.usd(...), asOf, source, kind } and the three facts that belong to it',
    ];
  }
}

function isPrice(fee: Sourced<Money>): boolean {
  return Money.isMoney(fee.value) && fee.value.micros > 0n && typeof fee.asOf === 'string' && typeof fee.source === 'string';
}
