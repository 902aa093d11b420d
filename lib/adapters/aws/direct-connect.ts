import { DxGateway } from '@cdktf/provider-aws/lib/dx-gateway';
import type { LinkRequest } from '../adapter';
import { tierProblems } from '../link-tier';
import type { AwsConfig } from './config';
import { checkDirectConnect, DIRECT_CONNECT_ASNS, type DirectConnectAsns } from './direct-connect-checks';
import { connectionsOf } from './link/connections';
import { lowerCoreNetwork } from './link/core-network';
import { checkDevices } from './link/live-checks';
import { contextOf, type LinkContext, usesDirectConnect } from './link/link-context';
import { lowerPrivateGateway } from './link/private-gateway';
import { linkSteps } from './link/steps';
import { lowerTransit } from './link/transit';
import { type VirtualInterface, virtualInterfaces } from './link/virtual-interfaces';
import { checkNetwork } from './link/vpc-end';
import { checkGateway } from './link/gateway-checks';
import { checkVpns } from './link/vpn-checks';
import type { AwsLink, AwsLowered } from './lowered';

/**
 * The AWS end of a private link: connections that are ordered, interfaces, gateways, VPNs, VPC routes.
 *
 * On ports that exist already, `encryption: 'macsec'` states that they carry it: nothing is made for it here.
 */
export function lowerDirectConnect(
  config: AwsConfig,
  request: LinkRequest<AwsLowered>,
  asns: DirectConnectAsns = DIRECT_CONNECT_ASNS,
): AwsLink {
  const context = contextOf(config, request, asns);
  const problems = [
    ...tierProblems(request),
    ...checkDirectConnect(request, asns),
    ...checkGateway(context),
    ...checkVpns(context, request.stack.state.encrypted),
  ];
  for (const problem of problems) request.problem(problem);
  checkNetwork(request, context.end.kind !== 'virtual-private-gateway');
  for (const step of linkSteps(context)) request.outOfBand(step);
  return lower(context);
}

function lower(context: LinkContext): AwsLink {
  const { request, asns } = context;
  const connections = connectionsOf(context);
  const ordered = new Map([...connections].flatMap(([name, c]) => (c.ordered === undefined ? [] : [[name, c.ordered] as const])));
  const gateway = usesDirectConnect(context)
    ? new DxGateway(request.scope, 'DirectConnectGateway', { name: request.name, amazonSideAsn: String(asns.gateway) })
    : undefined;
  const isOrder = request.phase === 'order';
  const interfaces =
    isOrder || gateway === undefined ? new Map<string, VirtualInterface>() : virtualInterfaces(context, gateway, connections);
  const made = gatewayEnd(context, gateway);
  checkDevices(context, isOrder ? ordered : interfaces);
  return { connections: [...ordered.values()], gateway, virtualInterfaces: [...interfaces.values()], ...made };
}

function gatewayEnd(context: LinkContext, gateway: DxGateway | undefined): Omit<AwsLink, 'connections' | 'gateway' | 'virtualInterfaces'> {
  const { end } = context;
  switch (end.kind) {
    case 'transit-gateway':
      return lowerTransit(context, end, gateway);
    case 'virtual-private-gateway':
      return lowerPrivateGateway(context, gateway);
    case 'cloud-wan':
      return lowerCoreNetwork(context, end, gateway);
  }
}
