import type { DxGateway } from '@cdktf/provider-aws/lib/dx-gateway';
import { DxGatewayAssociation } from '@cdktf/provider-aws/lib/dx-gateway-association';
import { VpnGateway } from '@cdktf/provider-aws/lib/vpn-gateway';
import { VpnGatewayRoutePropagation } from '@cdktf/provider-aws/lib/vpn-gateway-route-propagation';
import { resolve } from '../../../core/readable';
import type { AwsLink } from '../lowered';
import type { LinkContext } from './link-context';
import { admitToEndpoints, routeTablesOf } from './vpc-end';
import { lowerVpns } from './vpn';

/** A virtual private gateway on the VPC, which learns the on-prem routes by itself. */
export function lowerPrivateGateway(
  context: LinkContext,
  gateway: DxGateway | undefined,
): Pick<AwsLink, 'vpnGateway' | 'association' | 'vpns'> {
  const { request, asns } = context;
  // A VPC has at most one such gateway, and it costs nothing: it can wait for the ports.
  const vpnGateway = new VpnGateway(request.scope, 'VpnGateway', {
    vpcId: resolve(request.stack, request.network.vpcId),
    amazonSideAsn: String(asns.cloud),
    tags: { ...request.tags, Name: request.name },
  });
  if (request.phase === 'order') return { vpnGateway, vpns: [] };
  const association =
    gateway === undefined
      ? undefined
      : new DxGatewayAssociation(request.scope, 'GatewayAssociation', {
          dxGatewayId: gateway.id,
          associatedGatewayId: vpnGateway.id,
          allowedPrefixes: [...new Set(request.announcedCidrs)].sort(),
        });
  const vpns = lowerVpns(context, { vpnGatewayId: vpnGateway.id });
  for (const table of routeTablesOf(request)) {
    new VpnGatewayRoutePropagation(request.scope, `Propagation-${table.name}`, {
      vpnGatewayId: vpnGateway.id,
      routeTableId: table.id,
      // AWS asks for this order: routes might be propagated wrongly before the gateways know one another.
      ...(association === undefined ? {} : { dependsOn: [association] }),
    });
  }
  admitToEndpoints(request);
  return { vpnGateway, association, vpns: [...vpns.values()] };
}
