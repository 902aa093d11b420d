import { ComputeInterconnect } from '@cdktf/provider-google/lib/compute-interconnect';
import { ComputeInterconnectGroup } from '@cdktf/provider-google/lib/compute-interconnect-group';
import type { LinkRequest } from '../../adapter';
import { limitName } from '../../limit-name';
import { isInterconnectPort } from '../interconnect-port';
import type { GoogleLowered } from '../lowered';
import { NAME_LIMIT } from '../name-limit';
import { resourceLabels } from '../resource-labels';
import type { GoogleSettings } from '../settings';
import type { AskedLink } from './asked-link';
import { isNewInterconnectPort, LINK_TYPES, type NewInterconnectPort } from './new-interconnect-port';
import { AVAILABILITY } from './tier';

type Request = LinkRequest<GoogleLowered>;

/** What a link orders. */
export interface OrderedInterconnects {
  /** By the name of their port. */
  readonly interconnects: ReadonlyMap<string, ComputeInterconnect>;
  readonly group?: ComputeInterconnectGroup;
}

/** The interconnects that do not exist yet, and a group in which Google says what the link survives. */
export function lowerOrder(settings: GoogleSettings, request: Request, asked: AskedLink): OrderedInterconnects {
  const ordered = asked.dedicated.filter(isNewInterconnectPort);
  const interconnects = new Map(ordered.map((port) => [port.name, orderOne(settings, request, port)]));
  if (interconnects.size === 0) return { interconnects };
  const members = asked.dedicated.filter((port) => !asked.isBackup(port));
  const group = new ComputeInterconnectGroup(request.scope, 'InterconnectGroup', {
    name: limitName(request.name, '', NAME_LIMIT),
    description: `Private link ${request.name}`,
    intent: { topologyCapability: AVAILABILITY[request.tier] },
    interconnects: members.map((port) => ({
      name: port.name,
      interconnect: isInterconnectPort(port) ? port.interconnect : interconnects.get(port.name)?.id,
    })),
  });
  return { interconnects, group };
}

function orderOne({ project }: GoogleSettings, request: Request, port: NewInterconnectPort): ComputeInterconnect {
  const { order } = port;
  const name = limitName(request.name, `-${port.name}`, NAME_LIMIT);
  // Google reads places back as addresses of its API; a bare name would be a difference in every plan.
  const place = (kind: string, at: string): string => `https://www.googleapis.com/compute/v1/projects/${project}/global/${kind}/${at}`;
  // Keys are taken only by a port that is there, and encryption cannot be on before there is a key.
  const activated = request.phase === 'activate' && order.macsec;
  tellOrder(request, port, name);
  return new ComputeInterconnect(request.scope, `Interconnect-${port.name}`, {
    name,
    description: `Private link ${request.name}`,
    location: place('interconnectLocations', port.location),
    interconnectType: 'DEDICATED',
    linkType: LINK_TYPES[order.linkType],
    requestedLinkCount: order.links,
    customerName: order.customerName,
    remoteLocation: order.remoteLocation === undefined ? undefined : place('interconnectRemoteLocations', order.remoteLocation),
    nocContactEmail: order.nocContactEmail,
    adminEnabled: true,
    requestedFeatures: order.macsec ? ['IF_MACSEC'] : undefined,
    macsec: activated ? { preSharedKeys: order.macsecKeys.map((key) => ({ ...key })), failOpen: false } : undefined,
    macsecEnabled: activated ? request.encryption === 'macsec' : undefined,
    labels: resourceLabels(request.tags),
    lifecycle: order.preventDestroy ? { preventDestroy: true } : undefined,
  });
}

function tellOrder(request: Request, port: NewInterconnectPort, name: string): void {
  const { order } = port;
  if (request.phase === 'order') {
    const letter =
      order.remoteLocation === undefined
        ? `the facility has connected your cage with the letter of authorization (LOA-CFA) that Google sends to ${order.nocContactEmail}`
        : `the port at ${order.remoteLocation} is ordered in the other cloud and connected`;
    const what = `network team: interconnect '${name}' at ${port.location}: ${letter}, light levels are good and its state is ACTIVE, before phase 'activate' is applied`;
    request.outOfBand({ when: 'after-apply', what });
    return;
  }
  request.outOfBand({ when: 'before-apply', what: `network team: interconnect '${name}' at ${port.location} is ACTIVE` });
  const session = `VLAN ${port.vlan} and, as ASN ${request.onPremAsn}, BGP with the addresses of attachment '${name}' (gcloud compute interconnects attachments describe)`;
  request.outOfBand({ when: 'after-apply', what: `network team: your router at ${port.location} has ${session}` });
  if (!order.macsec) return;
  const until = request.encryption === 'macsec' ? 'no packet passes until then' : "link encryption 'macsec' may be stated after that";
  const what = `security team: your router at ${port.location} has the MACsec keys of '${name}', read with gcloud compute interconnects get-macsec-config: ${until}`;
  request.outOfBand({ when: 'after-apply', what });
}
