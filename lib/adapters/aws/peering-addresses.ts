import { Token } from 'cdktf';
import { cidrAt, parseCidr } from '../../model/cidr';
import type { LinkRequest } from '../adapter';
import type { DirectConnectPort } from './direct-connect-port';
import type { AwsLowered } from './lowered';

/** Registers the block in which both ends of a BGP session have their addresses, when it was stated. */
export function registerPeering(request: LinkRequest<AwsLowered>, port: DirectConnectPort): void {
  const address = port.addressing?.amazonAddress;
  if (address === undefined || Token.isUnresolved(address)) return;
  const [host = '', length = ''] = address.split('/');
  const block = blockOf(host, Number(length));
  if (block === undefined) return;
  request.registerAddresses({ use: `BGP session of ${port.name}`, cidr: block, why: 'both ends of the session' });
}

/** The block of that length in which an address lies; undefined when it is no IPv4 address. */
function blockOf(host: string, prefix: number): string | undefined {
  const address = parseCidr(`${host}/32`);
  if (address?.family !== 'ipv4' || !Number.isInteger(prefix) || prefix < 1 || prefix > 32) return undefined;
  const rest = BigInt(32 - prefix);
  return cidrAt('ipv4', (address.first >> rest) << rest, prefix).text;
}
