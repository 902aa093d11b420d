import { Token } from 'cdktf';
import { parseCidr } from '../../../model/cidr';
import { show } from '../../../model/problem';
import type { LinkPort } from '../../adapter';
import { isHaVpnPort } from './ha-vpn-port';
import { type LinkProblem, nameProblems, portProblem, secretProblems } from './port-problem';

/** What is wrong with the ports over the internet on their own. `stateEncrypted`: whether what keeps the secret encrypts it. */
export function* checkVpn(ports: readonly LinkPort[], stateEncrypted: boolean): Iterable<LinkProblem> {
  for (const port of ports.filter(isHaVpnPort)) {
    yield* nameProblems(port);
    yield* secretProblems(port, 'shared secret', port.sharedSecret);
    const known = port.addresses.filter((address) => !Token.isUnresolved(address));
    if (![1, 2, 4].includes(port.addresses.length) || new Set(known).size < known.length || !known.every(isPublicAddress)) {
      yield portProblem(
        port,
        'vpn-addresses',
        'has addresses that no tunnel can go to',
        port.addresses,
        'one, two or four different public IPv4 addresses',
        'state the addresses of your VPN router as seen from the internet',
      );
    }
    yield* keptSecret(`the shared secret of port '${port.name}'`, stateEncrypted);
  }
}

/** A shared secret stands in the state of the stack as plain text: what keeps the state has to encrypt it. */
export function* keptSecret(what: string, stateEncrypted: boolean): Iterable<LinkProblem> {
  if (stateEncrypted) return;
  yield {
    id: 'link-secret-state',
    message: `${what} would be kept in a Terraform state that nothing is known to encrypt`,
    got: 'a state backend without encryption',
    allowed: 'State.s3, State.gcs or State.azurerm, or ports without a shared secret',
    next: "give the fabric such a backend: state: State.gcs({ bucket: '...' })",
  };
}

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', '127.0.0.0/8', '0.0.0.0/8', '224.0.0.0/3'];

/** True for an IPv4 address that could be one of the internet. */
export function isPublicAddress(address: string): boolean {
  const at = isAddress(address) ? parseCidr(`${address}/32`) : undefined;
  return (
    at !== undefined && !PRIVATE.map((cidr) => parseCidr(cidr)).some((c) => c !== undefined && c.first <= at.first && at.last <= c.last)
  );
}

/** True for an IPv4 address without a prefix length. */
export function isAddress(address: string): boolean {
  return parseCidr(`${address}/32`)?.family === 'ipv4';
}

/** A pair of addresses per tunnel has to fit into the range, and be link-local. */
export function* checkInside(range: string | undefined, tunnels: number): Iterable<LinkProblem> {
  if (range === undefined || tunnels === 0) return;
  const cidr = parseCidr(range);
  const linkLocal = parseCidr('169.254.0.0/16');
  const metadata = parseCidr('169.254.169.254/32');
  if (cidr === undefined || linkLocal === undefined || metadata === undefined) return;
  const fits = cidr.family === 'ipv4' && 2 ** (30 - cidr.prefix) >= tunnels;
  const isLinkLocal = cidr.first >= linkLocal.first && cidr.last <= linkLocal.last;
  if (fits && isLinkLocal && !(cidr.first <= metadata.first && metadata.last <= cidr.last)) return;
  yield {
    id: 'vpn-inside',
    message: "the link's range in the address plan does not hold the addresses inside its tunnels",
    got: show(range),
    allowed: `a block in 169.254.0.0/16 with a /30 for each of ${tunnels} tunnels, without 169.254.169.254`,
    next: "for example link: '169.254.96.0/26', or leave it out: Google chooses",
  };
}
