import { resolve } from '../../../core/readable';
import type { CloudVpnConnection, CloudVpnGateway, CloudVpnRequest } from '../../adapter';
import { allowEgress } from '../firewall';
import type { GoogleLowered } from '../lowered';
import type { GoogleSettings } from '../settings';
import { cloudRouters } from './gateway';
import { lowerHaGateway } from './ha-vpn';
import { announced, LinkRouters } from './routers';
import { lowerPeerGateway, lowerTunnel } from './tunnel';

type Request = CloudVpnRequest<GoogleLowered>;

/**
 * Google's half of a link to another cloud: an HA VPN gateway with two addresses, on a Cloud Router of its own.
 *
 * Every connection of the other cloud ends at the interface with its number; each of its tunnels gets a BGP session.
 */
export function lowerCloudVpnGateway(settings: GoogleSettings, request: Request): CloudVpnGateway {
  const { region } = settings;
  const { asn } = cloudRouters();
  const router = new LinkRouters(settings, request).in(region, { id: 'VpnRouter', suffix: '-vpn', asn });
  const gateway = lowerHaGateway(request, region, { id: 'VpnGateway', suffix: '' });
  lowerEgress(request);
  return {
    asn,
    addresses: [0, 1].map((i) => gateway.vpnInterfaces.get(i).ipAddress),
    announces: announced(request),
    lowerTunnels: (connections) => {
      const tunnels = inOrder(connections);
      const peerGateway = lowerPeerGateway(
        request,
        'peer',
        tunnels.map(({ tunnel }) => tunnel.address),
      );
      tunnels.forEach(({ gatewayInterface, peerAsn, tunnel }, peerInterface) => {
        const { inside, presharedKey } = tunnel;
        lowerTunnel(request, {
          key: `${gatewayInterface}-${peerInterface}`,
          region,
          router,
          gateway,
          gatewayInterface,
          peerGateway,
          peerInterface,
          sharedSecret: presharedKey,
          peerAsn,
          inside: inside === undefined ? undefined : { google: inside.gateway, onPrem: inside.connection },
          backup: false,
        });
      });
    },
  };
}

/** The tunnels of all connections, numbered through: so are the interfaces of the other cloud's gateway. */
function inOrder(connections: readonly CloudVpnConnection[]) {
  return connections.flatMap(({ asn, tunnels }, gatewayInterface) => tunnels.map((tunnel) => ({ gatewayInterface, peerAsn: asn, tunnel })));
}

/** In a joined network the rules are yours. */
function lowerEgress(request: Request): void {
  const { stack, network, peerCidrs } = request;
  if (network.network === undefined) return;
  allowEgress(request, resolve(stack, network.networkId), {
    id: 'AllowEgressPeer',
    suffix: '-allow-peer',
    why: 'the other cloud over the private link',
    cidrs: peerCidrs,
  });
}
