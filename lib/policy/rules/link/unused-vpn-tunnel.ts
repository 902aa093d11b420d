import { referencesIn } from '../../expression';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { notEvaluated, pass } from '../../verdict';
import { broken, judgeSet, orDefault } from './judge-argument';
import { targetOf } from './target-of';
import { TRANSIT_GATEWAY, VPN_CONNECTION } from './tunnels';

/** Judges whether both tunnels, and all connections of a transit gateway, can carry traffic. */
export const unusedVpnTunnel = defineRule({
  id: 'FAB-LNK-141',
  title: 'VPN tunnel is paid for and carries nothing',
  why: 'AWS maintains one tunnel of a connection at a time: with one configured, the connection stops; without ECMP only one connection carries traffic.',
  severity: 'low',
  enforcement: 'advisory',
  remediation: 'Configure both tunnels at the other end, and leave vpn_ecmp_support on.',
  source: 'AWS Site-to-Site VPN User Guide: tunnel endpoint replacements; Transit Gateway User Guide, 2026',
  check(ctx) {
    judgeOtherEnds(ctx);
    judgeEcmp(ctx);
  },
});

/** The other end is known when it is a VPN gateway of another cloud in the same fabric. */
function judgeOtherEnds(ctx: RuleContext): void {
  const used = new Map<string, { readonly connection: Resource; readonly tunnels: Set<string> }>();
  for (const external of ctx.snapshot.ofType('google_compute_external_vpn_gateway')) {
    const interfaces = external.blocks('interface');
    for (const end of interfaces.state === 'known' ? interfaces.value : []) {
      const text = end.written('ip_address') ?? '';
      const target = targetOf(external, 'ip_address', VPN_CONNECTION, ctx, end);
      if (target.kind !== 'written') continue;
      const { resource: connection } = target;
      const entry = used.get(connection.address) ?? { connection, tunnels: new Set<string>() };
      for (const tunnel of tunnelsIn(external.stack, text, ctx)) entry.tunnels.add(tunnel);
      used.set(connection.address, entry);
    }
  }
  for (const { connection, tunnels } of used.values()) {
    ctx.report(
      connection,
      tunnels.size !== 1
        ? pass()
        : broken({
            key: 'tunnels',
            message: 'the other end uses one tunnel of the connection only',
            got: [...tunnels].join(', '),
            allowed: 'an interface for tunnel1_address and one for tunnel2_address',
          }),
    );
  }
}

function tunnelsIn(stack: string, text: string, ctx: RuleContext): string[] {
  const direct = referencesIn(text).flatMap((r) => /tunnel[12]_address/.exec(r.attribute)?.[0] ?? []);
  if (direct.length > 0) return direct;
  // Through an output of another stack the attribute is out of sight: both may be meant.
  return ctx.snapshot.originsOf(stack, text).length > 0 ? ['tunnel1_address', 'tunnel2_address'] : [];
}

function judgeEcmp(ctx: RuleContext): void {
  const counts = new Map<string, number>();
  let unclear = 0;
  for (const connection of ctx.snapshot.ofType(VPN_CONNECTION)) {
    const target = targetOf(connection, 'transit_gateway_id', TRANSIT_GATEWAY, ctx);
    if (target.kind === 'written') counts.set(target.resource.address, (counts.get(target.resource.address) ?? 0) + 1);
    if (target.kind === 'unknown') unclear += 1;
  }
  for (const gateway of ctx.snapshot.ofType(TRANSIT_GATEWAY)) {
    const connections = counts.get(gateway.address) ?? 0;
    if (connections + unclear < 2) continue;
    const ecmp = orDefault(gateway.text('vpn_ecmp_support'), 'enable');
    const verdicts = judgeSet(ecmp, (value) => value === 'enable', {
      key: 'vpn_ecmp_support',
      message: `the transit gateway has ${connections} VPN connections and uses one at a time`,
      allowed: 'vpn_ecmp_support = "enable"',
    });
    const isSure = connections > 1 || (ecmp.state === 'known' && ecmp.value === 'enable');
    for (const verdict of isSure ? verdicts : [notEvaluated(`how many VPN connections end at ${gateway.address}`)])
      ctx.report(gateway, verdict);
  }
}
