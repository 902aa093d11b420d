import type { ComputeRouter } from '@cdktf/provider-google/lib/compute-router';
import { DataGoogleComputeRouterStatus } from '@cdktf/provider-google/lib/data-google-compute-router-status';
import { addressOf, TerraformCheck } from '../../../core/terraform-check';
import type { LinkRequest } from '../../adapter';
import type { GoogleLowered } from '../lowered';

/** Whether on-prem announces what the fabric was told, as far as one of the link's routers has learned it. */
export function checkRoutes({ scope, onPremCidrs }: LinkRequest<GoogleLowered>, routers: readonly ComputeRouter[]): void {
  const cidrs = [...new Set(onPremCidrs)].sort();
  if (cidrs.length === 0 || routers.length === 0) return;
  const learned = routers.map(
    (router) => new DataGoogleComputeRouterStatus(scope, `Learned${router.node.id}Routes`, { name: router.name, region: router.region }),
  );
  new TerraformCheck(scope, 'OnPremRoutes', () => {
    const ranges = `concat(${learned.map((status) => `data.${addressOf(status)}.best_routes[*].dest_range`).join(', ')})`;
    return cidrs.map((cidr) => ({
      condition: `contains(${ranges}, "${cidr}")`,
      message: `No Cloud Router of the link has a route for ${cidr} itself: on-prem does not announce it, or announces a longer or shorter prefix.`,
    }));
  });
}
