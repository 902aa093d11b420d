import type { DirectConnectAsns } from '../direct-connect-checks';
import type { SiteToSiteVpn } from './vpn-port';

/** A transit gateway at the cloud's end. */
export interface TransitGatewayProps {
  /** Its autonomous system number: a private one. Default: 64513; of an existing one: unknown, and not judged. */
  readonly asn?: number;
  /** Number of the Direct Connect gateway. Default: 64512. */
  readonly connectGatewayAsn?: number;
  /** Joins this transit gateway, for example `tgw-0123456789abcdef0`, with a route table of the link's own. Default: one is made. */
  readonly existingId?: string;
  /** Ranges of the transit gateway itself, /24 or larger: outside addresses of VPNs over Direct Connect. Default: none. */
  readonly cidrBlocks?: readonly string[];
  /** VPNs that run over the Direct Connect ports, for `encryption: 'ipsec'`. Their routers have private addresses. Default: none. */
  readonly privateVpns?: readonly SiteToSiteVpn[];
}

/** A virtual private gateway at the cloud's end: one VPC, private interfaces, no transit gateway to pay. */
export interface VirtualPrivateGatewayProps {
  /** Its autonomous system number: a private one. Default: 64513. */
  readonly asn?: number;
  /** Number of the Direct Connect gateway. Default: 64512. */
  readonly connectGatewayAsn?: number;
}

/** A Cloud WAN core network at the cloud's end. */
export interface CloudWanProps {
  /** Joins this core network. Default: a global and a core network are made, with one segment that takes every attachment. */
  readonly existingId?: string;
  /** Regions of the core network that the Direct Connect gateway is attached to. Default: the region of the site. */
  readonly edgeLocations?: readonly string[];
  /** Private numbers that a core network that is made gives to its edges, for example `64520-64539` (the default). */
  readonly asnRange?: string;
  /** Number of the Direct Connect gateway. Default: 64512. */
  readonly connectGatewayAsn?: number;
}

/** What stands at the AWS end of a link: made by one of the functions below. */
export type AwsLinkGateway =
  | (TransitGatewayProps & { readonly kind: 'transit-gateway' })
  | (VirtualPrivateGatewayProps & { readonly kind: 'virtual-private-gateway' })
  | (CloudWanProps & { readonly kind: 'cloud-wan' });

/** Transit interfaces, a Direct Connect gateway and a transit gateway: many VPCs, VPN backup, IPsec. The default. */
export function transitGateway(props: TransitGatewayProps = {}): AwsLinkGateway {
  return { kind: 'transit-gateway', ...props };
}

/** Private interfaces, a Direct Connect gateway and a virtual private gateway on the VPC. */
export function virtualPrivateGateway(props: VirtualPrivateGatewayProps = {}): AwsLinkGateway {
  return { kind: 'virtual-private-gateway', ...props };
}

/** Transit interfaces and a Direct Connect gateway that is attached to a Cloud WAN core network. */
export function cloudWan(props: CloudWanProps = {}): AwsLinkGateway {
  return { kind: 'cloud-wan', ...props };
}

const KINDS: readonly unknown[] = ['transit-gateway', 'virtual-private-gateway', 'cloud-wan'] satisfies AwsLinkGateway['kind'][];

/** True for a gateway of this module, of any copy of this package: plain JavaScript may hand over anything. */
export function isAwsLinkGateway(gateway: unknown): gateway is AwsLinkGateway {
  return KINDS.includes((gateway as Partial<AwsLinkGateway> | null | undefined)?.kind);
}

/** The gateway of a link; the default for none, and for a wrong one, which is reported. */
export function endOf(gateway: unknown): AwsLinkGateway {
  return isAwsLinkGateway(gateway) ? gateway : transitGateway();
}

/** Autonomous system numbers of a link. */
export interface LinkAsns {
  readonly gateway: number;
  /** Of the transit or virtual private gateway; absent where it is somebody else's, or where there is none. */
  readonly cloud?: number;
}

/** The numbers that the two gateways get. */
export function asnsOf(end: AwsLinkGateway, defaults: DirectConnectAsns): LinkAsns {
  const gateway = end.connectGatewayAsn ?? defaults.gateway;
  if (end.kind === 'cloud-wan') return { gateway };
  if (end.kind === 'transit-gateway' && end.existingId !== undefined) return { gateway, cloud: end.asn };
  return { gateway, cloud: end.asn ?? defaults.transitGateway };
}

/** VPNs over Direct Connect of a gateway that can have them. */
export function privateVpnsOf(end: AwsLinkGateway): readonly SiteToSiteVpn[] {
  return end.kind === 'transit-gateway' ? (end.privateVpns ?? []) : [];
}
