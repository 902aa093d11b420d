import type { CapacitySource } from '../../model/intent';
import type { PoolRequest } from '../adapter';
import { MAX_SOURCES } from './autoscaler-release';
import { type AwsCapacity, onDemand } from './capacity';
import { capacityHandle } from './capacity-handle';
import type { AwsLowered } from './lowered';
import { refusePool } from './pool-problem';

/** The pool's ways to get capacity, each once and in order; what AWS does not have or what stands twice is reported. */
export function capacitySources(request: PoolRequest<AwsLowered>): readonly AwsCapacity[] {
  const sources: AwsCapacity[] = [];
  const seen = new Set<string>();
  for (const source of request.capacity) {
    const key = `${source.kind} ${capacityHandle(source) ?? ''}`.trim();
    if (!isAws(source)) {
      refusePool(
        request,
        'aws-capacity-kind',
        key,
        'on-demand, spot, reservation (with its id) or capacity-block (with its id and zone)',
        'use onDemand(), spot(), reservation() or capacityBlock() of the aws module',
      );
    } else if (seen.has(key)) {
      refusePool(request, 'aws-capacity-twice', key, 'each way to get capacity once', 'remove the second one');
    } else {
      seen.add(key);
      sources.push(source);
    }
  }
  if (sources.length > MAX_SOURCES) {
    refusePool(request, 'aws-capacity-count', String(sources.length), `${MAX_SOURCES} at most`, 'split the pool');
  }
  checkBlocks(request, sources);
  // An empty list is the caller's problem to report; lowering goes on with something of the right shape.
  return sources.length === 0 ? [onDemand()] : sources;
}

function isAws(source: CapacitySource): source is AwsCapacity {
  if (source.kind === 'capacity-block') return capacityHandle(source) !== undefined && source.zone !== undefined;
  return source.kind === 'on-demand' || source.kind === 'spot' || (source.kind === 'reservation' && source.reservationId !== undefined);
}

function checkBlocks(request: PoolRequest<AwsLowered>, sources: readonly AwsCapacity[]): void {
  const { instanceType, nodes } = request;
  if (!sources.some((source) => source.kind === 'capacity-block')) return;
  if (!instanceType.startsWith('p')) {
    refusePool(
      request,
      'aws-capacity-block-type',
      instanceType,
      'a type of the P families: Capacity Blocks are sold of no other with these accelerators',
      'choose another way to get capacity, or the instance type of the block',
    );
  }
  if (sources[0].kind === 'capacity-block' && nodes.min > 0) {
    refusePool(
      request,
      'aws-capacity-block-min',
      `at least ${nodes.min} nodes in a capacity block, which has none before its start and none after its end`,
      'scale.min 0, or another way to get capacity first',
      'set scale.min to 0; state the start of the block to have its nodes from the beginning',
    );
  }
}
