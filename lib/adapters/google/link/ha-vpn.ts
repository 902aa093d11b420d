import { ComputeHaVpnGateway } from '@cdktf/provider-google/lib/compute-ha-vpn-gateway';
import { resolve } from '../../../core/readable';
import type { LinkRequest, Lowering } from '../../adapter';
import { limitName } from '../../limit-name';
import type { GoogleLowered, GoogleVpn } from '../lowered';
import { NAME_LIMIT } from '../name-limit';
import { resourceLabels } from '../resource-labels';
import type { GoogleSettings } from '../settings';
import type { AskedLink } from './asked-link';
import type { HaVpnPort } from './ha-vpn-port';
import type { InsideRange } from './inside-range';
import type { LinkRouters } from './routers';
import { lowerPeerGateway, lowerTunnel } from './tunnel';

type Request = LinkRequest<GoogleLowered>;

const FEWEST_TUNNELS = 2;

/**
 * The gateways over the internet, on a router of their own, so that nothing at the attachments changes with them.
 *
 * It has the number of the other routers: what on-prem learned from one of them is refused at the others as a loop.
 */
export function lowerHaVpn(
  settings: GoogleSettings,
  request: Request,
  asked: AskedLink,
  routers: LinkRouters,
  inside: InsideRange,
): GoogleVpn[] {
  const { region } = settings;
  return asked.vpn.map((port) => {
    const router = routers.in(region, { id: 'VpnRouter', suffix: '-vpn', asn: asked.gateway.asn });
    const gateway = lowerHaGateway(request, region, { id: `VpnGateway-${port.name}`, suffix: `-${port.name}` });
    const peerGateway = lowerPeerGateway(request, port.name, port.addresses);
    const backup = asked.isBackup(port);
    const tunnels = Array.from({ length: Math.max(FEWEST_TUNNELS, port.addresses.length) }, (_, n) =>
      lowerTunnel(request, {
        key: `${port.name}-${n}`,
        region,
        router,
        gateway,
        // Of four tunnels each interface has two.
        gatewayInterface: port.addresses.length > FEWEST_TUNNELS ? Math.floor(n / 2) : n,
        peerGateway,
        peerInterface: port.addresses.length === 1 ? 0 : n,
        sharedSecret: port.sharedSecret,
        peerAsn: port.asn ?? request.onPremAsn,
        inside: inside.next(),
        backup,
      }),
    );
    tell(request, port, backup, tunnels.length);
    return { gateway, peerGateways: [peerGateway], tunnels };
  });
}

/** A gateway with two interfaces, each with a public address that Google chooses. */
export function lowerHaGateway(
  request: Lowering & Pick<Request, 'network'>,
  region: string,
  { id, suffix }: { readonly id: string; readonly suffix: string },
): ComputeHaVpnGateway {
  return new ComputeHaVpnGateway(request.scope, id, {
    name: limitName(request.name, suffix, NAME_LIMIT),
    description: `Private link ${request.name}`,
    region,
    network: resolve(request.stack, request.network.networkId),
    stackType: 'IPV4_ONLY',
    labels: resourceLabels(request.tags),
  });
}

function tell(request: Request, port: HaVpnPort, backup: boolean, tunnels: number): void {
  const less = backup ? ', and announces its ranges over them with a larger MED than over the other ports' : '';
  const what = `network team: your router '${port.name}' has ${tunnels} IKEv2 tunnels to the gateway's addresses with the shared secret and BGP in each${less}`;
  request.outOfBand({ when: 'after-apply', what });
}
