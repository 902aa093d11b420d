import { Duration } from '../../model/duration';
import { refuseValue } from '../../model/problem';
import type { OnDemandCapacity, ReservationCapacity as Reservation, SpotCapacity } from '../capacity';

export { onDemand, spot, type OnDemandCapacity, type SpotCapacity } from '../capacity';

/** Nodes that Google starts when it has them, one by one, and ends after a fixed time. */
export interface FlexStartCapacity {
  readonly kind: 'flex-start';
  /** Time after which a node is deleted with what runs on it. */
  readonly maxRun: Duration;
}

/** Capacity that is already paid for: one reservation, and the machine type that it holds, when that was stated. */
export interface ReservationCapacity extends Reservation {
  readonly instanceType?: string;
}

/** The ways to get nodes that this release offers on Google Cloud. */
export type GoogleCapacity = OnDemandCapacity | SpotCapacity | FlexStartCapacity | ReservationCapacity;

/** What a reservation is called: its name alone, or with its project, and a block of it. */
const RESERVATION =
  /^(?:projects\/([a-z][a-z0-9-]+)\/reservations\/)?([a-z](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:\/reservationBlocks\/([a-z0-9-]+))?$/;

/** Below it, a node is gone before its driver is installed and an image is pulled. */
const LEAST_SECONDS = 600;
const MOST_SECONDS = 604_800;

/** Flex-start nodes: no reservation and no quota of on-demand devices needed, for up to seven days each. */
export function flexStart(options: { readonly maxRun: Duration }): FlexStartCapacity {
  return { kind: 'flex-start', maxRun: runOf('flexStart', 'flex-start-run', options.maxRun) };
}

function runOf(call: string, id: string, maxRun: Duration): Duration {
  const seconds = Duration.isDuration(maxRun) ? maxRun.inSeconds : NaN;
  if (!Number.isInteger(seconds) || seconds < LEAST_SECONDS || seconds > MOST_SECONDS) {
    refuseValue(
      id,
      `the longest run of a node of ${call}() is not one that Google offers`,
      Duration.isDuration(maxRun) ? maxRun.toString() : maxRun,
      'whole seconds, from 10 minutes to 7 days',
      `pass for example ${call}({ maxRun: Duration.days(1) })`,
    );
  }
  return maxRun;
}

/**
 * Nodes of one reservation, and nothing when it is full. The pool is then in the reservation's zone, and only there.
 *
 * State the machine type that the reservation holds and it is compared with the pool's; a node of another type never starts.
 */
export function reservation(options: { readonly reservationId: string; readonly instanceType?: string }): ReservationCapacity {
  const { reservationId, instanceType } = options;
  if (!RESERVATION.test(reservationId)) {
    refuseValue(
      'reservation-id',
      'the reservation is not named in a way that GKE takes',
      reservationId,
      "its name, or 'projects/<project>/reservations/<name>' with an optional '/reservationBlocks/<block>'",
      'copy the name from `gcloud compute reservations list`',
    );
  }
  return { kind: 'reservation', reservationId, ...(instanceType === undefined ? {} : { instanceType }) };
}

/** Project and block in the name of a reservation; undefined where the name holds none. */
export function partsOfReservation(reservationId: string): { readonly project?: string; readonly block?: string } {
  const [, project, , block] = RESERVATION.exec(reservationId) ?? [];
  return { project, block };
}
