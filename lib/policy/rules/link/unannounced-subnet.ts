import { known, type Known } from '../../../model/known';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { notEvaluated, pass, type Verdict } from '../../verdict';
import { isCidrWithin } from './cidr-within';
import { NETWORK, ROUTER } from './google-types';
import { broken, listOf, orNotApplicable } from './judge-argument';
import { identityOf } from './target-of';

const SUBNETWORK = 'google_compute_subnetwork';

/** Compares what routers announce by hand with the subnetworks of their networks. */
export const unannouncedSubnet = defineRule({
  id: 'FAB-LNK-151',
  title: 'Cloud Router announces by hand and leaves a subnetwork out',
  why: 'In mode CUSTOM without ALL_SUBNETS a subnetwork that is in no listed range does not exist for on-prem.',
  severity: 'low',
  enforcement: 'advisory',
  remediation: 'List the range of the subnetwork, or add ALL_SUBNETS.',
  source: 'Google Cloud Router: custom advertised routes, 2026',
  check(ctx) {
    const routers = ctx.snapshot.ofType(ROUTER);
    if (routers.length === 0) return;
    const subnets = new Map<string, Resource[]>();
    for (const subnet of ctx.snapshot.ofType(SUBNETWORK)) {
      const network = identityOf(subnet, 'network', NETWORK, ctx);
      if (network.state !== 'known') continue;
      const list = subnets.get(network.value) ?? [];
      list.push(subnet);
      subnets.set(network.value, list);
    }
    for (const router of routers) ctx.judge(router, () => judge(router, subnets, ctx));
  },
});

function judge(router: Resource, subnets: ReadonlyMap<string, readonly Resource[]>, ctx: RuleContext): readonly Verdict[] {
  const mode = router.text('bgp.0.advertise_mode');
  if (mode.state === 'absent' || (mode.state === 'known' && mode.value !== 'CUSTOM'))
    return orNotApplicable([], 'all subnetworks are announced');
  const groups = listOf(router, 'bgp.0.advertised_groups');
  if (groups.state === 'known' && groups.value.includes('ALL_SUBNETS')) return [pass()];
  const network = identityOf(router, 'network', NETWORK, ctx);
  const ranges = announced(router);
  const missing = [mode, groups, ranges].flatMap((v) => (v.state === 'unknown' ? [v.why] : []));
  if (missing.length > 0) return [notEvaluated(missing, 'bgp')];
  const own = network.state === 'known' ? (subnets.get(network.value) ?? []) : [];
  return orNotApplicable(
    own.map((subnet) => judgeSubnet(subnet, ranges.state === 'known' ? ranges.value : [])),
    'no subnetwork of the network is written here',
  );
}

function announced(router: Resource): Known<readonly string[]> {
  const blocks = router.blocks('bgp.0.advertised_ip_ranges');
  if (blocks.state !== 'known') return blocks;
  const ranges = blocks.value.map((block) => block.text('range'));
  const unclear = ranges.find((range) => range.state === 'unknown');
  if (unclear?.state === 'unknown') return unclear;
  return known(ranges.flatMap((range) => (range.state === 'known' ? [range.value] : [])));
}

function judgeSubnet(subnet: Resource, ranges: readonly string[]): Verdict {
  const cidr = subnet.text('ip_cidr_range');
  if (cidr.state !== 'known') return notEvaluated(cidr.state === 'unknown' ? cidr.why : 'ip_cidr_range', subnet.key);
  if (ranges.some((range) => isCidrWithin(cidr.value, range))) return pass();
  return broken({
    key: subnet.key,
    message: `subnetwork ${subnet.key} is not announced`,
    got: cidr.value,
    allowed: ranges.length === 0 ? 'a listed range around it' : `a range within ${ranges.join(', ')}, or one more range`,
  });
}
