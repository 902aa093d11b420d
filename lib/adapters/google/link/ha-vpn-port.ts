import { Bandwidth } from '../../../model/bandwidth';
import { stated } from '../../../model/stated';
import type { LinkPort } from '../../adapter';

/** Public addresses of your VPN router: one, two, or the four of another cloud's pair of connections. */
export type VpnAddresses =
  { readonly address: string } | { readonly addresses: readonly [string, string] | readonly [string, string, string, string] };

/** What is known of the router at the other end of the internet. */
export interface HaVpnPortProps {
  /** Name of the gateway and of its resources, unique in the link: `a-z`, `0-9`, `-`. */
  readonly name: string;
  /** Public IPv4 addresses of your router. */
  readonly router: VpnAddresses;
  /** Its autonomous system number. Default: the link's `onPremAsn`. */
  readonly asn?: number;
  /** Pre-shared key of all tunnels, as a sensitive variable or another reference, never a literal. It gets into the state. */
  readonly sharedSecret: string;
  /** What to count on when one tunnel is down. Default 3 Gbit/s, what one tunnel carries with large packets. */
  readonly bandwidth?: Bandwidth;
}

/** A pair of tunnels over the internet. Made by {@link haVpnPort}. */
export interface HaVpnPort extends LinkPort {
  readonly provider: 'google';
  readonly kind: 'vpn';
  readonly addresses: readonly string[];
  readonly asn?: number;
  readonly sharedSecret: string;
}

const TUNNEL_GBPS = 3;

/**
 * HA VPN: two tunnels (four to four addresses) from two interfaces of one gateway, with BGP.
 *
 * As a main port for tiers `single` and `dev-test`, or as a backup: then Google announces over it at a lower preference.
 */
export function haVpnPort(props: HaVpnPortProps): HaVpnPort {
  stated('haVpnPort', props, 'name', 'router');
  const { name, router, asn, sharedSecret, bandwidth = Bandwidth.gbps(TUNNEL_GBPS) } = props;
  const addresses = 'address' in router ? [router.address] : [...router.addresses];
  const own = asn === undefined ? {} : { asn };
  return { provider: 'google', kind: 'vpn', name, location: name, bandwidth, addresses, ...own, sharedSecret };
}

/** True for a port made by {@link haVpnPort}, of any copy of this package. */
export function isHaVpnPort(port: LinkPort): port is HaVpnPort {
  return port.provider === 'google' && port.kind === 'vpn' && 'sharedSecret' in port;
}
