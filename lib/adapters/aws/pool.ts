import type { PoolRequest } from '../adapter';
import { lowerKarpenterPool } from './karpenter-pool';
import type { AwsLowered, AwsPool } from './lowered';
import { lowerNodeGroups } from './node-group';
import type { AwsSettings } from './settings';

/** A burst pool, made by what makes nodes in its cluster. */
export function lowerPool(settings: AwsSettings, request: PoolRequest<AwsLowered>): AwsPool {
  const { karpenter } = request.cluster;
  return karpenter === undefined ? lowerNodeGroups(settings, request) : lowerKarpenterPool(settings, request, karpenter);
}
