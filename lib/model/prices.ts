import type { Bandwidth } from './bandwidth';
import type { Currency, Money } from './money';
import type { Sourced } from './sourced';

/** Price of one cloud instance for one hour on demand, in one region. */
export interface InstancePrice {
  /** Provider name, for example `aws`. */
  readonly provider: string;
  readonly region: string;
  readonly instanceType: string;
  /** On demand, for the whole instance. */
  readonly perHour: Sourced<Money>;
}

/** Price of moving data out of a site: per GB (10^9 bytes). `provider: 'on-prem'` for your own sites. */
export interface TransferPrice {
  readonly provider: string;
  /** The provider's region. On-prem: the path of the site, or `*` for every site of your own that has no price. */
  readonly region: string;
  /** `private` over an interconnect, `internet` over the public path. */
  readonly path: 'private' | 'internet';
  readonly perGb: Sourced<Money>;
}

/**
 * What of a private link is charged.
 *
 * Ports by how they are had, attachments of a cloud's network to a port or to its gateway, data through that gateway, and
 * what a VPN consists of, and addresses that DNS over the link has. Data out is a {@link TransferPrice} over the `private` path.
 */
export type LinkItem =
  | 'dedicated-port'
  | 'hosted-port'
  | 'partner-port'
  | 'cross-cloud-port'
  | 'attachment'
  | 'gateway-attachment'
  | 'gateway-data'
  | 'vpn-connection'
  | 'vpn-tunnel'
  | 'dns-address';

/** Price of one item of a private link. */
export interface LinkPrice {
  /** Provider name of the cloud at the link's end. */
  readonly provider: string;
  /** The provider's region, or `*` for every region that has no price of its own. */
  readonly region: string;
  readonly item: LinkItem;
  /** Of a port or an attachment, as it is sold. */
  readonly bandwidth?: Bandwidth;
  /** `GB` is 10^9 bytes and `GiB` 2^30; data is charged per one of these, everything else per hour. */
  readonly unit: 'hour' | 'GB' | 'GiB';
  readonly price: Sourced<Money>;
}

/** One unit of `from` is worth `rate.value` of `to`. */
export interface ExchangeRate {
  readonly from: Currency;
  readonly to: Currency;
  readonly rate: Sourced<number>;
}

/** Prices that the user states; they win over the shipped catalogue. */
export interface PriceInput {
  /** Currency of all reports. Default: USD. */
  readonly currency?: Currency;
  /** Looked up by provider, region and instance type. */
  readonly instances?: readonly InstancePrice[];
  /** Looked up by provider, region and path. */
  readonly transfers?: readonly TransferPrice[];
  /** What ports and gateways of private links cost; looked up by provider, region, item and bandwidth. */
  readonly links?: readonly LinkPrice[];
  /** Needed when figures are in another currency than the reports. */
  readonly rates?: readonly ExchangeRate[];
}
