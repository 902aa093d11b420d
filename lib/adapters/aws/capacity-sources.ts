import type { CapacitySource } from '../../model/intent';
import type { PoolRequest } from '../adapter';
import { MAX_SOURCES } from './autoscaler-release';
import { type AwsCapacity, onDemand } from './capacity';
import type { AwsLowered } from './lowered';

/** The pool's ways to get capacity, each once and in order; what AWS does not have or what stands twice is reported. */
export function capacitySources(request: PoolRequest<AwsLowered>): readonly AwsCapacity[] {
  const sources: AwsCapacity[] = [];
  const seen = new Set<string>();
  for (const source of request.capacity) {
    const key = `${source.kind} ${source.reservationId ?? ''}`.trim();
    if (!isAws(source)) {
      refuse(
        request,
        'aws-capacity-kind',
        key,
        'on-demand, spot or reservation (with its id)',
        'use onDemand(), spot() or reservation() of the aws module',
      );
    } else if (seen.has(key)) {
      refuse(request, 'aws-capacity-twice', key, 'each way to get capacity once', 'remove the second one');
    } else {
      seen.add(key);
      sources.push(source);
    }
  }
  if (sources.length > MAX_SOURCES) {
    refuse(request, 'aws-capacity-count', String(sources.length), `${MAX_SOURCES} at most`, 'split the pool');
  }
  // An empty list is the caller's problem to report; lowering goes on with something of the right shape.
  return sources.length === 0 ? [onDemand()] : sources;
}

function isAws(source: CapacitySource): source is AwsCapacity {
  return source.kind === 'on-demand' || source.kind === 'spot' || (source.kind === 'reservation' && source.reservationId !== undefined);
}

function refuse(request: PoolRequest<AwsLowered>, id: string, got: string, allowed: string, next: string): void {
  request.problem({ id, message: `the pool '${request.name}' asks for capacity in a way that AWS cannot give`, got, allowed, next });
}
