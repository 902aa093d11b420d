import { Duration } from '../../model/duration';
import type { CapacitySource } from '../../model/intent';
import type { PoolRequest } from '../adapter';
import { type GoogleCapacity, onDemand } from './capacity';
import { isOnDemand } from './instances';
import type { GoogleLowered } from './lowered';
import type { GoogleSettings } from './settings';

const MOST_SOURCES = 4;

/** The pool's ways to get capacity, each once and in order; what Google cannot give is reported. */
export function capacitySources(settings: GoogleSettings, request: PoolRequest<GoogleLowered>): readonly GoogleCapacity[] {
  const sources: GoogleCapacity[] = [];
  const seen = new Set<string>();
  for (const source of request.capacity) {
    const key = `${source.kind} ${source.reservationId ?? ''}`.trim();
    if (!isGoogle(source)) {
      refuse(
        request,
        'google-capacity-kind',
        key,
        'on-demand, spot, flex-start (with maxRun) or reservation (with its id)',
        'use onDemand(), spot(), flexStart() or reservation() of the google module',
      );
    } else if (seen.has(key)) {
      refuse(request, 'google-capacity-twice', key, 'each way to get capacity once', 'remove the second one');
    } else {
      seen.add(key);
      sources.push(source);
    }
  }
  if (sources.length > MOST_SOURCES) {
    refuse(request, 'google-capacity-count', String(sources.length), `${MOST_SOURCES} at most`, 'split the pool');
  }
  sources.forEach((source, index) => checkSource(settings, request, source, index));
  // An empty list is the caller's problem to report; lowering goes on with something of the right shape.
  return sources.length === 0 ? [onDemand()] : sources;
}

function isGoogle(source: CapacitySource): source is GoogleCapacity {
  if (source.kind === 'flex-start') return Duration.isDuration((source as { maxRun?: unknown }).maxRun);
  return source.kind === 'on-demand' || source.kind === 'spot' || (source.kind === 'reservation' && source.reservationId !== undefined);
}

function checkSource(settings: GoogleSettings, request: PoolRequest<GoogleLowered>, source: GoogleCapacity, index: number): void {
  if (source.kind === 'reservation' && settings.zones?.length !== 1) {
    refuse(
      request,
      'google-reservation-zone',
      settings.zones === undefined ? 'no zones' : settings.zones.join(', '),
      'the one zone in which the reservation is',
      "give google({ zones: ['<zone of the reservation>'] }); pools in other zones need a target of their own",
    );
  }
  if (source.kind === 'flex-start' && index === 0 && request.nodes.min > 0) {
    refuse(
      request,
      'google-flex-start-min',
      `at least ${request.nodes.min} nodes, each deleted after ${source.maxRun.toString()}`,
      'scale.min 0, or another way to get capacity first',
      'set scale.min to 0: flex-start nodes come when work waits and end by themselves',
    );
  }
  if (source.kind === 'on-demand' && !isOnDemand(request.instanceType)) {
    refuse(
      request,
      'google-capacity-on-demand',
      `on-demand for ${request.instanceType}`,
      'spot or flex-start, and a reservation for the types with 8 devices',
      'choose another way to get capacity, or another machine type',
    );
  }
}

function refuse(request: PoolRequest<GoogleLowered>, id: string, got: string, allowed: string, next: string): void {
  request.problem({ id, message: `the pool '${request.name}' asks for capacity in a way that Google cannot give`, got, allowed, next });
}
