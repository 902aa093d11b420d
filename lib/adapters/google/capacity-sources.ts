import { Duration } from '../../model/duration';
import type { CapacitySource } from '../../model/intent';
import type { PoolRequest } from '../adapter';
import { type GoogleCapacity, isQueued, onDemand } from './capacity';
import { checkSource } from './capacity-checks';
import type { GoogleLowered } from './lowered';
import type { PoolPlace } from './pool-place';
import { refusePool } from './refuse-pool';

const MOST_SOURCES = 4;

/** The pool's ways to get capacity, each once and in order; what Google cannot give is reported. */
export function capacitySources(request: PoolRequest<GoogleLowered>, place: PoolPlace): readonly GoogleCapacity[] {
  const sources: GoogleCapacity[] = [];
  const seen = new Set<string>();
  for (const source of request.capacity) {
    const key = `${source.kind} ${source.reservationId ?? ''}`.trim();
    if (!isGoogle(source)) {
      refusePool(
        request,
        'google-capacity-kind',
        key,
        'on-demand, spot, flex-start (with maxRun) or reservation (with its id)',
        'use onDemand(), spot(), flexStart() or reservation() of the google module',
      );
    } else if (seen.has(key)) {
      refusePool(request, 'google-capacity-twice', key, 'each way to get capacity once', 'remove the second one');
    } else {
      seen.add(key);
      sources.push(source);
    }
  }
  if (sources.length > MOST_SOURCES) {
    refusePool(request, 'google-capacity-count', String(sources.length), `${MOST_SOURCES} at most`, 'split the pool');
  }
  if (sources.length > 1 && sources.some(isQueued)) {
    refusePool(
      request,
      'google-queued-alone',
      sources.map(({ kind }) => kind).join(', '),
      'flexStart({ queued: true }) alone: its jobs start when the nodes asked for are there, whatever else is free',
      'make a second pool for the other ways, and order the two in a queue',
    );
  }
  sources.forEach((source, index) => checkSource(request, place, source, index));
  // An empty list is the caller's problem to report; lowering goes on with something of the right shape.
  return sources.length === 0 ? [onDemand()] : sources;
}

function isGoogle(source: CapacitySource): source is GoogleCapacity {
  switch (source.kind) {
    case 'flex-start':
      return Duration.isDuration(source.maxRun);
    case 'reservation':
      return source.reservationId !== undefined;
    default:
      return source.kind === 'on-demand' || source.kind === 'spot';
  }
}
