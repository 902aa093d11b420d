import { Ec2TransitGatewayRouteTable } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route-table';
import type { VpnConnection } from '@cdktf/provider-aws/lib/vpn-connection';
import type { CloudVpnConnection, CloudVpnGateway, CloudVpnRequest, CloudVpnTunnel } from '../../adapter';
import type { AwsConfig } from '../config';
import { DIRECT_CONNECT_ASNS, type DirectConnectAsns } from '../direct-connect-checks';
import type { AwsLowered, AwsNetwork } from '../lowered';
import { contextOf, type LinkContext } from './link-context';
import { checkRoutes } from './live-checks';
import { attachVpc, join, newTransitGateway } from './transit';
import { addRoutes, admitToEndpoints, checkNetwork } from './vpc-end';
import { lowerVpns } from './vpn';
import { checkInside, stateProblem } from './vpn-checks';
import { insideCidrsOf } from './vpn-inside';
import { type SiteToSiteVpn, siteToSiteVpn } from './vpn-port';

const FAR = 'the other cloud';

/** Prefixes that links between clouds route out of a VPC: a route table has a prefix once. */
const routed = new WeakMap<AwsNetwork, Set<string>>();

/**
 * The AWS half of a link to another cloud: a transit gateway of its own, and a VPN connection to each address of the gateway.
 *
 * AWS makes the keys. They are readable in the connections, and so in the state: the other half is made with them.
 */
export function lowerCloudVpnConnections(
  config: AwsConfig,
  request: CloudVpnRequest<AwsLowered> & { readonly inside: string },
  gateway: CloudVpnGateway,
  asns: DirectConnectAsns = DIRECT_CONNECT_ASNS,
): CloudVpnConnection[] {
  const context = contextOf(config, asLink(request, gateway), asns);
  if (!request.stack.state.encrypted) request.problem(stateProblem());
  for (const problem of checkInside(context, context.vpns))
    request.problem({ ...problem, next: 'give the link a larger range in the plan' });
  checkNetwork(context.request, true);
  const connections = lowerTransit(context, prefixesOf(request, gateway));
  admitToEndpoints({ ...context.request, onPremCidrs: request.peerCidrs }, FAR);
  const inside = insideCidrsOf(context);
  return [...connections].map(([vpn, connection]) => ({
    name: vpn.name,
    asn: asns.transitGateway,
    bandwidth: vpn.bandwidth,
    tunnels: tunnelsOf(connection, inside.get(vpn.name)),
  }));
}

/** To AWS the other cloud is a customer with a router per address. */
function asLink(request: CloudVpnRequest<AwsLowered> & { readonly inside: string }, gateway: CloudVpnGateway): LinkContext['request'] {
  const { asn } = gateway;
  const ports = gateway.addresses.map((address, i) => siteToSiteVpn({ name: `peer-${i}`, router: { address, asn } }));
  const rest = { tier: 'dev-test', phase: 'activate', backup: [], encryption: 'none' } as const;
  return { ...request, ...rest, ports, onPremCidrs: gateway.announces, onPremAsn: asn };
}

/** What the VPC's route tables send into this link: its site, and what no earlier link leads to. */
function prefixesOf(request: CloudVpnRequest<AwsLowered>, { announces }: CloudVpnGateway): string[] {
  const taken = routed.get(request.network) ?? new Set();
  routed.set(request.network, taken);
  const twice = request.peerCidrs.filter((cidr) => taken.has(cidr));
  if (twice.length > 0) {
    request.problem({
      id: 'link-route-reuse',
      message: 'another link between clouds has routes to the same prefixes out of this VPC, and a route table has a prefix once',
      got: twice.join(', '),
      allowed: 'one link between two cloud sites',
      next: 'remove one of the two; the one that is left has two connections of two tunnels',
    });
  }
  const free = announces.filter((cidr) => !taken.has(cidr));
  for (const cidr of free) taken.add(cidr);
  return free;
}

function lowerTransit(context: LinkContext, prefixes: readonly string[]): Map<SiteToSiteVpn, VpnConnection> {
  const { request } = context;
  const transitGateway = newTransitGateway(context, {});
  const tags = { ...request.tags, Name: request.name };
  const routeTable = new Ec2TransitGatewayRouteTable(request.scope, 'RouteTable', { transitGatewayId: transitGateway.id, tags });
  const vpcAttachment = attachVpc(context, transitGateway.id);
  join(context, 'Vpc', vpcAttachment.id, routeTable);
  const vpns = lowerVpns(context, { transitGatewayId: transitGateway.id, presharedKeyStorage: 'Standard' });
  for (const [vpn, connection] of vpns) join(context, `Vpn-${vpn.name}-`, connection.transitGatewayAttachmentId, routeTable);
  // EC2 takes a route only once the VPC is attached, hence through the attachment.
  addRoutes({ ...request, onPremCidrs: prefixes }, { transitGatewayId: vpcAttachment.transitGatewayId });
  checkRoutes(context, routeTable, FAR);
  return vpns;
}

function tunnelsOf(connection: VpnConnection, [inside1, inside2]: readonly [string?, string?] = []): CloudVpnTunnel[] {
  return [
    { address: connection.tunnel1Address, inside: insideOf(inside1), presharedKey: connection.tunnel1PresharedKey },
    { address: connection.tunnel2Address, inside: insideOf(inside2), presharedKey: connection.tunnel2PresharedKey },
  ];
}

/** AWS takes the first address of the block, the customer has the second. */
function insideOf(block: string | undefined): CloudVpnTunnel['inside'] {
  const [base, prefix] = block?.split('/') ?? [];
  if (base === undefined || prefix === undefined) return undefined;
  const [a, b, c, d] = base.split('.').map(Number) as [number, number, number, number];
  return { connection: `${a}.${b}.${c}.${d + 1}`, gateway: `${a}.${b}.${c}.${d + 2}/${prefix}` };
}
