import type { Bandwidth } from '../../../model/bandwidth';
import { stated } from '../../../model/stated';
import type { LinkPort } from '../../adapter';

/** What is known of a circuit that a service provider makes. */
export interface PartnerAttachmentPortProps {
  /** Name of the attachment and of its resource, unique in the link: `a-z`, `0-9`, `-`. */
  readonly name: string;
  /** Google's name of the metropolitan area, for example `fra`. */
  readonly metro: string;
  /** Which half of the metro the attachment is in. Google maintains one at a time: a pair has both. */
  readonly edgeAvailabilityDomain: 1 | 2;
  /** Bandwidth as bought from the partner, who sets it. */
  readonly bandwidth: Bandwidth;
  /** 3: the partner's router speaks BGP with Google. 2: yours does, and its number is set when the partner is ready. Default 3. */
  readonly layer?: 2 | 3;
  /** Facility at which the partner takes over. Default: metro and edge availability domain. */
  readonly location?: string;
  /** Largest packet in bytes, at most that of the network. Default: that of the network. */
  readonly mtu?: 1440 | 1460 | 1500 | 8896;
}

/** A port that a partner lends. Made by {@link partnerAttachmentPort}. */
export interface PartnerAttachmentPort extends LinkPort {
  readonly provider: 'google';
  readonly kind: 'partner';
  readonly metro: string;
  readonly edgeAvailabilityDomain: 1 | 2;
  readonly layer: 2 | 3;
  readonly mtu?: number;
}

/**
 * A VLAN attachment of Partner Interconnect.
 *
 * In phase `order` Google makes a pairing key for the partner, kept as a sensitive output; in phase `activate` traffic
 * passes. Interface and BGP session are made by Google, on a router whose number is always 16550.
 */
export function partnerAttachmentPort(props: PartnerAttachmentPortProps): PartnerAttachmentPort {
  stated('partnerAttachmentPort', props, 'name');
  const { layer = 3, location = `${props.metro}-zone${props.edgeAvailabilityDomain}`, ...rest } = props;
  return { provider: 'google', kind: 'partner', ...rest, location, layer };
}

/** True for a port made by {@link partnerAttachmentPort}, of any copy of this package. */
export function isPartnerPort(port: LinkPort): port is PartnerAttachmentPort {
  return port.provider === 'google' && 'edgeAvailabilityDomain' in port;
}
