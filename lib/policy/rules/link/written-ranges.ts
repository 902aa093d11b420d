import type { Known } from '../../../model/known';
import type { Attributes } from '../../attributes';
import type { Resource } from '../../resource';
import type { RuleContext } from '../../rule-context';
import { listOf } from './judge-argument';
import { TUNNELS, VPN_CONNECTION } from './tunnels';

/** What a range is for: `network` around subnets, `subnet` in one, `inside` a session or tunnel, `alone` for all others. */
export type RangeKind = 'network' | 'subnet' | 'inside' | 'alone';

/** An address range as some resource of the fabric writes it. */
export interface WrittenRange {
  readonly of: Resource;
  readonly argument: string;
  readonly kind: RangeKind;
  readonly cidr: Known<string>;
  /** Names the network that the range is part of; only ranges of one network may nest. */
  readonly network: string;
  /** Construct path of whoever asked for that network; of the resource itself when it is in none. */
  readonly networkOwner: string;
}

type Network = Pick<WrittenRange, 'network' | 'networkOwner'>;

const SINGLE: readonly (readonly [type: string, kind: RangeKind, network: string, ...paths: string[]])[] = [
  ['aws_vpc', 'network', '', 'cidr_block'],
  ['aws_vpc_ipv4_cidr_block_association', 'network', 'vpc_id', 'cidr_block'],
  ['aws_subnet', 'subnet', 'vpc_id', 'cidr_block'],
  ['google_compute_subnetwork', 'subnet', 'network', 'ip_cidr_range'],
  ['aws_eks_cluster', 'alone', '', 'kubernetes_network_config.0.service_ipv4_cidr'],
  [
    'google_container_cluster',
    'alone',
    '',
    'ip_allocation_policy.0.cluster_ipv4_cidr_block',
    'ip_allocation_policy.0.services_ipv4_cidr_block',
    'private_cluster_config.0.master_ipv4_cidr_block',
  ],
  [VPN_CONNECTION, 'inside', '', ...TUNNELS.map(({ prefix }) => `${prefix}inside_cidr`)],
  ['google_compute_router', 'inside', '', 'bgp.0.identifier_range'],
];
const LISTS: readonly (readonly [type: string, kind: RangeKind, path: string])[] = [
  ['aws_ec2_transit_gateway', 'alone', 'transit_gateway_cidr_blocks'],
  ['google_compute_interconnect_attachment', 'inside', 'candidate_subnets'],
];

/** All ranges of networks, clusters and links in the written Terraform. Netmasks alone (`/20`) are no ranges. */
export function writtenRanges(ctx: RuleContext): WrittenRange[] {
  const ranges: WrittenRange[] = [];
  const add = (of: Resource, argument: string, kind: RangeKind, cidr: Known<string>, network: Network): void => {
    const isRange = cidr.state === 'unknown' || (cidr.state === 'known' && cidr.value !== '' && !cidr.value.startsWith('/'));
    if (isRange) ranges.push({ of, argument, kind, cidr, ...network });
  };
  for (const [type, kind, networkArgument, ...paths] of SINGLE) {
    for (const of of ctx.snapshot.ofType(type)) {
      const network = networkOf(of, networkArgument, ctx);
      for (const path of paths) add(of, path.replaceAll('.0.', '.'), kind, of.text(path), network);
    }
  }
  for (const of of ctx.snapshot.ofType('google_compute_subnetwork')) {
    const network = networkOf(of, 'network', ctx);
    for (const block of blocksIn(of, 'secondary_ip_range')) {
      const name = block.text('range_name');
      const argument = `secondary_ip_range ${name.state === 'known' ? name.value : ''}`.trim();
      add(of, argument, 'subnet', block.text('ip_cidr_range'), network);
    }
  }
  for (const [type, kind, path] of LISTS) {
    for (const of of ctx.snapshot.ofType(type)) {
      const list = listOf(of, path);
      if (list.state === 'unknown') add(of, path, kind, list, ownNetwork(of));
      if (list.state === 'known')
        for (const cidr of list.value) add(of, path, kind, { state: 'known', value: String(cidr) }, ownNetwork(of));
    }
  }
  return ranges;
}

function networkOf(of: Resource, argument: string, ctx: RuleContext): Network {
  const text = argument === '' ? undefined : of.written(argument);
  if (text === undefined) return ownNetwork(of);
  const [origin] = ctx.snapshot.originsOf(of.stack, text);
  return origin !== undefined && 'resource' in origin ? ownNetwork(origin.resource) : { network: text, networkOwner: of.owner };
}

function ownNetwork(of: Resource): Network {
  return { network: of.address, networkOwner: of.owner };
}

function blocksIn(of: Resource, path: string): readonly Attributes[] {
  const blocks = of.blocks(path);
  return blocks.state === 'known' ? blocks.value : [];
}
