import { overlappingPairs, parseCidr } from '../../../model/cidr';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import type { Verdict } from '../../verdict';
import { isCidrWithin } from './cidr-within';
import { LINK_LOCAL } from './data-vpn-google';
import { ROUTER, ROUTER_INTERFACE, ROUTER_PEER } from './google-types';
import { broken, isBetween, isWritten, judgeSet, judgeTogether, numberOf, orNotApplicable } from './judge-argument';
import { targetOf, valueAt } from './target-of';

/** Judges keepalive, BFD and the identifier range of Cloud Routers. */
export const bgpTimers = defineRule({
  id: 'FAB-LNK-052',
  title: 'Cloud Router has timers or identifiers that Google refuses',
  why: 'Google takes a keepalive of 20 to 60 s and BFD from 1000 ms on; BFD does not exist over VPN tunnels, and identifiers are link-local.',
  severity: 'medium',
  enforcement: 'mandatory',
  remediation: 'Keep to the bounds, switch BFD off for VPN, and give each router an identifier range of its own.',
  source: 'Google Compute API: routers, 2026; provider google 6.50',
  check(ctx) {
    const routers = ctx.snapshot.ofType(ROUTER);
    for (const router of routers) ctx.judge(router, () => orNotApplicable(judgeRouter(router), 'nothing is set'));
    for (const peer of ctx.snapshot.ofType(ROUTER_PEER)) ctx.judge(peer, () => orNotApplicable(judgeBfd(peer, ctx), 'no BFD'));
    const ranges = [...routers, ...ctx.snapshot.ofType(ROUTER_INTERFACE)].flatMap((of) => {
      const cidr = of.text(of.type === ROUTER ? 'bgp.0.identifier_range' : 'ip_range');
      return cidr.state === 'known' ? [{ cidr: of.type === ROUTER ? cidr.value : cidr.value.replace(/\/\d+$/, '/32'), of }] : [];
    });
    for (const [a, b] of overlappingPairs(ranges)) {
      const [router, other] = a.of.type === ROUTER ? [a, b] : [b, a];
      // Two sessions with one address are judged as such.
      if (router.of.type !== ROUTER) continue;
      const message = `the identifiers of the router overlap ${other.of.key}`;
      const demand = {
        key: `bgp.identifier_range ${other.of.key}`,
        message,
        got: `${router.cidr} and ${other.cidr}`,
        allowed: 'a range of its own',
      };
      ctx.report(router.of, broken(demand));
    }
  },
});

function judgeRouter(router: Resource): Verdict[] {
  return [
    ...judgeSet(numberOf(router, 'bgp.0.keepalive_interval'), (n) => isBetween(n, 20, 60), {
      key: 'bgp.keepalive_interval',
      message: 'the keepalive interval is outside what Google takes',
      allowed: '20 to 60 seconds',
    }),
    ...judgeSet(router.text('bgp.0.identifier_range'), (cidr) => isCidrWithin(cidr, LINK_LOCAL) && (parseCidr(cidr)?.prefix ?? 32) <= 30, {
      key: 'bgp.identifier_range',
      message: 'the identifier range is not one that Google takes',
      allowed: `a /30 or larger of ${LINK_LOCAL}`,
    }),
  ];
}

function judgeBfd(peer: Resource, ctx: RuleContext): Verdict[] {
  const mode = peer.text('bfd.0.session_initialization_mode');
  if (mode.state === 'absent' || (mode.state === 'known' && mode.value === 'DISABLED')) return [];
  const overTunnel = valueAt(targetOf(peer, 'interface', ROUTER_INTERFACE, ctx), (end) => isWritten(end, 'vpn_tunnel'));
  const within = (argument: string, from: number, to: number): Verdict[] =>
    judgeSet(numberOf(peer, `bfd.0.${argument}`), (n) => isBetween(n, from, to), {
      key: `bfd.${argument}`,
      message: 'BFD has a timer outside what Google takes',
      allowed: `${from} to ${to}`,
    });
  return [
    ...within('min_transmit_interval', 1000, 30_000),
    ...within('min_receive_interval', 1000, 30_000),
    ...within('multiplier', 5, 16),
    ...judgeTogether([mode, overTunnel], (_, tunnel) => !tunnel, {
      key: 'bfd',
      message: 'BFD is on for a session over a VPN tunnel',
      got: 'a session over a VPN tunnel',
      allowed: 'BFD over VLAN attachments only',
    }),
  ];
}
