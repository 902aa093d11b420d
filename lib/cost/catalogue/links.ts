import { Bandwidth } from '../../model/bandwidth';
import { Money } from '../../model/money';
import type { LinkItem, LinkPrice } from '../../model/prices';

const DIRECT_CONNECT = 'AWS Direct Connect pricing page';
const INTERCONNECT = 'Google Cloud Interconnect pricing page';
const GOLDEN = 'infracost golden files';

/** Regions with list prices of their own, which `*` does not speak of. */
const ELSEWHERE: Readonly<Record<string, RegExp>> = {
  aws: /^(ap-northeast-[13]|cn-|us-gov-|us-iso|eusc-)/,
};

/** Whether the provider's price for every region does not hold in this one. */
export function pricedElsewhere(provider: string, region: string): boolean {
  return ELSEWHERE[provider]?.test(region) ?? false;
}

function hour(
  [provider, region, item]: readonly [string, string, LinkItem],
  usd: number,
  [asOf, source]: readonly [string, string],
  gbps?: number,
): LinkPrice {
  const bandwidth = gbps === undefined ? {} : { bandwidth: Bandwidth.mbps(Math.round(gbps * 1000)) };
  return { provider, region, item, ...bandwidth, unit: 'hour', price: { value: Money.usd(usd), asOf, source, kind: 'list' } };
}

const AWS_PORT = ['aws', '*', 'dedicated-port'] as const;
const GOOGLE_PORT = ['google', '*', 'dedicated-port'] as const;
const ATTACHMENT = ['google', '*', 'attachment'] as const;
const SEEN_AWS = ['2026-09-20', DIRECT_CONNECT] as const;
const SEEN_GOOGLE = ['2026-09-20', INTERCONNECT] as const;
const SEEN_GOLDEN = ['2024-07-01', GOLDEN] as const;

/**
 * List prices of what private links consist of.
 *
 * Not here, since no dated list price of it is known to us: hosted, partner and cross-cloud ports, attachments of Google above
 * 10 Gbit/s, data out over a Google link, and what regions other than those named charge for gateways, VPNs and DNS.
 */
export const LINK_PRICES: readonly LinkPrice[] = [
  hour(AWS_PORT, 0.3, SEEN_AWS, 1),
  hour(AWS_PORT, 2.25, SEEN_AWS, 10),
  hour(AWS_PORT, 22.5, SEEN_AWS, 100),
  hour(AWS_PORT, 85, SEEN_AWS, 400),
  hour(['aws', 'us-east-1', 'gateway-attachment'], 0.05, SEEN_GOLDEN),
  hour(['aws', 'us-east-1', 'vpn-connection'], 0.05, ['2026-09-01', 'AWS VPN pricing page']),
  hour(['aws', 'us-east-1', 'dns-address'], 0.125, SEEN_GOLDEN),
  {
    provider: 'aws',
    region: 'us-east-1',
    item: 'gateway-data',
    unit: 'GB',
    price: { value: Money.usd(0.02), asOf: '2024-07-01', source: GOLDEN, kind: 'list' },
  },
  hour(GOOGLE_PORT, 2.328, SEEN_GOOGLE, 10),
  hour(GOOGLE_PORT, 23.28, SEEN_GOOGLE, 100),
  hour(GOOGLE_PORT, 85, SEEN_GOOGLE, 400),
  ...[0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 1, 2, 5, 10].map((gbps) => hour(ATTACHMENT, 0.1, SEEN_GOOGLE, gbps)),
  hour(['google', 'us-central1', 'vpn-tunnel'], 0.05, SEEN_GOLDEN),
];
