/**
 * Numbers of AWS Direct Connect and Google Cloud Interconnect, with the day of their source.
 *
 * Quotas are those of the AWS user guide of 2023-06-15: your account may have others, see `networkWith`.
 */
export const SOURCE = {
  api: 'AWS Direct Connect API reference, 2026',
  googleApi: 'Google Compute Engine API reference: interconnect groups and attachment groups, 2026',
  guide: 'AWS Direct Connect user guide, 2023-06-15',
  provider: 'Terraform AWS provider 6.25',
  quotas: 'AWS Direct Connect quotas, 2023-06-15',
  resiliency: 'AWS Direct Connect Resiliency Recommendations, 2026-08',
  sla: 'AWS Direct Connect SLA, 2019',
} as const;

/** Ports and facilities that a tier needs at least. Source: {@link SOURCE.resiliency}. */
export const TIERS = {
  single: { ports: 1, locations: 1 },
  'dev-test': { ports: 2, locations: 1 },
  high: { ports: 2, locations: 2 },
  maximum: { ports: 4, locations: 2 },
} as const;

/** As the API writes them. Source: {@link SOURCE.api}. */
export const DEDICATED_BANDWIDTHS: readonly string[] = ['1Gbps', '10Gbps', '100Gbps', '400Gbps'];
export const HOSTED_BANDWIDTHS: readonly string[] = [
  '50Mbps',
  '100Mbps',
  '200Mbps',
  '300Mbps',
  '400Mbps',
  '500Mbps',
  '1Gbps',
  '2Gbps',
  '5Gbps',
  '10Gbps',
  '25Gbps',
];
/** In the API; the validators of the pinned provider were not seen to take them. */
export const UNPROVEN_BANDWIDTHS = { dedicated: '400Gbps', hosted: '25Gbps' } as const;
/** Ports that can carry MACsec. */
export const MACSEC_BANDWIDTHS: readonly string[] = ['10Gbps', '100Gbps', '400Gbps'];
/** Connections that one group takes, by their bandwidth. Source: {@link SOURCE.api}. */
export const MOST_LAG_MEMBERS: Readonly<Record<string, number>> = { '1Gbps': 4, '10Gbps': 4, '100Gbps': 2, '400Gbps': 2 };

/** Bytes. The default of the API is 1500. */
export const DEFAULT_MTU = 1500;
export const TRANSIT_MTUS: readonly number[] = [1500, 8500];
/** 8500 is named by newer API documents, 9001 by the provider and by older ones. */
export const PRIVATE_MTUS: readonly number[] = [1500, 8500, 9001];

/** What both kinds of gateway have when nothing is said. */
export const DEFAULT_AMAZON_ASN = 64_512;
/** RFC 6996. */
export const PRIVATE_ASNS: readonly (readonly [number, number])[] = [
  [64_512, 65_534],
  [4_200_000_000, 4_294_967_294],
];
/** Longer numbers need `asnLong`, which the pinned provider does not have. */
export const MOST_INTERFACE_ASN = 2_147_483_646;
/** Amazon's own, AS_TRANS, documentation and the last of 16 bits. */
export const RESERVED_ASNS: readonly (readonly [number, number])[] = [
  [7224, 7224],
  [23_456, 23_456],
  [64_496, 64_511],
  [65_535, 65_551],
];

/** Limits of an AWS account, each overridable. Source: the quotas page of the AWS Direct Connect user guide, 2023. */
export interface LinkQuotas {
  /** Transit gateways and virtual private gateways of one Direct Connect gateway. */
  readonly transitGatewaysPerGateway: number;
  readonly vpnGatewaysPerGateway: number;
  readonly interfacesPerGateway: number;
  /** Private and public interfaces, and transit interfaces, of one connection or group. */
  readonly interfacesPerPort: number;
  readonly transitInterfacesPerPort: number;
  /** Dedicated connections of one facility and region, and groups of one region. */
  readonly portsPerLocation: number;
  readonly groupsPerRegion: number;
  /** Prefixes that one BGP session takes from on-prem, and that AWS announces for one transit gateway. */
  readonly prefixesFromOnPrem: number;
  readonly prefixesPerTransitGateway: number;
  readonly publicPrefixes: number;
}

export const LINK_QUOTAS: LinkQuotas = {
  transitGatewaysPerGateway: 6,
  vpnGatewaysPerGateway: 20,
  interfacesPerGateway: 30,
  interfacesPerPort: 50,
  transitInterfacesPerPort: 4,
  portsPerLocation: 10,
  groupsPerRegion: 10,
  prefixesFromOnPrem: 100,
  prefixesPerTransitGateway: 200,
  publicPrefixes: 1000,
};

export function isIn(n: number, ranges: readonly (readonly [number, number])[]): boolean {
  return ranges.some(([from, to]) => n >= from && n <= to);
}
