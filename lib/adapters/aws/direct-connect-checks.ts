import { parseCidr } from '../../model/cidr';
import { show } from '../../model/problem';
import type { LinkRequest } from '../adapter';
import { type DirectConnectPort, isDirectConnectPort } from './direct-connect-port';
import { checkAsns } from './link/asn-checks';
import { checkEncryption } from './link/encryption-checks';
import { asnsOf, endOf } from './link/gateway';
import type { LinkProblem } from './link/link-problem';
import { checkPort } from './link/port-checks';
import { isSiteToSiteVpn } from './link/vpn-port';
import type { AwsLowered } from './lowered';

/** Autonomous system numbers of the AWS side. They must differ, or AWS refuses to associate the two gateways. */
export interface DirectConnectAsns {
  readonly gateway: number;
  readonly transitGateway: number;
}

/** Private numbers that no default of AWS gives to both gateways. */
export const DIRECT_CONNECT_ASNS: DirectConnectAsns = { gateway: 64512, transitGateway: 64513 };

/** What of a link request the checks read. */
export type CheckedLink = Pick<LinkRequest<AwsLowered>, 'name' | 'ports' | 'onPremCidrs' | 'announcedCidrs' | 'onPremAsn' | 'encryption'> &
  Partial<Pick<LinkRequest<AwsLowered>, 'backup' | 'gateway'>>;

/** AWS takes the BGP session down above this, and lifts neither limit. */
const MOST_ON_PREM_PREFIXES = 100;
const MOST_ANNOUNCED_PREFIXES = 200;
/** What AWS would refuse, or silently not do, as far as synth can know. Values decided by Terraform are not judged. */
export function checkDirectConnect(link: CheckedLink, asns: DirectConnectAsns = DIRECT_CONNECT_ASNS): LinkProblem[] {
  const end = endOf(link.gateway);
  const all = [...link.ports, ...(link.backup ?? [])];
  const ports = all.filter(isDirectConnectPort);
  return [
    ...all.filter((p) => !isDirectConnectPort(p) && !isSiteToSiteVpn(p)).map((p) => foreignPort(p.provider)),
    ...ports.flatMap((port) => checkPort(link.name, port, end)),
    ...checkSharing(ports),
    ...checkAsns(link.onPremAsn, asnsOf(end, asns)),
    ...checkPrefixes(link),
    ...checkEncryption(link, end),
  ];
}

function foreignPort(provider: string): LinkProblem {
  return {
    id: 'link-port-provider',
    message: 'a port of the link belongs to another provider',
    got: show(provider),
    allowed: 'ports made by directConnectPort({...}) and its like',
    next: 'give the AWS end ports of AWS; a link to another cloud is another link',
  };
}

/** What two ports cannot share. */
function checkSharing(ports: readonly DirectConnectPort[]): LinkProblem[] {
  const found: LinkProblem[] = [];
  ports.forEach((port, i) => {
    const earlier = ports.slice(0, i);
    const neighbour = earlier.find((p) => p.connectionId !== undefined && p.connectionId === port.connectionId);
    if (neighbour !== undefined && (port.hosted || neighbour.hosted)) {
      found.push({
        id: 'direct-connect-hosted',
        message: 'a hosted connection carries more than one virtual interface',
        got: show(port.connectionId),
        allowed: 'one port per hosted connection',
        next: 'order another hosted connection, or use a dedicated one',
      });
    } else if (earlier.some((p) => p.name === port.name || (p === neighbour && p.vlan === port.vlan))) {
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
