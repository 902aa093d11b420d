import type { LinkPort } from '../../adapter';
import { isDedicatedPort, isGooglePort } from './asked-link';
import { isPartnerPort } from './partner-attachment-port';
import { type LinkProblem, mtuProblems, nameProblems, portProblem } from './port-problem';

/** What is wrong with the partner's ports on their own, and with what stands beside them. */
export function* checkPartner(
  ports: readonly LinkPort[],
  backup: readonly LinkPort[],
  networkMtu: number | undefined,
): Iterable<LinkProblem> {
  const all = [...ports, ...backup];
  for (const port of all.filter(isPartnerPort)) {
    yield* nameProblems(port);
    yield* mtuProblems(port, networkMtu);
    if (!/^[a-z]+$/.test(port.metro) || ![1, 2].includes(port.edgeAvailabilityDomain)) {
      yield portProblem(
        port,
        'interconnect-location',
        'is not at a place as Google names them',
        { metro: port.metro, edgeAvailabilityDomain: port.edgeAvailabilityDomain },
        "a metro such as 'fra', and edge availability domain 1 or 2",
        'state both halves of a pair: the partner cannot choose them later',
      );
    }
  }
  if (all.some(isPartnerPort) && (all.some(isDedicatedPort) || backup.some(isPartnerPort))) {
    yield {
      id: 'interconnect-mix',
      message:
        "a partner's attachments stand beside ports of your own, or are a backup: Google makes their sessions, whose preference nobody here can set",
      got: all
        .filter(isGooglePort)
        .map((port) => `${port.name} (${port.kind})`)
        .join(', '),
      allowed: "a partner's attachments as main ports, with VPN as backup",
      next: 'make two links of it, and prefer one of them on your routers',
    };
  }
}
