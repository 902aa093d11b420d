import { Token } from 'cdktf';
import { parseCidr } from '../../model/cidr';
import { type Problem, show } from '../../model/problem';
import type { LinkRequest } from '../adapter';
import { type DirectConnectPort, isDirectConnectPort, isOneSession } from './direct-connect-port';
import type { AwsLowered } from './lowered';

/** Autonomous system numbers of the AWS side. They must differ, or AWS refuses to associate the two gateways. */
export interface DirectConnectAsns {
  readonly gateway: number;
  readonly transitGateway: number;
}

/** Private numbers that no default of AWS gives to both gateways. */
export const DIRECT_CONNECT_ASNS: DirectConnectAsns = { gateway: 64512, transitGateway: 64513 };

/** What of a link request the checks read. */
export type CheckedLink = Pick<LinkRequest<AwsLowered>, 'name' | 'ports' | 'onPremCidrs' | 'announcedCidrs' | 'onPremAsn' | 'encryption'>;

type LinkProblem = Omit<Problem, 'path'>;

const MEGA = 1e6;
const DEDICATED_MBPS = [1000, 10_000, 100_000, 400_000];
const HOSTED_MBPS = [50, 100, 200, 300, 400, 500, 1000, 2000, 5000, 10_000, 25_000];
const MACSEC_MBPS = 10_000;
const MTUS = [1500, 8500];
/** AWS takes the BGP session down above this, and lifts neither limit. */
const MOST_ON_PREM_PREFIXES = 100;
const MOST_ANNOUNCED_PREFIXES = 200;
/** Of AWS: longest name of a virtual interface. */
const MOST_NAME = 100;
/** The pinned provider has no argument for longer numbers. */
const MOST_ON_PREM_ASN = 2_147_483_646;
/** AS_TRANS, documentation, last of 16 bits, and the number that AWS uses itself. */
const RESERVED_ASNS: readonly (readonly [number, number])[] = [
  [7224, 7224],
  [23_456, 23_456],
  [64_496, 64_511],
  [65_535, 65_551],
];

/** What AWS would refuse, or silently not do, as far as synth can know. Values decided by Terraform are not judged. */
export function checkDirectConnect(link: CheckedLink, asns: DirectConnectAsns = DIRECT_CONNECT_ASNS): LinkProblem[] {
  const ports = link.ports.filter(isDirectConnectPort);
  return [
    ...link.ports.filter((p) => !isDirectConnectPort(p)).map((p) => foreignPort(p.provider)),
    ...ports.flatMap((port) => checkPort(link, port)),
    ...checkSharing(ports),
    ...checkAsns(link.onPremAsn, asns),
    ...checkPrefixes(link),
    ...checkEncryption(link, ports),
  ];
}

function foreignPort(provider: string): LinkProblem {
  return {
    id: 'link-port-provider',
    message: 'a port of the link belongs to another provider',
    got: show(provider),
    allowed: 'ports made by directConnectPort({...})',
    next: 'give the AWS end ports of AWS; a link to another cloud is another link',
  };
}

function checkPort(link: CheckedLink, port: DirectConnectPort): LinkProblem[] {
  const found: LinkProblem[] = [];
  const add = (id: string, what: string, got: unknown, allowed: string, next: string): void => {
    found.push({ id, message: `port '${port.name}' ${what}`, got: show(got), allowed, next });
  };
  const speeds = port.hosted ? HOSTED_MBPS : DEDICATED_MBPS;
  if (!speeds.includes(port.bandwidth.bitsPerSecond / MEGA)) {
    const kind = port.hosted ? 'hosted' : 'dedicated';
    add(
      'direct-connect-bandwidth',
      `has a bandwidth that no ${kind} connection has`,
      port.bandwidth.toString(),
      `${speeds.join(', ')} Mbit/s`,
      'state the bandwidth as ordered, and hosted: true when a partner shares the connection out',
    );
  }
  if (!/^[a-z0-9-]+$/.test(port.name) || `${link.name}-${port.name}`.length > MOST_NAME) {
    add(
      'direct-connect-name',
      'has no name that a virtual interface can have',
      port.name,
      `a-z, 0-9 and '-', at most ${MOST_NAME} with the link's name in front`,
      'give directConnectPort a name: it is part of the Terraform address',
    );
  }
  if (!Token.isUnresolved(port.connectionId) && !/^dxcon-[a-z0-9]{6,17}$/.test(port.connectionId)) {
    add(
      'direct-connect-connection',
      'is not on a Direct Connect connection',
      port.connectionId,
      'an id such as dxcon-fg5678gh (groups, dxlag-..., are not supported)',
      'take the id from the Direct Connect console or from aws directconnect describe-connections',
    );
  }
  if (!Token.isUnresolved(port.vlan) && !isWithin(port.vlan, 1, 4094)) {
    add(
      'direct-connect-vlan',
      'has a VLAN outside 802.1Q',
      port.vlan,
      'a whole number from 1 to 4094',
      'use the VLAN that the router or the partner has',
    );
  }
  if (!Token.isUnresolved(port.mtu) && !MTUS.includes(port.mtu)) {
    add('direct-connect-mtu', 'has an MTU that transit interfaces do not have', port.mtu, MTUS.join(' or '), 'leave mtu out for 8500');
  }
  if (port.bgpAuthKey !== undefined && !Token.isUnresolved(port.bgpAuthKey)) {
    add(
      'literal-secret',
      'has its BGP key as plain text',
      'a literal (not shown)',
      'a sensitive TerraformVariable or a reference to a secret manager',
      'replace the literal and rotate the key, or leave it out: AWS makes one',
    );
  }
  if (port.addressing !== undefined && !isOneSession(port.addressing)) {
    add(
      'direct-connect-addressing',
      'has BGP addresses that do not face each other',
      port.addressing,
      'two different IPv4 addresses of one /30 or /31, each with its prefix length',
      'for example 169.254.10.1/30 and 169.254.10.2/30, or leave addressing out: AWS chooses',
    );
  }
  return found;
}

/** What two ports cannot share. */
function checkSharing(ports: readonly DirectConnectPort[]): LinkProblem[] {
  const found: LinkProblem[] = [];
  ports.forEach((port, i) => {
    const earlier = ports.slice(0, i);
    const neighbour = earlier.find((p) => p.connectionId === port.connectionId);
    if (neighbour !== undefined && (port.hosted || neighbour.hosted)) {
      found.push({
        id: 'direct-connect-hosted',
        message: 'a hosted connection carries more than one virtual interface',
        got: show(port.connectionId),
        allowed: 'one port per hosted connection',
        next: 'order another hosted connection, or use a dedicated one',
      });
    } else if (earlier.some((p) => p.name === port.name || (p.connectionId === port.connectionId && p.vlan === port.vlan))) {
      found.push({
        id: 'direct-connect-vlan-reuse',
        message: 'two ports are the same: one connection and VLAN, or one name',
        got: show({ name: port.name, connectionId: port.connectionId, vlan: port.vlan }),
        allowed: 'a VLAN once per connection, a name once per link',
        next: 'give each port its own connection, or at least its own VLAN',
      });
    }
  });
  return found;
}

function checkAsns(onPrem: number, asns: DirectConnectAsns): LinkProblem[] {
  const found: LinkProblem[] = [];
  const add = (message: string, got: unknown, allowed: string, next: string): void => {
    found.push({ id: 'direct-connect-asn', message, got: show(got), allowed, next });
  };
  const reserved = RESERVED_ASNS.some(([from, to]) => isWithin(onPrem, from, to));
  if (!Token.isUnresolved(onPrem) && (!isWithin(onPrem, 1, MOST_ON_PREM_ASN) || reserved)) {
    add(
      'the on-prem ASN cannot speak BGP to AWS',
      onPrem,
      `a whole number from 1 to ${MOST_ON_PREM_ASN} that is not reserved`,
      'use a private one, for example 65010',
    );
  }
  for (const asn of [asns.gateway, asns.transitGateway]) {
    if (isWithin(asn, 64_512, 65_534) || isWithin(asn, 4_200_000_000, 4_294_967_294)) continue;
    add('an ASN of the AWS side is not private', asn, '64512 to 65534, or 4200000000 to 4294967294', 'leave it out for the default');
  }
  if (new Set([onPrem, asns.gateway, asns.transitGateway]).size < 3) {
    add(
      'two of the on-prem network, the Direct Connect gateway and the transit gateway have one ASN: routes would be refused as loops',
      { onPrem, ...asns },
      'three different numbers',
      'change one of them',
    );
  }
  return found;
}

function checkPrefixes(link: CheckedLink): LinkProblem[] {
  const found: LinkProblem[] = [];
  const add = (what: string, got: unknown, allowed: string, next: string): void => {
    found.push({ id: 'direct-connect-prefixes', message: what, got: show(got), allowed, next });
  };
  const onPrem = new Set(link.onPremCidrs).size;
  const announced = new Set(link.announcedCidrs).size;
  if (onPrem > MOST_ON_PREM_PREFIXES) {
    add(
      'more prefixes come from on-prem than a session takes, and it would go down',
      onPrem,
      `at most ${MOST_ON_PREM_PREFIXES}`,
      'aggregate the on-prem ranges',
    );
  }
  if (announced === 0 || announced > MOST_ANNOUNCED_PREFIXES) {
    add(
      'AWS announces no prefix, or more than it can, to on-prem',
      announced,
      `1 to ${MOST_ANNOUNCED_PREFIXES}`,
      'announce the ranges of the VPCs, aggregated',
    );
  }
  for (const cidr of new Set([...link.onPremCidrs, ...link.announcedCidrs])) {
    if (parseCidr(cidr)?.family === 'ipv6')
      add('an IPv6 prefix cannot cross an IPv4 session', cidr, 'IPv4 prefixes', 'leave IPv6 ranges out of the link');
  }
  return found;
}

function checkEncryption(link: CheckedLink, ports: readonly DirectConnectPort[]): LinkProblem[] {
  if (link.encryption === 'ipsec') {
    return [
      {
        id: 'direct-connect-encryption',
        message: 'IPsec over Direct Connect is not made by this release',
        got: `'ipsec'`,
        allowed: `'none' or 'macsec'`,
        next: 'use ports with MACsec, and TLS above it',
      },
    ];
  }
  if (link.encryption !== 'macsec') return [];
  return ports
    .filter((p) => p.hosted || p.bandwidth.bitsPerSecond < MACSEC_MBPS * MEGA)
    .map((p) => ({
      id: 'direct-connect-encryption',
      message: `port '${p.name}' cannot have MACsec`,
      got: `${p.hosted ? 'hosted' : 'dedicated'}, ${p.bandwidth.toString()}`,
      allowed: 'dedicated ports of 10 Gbit/s and more',
      next: `use such ports, or say encryption: 'none'`,
    }));
}

function isWithin(n: number, from: number, to: number): boolean {
  return Number.isInteger(n) && n >= from && n <= to;
}
