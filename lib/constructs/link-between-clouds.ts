import type { CloudLowered, CloudVpn, CloudVpnConnection, CloudVpnGateway, CloudVpnRequest } from '../adapters/adapter';
import type { FabricElement } from '../core/fabric-element';
import type { FabricStack } from '../core/fabric-stack';
import { Bandwidth } from '../model/bandwidth';
import type { Duration } from '../model/duration';
import type { LinkIntent, LinkPath } from '../model/intent';
import { known } from '../model/known';
import { show } from '../model/problem';
import type { ICloudSite, IPlace, ISite } from './place';

/** A link between sites in two clouds: a VPN over the internet, of which each cloud makes a half. */
export interface CloudsInterconnectProps {
  /** The two ends, in either order: one in a cloud that offers a VPN gateway, one in a cloud that connects to it. */
  readonly between: readonly [IPlace, IPlace];
  /** A VPN is promised to survive no more than `dev-test`. */
  readonly tier: 'single' | 'dev-test';
  /** Every tunnel is encrypted, on its way from one cloud to the other. */
  readonly encryption: 'ipsec';
  /** None: the clouds make them. */
  readonly ports?: readonly [];
  /** Measured round trip between the two sites. Not stated is unknown: no latency limit can then be met over it. */
  readonly roundTrip?: Duration;
  /**
   * What the link has to carry at its peak, to be judged against what is left after a failure.
   *
   * @default not stated: nothing is judged
   */
  readonly traffic?: Bandwidth;
}

type Facts = Pick<LinkIntent, 'ports' | 'locations' | 'bandwidth' | 'encryption' | 'existing' | 'phase' | 'paths'>;

interface CloudEnd {
  readonly site: ISite;
  readonly cloud: ICloudSite;
}

/** Addresses that stand in for a range that the plan does not have, which is reported. */
const NO_RANGE = '169.254.96.0/28';
/** What only a link with an on-prem end has, and what it says when nothing is asked. */
const ON_PREM_ONLY = ['ports', 'backup', 'gateway', 'onPremAsn', 'onPremOwners', 'phase'] as const;

/** True when both ends are in a cloud. */
export function isBetweenClouds(between: readonly ISite[]): boolean {
  return between.every((site) => site.cloud !== undefined);
}

/**
 * Makes both halves of a link between two clouds, in a stack of the link's own, and says what it is made of.
 *
 * Each half needs values of the other that only an apply knows, so that no order of two stacks would do.
 */
export function lowerLinkBetweenClouds(link: FabricElement, between: readonly [ISite, ISite], props: CloudsInterconnectProps): Facts {
  checkProps(link, props);
  const ends = between.flatMap((site) => (site.cloud === undefined ? [] : [{ site, cloud: site.cloud }]));
  const gatewayEnd = endWith(ends, 'gateway');
  const connectionsEnd = endWith(ends, 'connections');
  if (gatewayEnd === undefined || connectionsEnd === undefined) {
    refuseEnds(link, between);
    return factsOf([]);
  }
  const stack = link.fabric.stack('network', link.slug);
  for (const { cloud } of ends) cloud.configure(stack);
  const gateway = gatewayEnd.vpn.lowerGateway(requestOf(link, stack, gatewayEnd, connectionsEnd));
  const request = { ...requestOf(link, stack, connectionsEnd, gatewayEnd), inside: insideOf(link) };
  const connections = connectionsEnd.vpn.lowerConnections(request, gateway);
  checkNumbers(link, gateway, connections);
  gateway.lowerTunnels(connections);
  tell(link, gateway, connections);
  return factsOf(connections);
}

function endWith<H extends CloudVpn<CloudLowered>['half']>(ends: readonly CloudEnd[], half: H) {
  for (const end of ends) {
    const vpn = end.cloud.target.cloudVpn;
    if (vpn?.half === half) return { ...end, vpn: vpn as Extract<CloudVpn<CloudLowered>, { readonly half: H }> };
  }
  return undefined;
}

function requestOf(link: FabricElement, stack: FabricStack, own: CloudEnd, other: CloudEnd): CloudVpnRequest<CloudLowered> {
  return {
    ...link.lowering(stack),
    network: own.cloud.network,
    announcedCidrs: [...own.site.cidrs].sort(),
    peerCidrs: [...other.site.cidrs].sort(),
  };
}

function insideOf(link: FabricElement): string {
  const range = link.fabric.addressPlan.of(link.localName)?.link;
  if (range !== undefined) return range;
  link.problem({
    id: 'address-missing',
    message: `the address plan does not say which addresses are inside the tunnels of '${link.localName}'`,
    got: `owners ${link.fabric.addressPlan.owners.join(', ') || '(none)'}`,
    allowed: 'link: a range of 169.254.0.0/16 with a /30 for each tunnel',
    next: `add ${link.localName}: { link: '169.254.96.0/28' } to the address plan`,
  });
  return NO_RANGE;
}

function checkProps(link: FabricElement, props: CloudsInterconnectProps): void {
  const stated = ON_PREM_ONLY.filter((prop) => !isDefault(prop, (props as unknown as Readonly<Record<string, unknown>>)[prop]));
  if (stated.length > 0) {
    link.problem({
      id: 'link-clouds-props',
      message: 'a link between two clouds has no on-prem end, and the clouds make all of it in one apply',
      got: stated.join(', '),
      allowed: 'between, tier, encryption, roundTrip, traffic',
      next: 'leave the others out; cross-cloud ports are described with fromExistingLink',
    });
  }
  const encryption: unknown = props.encryption;
  if (encryption !== 'ipsec') {
    link.problem({
      id: 'link-clouds-encryption',
      message: 'a link between two clouds crosses the internet, and is a VPN',
      got: show(encryption),
      allowed: "'ipsec'",
      next: "say so: encryption: 'ipsec'",
    });
  }
  const tier: string = props.tier;
  if (tier === 'high' || tier === 'maximum') {
    link.problem({
      id: 'link-tier',
      message: `tier '${tier}' is promised for dedicated ports only`,
      got: 'a VPN between two clouds',
      allowed: 'single, dev-test',
      next: "declare tier 'dev-test', or describe dedicated ports between the clouds with fromExistingLink",
    });
  }
}

function isDefault(prop: (typeof ON_PREM_ONLY)[number], value: unknown): boolean {
  if (value === undefined) return true;
  return prop === 'phase' ? value === 'activate' : Array.isArray(value) && value.length === 0;
}

function checkNumbers(link: FabricElement, gateway: CloudVpnGateway, connections: readonly CloudVpnConnection[]): void {
  if (connections.every(({ asn }) => asn !== gateway.asn)) return;
  link.problem({
    id: 'link-clouds-asn',
    message: 'both clouds have one autonomous system number: each would refuse the routes of the other as loops',
    got: String(gateway.asn),
    allowed: 'different numbers',
    next: 'give the target of one cloud another number for its links',
  });
}

function refuseEnds(link: FabricElement, between: readonly [ISite, ISite]): void {
  const [a, b] = between;
  // Said already of a link from a site to itself.
  if (a.path === b.path) return;
  const halfOf = ({ cloud }: ISite): string => {
    const half = cloud?.target.cloudVpn?.half;
    return half === undefined ? 'neither' : half === 'gateway' ? 'a VPN gateway' : 'VPN connections';
  };
  link.problem({
    id: 'link-ends',
    message: 'the two clouds cannot link to each other: one has to offer a VPN gateway, the other has to connect to it',
    got: between.map((site) => `${site.cloud?.target.provider ?? site.kind} '${site.path}' (${halfOf(site)})`).join(' and '),
    allowed: 'one of each; anything else as PrivateInterconnect.fromExistingLink',
    next: 'swap one end, or peer the networks by your own means and describe the link as existing',
  });
}

function tell(link: FabricElement, gateway: CloudVpnGateway, connections: readonly CloudVpnConnection[]): void {
  const tunnels = connections.flatMap((connection) => connection.tunnels).length;
  const what = `BGP is up in all ${tunnels} tunnels of ${link.path} to the ${gateway.addresses.length} addresses of its gateway, and traffic moved when one connection was taken down`;
  link.fabric.outOfBand({ path: link.path, when: 'after-apply', what });
}

/** A connection ends at an interface of its own on both sides, so that each is a way of its own. */
function factsOf(connections: readonly CloudVpnConnection[]): Facts {
  const paths = connections.map(({ name, bandwidth }): LinkPath => ({
    name,
    kind: 'vpn',
    location: name,
    bandwidth,
    role: 'primary',
    over: 'internet',
  }));
  const bits = connections.reduce((sum, { bandwidth }) => sum + bandwidth.bitsPerSecond, 0);
  return {
    ports: known(paths.length),
    locations: known(paths.length),
    bandwidth: known(Bandwidth.mbps(bits / 1e6)),
    encryption: known('ipsec'),
    existing: false,
    phase: 'activate',
    paths,
  };
}
