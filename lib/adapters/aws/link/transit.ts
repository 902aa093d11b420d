import { DxGatewayAssociation } from '@cdktf/provider-aws/lib/dx-gateway-association';
import type { DxGateway } from '@cdktf/provider-aws/lib/dx-gateway';
import { Ec2TransitGateway } from '@cdktf/provider-aws/lib/ec2-transit-gateway';
import { Ec2TransitGatewayRouteTable } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route-table';
import { Ec2TransitGatewayRouteTableAssociation } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route-table-association';
import { Ec2TransitGatewayRouteTablePropagation } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route-table-propagation';
import { Ec2TransitGatewayVpcAttachment } from '@cdktf/provider-aws/lib/ec2-transit-gateway-vpc-attachment';
import { resolve } from '../../../core/readable';
import type { AwsLink } from '../lowered';
import type { TransitGatewayProps } from './gateway';
import type { LinkContext } from './link-context';
import { lowerVpns } from './vpn';
import { addRoutes, admitToEndpoints } from './vpc-end';
import { checkRoutes } from './live-checks';

type Made = Pick<AwsLink, 'transitGateway' | 'routeTable' | 'association' | 'vpcAttachment' | 'vpns'>;

/** A transit gateway with one route table for the VPC, the Direct Connect gateway and the VPNs. */
export function lowerTransit(context: LinkContext, end: TransitGatewayProps, gateway: DxGateway | undefined): Made {
  const { request } = context;
  const transitGateway = end.existingId === undefined ? newTransitGateway(context, end) : undefined;
  const transitGatewayId = transitGateway?.id ?? end.existingId ?? '';
  if (request.phase === 'order') return { transitGateway, vpns: [] };
  const tags = { ...request.tags, Name: request.name };
  const routeTable = new Ec2TransitGatewayRouteTable(request.scope, 'RouteTable', { transitGatewayId, tags });
  const association = gateway === undefined ? undefined : associate(context, end, gateway, transitGatewayId);
  // The attachment id comes from the association: a data source would replace the route table association, and cut
  // traffic, at every change of the prefixes.
  if (association !== undefined) {
    const own = context.privateVpns.length === 0 ? routeTable : transportTable(context, transitGatewayId);
    join(context, 'Gateway', association.transitGatewayAttachmentId, own);
  }
  const vpcAttachment = attachVpc(context, transitGatewayId);
  join(context, 'Vpc', vpcAttachment.id, routeTable);
  const vpns = lowerVpns(context, { transitGatewayId }, association?.transitGatewayAttachmentId);
  for (const [vpn, connection] of vpns) join(context, `Vpn-${vpn.name}-`, connection.transitGatewayAttachmentId, routeTable);
  // EC2 takes a route only once the VPC is attached, hence through the attachment.
  addRoutes(request, { transitGatewayId: vpcAttachment.transitGatewayId });
  admitToEndpoints(request);
  checkRoutes(context, routeTable);
  return { transitGateway, routeTable, association, vpcAttachment, vpns: [...vpns.values()] };
}

export function newTransitGateway({ config, request, asns }: LinkContext, { cidrBlocks = [] }: TransitGatewayProps): Ec2TransitGateway {
  for (const cidr of new Set(cidrBlocks)) {
    request.registerAddresses({ use: 'transit gateway addresses', cidr, why: 'ends of private VPNs' });
  }
  return new Ec2TransitGateway(request.scope, 'TransitGateway', {
    description: `Private link ${request.name} in ${config.region}`,
    amazonSideAsn: asns.cloud,
    autoAcceptSharedAttachments: 'disable',
    // Attachments go to the route table below; the default one would claim them first.
    defaultRouteTableAssociation: 'disable',
    defaultRouteTablePropagation: 'disable',
    dnsSupport: 'enable',
    vpnEcmpSupport: 'enable',
    ...(cidrBlocks.length === 0 ? {} : { transitGatewayCidrBlocks: [...new Set(cidrBlocks)].sort() }),
    tags: { ...request.tags, Name: request.name },
  });
}

/**
 * What the Direct Connect gateway announces to on-prem.
 *
 * With IPsec only the outside addresses of the tunnels: the rest is announced inside them. On equal prefixes both ends
 * would prefer the way without encryption.
 */
function associate(context: LinkContext, end: TransitGatewayProps, gateway: DxGateway, transitGatewayId: string): DxGatewayAssociation {
  const announced = context.privateVpns.length === 0 ? context.request.announcedCidrs : (end.cidrBlocks ?? []);
  return new DxGatewayAssociation(context.request.scope, 'GatewayAssociation', {
    dxGatewayId: gateway.id,
    associatedGatewayId: transitGatewayId,
    allowedPrefixes: [...new Set(announced)].sort(),
  });
}

/** Where the Direct Connect gateway is alone with the routers' addresses: no packet gets from it to the VPC without a tunnel. */
function transportTable({ request }: LinkContext, transitGatewayId: string): Ec2TransitGatewayRouteTable {
  const tags = { ...request.tags, Name: `${request.name}-transport` };
  return new Ec2TransitGatewayRouteTable(request.scope, 'TransportRouteTable', { transitGatewayId, tags });
}

export function join({ request }: LinkContext, what: string, attachmentId: string, table: Ec2TransitGatewayRouteTable): void {
  const ends = { transitGatewayAttachmentId: attachmentId, transitGatewayRouteTableId: table.id };
  new Ec2TransitGatewayRouteTableAssociation(request.scope, `${what}RouteTableAssociation`, ends);
  new Ec2TransitGatewayRouteTablePropagation(request.scope, `${what}RouteTablePropagation`, ends);
}

export function attachVpc({ request }: LinkContext, transitGatewayId: string): Ec2TransitGatewayVpcAttachment {
  const { network, stack } = request;
  return new Ec2TransitGatewayVpcAttachment(request.scope, 'VpcAttachment', {
    transitGatewayId,
    vpcId: resolve(stack, network.vpcId),
    subnetIds: resolve(stack, network.endpointSubnetIds),
    transitGatewayDefaultRouteTableAssociation: false,
    transitGatewayDefaultRouteTablePropagation: false,
    tags: { ...request.tags, Name: request.name },
  });
}
