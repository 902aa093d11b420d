import { Token } from 'cdktf';
import { parseCidr } from '../../model/cidr';
import { ATTACHMENT_BANDWIDTHS, attachmentBandwidth } from './attachment-bandwidth';
import { isInterconnectPort, placeOf } from './interconnect-port';
import type { DedicatedPort } from './link/asked-link';
import { isNewInterconnectPort } from './link/new-interconnect-port';
import { checkOrder } from './link/new-port-checks';
import { type LinkProblem, mtuProblems, nameProblems, portProblem, secretProblems } from './link/port-problem';

const LINK_LOCAL = parseCidr('169.254.0.0/16');
const MOST_CANDIDATES = 16;
const LONGEST_CANDIDATE = 29;

/** What is wrong with one port on its own. `networkMtu` is undefined when the network did not say. */
export function* checkPort(port: DedicatedPort, networkMtu: number | undefined): Iterable<LinkProblem> {
  const wrong = (id: string, what: string, got: unknown, allowed: string, next: string): LinkProblem =>
    portProblem(port, `interconnect-${id}`, what, got, allowed, next);
  yield* nameProblems(port);
  if (
    isInterconnectPort(port) &&
    !Token.isUnresolved(port.interconnect) &&
    !/(^|\/)projects\/[^/]+\/global\/interconnects\/[^/]+$/.test(port.interconnect)
  ) {
    yield wrong(
      'port',
      'is not on a Dedicated Interconnect',
      port.interconnect,
      "'projects/<project>/global/interconnects/<name>'",
      'take it from `gcloud compute interconnects list --uri`; newInterconnectPort orders one, partnerAttachmentPort is for Partner Interconnect',
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
      `${ATTACHMENT_BANDWIDTHS.map(([mbps]) => mbps).join(', ')} Mbit/s`,
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
  yield* mtuProblems(port, networkMtu);
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
  yield* secretProblems(port, 'BGP key', port.bgpAuthKey);
  if (isNewInterconnectPort(port)) yield* checkOrder(port);
}
