import type { DxGateway } from '@cdktf/provider-aws/lib/dx-gateway';
import { DxPrivateVirtualInterface } from '@cdktf/provider-aws/lib/dx-private-virtual-interface';
import { DxTransitVirtualInterface } from '@cdktf/provider-aws/lib/dx-transit-virtual-interface';
import { Token } from 'cdktf';
import type { DirectConnectPort } from '../direct-connect-port';
import { registerPeering } from '../peering-addresses';
import type { Connection } from './connections';
import type { LinkContext } from './link-context';
import { defaultMtu } from './mtu';

export type VirtualInterface = DxTransitVirtualInterface | DxPrivateVirtualInterface;

/** One interface per port, of the kind that the gateway takes, by the ports' names. */
export function virtualInterfaces(
  context: LinkContext,
  gateway: DxGateway,
  connections: ReadonlyMap<string, Connection>,
): Map<string, VirtualInterface> {
  const Kind = context.end.kind === 'virtual-private-gateway' ? DxPrivateVirtualInterface : DxTransitVirtualInterface;
  const made = new Map<string, VirtualInterface>();
  for (const port of context.ports) {
    const connection = connections.get(port.name);
    if (connection === undefined) continue;
    const config = { ...session(context, port), ...wiring(connection), dxGatewayId: gateway.id };
    made.set(port.name, new Kind(context.request.scope, `VirtualInterface-${port.name}`, config));
  }
  return made;
}

function session({ request, end }: LinkContext, port: DirectConnectPort) {
  registerPeering(request, port);
  return {
    name: `${request.name}-${port.name}`,
    addressFamily: 'ipv4',
    bgpAsn: request.onPremAsn,
    vlan: port.vlan,
    mtu: port.mtu ?? defaultMtu(end),
    ...port.addressing,
    // A literal is reported and must not reach a file even when synth goes on to collect more problems.
    ...(Token.isUnresolved(port.bgpAuthKey) ? { bgpAuthKey: port.bgpAuthKey } : {}),
    tags: { ...request.tags },
  };
}

function wiring({ id, after }: Connection) {
  return { connectionId: id, ...(after.length === 0 ? {} : { dependsOn: [...after] }) };
}
