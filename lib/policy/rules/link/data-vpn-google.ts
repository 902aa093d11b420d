/**
 * Tables of AWS Site-to-Site VPN and Google Cloud Interconnect, as of 2026-11.
 *
 * Sources: provider aws 6.25 and google 6.50 (validators and argument reference), AWS and Google API documentation 2026.
 */

/** Inside ranges that AWS keeps for itself. */
export const AWS_RESERVED_INSIDE_RANGES: readonly string[] = [
  '169.254.0.0/30',
  '169.254.1.0/30',
  '169.254.2.0/30',
  '169.254.3.0/30',
  '169.254.4.0/30',
  '169.254.5.0/30',
  '169.254.169.252/30',
];

/** What AWS takes for a tunnel that says nothing. Seconds, packets. */
export const TUNNEL_DEFAULTS = { phase1: 28_800, phase2: 3600, margin: 270, replay: 1024, dpd: 30 } as const;

/** Amazon's own number everywhere, and those of its older regional gateways. */
export const AMAZON_ASN = 7224;
export const AMAZON_REGIONAL_ASNS: Readonly<Record<number, string>> = {
  9059: 'eu-west-1',
  10124: 'ap-northeast-1',
  17943: 'ap-southeast-1',
};
/** Of a transit gateway, a virtual private gateway and a Direct Connect gateway that say nothing. */
export const AWS_DEFAULT_ASN = 64_512;
/** Of a customer gateway that says nothing. */
export const CUSTOMER_DEFAULT_ASN = 65_000;

/** Of every Cloud Router of a Partner Interconnect. */
export const GOOGLE_PARTNER_ASN = 16_550;

/** Megabits per second of the bandwidths that attachments have at google 6.50. */
export const ATTACHMENT_MBPS: Readonly<Record<string, number>> = {
  BPS_50M: 50,
  BPS_100M: 100,
  BPS_200M: 200,
  BPS_300M: 300,
  BPS_400M: 400,
  BPS_500M: 500,
  BPS_1G: 1000,
  BPS_2G: 2000,
  BPS_5G: 5000,
  BPS_10G: 10_000,
  BPS_20G: 20_000,
  BPS_50G: 50_000,
  BPS_100G: 100_000,
};
export const DEFAULT_ATTACHMENT_BANDWIDTH = 'BPS_10G';

/** Megabits per second of one link of an interconnect. */
export const LINK_TYPE_MBPS: Readonly<Record<string, number>> = {
  LINK_TYPE_ETHERNET_10G_LR: 10_000,
  LINK_TYPE_ETHERNET_100G_LR: 100_000,
  LINK_TYPE_ETHERNET_400G_LR4: 400_000,
};
export const MACSEC_LINK_TYPES: readonly string[] = ['LINK_TYPE_ETHERNET_10G_LR', 'LINK_TYPE_ETHERNET_100G_LR'];

export const ATTACHMENT_MTUS: readonly number[] = [1440, 1460, 1500, 8896];
export const DEFAULT_ATTACHMENT_MTU = 1440;
export const DEFAULT_NETWORK_MTU = 1460;

/** Interfaces of an external VPN gateway by redundancy type. */
export const EXTERNAL_GATEWAY_INTERFACES: Readonly<Record<string, number>> = {
  SINGLE_IP_INTERNALLY_REDUNDANT: 1,
  TWO_IPS_REDUNDANCY: 2,
  FOUR_IPS_REDUNDANCY: 4,
};

export const LINK_LOCAL = '169.254.0.0/16';

/** Ranges that something on every node or network already has, and what. */
export const RESERVED_RANGES: readonly { readonly cidr: string; readonly what: string; readonly inLinkLocal?: true }[] = [
  { cidr: '0.0.0.0/8', what: 'this network (RFC 1122)' },
  { cidr: '127.0.0.0/8', what: 'loopback of every host' },
  { cidr: '169.254.0.0/16', what: 'link-local addresses (RFC 3927)' },
  { cidr: '169.254.169.254/32', what: 'metadata service of AWS and Google', inLinkLocal: true },
  { cidr: '169.254.170.2/32', what: 'credentials endpoint of AWS containers', inLinkLocal: true },
  { cidr: '169.254.20.10/32', what: 'node-local DNS cache of Kubernetes', inLinkLocal: true },
  { cidr: '172.17.0.0/16', what: 'default bridge of Docker on every node that runs it' },
  { cidr: '199.36.153.4/30', what: 'restricted.googleapis.com' },
  { cidr: '224.0.0.0/4', what: 'multicast (RFC 5771)' },
];

/** RFC 1918, RFC 6598, RFC 4193, and the range from which GKE takes service addresses by default. */
export const PRIVATE_RANGES: readonly string[] = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  'fc00::/7',
  '34.118.224.0/20',
];
