import { ComputeInterconnectAttachment } from '@cdktf/provider-google/lib/compute-interconnect-attachment';
import { ComputeInterconnectAttachmentGroup } from '@cdktf/provider-google/lib/compute-interconnect-attachment-group';
import type { ComputeRouter } from '@cdktf/provider-google/lib/compute-router';
import { ComputeRouterInterface } from '@cdktf/provider-google/lib/compute-router-interface';
import { ComputeRouterPeer } from '@cdktf/provider-google/lib/compute-router-peer';
import { Fn, Token } from 'cdktf';
import { resolve } from '../../core/readable';
import type { LinkRequest } from '../adapter';
import { limitName } from '../limit-name';
import { attachmentBandwidth } from './attachment-bandwidth';
import { allowEgress } from './firewall';
import { checkInterconnect } from './interconnect-checks';
import { isInterconnectPort } from './interconnect-port';
import { askedLink, type AskedLink, type DedicatedPort } from './link/asked-link';
import { lowerHaVpn } from './link/ha-vpn';
import { InsideRange } from './link/inside-range';
import { lowerIpsec, lowerIpsecRange } from './link/ipsec';
import { checkRoutes } from './link/live-checks';
import { lowerOrder, type OrderedInterconnects } from './link/order';
import { lowerPartner } from './link/partner';
import { LinkRouters, type RouterKind } from './link/routers';
import { AVAILABILITY, googleTierProblems } from './link/tier';
import { BACKUP_PRIORITY } from './link/tunnel';
import type { GoogleLink, GoogleLowered } from './lowered';
import { NAME_LIMIT } from './name-limit';
import { resourceLabels } from './resource-labels';
import { DEFAULT_MTU, type GoogleSettings } from './settings';

type Request = LinkRequest<GoogleLowered>;

/**
 * The Google end of a private link: a Cloud Router per region, and per port an attachment with its BGP session.
 *
 * Phase `order` makes what people need to connect the ports: interconnects, and a partner's attachments with their pairing
 * keys. On-prem learns the announced ranges and, of a network that the fabric made, the way to Google's APIs: without it,
 * on-prem would read buckets over the internet.
 */
export function lowerInterconnect(settings: GoogleSettings, request: Request): GoogleLink {
  const asked = askedLink(request, settings.region);
  const { tier, ports, network } = request;
  const judged = { tier, ports, regionOf: asked.regionOf, routingMode: network.routingMode };
  for (const problem of [...googleTierProblems(judged), ...checkInterconnect(request, request.stack.state.encrypted)]) {
    request.problem(problem);
  }
  const routers = new LinkRouters(settings, request);
  const ordered = lowerOrder(settings, request, asked);
  const partner = lowerPartner(request, asked, routers);
  const sessions = request.phase === 'order' ? [] : lowerSessions(request, asked, ordered, routers);
  const inside = new InsideRange(request.inside);
  const attached = new Map(sessions.map((session) => [session.port.name, session.attachment]));
  const vpns =
    request.phase === 'order'
      ? []
      : [...lowerIpsec(request, asked, attached, routers, inside), ...lowerHaVpn(settings, request, asked, routers, inside)];
  if (request.phase === 'activate') checkRoutes(request, routers.all);
  if (request.phase === 'activate' && ordered.interconnects.size > 0) {
    const what = 'network team: BGP is up on every attachment, and traffic moved when each was shut down in turn';
    request.outOfBand({ when: 'after-apply', what });
  }
  const members = [...sessions.filter((s) => !asked.isBackup(s.port)).map((s) => s.attachment), ...partner];
  return {
    routers: routers.all,
    interconnects: [...ordered.interconnects.values()],
    interconnectGroup: ordered.group,
    attachments: [...sessions.map((s) => s.attachment), ...partner],
    attachmentGroup: lowerAttachmentGroup(request, ordered, members, partner.length > 0),
    interfaces: sessions.map((s) => s.routerInterface),
    peers: sessions.map((s) => s.peer),
    vpns,
    egress: lowerEgress(request),
  };
}

function lowerEgress(request: Request): GoogleLink['egress'] {
  const { stack, network, onPremCidrs } = request;
  if (request.phase === 'order' || network.network === undefined || onPremCidrs.length === 0) return undefined;
  return allowEgress(request, resolve(stack, network.networkId), {
    id: 'AllowEgressOnPrem',
    suffix: '-allow-on-prem',
    why: 'on-prem over the private link',
    cidrs: onPremCidrs,
  });
}

/** Only beside what the link ordered or a partner makes: of ports that exist, their owner knows what they survive. */
function lowerAttachmentGroup(
  request: Request,
  { group }: OrderedInterconnects,
  attachments: readonly ComputeInterconnectAttachment[],
  isPartner: boolean,
): ComputeInterconnectAttachmentGroup | undefined {
  if (attachments.length === 0 || (group === undefined && !isPartner)) return undefined;
  return new ComputeInterconnectAttachmentGroup(request.scope, 'AttachmentGroup', {
    name: limitName(request.name, '', NAME_LIMIT),
    description: `Private link ${request.name}`,
    interconnectGroup: group?.id,
    intent: { availabilitySla: AVAILABILITY[request.tier] },
    attachments: attachments.map((attachment) => ({ name: attachment.nameInput ?? '', attachment: attachment.id })),
  });
}

function lowerSessions(request: Request, asked: AskedLink, ordered: OrderedInterconnects, routers: LinkRouters) {
  const plain: RouterKind = { id: 'Router', suffix: '', asn: asked.gateway.asn };
  const rangesIn = (region: string): string[] =>
    asked.dedicated.filter((port) => asked.regionOf(port) === region).flatMap((port) => port.ipsecRange ?? []);
  const kind = request.encryption === 'ipsec' ? { ...plain, encrypted: rangesIn } : plain;
  return asked.dedicated.map((port) => {
    const region = asked.regionOf(port);
    const interconnect = isInterconnectPort(port) ? port.interconnect : ordered.interconnects.get(port.name)?.id;
    return {
      port,
      ...lowerSession(request, port, { region, interconnect, router: routers.in(region, kind), backup: asked.isBackup(port) }),
    };
  });
}

function lowerSession(
  request: Request,
  port: DedicatedPort,
  at: { readonly region: string; readonly interconnect?: string; readonly router: ComputeRouter; readonly backup: boolean },
) {
  const { scope, network } = request;
  const { region, router } = at;
  const name = limitName(request.name, `-${port.name}`, NAME_LIMIT);
  const encrypted = request.encryption === 'ipsec';
  const range = encrypted ? lowerIpsecRange(request, port, region) : undefined;
  const attachment = new ComputeInterconnectAttachment(scope, `Attachment-${port.name}`, {
    name,
    region,
    type: 'DEDICATED',
    interconnect: at.interconnect,
    router: router.id,
    // Reported when it is not one of Google's steps.
    bandwidth: attachmentBandwidth(port.bandwidth),
    vlanTag8021Q: port.vlan,
    // An encrypted attachment has 1440 and takes no other.
    mtu: encrypted ? undefined : String(port.mtu ?? network.mtu ?? DEFAULT_MTU),
    encryption: encrypted ? 'IPSEC' : undefined,
    ipsecInternalAddresses: range === undefined ? undefined : [range.selfLink],
    candidateSubnets: port.candidateSubnets.length === 0 ? undefined : [...port.candidateSubnets],
    adminEnabled: true,
    labels: resourceLabels(request.tags),
  });
  const routerInterface = new ComputeRouterInterface(scope, `Interface-${port.name}`, {
    name,
    region,
    router: router.name,
    ipRange: attachment.cloudRouterIpAddress,
    interconnectAttachment: attachment.selfLink,
  });
  const peer = new ComputeRouterPeer(scope, `Peer-${port.name}`, {
    name,
    region,
    router: router.name,
    interface: routerInterface.name,
    peerAsn: request.onPremAsn,
    // Google writes the address with its prefix length.
    peerIpAddress: Fn.element(Fn.split('/', attachment.customerRouterIpAddress), 0) as string,
    advertisedRoutePriority: at.backup ? BACKUP_PRIORITY : undefined,
    // A literal is reported and must not reach a file even when synth goes on to collect more problems.
    md5AuthenticationKey: Token.isUnresolved(port.bgpAuthKey) && port.bgpAuthKey !== undefined ? { name, key: port.bgpAuthKey } : undefined,
  });
  return { attachment, routerInterface, peer };
}
