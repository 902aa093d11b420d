import { Token } from 'cdktf';
import type { Bandwidth } from '../../model/bandwidth';
import { parseCidr } from '../../model/cidr';
import { type Problem, show } from '../../model/problem';
import { type InterconnectAttachmentPort, placeOf } from './interconnect-port';

type LinkProblem = Omit<Problem, 'path'>;

/** Google's steps of bandwidth by Mbit/s. */
const BANDWIDTHS: readonly (readonly [mbps: number, name: string])[] = [
  [50, 'BPS_50M'],
  [100, 'BPS_100M'],
  [200, 'BPS_200M'],
  [300, 'BPS_300M'],
  [400, 'BPS_400M'],
  [500, 'BPS_500M'],
  [1000, 'BPS_1G'],
  [2000, 'BPS_2G'],
  [5000, 'BPS_5G'],
  [10_000, 'BPS_10G'],
  [20_000, 'BPS_20G'],
  [50_000, 'BPS_50G'],
  [100_000, 'BPS_100G'],
];
const MEGA = 1e6;
const MTUS = [1440, 1460, 1500, 8896];
const LINK_LOCAL = parseCidr('169.254.0.0/16');
const MOST_CANDIDATES = 16;
const LONGEST_CANDIDATE = 29;
const MOST_NAME = 40;

/** Google's name of a bandwidth; undefined when attachments do not have it. */
export function attachmentBandwidth(bandwidth: Bandwidth): string | undefined {
  return BANDWIDTHS.find(([mbps]) => mbps * MEGA === bandwidth.bitsPerSecond)?.[1];
}

/** What is wrong with one port on its own. `networkMtu` is undefined when the network did not say. */
export function* checkPort(port: InterconnectAttachmentPort, networkMtu: number | undefined): Iterable<LinkProblem> {
  const wrong = (id: string, what: string, got: unknown, allowed: string, next: string): LinkProblem => ({
    id: `interconnect-${id}`,
    message: `port '${port.name}' ${what}`,
    got: show(got),
    allowed,
    next,
  });
  if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(port.name) || port.name.length > MOST_NAME) {
    yield wrong(
      'name',
      'has no name that an attachment can have',
      port.name,
      `a-z, 0-9 and '-', at most ${MOST_NAME}`,
      'give interconnectAttachmentPort a name: it is part of the Terraform address',
    );
  }
  if (!Token.isUnresolved(port.interconnect) && !/(^|\/)projects\/[^/]+\/global\/interconnects\/[^/]+$/.test(port.interconnect)) {
    yield wrong(
      'port',
      'is not on a Dedicated Interconnect',
      port.interconnect,
      "'projects/<project>/global/interconnects/<name>'",
      'take it from `gcloud compute interconnects list --uri`; Partner Interconnect is not made by this release',
    );
  }
  if (placeOf(port.location) === undefined) {
    yield wrong(
      'location',
      'is not at a facility as Google names them',
      port.location,
      "metro, zone and building, for example 'fra-zone1-58'",
      'take it from `gcloud compute interconnects describe`',
    );
  }
  if (attachmentBandwidth(port.bandwidth) === undefined) {
    yield wrong(
      'bandwidth',
      'has a bandwidth that no attachment has',
      port.bandwidth.toString(),
      `${BANDWIDTHS.map(([mbps]) => mbps).join(', ')} Mbit/s`,
      'choose one of these steps, at most that of the interconnect',
    );
  }
  if (!Token.isUnresolved(port.vlan) && !(Number.isInteger(port.vlan) && port.vlan >= 2 && port.vlan <= 4093)) {
    yield wrong(
      'vlan',
      'has a VLAN that attachments do not have',
      port.vlan,
      'a whole number from 2 to 4093',
      'use the VLAN that the router on-prem has',
    );
  }
  const { mtu } = port;
  if (mtu !== undefined && !Token.isUnresolved(mtu) && (!MTUS.includes(mtu) || mtu > (networkMtu ?? mtu))) {
    const most = networkMtu === undefined ? '' : `, at most ${networkMtu} as in the network`;
    yield wrong(
      'mtu',
      'has an MTU that this network cannot use',
      mtu,
      `${MTUS.join(', ')}${most}`,
      'leave mtu out, or make the network with a larger one',
    );
  }
  const candidates = port.candidateSubnets.map((cidr) => parseCidr(cidr));
  const usable = candidates.every(
    (c) =>
      c !== undefined &&
      LINK_LOCAL !== undefined &&
      c.first >= LINK_LOCAL.first &&
      c.last <= LINK_LOCAL.last &&
      c.family === 'ipv4' &&
      c.prefix <= LONGEST_CANDIDATE,
  );
  if (candidates.length > MOST_CANDIDATES || !usable) {
    yield wrong(
      'candidates',
      'has candidate subnets that Google does not take',
      port.candidateSubnets,
      `at most ${MOST_CANDIDATES} blocks in 169.254.0.0/16, /${LONGEST_CANDIDATE} or larger`,
      "for example ['169.254.10.0/29'], or leave them out: Google chooses",
    );
  }
  if (port.bgpAuthKey !== undefined && !Token.isUnresolved(port.bgpAuthKey)) {
    yield {
      ...wrong(
        '',
        'has its BGP key as plain text',
        '',
        'a sensitive TerraformVariable or a reference to a secret manager',
        'replace the literal and rotate the key, or leave it out',
      ),
      id: 'literal-secret',
      got: 'a literal (not shown)',
    };
  }
}
