import { ComputeExternalVpnGateway } from '@cdktf/provider-google/lib/compute-external-vpn-gateway';
import type { ComputeHaVpnGateway } from '@cdktf/provider-google/lib/compute-ha-vpn-gateway';
import type { ComputeRouter } from '@cdktf/provider-google/lib/compute-router';
import { ComputeRouterInterface } from '@cdktf/provider-google/lib/compute-router-interface';
import { ComputeRouterPeer } from '@cdktf/provider-google/lib/compute-router-peer';
import { ComputeVpnTunnel } from '@cdktf/provider-google/lib/compute-vpn-tunnel';
import { Token } from 'cdktf';
import type { Lowering } from '../../adapter';
import { limitName } from '../../limit-name';
import { NAME_LIMIT } from '../name-limit';
import { resourceLabels } from '../resource-labels';
import type { InsidePair } from './inside-range';

const REDUNDANCY: Readonly<Record<number, string>> = {
  1: 'SINGLE_IP_INTERNALLY_REDUNDANT',
  2: 'TWO_IPS_REDUNDANCY',
  4: 'FOUR_IPS_REDUNDANCY',
};
/** Larger than 100, which a session has that says nothing: on-prem takes the others while there are any. */
export const BACKUP_PRIORITY = 1000;

/** One tunnel between an interface of a gateway here and one of yours. */
export interface TunnelSpec {
  /** Unique in the link; part of the address. */
  readonly key: string;
  readonly region: string;
  readonly router: ComputeRouter;
  readonly gateway: ComputeHaVpnGateway;
  readonly gatewayInterface: number;
  readonly peerGateway: ComputeExternalVpnGateway;
  readonly peerInterface: number;
  readonly sharedSecret: string;
  readonly peerAsn: number;
  readonly inside: InsidePair | undefined;
  readonly backup: boolean;
}

/** A tunnel, and BGP inside it. */
export interface Tunnel {
  readonly tunnel: ComputeVpnTunnel;
  readonly routerInterface: ComputeRouterInterface;
  readonly peer: ComputeRouterPeer;
}

/** Your gateway as Google sees it. */
export function lowerPeerGateway(request: Lowering, key: string, addresses: readonly string[]): ComputeExternalVpnGateway {
  return new ComputeExternalVpnGateway(request.scope, `PeerGateway-${key}`, {
    name: limitName(request.name, `-${key}`, NAME_LIMIT),
    description: `Router of private link ${request.name}`,
    redundancyType: REDUNDANCY[addresses.length],
    interface: addresses.map((ipAddress, id) => ({ id, ipAddress })),
    labels: resourceLabels(request.tags),
  });
}

export function lowerTunnel(request: Lowering, spec: TunnelSpec): Tunnel {
  const { scope } = request;
  const { key, region, router, inside } = spec;
  const name = limitName(request.name, `-${key}`, NAME_LIMIT);
  const tunnel = new ComputeVpnTunnel(scope, `Tunnel-${key}`, {
    name,
    region,
    router: router.id,
    vpnGateway: spec.gateway.id,
    vpnGatewayInterface: spec.gatewayInterface,
    peerExternalGateway: spec.peerGateway.id,
    peerExternalGatewayInterface: spec.peerInterface,
    ikeVersion: 2,
    // A literal is reported and must not reach a file even when synth goes on to collect more problems.
    sharedSecret: Token.isUnresolved(spec.sharedSecret) ? spec.sharedSecret : '',
    labels: resourceLabels(request.tags),
  });
  const routerInterface = new ComputeRouterInterface(scope, `TunnelInterface-${key}`, {
    name,
    region,
    router: router.name,
    ipRange: inside?.google,
    vpnTunnel: tunnel.name,
  });
  const peer = new ComputeRouterPeer(scope, `TunnelPeer-${key}`, {
    name,
    region,
    router: router.name,
    interface: routerInterface.name,
    peerAsn: spec.peerAsn,
    ipAddress: inside?.google.split('/')[0],
    peerIpAddress: inside?.onPrem,
    advertisedRoutePriority: spec.backup ? BACKUP_PRIORITY : undefined,
  });
  return { tunnel, routerInterface, peer };
}
