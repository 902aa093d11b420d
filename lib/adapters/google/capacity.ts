import { Duration } from '../../model/duration';
import { refuseValue } from '../../model/problem';

/** Pay by the second, no commitment: the default, and the price that the catalogue holds. */
export interface OnDemandCapacity {
  readonly kind: 'on-demand';
}

/** Spare capacity that Google takes back with 30 seconds' notice. */
export interface SpotCapacity {
  readonly kind: 'spot';
  /** The user's own assumption of the discount on the on-demand price, 0..1. */
  readonly expectedDiscount?: number;
}

/** Nodes that Google starts when it has them, all at once, and ends after a fixed time. */
export interface FlexStartCapacity {
  readonly kind: 'flex-start';
  /** Time after which a node is deleted with what runs on it. */
  readonly maxRun: Duration;
}

/** Capacity that is already paid for: a reservation of the pool's machine type. */
export interface ReservationCapacity {
  readonly kind: 'reservation';
  readonly reservationId: string;
}

/** The ways to get nodes that this release offers on Google Cloud. */
export type GoogleCapacity = OnDemandCapacity | SpotCapacity | FlexStartCapacity | ReservationCapacity;

/** On-demand nodes. Not every machine type has them: the small A3 types, A3 Ultra and A4 do not. */
export function onDemand(): OnDemandCapacity {
  return { kind: 'on-demand' };
}

/** Spot nodes; costs are reckoned without a discount unless one is stated. */
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

/** Flex-start nodes: no reservation and no quota of on-demand devices needed, for up to seven days each. */
export function flexStart(options: { readonly maxRun: Duration }): FlexStartCapacity {
  const { maxRun } = options;
  const seconds = Duration.isDuration(maxRun) ? maxRun.inSeconds : NaN;
  if (!Number.isInteger(seconds) || seconds < LEAST_SECONDS || seconds > MOST_SECONDS) {
    refuseValue(
      'flex-start-run',
      'the longest run of a flex-start node is not one that Google offers',
      Duration.isDuration(maxRun) ? maxRun.toString() : maxRun,
      'whole seconds, from 10 minutes to 7 days',
      'pass for example flexStart({ maxRun: Duration.days(1) })',
    );
  }
  return { kind: 'flex-start', maxRun };
}

/** Below it, a node is gone before its driver is installed and an image is pulled. */
const LEAST_SECONDS = 600;
const MOST_SECONDS = 604_800;

/** Nodes of one reservation, and nothing when it is full. The target then needs the reservation's zone, and only that. */
export function reservation(options: { readonly reservationId: string }): ReservationCapacity {
  if (
    !/^(projects\/[a-z][a-z0-9-]+\/reservations\/)?[a-z]([a-z0-9-]{0,61}[a-z0-9])?(\/reservationBlocks\/[a-z0-9-]+)?$/.test(
      options.reservationId,
    )
  ) {
    refuseValue(
      'reservation-id',
      'the reservation is not named in a way that GKE takes',
      options.reservationId,
      "its name, or 'projects/<project>/reservations/<name>' with an optional '/reservationBlocks/<block>'",
      'copy the name from `gcloud compute reservations list`',
    );
  }
  return { kind: 'reservation', reservationId: options.reservationId };
}
