import { DxGateway } from '@cdktf/provider-aws/lib/dx-gateway';
import { DxGatewayAssociation } from '@cdktf/provider-aws/lib/dx-gateway-association';
import { DxTransitVirtualInterface } from '@cdktf/provider-aws/lib/dx-transit-virtual-interface';
import { Ec2TransitGateway } from '@cdktf/provider-aws/lib/ec2-transit-gateway';
import { Ec2TransitGatewayRouteTable } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route-table';
import { Ec2TransitGatewayRouteTableAssociation } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route-table-association';
import { Ec2TransitGatewayRouteTablePropagation } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route-table-propagation';
import { Ec2TransitGatewayVpcAttachment } from '@cdktf/provider-aws/lib/ec2-transit-gateway-vpc-attachment';
import { Route } from '@cdktf/provider-aws/lib/route';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Token } from 'cdktf';
import { sortedBy } from '../../model/names';
import type { LinkRequest } from '../adapter';
import { tierProblems } from '../link-tier';
import type { AwsConfig } from './config';
import { checkDirectConnect, DIRECT_CONNECT_ASNS, type DirectConnectAsns } from './direct-connect-checks';
import { type DirectConnectPort, isDirectConnectPort } from './direct-connect-port';
import type { AwsLink, AwsLowered } from './lowered';
import { resolve } from '../../core/readable';

/**
 * The AWS end of a Direct Connect link: transit interfaces, Direct Connect gateway, transit gateway, VPC routes.
 *
 * The connections exist already. `encryption: 'macsec'` states that they carry MACsec: its keys attach to a live port
 * and are secrets, so nothing is made for it here.
 */
export function lowerDirectConnect(
  config: AwsConfig,
  request: LinkRequest<AwsLowered>,
  asns: DirectConnectAsns = DIRECT_CONNECT_ASNS,
): AwsLink {
  for (const problem of [...tierProblems(request), ...checkDirectConnect(request, asns)]) request.problem(problem);
  checkNetwork(request);
  const { scope, name } = request;
  const tags = { ...request.tags, Name: name };
  const gateway = new DxGateway(scope, 'DirectConnectGateway', { name, amazonSideAsn: String(asns.gateway) });
  const virtualInterfaces = portsOf(request).map((port) => virtualInterface(request, gateway, port));
  const transitGateway = new Ec2TransitGateway(scope, 'TransitGateway', {
    description: `Private link ${name} in ${config.region}`,
    amazonSideAsn: asns.transitGateway,
    autoAcceptSharedAttachments: 'disable',
    // Attachments go to the route table below; the default one would claim them first.
    defaultRouteTableAssociation: 'disable',
    defaultRouteTablePropagation: 'disable',
    dnsSupport: 'enable',
    vpnEcmpSupport: 'enable',
    tags,
  });
  const routeTable = new Ec2TransitGatewayRouteTable(scope, 'RouteTable', { transitGatewayId: transitGateway.id, tags });
  const association = new DxGatewayAssociation(scope, 'GatewayAssociation', {
    dxGatewayId: gateway.id,
    associatedGatewayId: transitGateway.id,
    allowedPrefixes: [...new Set(request.announcedCidrs)].sort(),
  });
  // The attachment id comes from the association: a data source would replace the route table association, and cut
  // traffic, at every change of the prefixes.
  joinRouteTable(request, 'Gateway', association.transitGatewayAttachmentId, routeTable);
  const vpcAttachment = attachVpc(request, transitGateway);
  joinRouteTable(request, 'Vpc', vpcAttachment.id, routeTable);
  addRoutes(request, vpcAttachment);
  admitToEndpoints(request);
  return { gateway, virtualInterfaces, transitGateway, routeTable, association, vpcAttachment };
}

/** By name, each once: what is nameless or twice is reported, and cannot have an address. */
function portsOf(request: LinkRequest<AwsLowered>): DirectConnectPort[] {
  const byName = new Map(request.ports.filter(isDirectConnectPort).map((port) => [port.name, port]));
  byName.delete('');
  return sortedBy(byName.values(), (port) => port.name);
}

function virtualInterface(request: LinkRequest<AwsLowered>, gateway: DxGateway, port: DirectConnectPort): DxTransitVirtualInterface {
  return new DxTransitVirtualInterface(request.scope, `VirtualInterface-${port.name}`, {
    name: `${request.name}-${port.name}`,
    connectionId: port.connectionId,
    dxGatewayId: gateway.id,
    addressFamily: 'ipv4',
    bgpAsn: request.onPremAsn,
    vlan: port.vlan,
    mtu: port.mtu,
    ...port.addressing,
    // A literal is reported and must not reach a file even when synth goes on to collect more problems.
    ...(Token.isUnresolved(port.bgpAuthKey) ? { bgpAuthKey: port.bgpAuthKey } : {}),
    tags: { ...request.tags },
  });
}

function joinRouteTable(request: LinkRequest<AwsLowered>, what: string, attachmentId: string, table: Ec2TransitGatewayRouteTable): void {
  const ends = { transitGatewayAttachmentId: attachmentId, transitGatewayRouteTableId: table.id };
  new Ec2TransitGatewayRouteTableAssociation(request.scope, `${what}RouteTableAssociation`, ends);
  new Ec2TransitGatewayRouteTablePropagation(request.scope, `${what}RouteTablePropagation`, ends);
}

function attachVpc(request: LinkRequest<AwsLowered>, transitGateway: Ec2TransitGateway): Ec2TransitGatewayVpcAttachment {
  const { network, stack } = request;
  return new Ec2TransitGatewayVpcAttachment(request.scope, 'VpcAttachment', {
    transitGatewayId: transitGateway.id,
    vpcId: resolve(stack, network.vpcId),
    subnetIds: resolve(stack, network.endpointSubnetIds),
    transitGatewayDefaultRouteTableAssociation: false,
    transitGatewayDefaultRouteTablePropagation: false,
    tags: { ...request.tags, Name: request.name },
  });
}

/** One route per route table of the VPC and on-prem prefix. EC2 takes it only once the VPC is attached, hence through the attachment. */
function addRoutes(request: LinkRequest<AwsLowered>, attachment: Ec2TransitGatewayVpcAttachment): void {
  for (const table of routeTablesOf(request)) {
    for (const cidr of [...new Set(request.onPremCidrs)].sort()) {
      new Route(request.scope, `Route-${table.name}-${cidr.replace(/[^0-9a-f]+/g, '-')}`, {
        routeTableId: table.id,
        destinationCidrBlock: cidr,
        transitGatewayId: attachment.transitGatewayId,
      });
    }
  }
}

/** On-prem calls the VPC's endpoints (storage above all) over the link; without this their security group lets in the VPC alone. */
function admitToEndpoints(request: LinkRequest<AwsLowered>): void {
  const group = request.network.endpointSecurityGroup;
  if (group === undefined) return;
  for (const cidr of [...new Set(request.onPremCidrs)].sort()) {
    new VpcSecurityGroupIngressRule(request.scope, `EndpointIngress-${cidr.replace(/[^0-9a-f]+/g, '-')}`, {
      securityGroupId: group.id,
      description: 'HTTPS from on-prem over the private link',
      cidrIpv4: cidr,
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
      tags: { ...request.tags },
    });
  }
}

/** Route tables with a stable name: that of our own resource, or the id of an existing one. */
function routeTablesOf(request: LinkRequest<AwsLowered>): { name: string; id: string }[] {
  const { network, stack } = request;
  if (network.routeTables.length > 0) return network.routeTables.map((table) => ({ name: table.node.id, id: table.id }));
  const ids = resolve(stack, network.routeTableIds);
  return Token.isUnresolved(ids) ? [] : ids.map((id) => ({ name: id, id }));
}

/** A joined VPC may not have said where the link enters it, and then traffic would find no way. */
function checkNetwork(request: LinkRequest<AwsLowered>): void {
  const missing = [
    ...(resolve(request.stack, request.network.endpointSubnetIds).length === 0 ? ['subnets for the attachment'] : []),
    ...(routeTablesOf(request).length === 0 ? ['route tables'] : []),
  ];
  if (missing.length === 0) return;
  request.problem({
    id: 'link-network-unknown',
    message: `the VPC of the link does not state its ${missing.join(' and ')}`,
    got: 'nothing, or a list that only Terraform knows',
    allowed: 'ids, one by one',
    next: 'state them where the existing VPC is joined',
  });
}
