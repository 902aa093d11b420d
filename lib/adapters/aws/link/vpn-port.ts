import type { LinkPort } from '../../adapter';
import { Bandwidth } from '../../../model/bandwidth';
import { stated } from '../../../model/stated';

/** A VPN to one router of yours. */
export interface SiteToSiteVpnProps {
  /** Unique in the link, part of Terraform addresses: `a-z`, `0-9`, `-`. */
  readonly name: string;
  /** Your end: its IPv4 address (public over the internet, private over Direct Connect) and its number. */
  readonly router: {
    readonly address: string;
    /** Default: that of the link. */
    readonly asn?: number;
  };
  /** Where the router is. Routers of one place share its fate. Default: `name`. */
  readonly location?: string;
  /** What one tunnel carries: `standard` 1.25 Gbit/s, `large` 5 Gbit/s (not on a virtual private gateway). Default: `standard`. */
  readonly tunnelBandwidth?: 'standard' | 'large';
  /**
   * Ranges inside the two tunnels, a /30 of 169.254.0.0/16 each. Changing one makes a new connection.
   * Default: taken from the link's range in the address plan, by names of the VPNs; without one AWS chooses.
   */
  readonly insideCidrs?: readonly [string, string];
  /** Keys of the two tunnels as sensitive variables or references, never literals. Default: AWS makes them, in Secrets Manager. */
  readonly presharedKeys?: readonly [string, string];
  /** Log group for the tunnels' logs. Default: none are kept. */
  readonly logGroupArn?: string;
}

/** A VPN as a port of a link into AWS. Made by {@link siteToSiteVpn}. */
export interface SiteToSiteVpn extends LinkPort {
  readonly provider: 'aws';
  readonly kind: 'vpn';
  readonly router: { readonly address: string; readonly asn?: number };
  readonly tunnelBandwidth: 'standard' | 'large';
  readonly insideCidrs?: readonly [string, string];
  readonly presharedKeys?: readonly [string, string];
  readonly logGroupArn?: string;
}

/**
 * An AWS Site-to-Site VPN with two tunnels, IKEv2 and strong algorithms only: a backup, or the port of a link of tier
 * `single` or `dev-test`. Its bandwidth is that of one tunnel: the second may be down for maintenance.
 */
export function siteToSiteVpn(props: SiteToSiteVpnProps): SiteToSiteVpn {
  stated('siteToSiteVpn', props, 'name');
  const { location = props.name, tunnelBandwidth = 'standard', ...rest } = props;
  const bandwidth = Bandwidth.gbps(tunnelBandwidth === 'large' ? 5 : 1.25);
  return { provider: 'aws', kind: 'vpn', ...rest, location, tunnelBandwidth, bandwidth };
}

/** True for a port made by {@link siteToSiteVpn}, of any copy of this package. */
export function isSiteToSiteVpn(port: LinkPort): port is SiteToSiteVpn {
  return port.provider === 'aws' && port.kind === 'vpn' && typeof (port as Partial<SiteToSiteVpn>).router?.address === 'string';
}
