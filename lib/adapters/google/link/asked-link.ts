import { sortedBy } from '../../../model/names';
import type { LinkPort, LinkRequest } from '../../adapter';
import { type InterconnectAttachmentPort, isInterconnectPort } from '../interconnect-port';
import type { GoogleLowered } from '../lowered';
import { type CloudRouters, cloudRouters } from './gateway';
import { type HaVpnPort, isHaVpnPort } from './ha-vpn-port';
import { isNewInterconnectPort, type NewInterconnectPort } from './new-interconnect-port';
import { isPartnerPort, type PartnerAttachmentPort } from './partner-attachment-port';
import { metroAndZone } from './tier';

/** A port of your own: on an interconnect that is there, or on one that the fabric orders. */
export type DedicatedPort = InterconnectAttachmentPort | NewInterconnectPort;

/** The ports of a request by kind, main ports and backups together, each sorted by name and each name once. */
export interface AskedLink {
  readonly gateway: CloudRouters;
  readonly dedicated: readonly DedicatedPort[];
  readonly partner: readonly PartnerAttachmentPort[];
  readonly vpn: readonly HaVpnPort[];
  regionOf(port: LinkPort): string;
  isBackup(port: LinkPort): boolean;
}

export function isDedicatedPort(port: LinkPort): port is DedicatedPort {
  return isInterconnectPort(port) || isNewInterconnectPort(port);
}

/** True for every port that a function of this module makes. */
export function isGooglePort(port: LinkPort): boolean {
  return isDedicatedPort(port) || isPartnerPort(port) || isHaVpnPort(port);
}

/** What was asked for, sorted out. What is nameless or twice is reported elsewhere, and cannot have an address. */
export function askedLink(request: Pick<LinkRequest<GoogleLowered>, 'ports' | 'backup' | 'gateway'>, home: string): AskedLink {
  const gateway = request.gateway ?? cloudRouters();
  const byName = new Map([...request.ports, ...request.backup].map((port) => [port.name, port]));
  byName.delete('');
  const ports = sortedBy(byName.values(), (port) => port.name);
  return {
    gateway,
    dedicated: ports.filter(isDedicatedPort),
    partner: ports.filter(isPartnerPort),
    vpn: ports.filter(isHaVpnPort),
    regionOf: (port) => gateway.regions[metroAndZone(port)?.metro ?? ''] ?? home,
    isBackup: (port) => request.backup.some((b) => b.name === port.name),
  };
}
