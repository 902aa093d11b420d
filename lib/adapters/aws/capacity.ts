import { refuseValue } from '../../model/problem';

/** Pay by the second, no commitment: the default, and the price that the catalogue holds. */
export interface OnDemandCapacity {
  readonly kind: 'on-demand';
}

/** Spare capacity that AWS takes back with two minutes' notice. */
export interface SpotCapacity {
  readonly kind: 'spot';
  /** The user's own assumption of the discount on the on-demand price, 0..1. */
  readonly expectedDiscount?: number;
}

/** Capacity that is already paid for: an On-Demand Capacity Reservation of the pool's instance type. */
export interface ReservationCapacity {
  readonly kind: 'reservation';
  readonly reservationId: string;
}

/** The ways to get nodes that this release offers on AWS. */
export type AwsCapacity = OnDemandCapacity | SpotCapacity | ReservationCapacity;

/** On-demand instances. */
export function onDemand(): OnDemandCapacity {
  return { kind: 'on-demand' };
}

/** Spot instances; costs are reckoned without a discount unless one is stated. */
export function spot(options: { readonly expectedDiscount?: number } = {}): SpotCapacity {
  const { expectedDiscount } = options;
  if (expectedDiscount === undefined) return { kind: 'spot' };
  if (!(expectedDiscount >= 0 && expectedDiscount < 1)) {
    refuseValue(
      'spot-discount',
      'the expected spot discount is not a share of the on-demand price',
      expectedDiscount,
      'a number from 0 to below 1',
      'pass for example spot({ expectedDiscount: 0.6 })',
    );
  }
  return { kind: 'spot', expectedDiscount };
}

/**
 * Instances of one On-Demand Capacity Reservation, and nothing when it is full.
 *
 * The reservation is in one zone; launches that EC2 Auto Scaling tries in another zone fail and are tried again.
 */
export function reservation(options: { readonly reservationId: string }): ReservationCapacity {
  if (!/^cr-[0-9a-f]{8,17}$/.test(options.reservationId)) {
    refuseValue(
      'reservation-id',
      'the capacity reservation is not named by its id',
      options.reservationId,
      "a literal id such as 'cr-0123456789abcdef0'",
      'copy the id from the EC2 console or from `aws ec2 describe-capacity-reservations`',
    );
  }
  return { kind: 'reservation', reservationId: options.reservationId };
}
