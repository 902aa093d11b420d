import { Token } from 'cdktf';
import { parseCidr } from '../../model/cidr';
import { show } from '../../model/problem';
import type { LinkPort, LinkRequest } from '../adapter';
import { isInterconnectPort } from './interconnect-port';
import { checkPort } from './interconnect-port-checks';
import { askedLink, type DedicatedPort, isDedicatedPort, isGooglePort } from './link/asked-link';
import { gatewaysFor } from './link/ipsec';
import { checkIpsec } from './link/ipsec-checks';
import { isNewInterconnectPort } from './link/new-interconnect-port';
import { checkPartner } from './link/partner-checks';
import type { LinkProblem } from './link/port-problem';
import { metroAndZone } from './link/tier';
import { checkInside, checkVpn } from './link/vpn-checks';
import type { GoogleLowered } from './lowered';

type Request = LinkRequest<GoogleLowered>;

/** What of a link request the checks read. */
export type CheckedLink = Pick<
  Request,
  'ports' | 'backup' | 'gateway' | 'inside' | 'onPremCidrs' | 'announcedCidrs' | 'onPremAsn' | 'encryption'
> & {
  readonly network: { readonly mtu?: number };
};

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

/**
 * What Google would refuse, or silently not do, as far as synth can know. Values decided by Terraform are not judged.
 *
 * `stateEncrypted`: whether what keeps the state of the stack, and so a shared secret, is known to encrypt it.
 */
export function checkInterconnect(link: CheckedLink, stateEncrypted = true): LinkProblem[] {
  const all = [...link.ports, ...link.backup];
  const asked = askedLink(link, '');
  const dedicated = all.filter(isDedicatedPort);
  const ipsec = link.encryption === 'ipsec';
  const inAttachments = ipsec ? asked.dedicated.reduce((sum, port) => sum + gatewaysFor(port.bandwidth), 0) : 0;
  const overInternet = asked.vpn.reduce((sum, port) => sum + Math.max(2, port.addresses.length), 0);
  return [
    ...all.filter((port) => !isGooglePort(port)).map((port) => foreignPort(port.provider)),
    ...dedicated.flatMap((port) => [...checkPort(port, ipsec ? undefined : link.network.mtu)]),
    ...checkPartner(link.ports, link.backup, link.network.mtu),
    ...checkVpn(all, stateEncrypted),
    ...checkSharing(all),
    ...checkPlaces(all),
    ...checkAsns(link.onPremAsn, asked.gateway.asn),
    ...asked.vpn.flatMap((port) => (port.asn === undefined ? [] : [...checkAsns(port.asn, asked.gateway.asn)])),
    ...checkRegions(asked.gateway.regions, all),
    ...checkPrefixes(link),
    ...checkInside(link.inside, inAttachments + overInternet),
    ...(ipsec ? checkIpsec(asked, [...link.onPremCidrs, ...link.announcedCidrs], stateEncrypted) : []),
    ...(link.encryption === 'macsec' ? checkMacsec(all) : []),
  ];
}

/** Ports that exist are taken at their word. */
function* checkMacsec(ports: readonly LinkPort[]): Iterable<LinkProblem> {
  const open = ports.filter((port) => !isInterconnectPort(port) && !(isNewInterconnectPort(port) && port.order.macsec));
  const main = open.filter((port) => port.kind !== 'vpn');
  if (main.length === 0) return;
  yield {
    id: 'interconnect-encryption',
    message: "the link states encryption 'macsec' with ports that do not have it",
    got: main.map((port) => `${port.name} (${port.kind})`).join(', '),
    allowed: "ports ordered with macsec: { keys: [...] }, or that exist and have it; a partner's circuit has none to Google",
    next: "order them with MACsec: it cannot be added to a port; or state encryption 'none'",
  };
}

/** A region or metro that is not there would be found out at apply only. */
function* checkRegions(regions: Readonly<Record<string, string>>, ports: readonly LinkPort[]): Iterable<LinkProblem> {
  const metros = new Set(ports.map((port) => metroAndZone(port)?.metro));
  for (const [metro, region] of Object.entries(regions).sort()) {
    if (metros.has(metro) && /^[a-z]+-[a-z]+\d+$/.test(region)) continue;
    yield {
      id: 'interconnect-region',
      message: 'the gateway names a region for a metro without a port, or one that is none',
      got: show({ [metro]: region }),
      allowed: `a metro of the ports (${[...metros]
        .filter((m) => m !== undefined)
        .sort()
        .join(', ')}) and the literal name of a region`,
      next: "for example cloudRouters({ regions: { ams: 'europe-west4' } })",
    };
  }
}

function foreignPort(provider: string): LinkProblem {
  return {
    id: 'link-port-provider',
    message: 'a port of the link belongs to another provider',
    got: show(provider),
    allowed: 'ports made by the functions of hybrid-ai-fabric/google, for example interconnectAttachmentPort({...})',
    next: 'give the Google end ports of Google; a link to another cloud is another link',
  };
}

/** What two ports cannot share. */
function* checkSharing(ports: readonly LinkPort[]): Iterable<LinkProblem> {
  for (const [i, port] of ports.entries()) {
    const earlier = ports.slice(0, i);
    if (earlier.some((p) => p.name === port.name || isOneCircuit(p, port))) {
      yield {
        id: 'interconnect-vlan-reuse',
        message: 'two ports are the same: one interconnect and VLAN, or one name',
        got: show(isInterconnectPort(port) ? { name: port.name, interconnect: port.interconnect, vlan: port.vlan } : { name: port.name }),
        allowed: 'a VLAN once per interconnect, a name once per link',
        next: 'give each port its own interconnect, or at least its own VLAN',
      };
    }
    const shared = blocksOf(port).find((cidr) => earlier.some((p) => blocksOf(p).includes(cidr)));
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

function isOneCircuit(a: LinkPort, b: LinkPort): boolean {
  return isInterconnectPort(a) && isInterconnectPort(b) && a.interconnect === b.interconnect && a.vlan === b.vlan;
}

function blocksOf(port: LinkPort | DedicatedPort): readonly string[] {
  return isDedicatedPort(port) ? port.candidateSubnets : [];
}

/** Google maintains one edge availability zone of a metro at a time: two ports in one of them go down together. */
function* checkPlaces(ports: readonly LinkPort[]): Iterable<LinkProblem> {
  const zones = new Map<string, string[]>();
  for (const place of ports.map(metroAndZone)) {
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

function isWithin(n: number, from: number, to: number): boolean {
  return Number.isInteger(n) && n >= from && n <= to;
}
