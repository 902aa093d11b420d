import { parseCidr, subnet } from '../../model/cidr';

/** The ranges of one network: nodes are the primary range of its subnetwork, pods a secondary one, accelerators in other networks. */
export interface NetworkRanges {
  readonly nodes: string;
  readonly pods: string;
  readonly accelerators: string;
}

/** Shortest and longest prefix of a network that can be cut. */
export const NETWORK_PREFIX = { min: 9, max: 20 } as const;

/**
 * Cuts a network range into nodes and pods; undefined when it is not an IPv4 range of a usable size.
 *
 * Nodes get the first sixteenth, networks between accelerators the second quarter, pods the upper half; the rest stays
 * free. Of a /16: 4,092 nodes, of them 1,020 with such networks, and 32,768 pod addresses. GKE gives every node a block
 * of pod addresses, twice as many as it may have pods.
 */
export function cutNetwork(range: string): NetworkRanges | undefined {
  const whole = parseCidr(range);
  if (whole === undefined || whole.family !== 'ipv4' || whole.prefix < NETWORK_PREFIX.min || whole.prefix > NETWORK_PREFIX.max)
    return undefined;
  return {
    nodes: subnet(range, whole.prefix + 4, 0) as string,
    pods: subnet(range, whole.prefix + 1, 1) as string,
    accelerators: subnet(range, whole.prefix + 2, 1) as string,
  };
}
