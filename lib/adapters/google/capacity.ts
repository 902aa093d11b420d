import { Duration } from '../../model/duration';
import { refuseValue } from '../../model/problem';
import type { OnDemandCapacity, ReservationCapacity, SpotCapacity } from '../capacity';

export { onDemand, spot, type OnDemandCapacity, type ReservationCapacity, type SpotCapacity } from '../capacity';

/** Nodes that Google starts when it has them, all at once, and ends after a fixed time. */
export interface FlexStartCapacity {
  readonly kind: 'flex-start';
  /** Time after which a node is deleted with what runs on it. */
  readonly maxRun: Duration;
}

/** The ways to get nodes that this release offers on Google Cloud. */
export type GoogleCapacity = OnDemandCapacity | SpotCapacity | FlexStartCapacity | ReservationCapacity;

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
