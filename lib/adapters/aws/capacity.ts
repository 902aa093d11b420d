import { refuseValue } from '../../model/problem';
import type { OnDemandCapacity, ReservationCapacity, SpotCapacity } from '../capacity';

export { onDemand, spot, type OnDemandCapacity, type ReservationCapacity, type SpotCapacity } from '../capacity';

/** The ways to get nodes that this release offers on AWS. */
export type AwsCapacity = OnDemandCapacity | SpotCapacity | ReservationCapacity;

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
