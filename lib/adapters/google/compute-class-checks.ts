import type { PoolRequest } from '../adapter';
import { type GoogleCapacity, isQueued } from './capacity';
import type { GoogleLowered } from './lowered';
import { refusePool } from './refuse-pool';
import type { GoogleSettings } from './settings';

/** Reports what a node pool can have and a compute class cannot say. */
export function checkComputeClass(
  { protectPools }: GoogleSettings,
  request: PoolRequest<GoogleLowered>,
  sources: readonly GoogleCapacity[],
): void {
  const refuse = (id: string, got: string, allowed: string): void =>
    refusePool(request, `google-compute-class-${id}`, got, allowed, "change it, or give the cluster engine: 'node-pools'");
  if (request.nodes.min > 0) {
    refuse(
      'min',
      `at least ${request.nodes.min} nodes`,
      'scale.min 0: node pools of a compute class are made for waiting pods and go with them',
    );
  }
  if (request.interconnect === 'rdma') {
    refuse('rdma', "interconnect 'rdma'", "interconnect 'standard': a compute class gives nodes one network");
  }
  if (sources.some(isQueued)) {
    refuse(
      'queued',
      'flexStart({ queued: true })',
      'flexStart({ maxRun }): GKE makes no node pool of a compute class for a ProvisioningRequest',
    );
  }
  if (protectPools) {
    refuse('protect', 'protectPools', 'no protectPools: Terraform does not know the node pools that it would have to guard');
  }
}
