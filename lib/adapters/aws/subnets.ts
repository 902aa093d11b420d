import { parseCidr, subnet } from '../../model/cidr';

/** The ranges of one zone. */
export interface ZoneRanges {
  /** Availability zone, for example `eu-central-1a`. */
  readonly zone: string;
  /** Last letter of the zone in upper case: what construct ids end in. */
  readonly letter: string;
  readonly nodes: string;
  readonly endpoints: string;
}

/** Shortest and longest prefix of a VPC that can be cut: AWS allows no larger one, and smaller ones have no room. */
export const VPC_PREFIX = { min: 16, max: 23 } as const;
const ENDPOINT_PREFIX = 27;
const QUARTERS = 4;

/**
 * Cuts a VPC range into node and endpoint subnets; undefined when it is not an IPv4 range of a usable size.
 *
 * The first three quarters are node subnets in the order of the zones. The endpoint subnets are /27 blocks (27
 * usable addresses) at the start of the last quarter; the rest of it stays free.
 */
export function cutVpc(vpc: string, zones: readonly string[]): ZoneRanges[] | undefined {
  const range = parseCidr(vpc);
  if (range === undefined || range.family !== 'ipv4' || range.prefix < VPC_PREFIX.min || range.prefix > VPC_PREFIX.max) return undefined;
  const quarter = range.prefix + 2;
  const last = subnet(vpc, quarter, QUARTERS - 1) as string;
  return zones.map((zone, index) => ({
    zone,
    letter: zone.slice(-1).toUpperCase(),
    nodes: subnet(vpc, quarter, index) as string,
    endpoints: subnet(last, ENDPOINT_PREFIX, index) as string,
  }));
}
