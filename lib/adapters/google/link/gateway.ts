import { stated } from '../../../model/stated';

/** Your end of the tunnels of an encrypted link: a router that speaks IPsec on private addresses which only the link reaches. */
export interface IpsecRouter {
  /** Part of the Terraform address: `a-z`, `0-9`, `-`. */
  readonly name: string;
  /** Its private IPv4 addresses: two for two devices or line cards, one when it is redundant in itself. */
  readonly addresses: readonly [string] | readonly [string, string];
}

/** The tunnels of a link with `encryption: 'ipsec'`. */
export interface IpsecTransit {
  /** One or two; with two, gateways at Google's end alternate between them. */
  readonly routers: readonly IpsecRouter[];
  /** Pre-shared key of all tunnels, as a sensitive variable or another reference, never a literal. It gets into the state. */
  readonly sharedSecret: string;
}

/** How the Google end of a link routes. */
export interface CloudRoutersProps {
  /** Private number of Google's end. Default 64514; Partner Interconnect always has 16550. */
  readonly asn?: number;
  /**
   * Region in which the attachments of a metro end, for example `{ ams: 'europe-west4' }`. A metro that is not named ends
   * in the region of the target. Tier `maximum` needs two regions.
   */
  readonly regions?: Readonly<Record<string, string>>;
  /** Needed with `encryption: 'ipsec'`: HA VPN inside the attachments. */
  readonly ipsec?: IpsecTransit;
}

/** What stands at Google's end of a link. Made by {@link cloudRouters}. */
export interface CloudRouters {
  readonly kind: 'cloud-routers';
  readonly asn: number;
  readonly regions: Readonly<Record<string, string>>;
  readonly ipsec?: IpsecTransit;
}

/** Private number of the Google side; different from those of the fabric's other clouds. */
const ROUTER_ASN = 64_514;

/** One Cloud Router per region that attachments end in. Checked when the link is made. */
export function cloudRouters(props: CloudRoutersProps = {}): CloudRouters {
  const { asn = ROUTER_ASN, regions = {}, ipsec } = stated('cloudRouters', props);
  return { kind: 'cloud-routers', asn, regions: { ...regions }, ...(ipsec === undefined ? {} : { ipsec }) };
}
