import { ComputeInterconnectAttachment } from '@cdktf/provider-google/lib/compute-interconnect-attachment';
import { TerraformOutput } from 'cdktf';
import type { LinkRequest } from '../../adapter';
import { limitName } from '../../limit-name';
import type { GoogleLowered } from '../lowered';
import { NAME_LIMIT } from '../name-limit';
import { resourceLabels } from '../resource-labels';
import { DEFAULT_MTU } from '../settings';
import type { AskedLink } from './asked-link';
import type { PartnerAttachmentPort } from './partner-attachment-port';
import { type LinkRouters, PARTNER_ASN, type RouterKind } from './routers';

type Request = LinkRequest<GoogleLowered>;

const PARTNER_ROUTER: RouterKind = { id: 'Router', suffix: '', asn: PARTNER_ASN };

/** Attachments that wait for a partner, off until the link is activated. Google makes their interfaces and sessions. */
export function lowerPartner(request: Request, asked: AskedLink, routers: LinkRouters): ComputeInterconnectAttachment[] {
  return asked.partner.map((port) => {
    const name = limitName(request.name, `-${port.name}`, NAME_LIMIT);
    const region = asked.regionOf(port);
    const attachment = new ComputeInterconnectAttachment(request.scope, `Attachment-${port.name}`, {
      name,
      region,
      type: 'PARTNER',
      router: routers.in(region, PARTNER_ROUTER).id,
      edgeAvailabilityDomain: `AVAILABILITY_DOMAIN_${port.edgeAvailabilityDomain}`,
      mtu: String(port.mtu ?? request.network.mtu ?? DEFAULT_MTU),
      adminEnabled: request.phase === 'activate',
      labels: resourceLabels(request.tags),
    });
    // Whoever has the key can connect to the attachment: Terraform shows it only to who asks for this output by name.
    new TerraformOutput(request.scope, `PairingKey-${port.name}`, {
      value: attachment.pairingKey,
      sensitive: true,
      description: `Pairing key of '${name}' for the partner`,
    });
    tell(request, port, name);
    return attachment;
  });
}

function tell(request: Request, port: PartnerAttachmentPort, name: string): void {
  const after = (what: string): void => request.outOfBand({ when: 'after-apply', what });
  if (request.phase === 'order') {
    after(
      `network team: the partner at ${port.location} has the pairing key of attachment '${name}' (a sensitive output of the stack) and has made the circuit: its state is PENDING_CUSTOMER, before phase 'activate' is applied`,
    );
    return;
  }
  request.outOfBand({
    when: 'before-apply',
    what: `network team: attachment '${name}' is PENDING_CUSTOMER, and the partner is the one that you expect`,
  });
  if (port.layer === 2) {
    after(
      `network team: the session that Google made for attachment '${name}' has peer ASN ${request.onPremAsn}: gcloud compute routers update-bgp-peer, as a partner of layer 2 does not set it`,
    );
  }
  after(`network team: the router of attachment '${name}' learns these ranges: ${request.onPremCidrs.join(', ') || 'none'}`);
}
