import { Duration } from '../../model/duration';
import { refuseValue } from '../../model/problem';
import { stated } from '../../model/stated';
import type { OnDemandCapacity, ReservationCapacity as Reservation, SpotCapacity } from '../capacity';

export { onDemand, spot, type OnDemandCapacity, type SpotCapacity } from '../capacity';

/** Nodes that Google starts when it has them, and ends after a fixed time. */
export interface FlexStartCapacity {
  readonly kind: 'flex-start';
  /** Time after which a node is deleted with what runs on it. */
  readonly maxRun: Duration;
  /** True when all nodes of a job are asked for at once, and come together; absent: they come one by one. */
  readonly queued?: true;
}

/** How long flex-start nodes may run, and whether those of a job come together. */
export type FlexStartOptions =
  | { readonly maxRun: Duration; readonly queued?: false }
  /** `maxRun` is Google's most, seven days, unless it is stated. */
  | { readonly queued: true; readonly maxRun?: Duration };

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

/**
 * Flex-start nodes: no reservation and no quota of on-demand devices needed, for up to seven days each.
 *
 * `queued: true` gets all nodes of a job together or none, by a ProvisioningRequest that the job's queue makes. Such a
 * pool has no other way to get nodes and takes queued work only.
 */
export function flexStart(options: FlexStartOptions): FlexStartCapacity {
  stated('flexStart', options);
  const { queued } = options;
  const maxRun = runOf('flexStart', 'flex-start-run', options.maxRun ?? (queued === true ? Duration.days(7) : undefined));
  return { kind: 'flex-start', maxRun, ...(queued === true ? { queued } : {}) };
}

/** True for nodes that come together, for a ProvisioningRequest only. */
export function isQueued(source: GoogleCapacity): boolean {
  return source.kind === 'flex-start' && source.queued === true;
}

function runOf(call: string, id: string, maxRun: Duration | undefined): Duration {
  if (!Duration.isDuration(maxRun) || !isOffered(maxRun.inSeconds)) {
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

function isOffered(seconds: number): boolean {
  return Number.isInteger(seconds) && seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS;
}

/**
 * Nodes of one reservation, and nothing when it is full. The pool is then in the reservation's zone, and only there.
 *
 * State the machine type that the reservation holds and it is compared with the pool's; a node of another type never starts.
 */
export function reservation(options: { readonly reservationId: string; readonly instanceType?: string }): ReservationCapacity {
  stated('reservation', options);
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

/** A reservation's own name, its project and its block; undefined where what it is called holds none. */
export function partsOfReservation(reservationId: string): { readonly name: string; readonly project?: string; readonly block?: string } {
  const [, project, name = reservationId, block] = RESERVATION.exec(reservationId) ?? [];
  return { name, project, block };
}
