import { known, unknown, type Known } from '../../../model/known';
import { effectiveRegion } from '../../effective-region';
import type { Resource } from '../../resource';
import type { RuleContext } from '../../rule-context';
import { numberOf, orDefault } from './judge-argument';
import { DEFAULT_NETWORK_MTU } from './data-vpn-google';
import { type Target, targetOf, valueAt } from './target-of';

export const ATTACHMENT = 'google_compute_interconnect_attachment';
export const INTERCONNECT = 'google_compute_interconnect';
export const ROUTER = 'google_compute_router';
export const ROUTER_INTERFACE = 'google_compute_router_interface';
export const ROUTER_PEER = 'google_compute_router_peer';
export const NETWORK = 'google_compute_network';
export const VPN_TUNNEL = 'google_compute_vpn_tunnel';

/** `DEDICATED` when nothing is written. */
export function attachmentType(attachment: Resource): Known<string> {
  return orDefault(attachment.text('type'), 'DEDICATED');
}

export function routerOf(resource: Resource, ctx: RuleContext): Target {
  return targetOf(resource, 'router', ROUTER, ctx);
}

/** Of the resource itself, else of its provider. */
export function regionOf(resource: Resource, ctx: RuleContext): Known<string> {
  const region = effectiveRegion(resource, ctx.snapshot);
  return region.kind === 'at' ? known(region.region) : unknown(region.why);
}

/** MTU of the network behind the router of an attachment; absent when one of them is not written in this fabric. */
export function networkMtu(attachment: Resource, ctx: RuleContext): Known<number> {
  return valueAt(routerOf(attachment, ctx), (router) =>
    valueAt(targetOf(router, 'network', NETWORK, ctx), (network) => orDefault(numberOf(network, 'mtu'), DEFAULT_NETWORK_MTU)),
  );
}
