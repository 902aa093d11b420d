import { Token } from 'cdktf';
import type { Bandwidth } from '../../model/bandwidth';
import { parseCidr } from '../../model/cidr';
import { stated } from '../../model/stated';
import type { LinkPort } from '../adapter';

/** The two ends of the BGP session, each with its prefix length, for example `169.254.10.1/30`. */
export interface DirectConnectAddressing {
  readonly amazonAddress: string;
  readonly customerAddress: string;
}

/** The virtual interface on a port. */
export interface InterfaceProps {
  /** Metropolitan area of the location, in words of your own, for example `fra`: what fails with it. Default: not told. */
  readonly metro?: string;
  /** IEEE 802.1Q tag, 1 to 4094. On a hosted connection the partner chooses it. */
  readonly vlan: number;
  /**
   * Largest packet in bytes: 1500 or 8500, with a virtual private gateway 1500 or 9001. Turning a connection from 1500 to
   * more can interrupt all its virtual interfaces for up to 30 seconds. Default: 8500, with a virtual private gateway 1500.
   */
  readonly mtu?: 1500 | 8500 | 9001;
  /** Addresses of the BGP session, in one /30 or /31. Default: AWS chooses them. */
  readonly addressing?: DirectConnectAddressing;
  /** BGP MD5 key as a sensitive variable or another reference, never a literal. Default: AWS makes one. */
  readonly bgpAuthKey?: string;
}

/** What is known of an existing Direct Connect connection and of the virtual interface to put on it. */
export interface DirectConnectPortProps extends InterfaceProps {
  /** AWS code of the Direct Connect location, for example `EqFA5`. */
  readonly location: string;
  /** Bandwidth of the connection as ordered. */
  readonly bandwidth: Bandwidth;
  /** Id of the connection, for example `dxcon-fg5678gh`: ordered and cross-connected before. */
  readonly connectionId: string;
  /** True when a partner shares out the connection: it carries one virtual interface. Default: false, a dedicated port. */
  readonly hosted?: boolean;
  /**
   * Name of the virtual interface and of its resource, unique in the link: `a-z`, `0-9`, `-`.
   * Default: connection id and VLAN. Required when one of these is a Terraform expression.
   */
  readonly name?: string;
}

/** Where the connection under a port comes from, when it does not simply exist. */
export type PortSource =
  | { readonly kind: 'order'; readonly providerName?: string; readonly macsec?: { readonly secretArn: string } }
  | { readonly kind: 'accept' }
  | {
      readonly kind: 'group';
      readonly memberBandwidth: Bandwidth;
      readonly members: number;
      /** Connections to put into a group that is made; empty for a group that exists. */
      readonly connectionIds: readonly string[];
    };

/** A Direct Connect port of a private link into AWS. Made by {@link directConnectPort} and its like. */
export interface DirectConnectPort extends LinkPort {
  readonly provider: 'aws';
  /** Empty when it was needed and not given, which is reported. */
  readonly name: string;
  /** Of a connection or group that exists; absent when it is made. */
  readonly connectionId?: string;
  /** Absent: the connection exists and stays as it is. */
  readonly source?: PortSource;
  readonly hosted: boolean;
  readonly vlan: number;
  /** Absent: the default of the gateway. */
  readonly mtu?: number;
  readonly addressing?: DirectConnectAddressing;
  readonly bgpAuthKey?: string;
}

/** One port of a private link on an existing dedicated or hosted connection. Checked when the link is made. */
export function directConnectPort(props: DirectConnectPortProps): DirectConnectPort {
  stated('directConnectPort', props);
  const { hosted = false, ...rest } = props;
  const isKnown = ![props.connectionId, props.vlan].some((value) => Token.isUnresolved(value));
  const name = props.name ?? (isKnown ? `${props.connectionId}-${props.vlan}` : '');
  return { provider: 'aws', kind: hosted ? 'hosted' : 'dedicated', ...rest, hosted, name };
}

/** True for a port made by {@link directConnectPort} or its like, of any copy of this package. */
export function isDirectConnectPort(port: LinkPort): port is DirectConnectPort {
  return port.provider === 'aws' && 'vlan' in port;
}

/** True for two different hosts of one /30 or /31, and for addresses that only Terraform knows. */
export function isOneSession({ amazonAddress, customerAddress }: DirectConnectAddressing): boolean {
  if (Token.isUnresolved(amazonAddress) || Token.isUnresolved(customerAddress)) return true;
  const amazon = parseEnd(amazonAddress);
  const customer = parseEnd(customerAddress);
  if (amazon === undefined || customer === undefined || amazon.host === customer.host || amazon.size !== customer.size) return false;
  if (amazon.host / amazon.size !== customer.host / customer.size) return false;
  // First and last of a /30 are network and broadcast; a /31 has neither.
  return amazon.size === 2n || [amazon, customer].every((end) => end.host % 4n === 1n || end.host % 4n === 2n);
}

function parseEnd(text: string): { host: bigint; size: bigint } | undefined {
  const [, address = '', prefix] = /^([\d.]+)\/(30|31)$/.exec(text) ?? [];
  const host = parseCidr(`${address}/32`)?.first;
  return host === undefined ? undefined : { host, size: prefix === '31' ? 2n : 4n };
}
