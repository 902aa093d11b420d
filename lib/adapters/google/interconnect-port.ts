import { Token } from 'cdktf';
import type { Bandwidth } from '../../model/bandwidth';
import { stated } from '../../model/stated';
import type { LinkPort } from '../adapter';

/** What is known of an existing Dedicated Interconnect and of the VLAN attachment to put on it. */
export interface InterconnectAttachmentPortProps {
  /** Google's name of the facility, for example `fra-zone1-58`: metro, edge availability zone, building. */
  readonly location: string;
  /** Bandwidth of the attachment, from 50 Mbit/s to 100 Gbit/s in Google's steps. */
  readonly bandwidth: Bandwidth;
  /** The interconnect, ordered and connected before: `projects/<project>/global/interconnects/<name>`. */
  readonly interconnect: string;
  /** IEEE 802.1Q tag, 2 to 4093. */
  readonly vlan: number;
  /** Largest packet in bytes, at most that of the network. Default: that of the network, 1500 when it is unknown. */
  readonly mtu?: 1440 | 1460 | 1500 | 8896;
  /** Up to 16 link-local blocks of /29 or larger from which Google takes the session's addresses. Default: Google chooses. */
  readonly candidateSubnets?: readonly string[];
  /** BGP MD5 key as a sensitive variable or another reference, never a literal. Default: none. It gets into the state. */
  readonly bgpAuthKey?: string;
  /** Free private range of /26 to /29 for the gateways' addresses inside the attachment. Needed with `encryption: 'ipsec'`. */
  readonly ipsecRange?: string;
  /**
   * Name of the attachment and of its resource, unique in the link: `a-z`, `0-9`, `-`.
   * Default: name of the interconnect and VLAN. Required when one of these is a Terraform expression.
   */
  readonly name?: string;
}

/** A port of a private link into Google Cloud. Made by {@link interconnectAttachmentPort}. */
export interface InterconnectAttachmentPort extends LinkPort {
  readonly provider: 'google';
  /** Empty when it was needed and not given, which is reported. */
  readonly name: string;
  readonly interconnect: string;
  readonly vlan: number;
  readonly mtu?: number;
  readonly candidateSubnets: readonly string[];
  readonly bgpAuthKey?: string;
  readonly ipsecRange?: string;
}

/** One port of a private link: a VLAN attachment on an existing Dedicated Interconnect. Checked when the link is made. */
export function interconnectAttachmentPort(props: InterconnectAttachmentPortProps): InterconnectAttachmentPort {
  stated('interconnectAttachmentPort', props, 'interconnect', 'location');
  const { candidateSubnets = [], ...rest } = props;
  const isKnown = ![props.interconnect, props.vlan].some((value) => Token.isUnresolved(value));
  const name = props.name ?? (isKnown ? `${props.interconnect.slice(props.interconnect.lastIndexOf('/') + 1)}-${props.vlan}` : '');
  const metro = placeOf(props.location)?.metro;
  return { provider: 'google', kind: 'dedicated', ...rest, ...(metro === undefined ? {} : { metro }), candidateSubnets, name };
}

/** True for a port made by {@link interconnectAttachmentPort}, of any copy of this package. */
export function isInterconnectPort(port: LinkPort): port is InterconnectAttachmentPort {
  return port.provider === 'google' && 'interconnect' in port && 'vlan' in port;
}

/** Metro and edge availability zone of a facility, for example `fra` and `zone1`; undefined for a name of another form. */
export function placeOf(location: string): { readonly metro: string; readonly zone: string } | undefined {
  const [, metro, zone] = /^([a-z]+)-(zone\d)-\d+$/.exec(location) ?? [];
  return metro === undefined || zone === undefined ? undefined : { metro, zone };
}
