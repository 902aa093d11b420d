import type { Bandwidth } from '../../../model/bandwidth';
import { stated } from '../../../model/stated';
import type { LinkPort } from '../../adapter';
import { placeOf } from '../interconnect-port';

/** Circuits that Google sells, by their rate. */
export const LINK_TYPES = { '10g': 'LINK_TYPE_ETHERNET_10G_LR', '100g': 'LINK_TYPE_ETHERNET_100G_LR' } as const;
export type LinkType = keyof typeof LINK_TYPES;

/** One key of MACsec. Google makes the key itself: you read it with `gcloud compute interconnects get-macsec-config`. */
export interface MacsecKey {
  readonly name: string;
  /** Moment from which Google uses it, RFC 3339. Needed from the second key on, six hours apart or more. */
  readonly startTime?: string;
}

interface OrderedPortProps {
  /** Name of the interconnect, of the attachment and of their resources, unique in the link: `a-z`, `0-9`, `-`. */
  readonly name: string;
  /** Google's name of the facility, for example `fra-zone1-58`: metro, edge availability zone, building. */
  readonly location: string;
  readonly linkType: LinkType;
  /** Circuits bundled into the interconnect: 1 to 8 of 10 Gbit/s, 1 or 2 of 100. A later change replaces it. Default 1. */
  readonly links?: number;
  /** Bandwidth of the VLAN attachment on it, in Google's steps, at most that of the circuits. */
  readonly bandwidth: Bandwidth;
  /** IEEE 802.1Q tag of the attachment, 2 to 4093. */
  readonly vlan: number;
  /** Mailbox that hears of outages and gets the letter of authorization. */
  readonly nocContactEmail: string;
  /**
   * Ask for a port that can encrypt, and make these keys once it is there. It cannot be added later. At most five keys.
   *
   * @default a port without MACsec
   */
  readonly macsec?: { readonly keys: readonly MacsecKey[] };
  /** Largest packet in bytes, at most that of the network. Default: that of the network. */
  readonly mtu?: 1440 | 1460 | 1500 | 8896;
  /** Up to 16 link-local blocks of /29 or larger from which Google takes the session's addresses. Default: Google chooses. */
  readonly candidateSubnets?: readonly string[];
  /** BGP MD5 key as a sensitive variable or another reference, never a literal. Default: none. It gets into the state. */
  readonly bgpAuthKey?: string;
  /** Free private range of /26 to /29 for the gateways' addresses inside the attachment. Needed with `encryption: 'ipsec'`. */
  readonly ipsecRange?: string;
  /** Whether every plan that would give the port back is refused: a new one takes weeks. Default true. */
  readonly preventDestroy?: boolean;
}

/** What to order from Google, and the VLAN attachment to put on it. */
export interface NewInterconnectPortProps extends OrderedPortProps {
  /** Your company's name as it has to stand in the letter of authorization. */
  readonly customerName: string;
}

/** A port into another cloud to order from Google, and the VLAN attachment to put on it. */
export interface CrossCloudInterconnectPortProps extends OrderedPortProps {
  /** Google's name of the other cloud's facility, from `gcloud compute interconnects remote-locations list`. */
  readonly remoteLocation: string;
}

/** An interconnect that the fabric orders. Made by {@link newInterconnectPort} or {@link crossCloudInterconnectPort}. */
export interface NewInterconnectPort extends LinkPort {
  readonly provider: 'google';
  readonly kind: 'dedicated' | 'cross-cloud';
  readonly vlan: number;
  readonly mtu?: number;
  readonly candidateSubnets: readonly string[];
  readonly bgpAuthKey?: string;
  readonly ipsecRange?: string;
  /** What only the order says. */
  readonly order: {
    readonly linkType: LinkType;
    readonly links: number;
    readonly customerName?: string;
    readonly remoteLocation?: string;
    readonly nocContactEmail: string;
    readonly macsecKeys: readonly MacsecKey[];
    readonly macsec: boolean;
    readonly preventDestroy: boolean;
  };
}

/** A Dedicated Interconnect to order in phase `order`, with a VLAN attachment in phase `activate`. */
export function newInterconnectPort(props: NewInterconnectPortProps): NewInterconnectPort {
  stated('newInterconnectPort', props, 'name');
  return orderedPort('dedicated', props, { customerName: props.customerName });
}

/**
 * A Cross-Cloud Interconnect: Google orders the circuit up to the other cloud's port, which you order there.
 *
 * Its link is between the Google site and the place that stands for the other cloud.
 */
export function crossCloudInterconnectPort(props: CrossCloudInterconnectPortProps): NewInterconnectPort {
  stated('crossCloudInterconnectPort', props, 'name');
  return orderedPort('cross-cloud', props, { remoteLocation: props.remoteLocation });
}

/** True for a port that the fabric orders, of any copy of this package. */
export function isNewInterconnectPort(port: LinkPort): port is NewInterconnectPort {
  return port.provider === 'google' && 'order' in port;
}

function orderedPort(
  kind: NewInterconnectPort['kind'],
  props: OrderedPortProps,
  own: { readonly customerName?: string; readonly remoteLocation?: string },
): NewInterconnectPort {
  const { name, location, bandwidth, vlan, mtu, candidateSubnets = [], bgpAuthKey, ipsecRange, macsec } = props;
  const { linkType, links = 1, nocContactEmail, preventDestroy = true } = props;
  const metro = placeOf(location)?.metro;
  return {
    provider: 'google',
    kind,
    name,
    location,
    bandwidth,
    ...(metro === undefined ? {} : { metro }),
    vlan,
    ...(mtu === undefined ? {} : { mtu }),
    candidateSubnets,
    ...(bgpAuthKey === undefined ? {} : { bgpAuthKey }),
    ...(ipsecRange === undefined ? {} : { ipsecRange }),
    order: { linkType, links, ...own, nocContactEmail, macsecKeys: macsec?.keys ?? [], macsec: macsec !== undefined, preventDestroy },
  };
}
