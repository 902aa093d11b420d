import { ComputeInterconnectAttachment } from '@cdktf/provider-google/lib/compute-interconnect-attachment';
import { ComputeRouter } from '@cdktf/provider-google/lib/compute-router';
import { ComputeRouterInterface } from '@cdktf/provider-google/lib/compute-router-interface';
import { ComputeRouterPeer } from '@cdktf/provider-google/lib/compute-router-peer';
import { Fn, Token } from 'cdktf';
import { sortedBy } from '../../model/names';
import type { LinkRequest } from '../adapter';
import { allowEgress } from './firewall';
import { RESTRICTED_VIP } from './google-apis';
import { checkInterconnect, ROUTER_ASN } from './interconnect-checks';
import { type InterconnectAttachmentPort, isInterconnectPort } from './interconnect-port';
import { attachmentBandwidth } from './interconnect-port-checks';
import type { GoogleLink, GoogleLowered } from './lowered';
import { limitName } from '../limit-name';
import { tierProblems } from '../link-tier';
import { NAME_LIMIT } from './name-limit';
import { resolve } from '../../core/readable';
import { resourceLabels } from './resource-labels';
import type { GoogleSettings } from './settings';

const DEFAULT_MTU = 1500;

/**
 * The Google end of a Dedicated Interconnect link: one Cloud Router, and per port an attachment with its BGP session.
 *
 * The interconnects exist already. `encryption: 'macsec'` states that they carry MACsec: it belongs to the port, whose
 * keys Google makes, so nothing is made for it here. On-prem learns the announced ranges and, of a network that the
 * fabric made, the way to Google's APIs: without it, on-prem would read buckets over the internet.
 */
export function lowerInterconnect(settings: GoogleSettings, request: LinkRequest<GoogleLowered>, asn: number = ROUTER_ASN): GoogleLink {
  for (const problem of [...tierProblems(request), ...checkInterconnect(request, asn)]) request.problem(problem);
  const { scope, stack, network, name } = request;
  const networkId = resolve(stack, network.networkId);
  const router = new ComputeRouter(scope, 'Router', {
    name: limitName(name, '', NAME_LIMIT),
    description: `Private link ${name}`,
    region: settings.region,
    network: networkId,
    bgp: {
      asn,
      advertiseMode: 'CUSTOM',
      // Named range by range instead of all subnetworks: what is in the address plan and nothing else.
      advertisedIpRanges: announced(request).map((range) => ({ range })),
      keepaliveInterval: 20,
    },
  });
  const sessions = portsOf(request).map((port) => lowerSession(settings, request, router, port));
  const egress =
    network.network === undefined || request.onPremCidrs.length === 0
      ? undefined
      : allowEgress(request, networkId, {
          id: 'AllowEgressOnPrem',
          suffix: '-allow-on-prem',
          why: 'on-prem over the private link',
          cidrs: request.onPremCidrs,
        });
  return {
    router,
    attachments: sessions.map((s) => s.attachment),
    interfaces: sessions.map((s) => s.routerInterface),
    peers: sessions.map((s) => s.peer),
    egress,
  };
}

function announced({ announcedCidrs, network }: LinkRequest<GoogleLowered>): string[] {
  return [...new Set([...announcedCidrs, ...(network.network === undefined ? [] : [RESTRICTED_VIP])])].sort();
}

/** By name, each once: what is nameless or twice is reported, and cannot have an address. */
function portsOf(request: LinkRequest<GoogleLowered>): InterconnectAttachmentPort[] {
  const byName = new Map(request.ports.filter(isInterconnectPort).map((port) => [port.name, port]));
  byName.delete('');
  return sortedBy(byName.values(), (port) => port.name);
}

function lowerSession(
  settings: GoogleSettings,
  request: LinkRequest<GoogleLowered>,
  router: ComputeRouter,
  port: InterconnectAttachmentPort,
) {
  const { scope, network } = request;
  const { region } = settings;
  const name = limitName(request.name, `-${port.name}`, NAME_LIMIT);
  const attachment = new ComputeInterconnectAttachment(scope, `Attachment-${port.name}`, {
    name,
    region,
    type: 'DEDICATED',
    interconnect: port.interconnect,
    router: router.id,
    // Reported when it is not one of Google's steps.
    bandwidth: attachmentBandwidth(port.bandwidth),
    vlanTag8021Q: port.vlan,
    mtu: String(port.mtu ?? network.mtu ?? DEFAULT_MTU),
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
    // A literal is reported and must not reach a file even when synth goes on to collect more problems.
    md5AuthenticationKey: Token.isUnresolved(port.bgpAuthKey) && port.bgpAuthKey !== undefined ? { name, key: port.bgpAuthKey } : undefined,
  });
  return { attachment, routerInterface, peer };
}
