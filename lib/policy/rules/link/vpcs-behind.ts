import { parseCidr, type Cidr } from '../../../model/cidr';
import type { Resource } from '../../resource';
import type { RuleContext } from '../../rule-context';
import { transitGatewayOf } from './gateway-associations';
import { groupBy, type Pointer, pointer } from './pointer';

/** A VPC with its ranges as far as they are written. */
export interface Vpc {
  readonly key: string;
  readonly ranges: readonly Cidr[];
  /** What keeps the ranges from being known. */
  readonly hidden: readonly string[];
}

/** The VPCs of each virtual private gateway and transit gateway, by the key of the gateway. */
export function vpcsByGateway(ctx: RuleContext): ReadonlyMap<string, readonly Vpc[]> {
  const ends = [
    ...ctx.snapshot.ofType('aws_vpn_gateway').map((r) => ({ gateway: r.key, vpc: vpcOf(r, ctx) })),
    ...ctx.snapshot.ofType('aws_vpn_gateway_attachment').map((r) => ({ gateway: vpnGatewayOf(r, ctx)?.key, vpc: vpcOf(r, ctx) })),
    ...ctx.snapshot
      .ofType('aws_ec2_transit_gateway_vpc_attachment')
      .map((r) => ({ gateway: transitGatewayOf(r, ctx)?.key, vpc: vpcOf(r, ctx) })),
  ];
  if (ends.length === 0) return new Map();
  const more = groupBy(ctx.snapshot.ofType('aws_vpc_ipv4_cidr_block_association'), (r) => vpcOf(r, ctx)).byKey;
  const found = new Map<string, Vpc[]>();
  for (const { gateway, vpc } of ends) {
    if (gateway === undefined || vpc === undefined) continue;
    found.set(gateway, [...(found.get(gateway) ?? []), readVpc(vpc, more.get(vpc.key) ?? [])]);
  }
  return found;
}

function vpcOf(resource: Resource, ctx: RuleContext): Pointer | undefined {
  return pointer(resource, 'vpc_id', ctx, ['aws_vpc']);
}

function vpnGatewayOf(resource: Resource, ctx: RuleContext): Pointer | undefined {
  return pointer(resource, 'vpn_gateway_id', ctx, ['aws_vpn_gateway']);
}

function readVpc(vpc: Pointer, more: readonly Resource[]): Vpc {
  if (vpc.resource === undefined) return { key: vpc.key, ranges: [], hidden: [`the ranges of VPC ${vpc.key}`] };
  const written = [vpc.resource, ...more].map((resource) => ({ resource, cidr: resource.text('cidr_block') }));
  const ranges = written.flatMap(({ cidr }) => (cidr.state === 'known' ? (parseCidr(cidr.value) ?? []) : []));
  const hidden = written.flatMap(({ resource, cidr }) => (cidr.state === 'known' ? [] : [`the range of ${resource.address}`]));
  return { key: vpc.key, ranges, hidden };
}
