import { Token } from 'cdktf';
import type { Bandwidth } from '../../model/bandwidth';
import { parseCidr } from '../../model/cidr';
import type { LinkPort } from '../adapter';

/** The two ends of the BGP session, each with its prefix length, for example `169.254.10.1/30`. */
export interface DirectConnectAddressing {
  readonly amazonAddress: string;
  readonly customerAddress: string;
}

/** What is known of an existing Direct Connect connection and of the virtual interface to put on it. */
export interface DirectConnectPortProps {
  /** AWS code of the Direct Connect location, for example `EqFA5`. */
  readonly location: string;
  /** Bandwidth of the connection as ordered. */
  readonly bandwidth: Bandwidth;
  /** Id of the connection, for example `dxcon-fg5678gh`: ordered and cross-connected before. */
  readonly connectionId: string;
  /** True when a partner shares out the connection: it carries one virtual interface. Default: false, a dedicated port. */
  readonly hosted?: boolean;
  /** IEEE 802.1Q tag, 1 to 4094. On a hosted connection the partner chooses it. */
  readonly vlan: number;
  /**
   * Largest packet in bytes. Default: 8500, what a transit gateway carries. Turning a connection from 1500 to 8500
   * can interrupt all its virtual interfaces for up to 30 seconds.
   */
  readonly mtu?: 1500 | 8500;
  /** Addresses of the BGP session, in one /30 or /31. Default: AWS chooses them. */
  readonly addressing?: DirectConnectAddressing;
  /** BGP MD5 key as a sensitive variable or another reference, never a literal. Default: AWS makes one. */
  readonly bgpAuthKey?: string;
  /**
   * Name of the virtual interface and of its resource, unique in the link: `a-z`, `0-9`, `-`.
   * Default: connection id and VLAN. Required when one of these is a Terraform expression.
   */
  readonly name?: string;
}

/** A port of a private link into AWS. Made by {@link directConnectPort}. */
export interface DirectConnectPort extends LinkPort {
  readonly provider: 'aws';
  /** Empty when it was needed and not given, which is reported. */
  readonly name: string;
  readonly connectionId: string;
  readonly hosted: boolean;
  readonly vlan: number;
  readonly mtu: number;
  readonly addressing?: DirectConnectAddressing;
  readonly bgpAuthKey?: string;
}

/** One port of a private link on an existing dedicated or hosted connection. Checked when the link is made. */
export function directConnectPort(props: DirectConnectPortProps): DirectConnectPort {
  const { hosted = false, mtu = 8500, ...rest } = props;
  const isKnown = ![props.connectionId, props.vlan].some((value) => Token.isUnresolved(value));
  const name = props.name ?? (isKnown ? `${props.connectionId}-${props.vlan}` : '');
  return { provider: 'aws', kind: hosted ? 'hosted' : 'dedicated', ...rest, hosted, mtu, name };
}

/** True for a port made by {@link directConnectPort}, of any copy of this package. */
export function isDirectConnectPort(port: LinkPort): port is DirectConnectPort {
  return port.provider === 'aws' && 'connectionId' in port && 'vlan' in port;
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
