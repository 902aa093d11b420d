import { sortedBy } from '../../../model/names';
import type { LinkRequest } from '../../adapter';
import type { AwsConfig } from '../config';
import type { DirectConnectAsns } from '../direct-connect-checks';
import { type DirectConnectPort, isDirectConnectPort } from '../direct-connect-port';
import type { AwsLowered } from '../lowered';
import { asnsOf, type AwsLinkGateway, endOf, type LinkAsns, privateVpnsOf } from './gateway';
import { isSiteToSiteVpn, type SiteToSiteVpn } from './vpn-port';

/** A link request with its defaults filled in and its ports told apart: what each part of the lowering reads. */
export interface LinkContext {
  readonly config: AwsConfig;
  readonly request: LinkRequest<AwsLowered>;
  readonly end: AwsLinkGateway;
  readonly asns: LinkAsns;
  /** By name, backups included, each once: what is nameless or twice is reported, and cannot have an address. */
  readonly ports: readonly DirectConnectPort[];
  /** VPNs over the internet, likewise. */
  readonly vpns: readonly SiteToSiteVpn[];
  /** VPNs over the Direct Connect ports, likewise. Empty unless the link is encrypted with IPsec. */
  readonly privateVpns: readonly SiteToSiteVpn[];
}

export function contextOf(config: AwsConfig, request: LinkRequest<AwsLowered>, defaults: DirectConnectAsns): LinkContext {
  const end = endOf(request.gateway);
  const all = [...request.ports, ...request.backup];
  return {
    config,
    request,
    end,
    asns: asnsOf(end, defaults),
    ports: byName(all.filter(isDirectConnectPort)),
    vpns: byName(all.filter(isSiteToSiteVpn)),
    privateVpns: request.encryption === 'ipsec' ? byName(privateVpnsOf(end)) : [],
  };
}

/** A link of VPNs alone needs no Direct Connect gateway. */
export function usesDirectConnect({ ports, vpns }: LinkContext): boolean {
  return ports.length > 0 || vpns.length === 0;
}

function byName<T extends { readonly name: string }>(ports: readonly T[]): T[] {
  const named = new Map(ports.map((port) => [port.name, port]));
  named.delete('');
  return sortedBy(named.values(), (port) => port.name);
}
