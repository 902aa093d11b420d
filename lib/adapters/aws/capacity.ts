import { refuseValue } from '../../model/problem';
import { stated } from '../../model/stated';
import type { OnDemandCapacity, ReservationCapacity, SpotCapacity } from '../capacity';
import type { CapacityBlockCapacity } from './capacity-block';
import type { CapacityBlockPurchaseCapacity } from './capacity-block-purchase';
import { isZoneName } from './zone-name';

export { onDemand, spot, type OnDemandCapacity, type ReservationCapacity, type SpotCapacity } from '../capacity';
export { capacityBlock, type CapacityBlockCapacity, type CapacityBlockOptions } from './capacity-block';
export { capacityBlockPurchase, type CapacityBlockPurchaseCapacity, type CapacityBlockPurchaseOptions } from './capacity-block-purchase';

/** An On-Demand Capacity Reservation. */
export interface AwsReservationCapacity extends ReservationCapacity {
  readonly zone?: string;
  readonly placementGroup?: string;
}

/** The ways to get nodes that this release offers on AWS. */
export type AwsCapacity = OnDemandCapacity | SpotCapacity | AwsReservationCapacity | CapacityBlockCapacity | CapacityBlockPurchaseCapacity;

/** A capacity reservation that exists. */
export interface ReservationOptions {
  /** Its id, for example `cr-0123456789abcdef0`. */
  readonly reservationId: string;
  /** The zone in which it is. Default: the pool's `zones`. */
  readonly zone?: string;
  /** Name of the cluster placement group in which it was made. Default: it was made in none, and its nodes are in none. */
  readonly placementGroup?: string;
}

/**
 * Instances of one On-Demand Capacity Reservation, and nothing when it is full.
 *
 * The reservation is in one zone: state it here or in the pool's `zones`. Without it, launches that EC2 Auto Scaling
 * tries in another zone fail and are tried again.
 */
export function reservation(options: ReservationOptions): AwsReservationCapacity {
  const { reservationId, zone, placementGroup } = stated('reservation', options);
  if (!/^cr-[0-9a-f]{8,17}$/.test(reservationId)) {
    refuseValue(
      'reservation-id',
      'the capacity reservation is not named by its id',
      reservationId,
      "a literal id such as 'cr-0123456789abcdef0'",
      'copy the id from the EC2 console or from `aws ec2 describe-capacity-reservations`',
    );
  }
  if (zone !== undefined && !isZoneName(zone)) {
    refuseValue(
      'aws-reservation-zone-name',
      'the zone of the capacity reservation is not the name of one',
      zone,
      "a literal such as 'eu-central-1a'",
      'copy AvailabilityZone from `aws ec2 describe-capacity-reservations`',
    );
  }
  return {
    kind: 'reservation',
    reservationId,
    ...(zone === undefined ? {} : { zone }),
    ...(placementGroup === undefined ? {} : { placementGroup }),
  };
}
