import { known, unknown, type Known } from '../../../model/known';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { notEvaluated, pass } from '../../verdict';
import { NETWORK, ROUTER_INTERFACE, ROUTER_PEER, routerOf } from './google-types';
import { broken, flagOf, isWritten, numberOf, orDefault } from './judge-argument';
import { identityOf, targetOf, valueAt } from './target-of';

const DEFAULT_PRIORITY = 100;

interface Session {
  readonly peer: Resource;
  readonly overTunnel: Known<boolean>;
  readonly priority: Known<number>;
}

/** Judges networks that are reached over attachments and over VPN tunnels at once. */
export const pathPreference = defineRule({
  id: 'FAB-LNK-064',
  title: 'A prefix is announced over a line and over a VPN with no preference',
  why: 'With equal priorities on-prem spreads traffic over the private line and the internet, and answers come back the other way.',
  severity: 'medium',
  enforcement: 'advisory',
  remediation: 'Give the sessions over VPN a higher advertised_route_priority (MED) than those over the line, for example 200 and 100.',
  source: 'Google Cloud Router: base priority and MED, 2026',
  check(ctx) {
    const networks = new Map<string, Session[]>();
    for (const peer of ctx.snapshot.ofType(ROUTER_PEER)) {
      const network = valueAt(routerOf(peer, ctx), (router) => identityOf(router, 'network', NETWORK, ctx));
      if (network.state !== 'known') continue;
      const sessions = networks.get(network.value) ?? [];
      sessions.push(sessionOf(peer, ctx));
      networks.set(network.value, sessions);
    }
    for (const sessions of networks.values()) judge(sessions, ctx);
  },
});

function sessionOf(peer: Resource, ctx: RuleContext): Session {
  const end = targetOf(peer, 'interface', ROUTER_INTERFACE, ctx);
  const overTunnel = end.kind === 'written' ? isWritten(end.resource, 'vpn_tunnel') : unknown<boolean>(`the interface of ${peer.address}`);
  const zero = flagOf(peer, 'zero_advertised_route_priority', false);
  // The provider drops a priority of 0 unless the other switch says that it is meant.
  const stated = numberOf(peer, 'advertised_route_priority');
  const priority =
    zero.state === 'known' && zero.value ? known(0) : stated.state === 'known' && stated.value === 0 ? known(DEFAULT_PRIORITY) : stated;
  return { peer, overTunnel, priority: orDefault(priority, DEFAULT_PRIORITY) };
}

function judge(sessions: readonly Session[], ctx: RuleContext): void {
  const lines = sessions.filter((s) => s.overTunnel.state === 'known' && !s.overTunnel.value);
  const hidden = sessions.filter((s) => s.overTunnel.state !== 'known');
  const unclear = [...lines.map((s) => s.priority), ...hidden.map((s) => s.overTunnel)].flatMap((v) =>
    v.state === 'unknown' ? [v.why] : [],
  );
  const worst = Math.max(...lines.map((s) => (s.priority.state === 'known' ? s.priority.value : 0)));
  for (const { peer, overTunnel, priority } of sessions) {
    if (overTunnel.state !== 'known' || !overTunnel.value || lines.length + hidden.length === 0) continue;
    const missing = [...unclear, ...(priority.state === 'unknown' ? [priority.why] : [])];
    ctx.report(
      peer,
      priority.state === 'known' && priority.value <= worst && lines.length > 0
        ? broken({
            key: 'advertised_route_priority',
            message: 'the session over VPN is as good as the line, or better',
            got: `${priority.value} over VPN, ${worst} over the line`,
            allowed: `more than ${worst}`,
          })
        : missing.length > 0
          ? notEvaluated(missing)
          : pass(),
    );
  }
}
