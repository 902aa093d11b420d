import { ComputeAddress } from '@cdktf/provider-google/lib/compute-address';
import { ComputeHaVpnGateway } from '@cdktf/provider-google/lib/compute-ha-vpn-gateway';
import type { ComputeInterconnectAttachment } from '@cdktf/provider-google/lib/compute-interconnect-attachment';
import { resolve } from '../../../core/readable';
import type { Bandwidth } from '../../../model/bandwidth';
import type { LinkRequest } from '../../adapter';
import { limitName } from '../../limit-name';
import type { GoogleLowered, GoogleVpn } from '../lowered';
import { NAME_LIMIT } from '../name-limit';
import { resourceLabels } from '../resource-labels';
import type { AskedLink, DedicatedPort } from './asked-link';
import type { InsideRange } from './inside-range';
import type { LinkRouters } from './routers';
import { metroAndZone } from './tier';
import { lowerPeerGateway, lowerTunnel } from './tunnel';

type Request = LinkRequest<GoogleLowered>;

const GIGA = 1e9;
/** What a tunnel carries. Source: HA VPN over Interconnect, read 2026-11: 3 Gbit/s or 250,000 packets a second. */
const TUNNEL_GBPS = 3;
const ZONES = ['zone1', 'zone2'];

/** Gateways of a pair of attachments: each has one tunnel in either. */
export function gatewaysFor(bandwidth: Bandwidth): number {
  return Math.max(1, Math.ceil(bandwidth.bitsPerSecond / GIGA / TUNNEL_GBPS));
}

/** The metros of a link, each with the one port of each zone, as encrypted attachments need them; undefined where a zone has not one. */
export function zonePairs(ports: readonly DedicatedPort[]): Map<string, readonly [DedicatedPort, DedicatedPort] | undefined> {
  const metros = new Map<string, DedicatedPort[]>();
  for (const port of ports) {
    const metro = metroAndZone(port)?.metro ?? port.location;
    metros.set(metro, [...(metros.get(metro) ?? []), port]);
  }
  return new Map(
    [...metros]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([metro, own]) => {
        const [first, second] = ZONES.map((zone) => own.filter((port) => metroAndZone(port)?.zone === zone)) as [
          DedicatedPort[],
          DedicatedPort[],
        ];
        const isPair = own.length === ZONES.length && first.length === 1 && second.length === 1;
        return [metro, isPair ? ([first[0], second[0]] as [DedicatedPort, DedicatedPort]) : undefined];
      }),
  );
}

/** The range from which the gateways inside an encrypted attachment have their addresses; undefined when it is missing, which is reported. */
export function lowerIpsecRange(request: Request, port: DedicatedPort, region: string): ComputeAddress | undefined {
  const [address, prefix] = port.ipsecRange?.split('/') ?? [];
  if (address === undefined || prefix === undefined) return undefined;
  request.registerAddresses({
    use: `gateway addresses of ${port.name}`,
    cidr: `${address}/${prefix}`,
    why: 'HA VPN inside the attachment',
  });
  return new ComputeAddress(request.scope, `IpsecRange-${port.name}`, {
    name: limitName(request.name, `-${port.name}-ipsec`, NAME_LIMIT),
    region,
    addressType: 'INTERNAL',
    purpose: 'IPSEC_INTERCONNECT',
    address,
    prefixLength: Number(prefix),
    network: resolve(request.stack, request.network.networkId),
  });
}

/** HA VPN inside the attachments: interface 0 of every gateway in zone 1, interface 1 in zone 2. */
export function lowerIpsec(
  request: Request,
  asked: AskedLink,
  attachments: ReadonlyMap<string, ComputeInterconnectAttachment>,
  routers: LinkRouters,
  inside: InsideRange,
): GoogleVpn[] {
  const { ipsec } = asked.gateway;
  if (request.encryption !== 'ipsec' || ipsec === undefined || ipsec.routers.length === 0) return [];
  const yours = ipsec.routers.map((router) => ({ ...router, gateway: lowerPeerGateway(request, router.name, router.addresses) }));
  const made = [...zonePairs(asked.dedicated)].flatMap(([metro, pair]) => {
    if (pair === undefined) return [];
    const region = asked.regionOf(pair[0]);
    const router = routers.in(region, { id: 'VpnRouter', suffix: '-vpn', asn: asked.gateway.asn });
    return Array.from({ length: gatewaysFor(pair[0].bandwidth) }, (_, g): GoogleVpn => {
      const key = `${metro}-${g}`;
      const your = yours[g % yours.length] as (typeof yours)[number];
      const gateway = new ComputeHaVpnGateway(request.scope, `VpnGateway-${key}`, {
        name: limitName(request.name, `-${key}`, NAME_LIMIT),
        description: `Private link ${request.name}`,
        region,
        network: resolve(request.stack, request.network.networkId),
        vpnInterfaces: pair.map((port, id) => ({ id, interconnectAttachment: attachments.get(port.name)?.id })),
        labels: resourceLabels(request.tags),
      });
      const tunnels = pair.map((port, n) =>
        lowerTunnel(request, {
          key: `${key}-${n}`,
          region,
          router,
          gateway,
          gatewayInterface: n,
          peerGateway: your.gateway,
          peerInterface: your.addresses.length === 1 ? 0 : n,
          sharedSecret: ipsec.sharedSecret,
          peerAsn: request.onPremAsn,
          inside: inside.next(),
          backup: asked.isBackup(port),
        }),
      );
      return { gateway, peerGateways: [your.gateway], tunnels };
    });
  });
  for (const { name } of ipsec.routers) {
    const what = `network team: your router '${name}' announces its private addresses over the attachments, and has IKEv2 tunnels with the shared secret to the gateways' addresses with BGP in each`;
    request.outOfBand({ when: 'after-apply', what });
  }
  return made;
}
