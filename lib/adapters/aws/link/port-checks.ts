import { Token } from 'cdktf';
import { show } from '../../../model/problem';
import { type DirectConnectPort, isOneSession, type PortSource } from '../direct-connect-port';
import type { AwsLinkGateway } from './gateway';
import type { LinkProblem } from './link-problem';
import { isWithin } from './link-problem';
import { defaultMtu, mtusOf } from './mtu';

type Add = (id: string, what: string, got: unknown, allowed: string, next: string) => void;

const MEGA = 1e6;
const DEDICATED_MBPS = [1000, 10_000, 100_000, 400_000];
const HOSTED_MBPS = [50, 100, 200, 300, 400, 500, 1000, 2000, 5000, 10_000, 25_000];
const MACSEC_MBPS = 10_000;
/** Of AWS: longest name of a virtual interface. */
const MOST_NAME = 100;
/** Of AWS: members of a group at up to 10 Gbit/s, and above. */
const MOST_MEMBERS = { slow: 4, fast: 2 };

/** Where MACsec can be: dedicated ports of 10 Gbit/s and more. */
export function canMacsec({ hosted, bandwidth }: DirectConnectPort): boolean {
  return !hosted && bandwidth.bitsPerSecond >= MACSEC_MBPS * MEGA;
}

/** What AWS would refuse of one Direct Connect port. Values decided by Terraform are not judged. */
export function checkPort(link: string, port: DirectConnectPort, end: AwsLinkGateway): LinkProblem[] {
  const found: LinkProblem[] = [];
  const add = (id: string, what: string, got: unknown, allowed: string, next: string): void => {
    found.push({ id, message: `port '${port.name}' ${what}`, got: show(got), allowed, next });
  };
  const speeds = port.hosted ? HOSTED_MBPS : DEDICATED_MBPS;
  const bandwidth = port.source?.kind === 'group' ? port.source.memberBandwidth : port.bandwidth;
  if (!speeds.includes(bandwidth.bitsPerSecond / MEGA)) {
    const kind = port.hosted ? 'hosted' : 'dedicated';
    add(
      'direct-connect-bandwidth',
      `has a bandwidth that no ${kind} connection has`,
      bandwidth.toString(),
      `${speeds.join(', ')} Mbit/s`,
      'state the bandwidth as ordered, and hosted: true when a partner shares the connection out',
    );
  }
  if (!/^[a-z0-9-]+$/.test(port.name) || `${link}-${port.name}`.length > MOST_NAME) {
    add(
      'direct-connect-name',
      'has no name that a virtual interface can have',
      port.name,
      `a-z, 0-9 and '-', at most ${MOST_NAME} with the link's name in front`,
      'give directConnectPort a name: it is part of the Terraform address',
    );
  }
  for (const id of connectionIdsOf(port)) {
    const kind = port.source?.kind === 'group' && port.connectionId !== undefined ? 'dxlag' : 'dxcon';
    if (Token.isUnresolved(id) || new RegExp(`^${kind}-[a-z0-9]{6,17}$`).test(id)) continue;
    add(
      'direct-connect-connection',
      kind === 'dxcon' ? 'is not on a Direct Connect connection' : 'is not on a group of Direct Connect connections',
      id,
      `an id such as ${kind}-fg5678gh (a group is a port made by directConnectLag)`,
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
  if (port.mtu !== undefined && !Token.isUnresolved(port.mtu) && !mtusOf(end).includes(port.mtu)) {
    add(
      'direct-connect-mtu',
      'has an MTU that interfaces of the gateway do not have',
      port.mtu,
      mtusOf(end).join(' or '),
      `leave mtu out for ${defaultMtu(end)}`,
    );
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
  if (port.source?.kind === 'group') checkGroup(port.source, add);
  if (port.source?.kind === 'order') checkOrder(port, port.source, add);
  return found;
}

function connectionIdsOf({ connectionId, source }: DirectConnectPort): string[] {
  return [...(connectionId === undefined ? [] : [connectionId]), ...(source?.kind === 'group' ? source.connectionIds : [])];
}

function checkGroup(group: Extract<PortSource, { kind: 'group' }>, add: Add): void {
  const most = group.memberBandwidth.bitsPerSecond > MACSEC_MBPS * MEGA ? MOST_MEMBERS.fast : MOST_MEMBERS.slow;
  const distinct = group.connectionIds.length === 0 ? group.members : new Set(group.connectionIds).size;
  if (isWithin(group.members, 1, most) && distinct === group.members) return;
  add(
    'direct-connect-lag',
    'is a group with a number of members that no group has',
    group.members,
    `1 to ${most} different connections of ${group.memberBandwidth.toString()}`,
    'make two groups of it: each is a port of its own',
  );
}

function checkOrder(port: DirectConnectPort, { macsec }: Extract<PortSource, { kind: 'order' }>, add: Add): void {
  if (macsec === undefined) return;
  if (!canMacsec(port)) {
    add(
      'direct-connect-encryption',
      'cannot have MACsec',
      port.bandwidth.toString(),
      'dedicated ports of 10 Gbit/s and more',
      'leave macsec out',
    );
  }
  if (!Token.isUnresolved(macsec.secretArn) && !/^arn:[a-z-]+:secretsmanager:[a-z0-9-]+:\d{12}:secret:.+$/.test(macsec.secretArn)) {
    add(
      'direct-connect-macsec-secret',
      'names no secret for its MACsec keys',
      'a text that is no ARN of Secrets Manager (not shown)',
      'an ARN such as arn:aws:secretsmanager:eu-central-1:111122223333:secret:directconnect!...',
      'keep the key pair in Secrets Manager and name its ARN here; a key itself never belongs into code',
    );
  }
}
