import { refuseValue } from '../model/problem';
import { stated } from '../model/stated';

/** Pay by the second, no commitment: the default, and the price that the catalogue holds. */
export interface OnDemandCapacity {
  readonly kind: 'on-demand';
}

/** Spare capacity that the cloud takes back at short notice: two minutes on AWS, 30 seconds on Google. */
export interface SpotCapacity {
  readonly kind: 'spot';
  /** The user's own assumption of the discount on the on-demand price, 0..1. */
  readonly expectedDiscount?: number;
}

/** Capacity that is already paid for: a reservation of the pool's instance type. */
export interface ReservationCapacity {
  readonly kind: 'reservation';
  readonly reservationId: string;
}

/** On-demand nodes, where the cloud sells the instance type that way. */
export function onDemand(): OnDemandCapacity {
  return { kind: 'on-demand' };
}

/** Spot nodes; costs are reckoned without a discount unless one is stated. */
export function spot(options: { readonly expectedDiscount?: number } = {}): SpotCapacity {
  const { expectedDiscount } = stated('spot', options);
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
