import type { PoolRequest } from '../adapter';
import type { AwsCapacity } from './capacity';
import { sameEfaLayout } from './efa';
import { instanceFacts } from './instances';
import type { AwsLowered } from './lowered';
import { refusePool } from './pool-problem';

/**
 * Instance types of a group, the pool's own first; undefined for a capacity block, whose template names the type.
 *
 * Reserved capacity is of one type. Other groups try the types in this order on demand, and by free capacity on spot.
 */
export function instanceTypesOf(request: PoolRequest<AwsLowered>, source: AwsCapacity): string[] | undefined {
  if (source.kind === 'capacity-block') return undefined;
  return takesAlternatives(source) ? [...new Set([request.instanceType, ...request.alternatives])] : [request.instanceType];
}

/** Reports alternatives that are not like the pool's own type, or that no way to get capacity can use. */
export function checkAlternatives(request: PoolRequest<AwsLowered>, sources: readonly AwsCapacity[]): void {
  const { alternatives, instanceType } = request;
  const own = instanceFacts(instanceType);
  // The caller reports a type of the pool that nobody knows.
  if (alternatives.length === 0 || own === undefined) return;
  if (!sources.some(takesAlternatives)) {
    refusePool(
      request,
      'aws-alternatives-unused',
      `${alternatives.join(', ')} with ${sources.map((source) => source.kind).join(', ')}`,
      'spot or on-demand among the ways to get capacity: reservations and capacity blocks are of one type',
      'add spot(), or leave out alternatives',
    );
  }
  for (const type of [...new Set(alternatives)].sort()) {
    const facts = instanceFacts(type);
    if (facts === undefined || facts.accelerator.name !== own.accelerator.name || facts.accelerators !== own.accelerators) {
      refusePool(
        request,
        'aws-alternatives-accelerator',
        facts === undefined
          ? `${type}, which this release does not know`
          : `${type} with ${facts.accelerators} x ${facts.accelerator.name}`,
        `types with ${own.accelerators} x ${own.accelerator.name}, as ${instanceType} has`,
        "choose such types: pods, prices and quotas are reckoned with the pool's own type",
      );
    } else if (facts.vcpus < own.vcpus || facts.memoryGib < own.memoryGib) {
      refusePool(
        request,
        'aws-alternatives-size',
        `${type} with ${facts.vcpus} vCPUs and ${facts.memoryGib} GiB`,
        `at least the ${own.vcpus} vCPUs and ${own.memoryGib} GiB of ${instanceType}`,
        'make the smallest type the instanceType: the autoscaler reckons every node of a group like that one',
      );
    }
    if (request.interconnect === 'rdma' && !sameEfaLayout(type, instanceType)) {
      refusePool(
        request,
        'aws-alternatives-rdma',
        `${type} beside ${instanceType}`,
        'types with the same network cards: one launch template lists the interfaces of all',
        "leave out the type, or interconnect: 'rdma'",
      );
    }
  }
}

function takesAlternatives(source: AwsCapacity): boolean {
  return source.kind === 'spot' || source.kind === 'on-demand';
}
