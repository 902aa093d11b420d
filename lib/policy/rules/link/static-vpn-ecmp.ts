import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
import { broken, flagOf, orDefault } from './judge-argument';
import { identityOf, targetOf, valueAt } from './target-of';
import { TRANSIT_GATEWAY, VPN_CONNECTION } from './tunnels';

/** Judges connections from one customer gateway that are meant to share traffic. */
export const staticVpnEcmp = defineRule({
  id: 'FAB-LNK-041',
  title: 'VPN connections with static routes are meant to share traffic',
  why: 'A transit gateway spreads traffic over equal paths only when they come by BGP: with static routes the further connections stay idle.',
  severity: 'medium',
  enforcement: 'mandatory',
  remediation: 'Use BGP on these connections, or keep one of them.',
  source: 'AWS Transit Gateway User Guide: equal-cost multipath routing, 2026',
  check(ctx) {
    const groups = connectionsByGateways(ctx);
    for (const connection of ctx.snapshot.ofType(VPN_CONNECTION)) {
      ctx.judge(connection, () => judge(connection, groups.get(groupOf(connection, ctx) ?? '') ?? [], ctx));
    }
  },
});

function connectionsByGateways(ctx: RuleContext): Map<string, Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const connection of ctx.snapshot.ofType(VPN_CONNECTION)) {
    const group = groupOf(connection, ctx);
    if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), connection]);
  }
  return groups;
}

/** Connections between the same two gateways carry the same routes. */
function groupOf(connection: Resource, ctx: RuleContext): string | undefined {
  const transit = identityOf(connection, 'transit_gateway_id', TRANSIT_GATEWAY, ctx);
  const customer = identityOf(connection, 'customer_gateway_id', 'aws_customer_gateway', ctx);
  return transit.state === 'known' && customer.state === 'known' ? `${transit.value} ${customer.value}` : undefined;
}

function judge(connection: Resource, group: readonly Resource[], ctx: RuleContext): Verdict {
  const isStatic = flagOf(connection, 'static_routes_only', false);
  if (isStatic.state === 'known' && !isStatic.value) return pass();
  const target = targetOf(connection, 'transit_gateway_id', TRANSIT_GATEWAY, ctx);
  if (target.kind === 'none') return notApplicable('no transit gateway');
  const ecmp = valueAt(target, (gateway) => orDefault(gateway.text('vpn_ecmp_support'), 'enable'));
  if (ecmp.state === 'known' && ecmp.value === 'disable') return pass();
  const missing = [isStatic, ecmp].flatMap((v) => (v.state === 'unknown' ? [v.why] : []));
  if (missing.length > 0) return notEvaluated(missing);
  if (group.length < 2) return pass();
  return broken({
    key: 'static_routes_only',
    message: `${group.length} connections join the same two gateways, and this one has static routes`,
    got: 'static_routes_only = true',
    allowed: 'BGP on all of them',
  });
}
