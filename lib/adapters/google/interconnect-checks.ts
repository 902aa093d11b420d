import { Token } from 'cdktf';
import { parseCidr } from '../../model/cidr';
import { type Problem, show } from '../../model/problem';
import type { LinkRequest } from '../adapter';
import { type InterconnectAttachmentPort, isInterconnectPort, placeOf } from './interconnect-port';
import { checkPort } from './interconnect-port-checks';
import type { GoogleLowered } from './lowered';

/** What of a link request the checks read. */
export type CheckedLink = Pick<LinkRequest<GoogleLowered>, 'ports' | 'onPremCidrs' | 'announcedCidrs' | 'onPremAsn' | 'encryption'> & {
  readonly network: { readonly mtu?: number };
};

type LinkProblem = Omit<Problem, 'path'>;

/** Private number of the Google side; different from those of the fabric's other clouds. */
export const ROUTER_ASN = 64_514;

/** Google's 200 custom ranges of one router, less the one for its APIs. */
const MOST_ANNOUNCED = 199;
/** Nobody's, AS_TRANS, documentation, Google's own, last of 16 bits, last of all. */
const RESERVED_ASNS: readonly (readonly [number, number])[] = [
  [0, 0],
  [15_169, 15_169],
  [16_550, 16_550],
  [23_456, 23_456],
  [64_496, 64_511],
  [65_535, 65_551],
  [4_294_967_295, 4_294_967_295],
];

/** What Google would refuse, or silently not do, as far as synth can know. Values decided by Terraform are not judged. */
export function checkInterconnect(link: CheckedLink, asn: number = ROUTER_ASN): LinkProblem[] {
  const ports = link.ports.filter(isInterconnectPort);
  return [
    ...link.ports.filter((port) => !isInterconnectPort(port)).map((port) => foreignPort(port.provider)),
    ...ports.flatMap((port) => [...checkPort(port, link.network.mtu)]),
    ...checkSharing(ports),
    ...checkPlaces(ports),
    ...checkAsns(link.onPremAsn, asn),
    ...checkPrefixes(link),
    ...(link.encryption === 'ipsec' ? [ipsec()] : []),
  ];
}

function foreignPort(provider: string): LinkProblem {
  return {
    id: 'link-port-provider',
    message: 'a port of the link belongs to another provider',
    got: show(provider),
    allowed: 'ports made by interconnectAttachmentPort({...})',
    next: 'give the Google end ports of Google; a link to another cloud is another link',
  };
}

/** What two ports cannot share. */
function* checkSharing(ports: readonly InterconnectAttachmentPort[]): Iterable<LinkProblem> {
  for (const [i, port] of ports.entries()) {
    const earlier = ports.slice(0, i);
    if (earlier.some((p) => p.name === port.name || (p.interconnect === port.interconnect && p.vlan === port.vlan))) {
      yield {
        id: 'interconnect-vlan-reuse',
        message: 'two ports are the same: one interconnect and VLAN, or one name',
        got: show({ name: port.name, interconnect: port.interconnect, vlan: port.vlan }),
        allowed: 'a VLAN once per interconnect, a name once per link',
        next: 'give each port its own interconnect, or at least its own VLAN',
      };
    }
    const shared = port.candidateSubnets.find((cidr) => earlier.some((p) => p.candidateSubnets.includes(cidr)));
    if (shared !== undefined) {
      yield {
        id: 'interconnect-candidates',
        message: `port '${port.name}' has a candidate subnet of another port`,
        got: shared,
        allowed: 'each block for one port',
        next: 'give each port its own blocks, or leave them out: Google chooses',
      };
    }
  }
}

/** Google maintains one edge availability zone of a metro at a time: two ports in one of them go down together. */
function* checkPlaces(ports: readonly InterconnectAttachmentPort[]): Iterable<LinkProblem> {
  const zones = new Map<string, string[]>();
  for (const place of ports.map((port) => placeOf(port.location))) {
    if (place !== undefined) zones.set(place.metro, [...(zones.get(place.metro) ?? []), place.zone]);
  }
  for (const [metro, used] of [...zones].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (used.length < 2 || new Set(used).size > 1) continue;
    yield {
      id: 'interconnect-zones',
      message: `all ports in metro '${metro}' are in one edge availability zone, which Google takes down for maintenance as a whole`,
      got: `${used.length} in ${used[0] as string}`,
      allowed: 'both zones of a metro, zone1 and zone2',
      next: 'move a port to a facility in the other zone',
    };
  }
}

function* checkAsns(onPrem: number, router: number): Iterable<LinkProblem> {
  const wrong = (message: string, got: unknown, allowed: string, next: string): LinkProblem => ({
    id: 'interconnect-asn',
    message,
    got: show(got),
    allowed,
    next,
  });
  if (
    !Token.isUnresolved(onPrem) &&
    (!isWithin(onPrem, 1, 4_294_967_294) || RESERVED_ASNS.some(([from, to]) => isWithin(onPrem, from, to)))
  ) {
    yield wrong(
      'the on-prem ASN cannot speak BGP to Google',
      onPrem,
      'a whole number from 1 to 4294967294 that is not reserved',
      'use a private one, for example 65010',
    );
  }
  if (!isWithin(router, 64_512, 65_534) && !isWithin(router, 4_200_000_000, 4_294_967_294)) {
    yield wrong(
      'the ASN of the Cloud Router is not private',
      router,
      '64512 to 65534, or 4200000000 to 4294967294',
      'leave it out for the default',
    );
  }
  if (onPrem === router) {
    yield wrong(
      'on-prem and the Cloud Router have one ASN: routes would be refused as loops',
      onPrem,
      `another number than ${router}`,
      'change the on-prem ASN',
    );
  }
}

function* checkPrefixes(link: CheckedLink): Iterable<LinkProblem> {
  const announced = new Set(link.announcedCidrs).size;
  if (announced === 0 || announced > MOST_ANNOUNCED) {
    yield {
      id: 'interconnect-prefixes',
      message: 'Google announces no prefix, or more than it can, to on-prem',
      got: show(announced),
      allowed: `1 to ${MOST_ANNOUNCED}`,
      next: 'announce the ranges of the networks, aggregated',
    };
  }
  for (const cidr of [...new Set([...link.onPremCidrs, ...link.announcedCidrs])].sort()) {
    if (parseCidr(cidr)?.family !== 'ipv6') continue;
    yield {
      id: 'interconnect-prefixes',
      message: 'an IPv6 prefix cannot cross an IPv4 session',
      got: show(cidr),
      allowed: 'IPv4 prefixes',
      next: 'leave IPv6 ranges out of the link',
    };
  }
}

function ipsec(): LinkProblem {
  return {
    id: 'interconnect-encryption',
    message: 'HA VPN over Interconnect is not made by this release',
    got: `'ipsec'`,
    allowed: `'none' or 'macsec'`,
    next: 'use interconnects with MACsec, and TLS above it',
  };
}

function isWithin(n: number, from: number, to: number): boolean {
  return Number.isInteger(n) && n >= from && n <= to;
}
