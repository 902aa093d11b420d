import type { PoolRequest } from '../adapter';
import { type FlexStartCapacity, type GoogleCapacity, isQueued, partsOfReservation, type ReservationCapacity } from './capacity';
import { isOnDemand } from './instances';
import type { GoogleLowered } from './lowered';
import type { PoolPlace } from './pool-place';
import { refusePool } from './refuse-pool';

type Request = PoolRequest<GoogleLowered>;

/** Flex-start nodes of these take compact placement; of other types GKE refuses the pair. From Google's page on flex-start (2026). */
const FLEX_START_COMPACT = /^(a3-ultragpu-|a4-)/;

/** Reports what one way to get capacity cannot be combined with. `index` is its place in the pool's list. */
export function checkSource(request: Request, place: PoolPlace, source: GoogleCapacity, index: number): void {
  switch (source.kind) {
    case 'spot':
      return;
    case 'on-demand':
      return checkOnDemand(request);
    case 'reservation':
      return checkReservation(request, place, source);
    case 'flex-start':
      return checkRun(request, source, index);
  }
}

function checkOnDemand(request: Request): void {
  if (isOnDemand(request.instanceType)) return;
  refusePool(
    request,
    'google-capacity-on-demand',
    `on-demand for ${request.instanceType}`,
    'spot or flex-start, and a reservation for the types with 8 devices',
    'choose another way to get capacity, or another machine type',
  );
}

function checkReservation(request: Request, { zones, project }: PoolPlace, source: ReservationCapacity): void {
  const { reservationId, instanceType } = source;
  if (zones.length !== 1) {
    refusePool(
      request,
      'google-reservation-zone',
      zones.length === 0 ? 'no zones' : zones.join(', '),
      'the one zone in which the reservation is',
      "give the pool zones: ['<zone of the reservation>']",
    );
  }
  if (instanceType !== undefined && instanceType !== request.instanceType) {
    refusePool(
      request,
      'google-reservation-type',
      `a reservation of ${instanceType} for nodes of ${request.instanceType}`,
      instanceType,
      'give the pool the machine type of the reservation, or the pool another reservation',
    );
  }
  const { project: owner, block } = partsOfReservation(reservationId);
  if (block !== undefined && owner !== undefined && owner !== project) {
    refusePool(
      request,
      'google-reservation-block',
      reservationId,
      `a block of a reservation of the project ${project}; of another project's only the whole reservation`,
      'leave /reservationBlocks/ out, or make the pool in the project of the reservation',
    );
  }
}

function checkRun(request: Request, source: FlexStartCapacity, index: number): void {
  if (index === 0 && request.nodes.min > 0) {
    refusePool(
      request,
      'google-flex-start-min',
      `at least ${request.nodes.min} nodes, each deleted after ${source.maxRun.toString()}`,
      'scale.min 0, or another way to get capacity first',
      `set scale.min to 0: ${source.kind} nodes come when work waits and end by themselves`,
    );
  }
  // Nodes that come together stand where Google has them, without a placement of their own.
  if (request.interconnect !== 'rdma' || isQueued(source)) return;
  if (!FLEX_START_COMPACT.test(request.instanceType)) {
    refusePool(
      request,
      'google-flex-start-compact',
      `flex-start with compact placement for ${request.instanceType}`,
      'A3 Ultra and A4 machine types',
      'choose reservation() or spot(), or one of these machine types',
    );
  }
}
