import { parseCidr } from '../../../model/cidr';
import type { Known } from '../../../model/known';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import type { Verdict } from '../../verdict';
import { judgeSet, listOf, orNotApplicable } from './judge-argument';
import { writtenRanges } from './written-ranges';

/** Destinations and announcements: where a wrong range means a lost route. */
const ROUTED: readonly (readonly [type: string, ...paths: string[]])[] = [
  ['aws_route', 'destination_cidr_block', 'destination_ipv6_cidr_block'],
  ['aws_ec2_transit_gateway_route', 'destination_cidr_block'],
  ['aws_vpn_connection_route', 'destination_cidr_block'],
  ['aws_dx_gateway_association', 'allowed_prefixes'],
  ['google_compute_route', 'dest_range'],
];
const ANNOUNCING: readonly (readonly [type: string, path: string])[] = [
  ['google_compute_router', 'bgp.0.advertised_ip_ranges'],
  ['google_compute_router_peer', 'advertised_ip_ranges'],
];

/** Judges the form of every range in the written Terraform that a link has to carry. */
export const writtenCidr = defineRule({
  id: 'FAB-LNK-062',
  title: 'Address range is not a CIDR block on its boundary',
  why: 'Host bits and leading zeros are refused by one cloud and read differently by another: the route is then another one than you read.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Write the first address of the block and its length, for example 10.20.0.0/16.',
  source: 'RFC 4632; Amazon VPC and Google VPC API documentation, 2026',
  check(ctx) {
    const byResource = new Map<Resource, Verdict[]>();
    const add = (of: Resource, argument: string, cidr: Known<string>): void => {
      const verdicts = byResource.get(of) ?? [];
      verdicts.push(...judge(argument, cidr));
      byResource.set(of, verdicts);
    };
    for (const range of writtenRanges(ctx)) {
      // What is inside a session is for the cloud to choose, and what is unknown for the rule about overlap.
      if (range.cidr.state === 'known') add(range.of, range.argument, range.cidr);
    }
    collectRouted(ctx, add);
    for (const [of, verdicts] of byResource) ctx.judge(of, () => orNotApplicable(verdicts, 'no range'));
  },
});

function collectRouted(ctx: RuleContext, add: (of: Resource, argument: string, cidr: Known<string>) => void): void {
  for (const [type, ...paths] of ROUTED) {
    for (const of of ctx.snapshot.ofType(type)) {
      for (const path of paths) {
        const list = listOf(of, path);
        if (list.state === 'unknown') add(of, path, list);
        if (list.state === 'known') for (const cidr of list.value) add(of, path, { state: 'known', value: String(cidr) });
      }
    }
  }
  for (const [type, path] of ANNOUNCING) {
    for (const of of ctx.snapshot.ofType(type)) {
      const blocks = of.blocks(path);
      if (blocks.state === 'unknown') add(of, path, blocks);
      if (blocks.state === 'known') for (const block of blocks.value) add(of, path, block.text('range'));
    }
  }
}

function judge(argument: string, cidr: Known<string>): Verdict[] {
  return judgeSet(cidr, (text) => parseCidr(text) !== undefined, {
    key: cidr.state === 'known' ? `${argument} ${cidr.value}` : argument,
    message: `${argument} is not a CIDR block`,
    allowed: 'for example 10.20.0.0/16',
  });
}
