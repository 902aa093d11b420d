import { Token } from 'cdktf';
import { overlaps, parseCidr } from '../../../model/cidr';
import { show } from '../../../model/problem';
import { type AskedLink } from './asked-link';
import { gatewaysFor, zonePairs } from './ipsec';
import { isAddress, keptSecret } from './vpn-checks';
import { type LinkProblem, portProblem, secretProblems } from './port-problem';

const RANGE_PREFIX = { min: 26, max: 29 };
const ENCRYPTED_MTU = 1440;
const MOST_ROUTERS = 2;

/** What HA VPN inside attachments needs. Source: HA VPN over Cloud Interconnect, read 2026-11. */
export function* checkIpsec(asked: AskedLink, cidrs: readonly string[], stateEncrypted: boolean): Iterable<LinkProblem> {
  const { ipsec } = asked.gateway;
  const wrong = (message: string, got: unknown, allowed: string, next: string): LinkProblem => ({
    id: 'interconnect-ipsec',
    message,
    got: show(got),
    allowed,
    next,
  });
  if (asked.partner.length > 0 || asked.dedicated.length === 0) {
    yield wrong(
      "encryption 'ipsec' is HA VPN inside attachments on ports of your own",
      [...asked.partner, ...asked.vpn].map((port) => `${port.name} (${port.kind})`),
      'interconnectAttachmentPort({...}) or newInterconnectPort({...})',
      "leave encryption out: a partner's circuit can be encrypted above it, and a VPN port always is",
    );
    return;
  }
  if (ipsec === undefined || ipsec.routers.length === 0 || ipsec.routers.length > MOST_ROUTERS) {
    yield wrong(
      'the link does not say what is at your end of its tunnels',
      ipsec?.routers.map((router) => router.name),
      `one or ${MOST_ROUTERS} routers`,
      'gateway: cloudRouters({ ipsec: { routers: [{ name, addresses: [...] }], sharedSecret } })',
    );
  }
  for (const router of ipsec?.routers ?? []) {
    const known = router.addresses.filter((address) => !Token.isUnresolved(address));
    const named = /^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(router.name);
    if (!named || ![1, 2].includes(router.addresses.length) || new Set(known).size < known.length || !known.every(isAddress)) {
      yield wrong(
        'a router at your end has no name or no address',
        router,
        "a name of a-z, 0-9 and '-', and one or two IPv4 addresses",
        'correct it',
      );
    }
  }
  if (ipsec !== undefined) {
    yield* secretProblems({ name: ipsec.routers.map((router) => router.name).join(', ') }, 'shared secret', ipsec.sharedSecret);
    yield* keptSecret('the shared secret of the encrypted link', stateEncrypted);
  }
  for (const [metro, pair] of zonePairs(asked.dedicated)) {
    if (pair !== undefined) continue;
    yield wrong(
      `the ports in metro '${metro}' are not a pair: every gateway has one interface in either edge availability zone`,
      asked.dedicated.map((port) => port.location),
      'one port in zone1 and one in zone2 of each metro',
      'add or move a port',
    );
  }
  yield* checkRanges(asked, cidrs);
}

function* checkRanges({ dedicated }: AskedLink, cidrs: readonly string[]): Iterable<LinkProblem> {
  for (const [n, port] of dedicated.entries()) {
    const range = parseCidr(port.ipsecRange ?? '');
    const taken = [...cidrs, ...dedicated.slice(0, n).flatMap((p) => p.ipsecRange ?? [])];
    const isFree = range !== undefined && !taken.some((cidr) => overlaps(cidr, port.ipsecRange ?? ''));
    const gateways = gatewaysFor(port.bandwidth);
    const fits =
      range !== undefined && range.prefix >= RANGE_PREFIX.min && range.prefix <= RANGE_PREFIX.max && 2 ** (32 - range.prefix) >= gateways;
    if (range?.family !== 'ipv4' || !fits || !isFree) {
      yield portProblem(
        port,
        'interconnect-ipsec',
        'has no range for the gateways inside its attachment',
        port.ipsecRange,
        `a free IPv4 block of /${RANGE_PREFIX.min} to /${RANGE_PREFIX.max} with an address for each of ${gateways} gateways, outside every range of the link`,
        "state ipsecRange, for example '10.254.0.0/29'",
      );
    }
    if (port.mtu !== undefined && port.mtu !== ENCRYPTED_MTU) {
      yield portProblem(
        port,
        'interconnect-mtu',
        'is encrypted and cannot have this MTU',
        port.mtu,
        String(ENCRYPTED_MTU),
        'leave mtu out',
      );
    }
  }
}
