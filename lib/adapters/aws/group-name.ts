import type { AwsCapacity } from './capacity';
import { limitName } from '../limit-name';
import { GROUP_PREFIX_LIMIT } from './name-limit';

/**
 * Prefix of a node group's name: pool, place in the order in which it is tried, way to get capacity.
 *
 * The place is in the name because the autoscaler's priorities match names. Changing the order makes new groups
 * before the old ones are drained.
 */
export function groupNamePrefix(pool: string, place: number, kind: AwsCapacity['kind']): string {
  return limitName(pool, `-${place}-${kind}-`, GROUP_PREFIX_LIMIT);
}

/** Matches the Auto Scaling groups of every pool's `place`-th way: EKS names them after the node group. */
export function groupNamePattern(place: number): string {
  return `.*-${place}-(capacity-block|on-demand|reservation|spot)-[0-9a-f]{26}.*`;
}
