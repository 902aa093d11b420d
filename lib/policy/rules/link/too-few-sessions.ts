import type { LinkIntent } from '../../../model/intent';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
import { byOwner } from './link-ends';
import { isRepeated } from './pointer';
import { OWN_INTERFACES } from './virtual-interfaces';

/** Counts the BGP sessions of each address family of a link that claims to survive a port. */
export const tooFewSessions = defineRule({
  id: 'FAB-LNK-011',
  title: 'Link has fewer than two BGP sessions of an address family',
  why: 'One session of a family goes down with one port or one router: the other ports carry none of its routes.',
  severity: 'medium',
  enforcement: 'advisory',
  remediation: 'Give each port a session of each address family that the link carries.',
  source: 'Own rule, from RFC 4271',
  check(ctx) {
    if (ctx.intent.links.length === 0) return;
    const sessions = byOwner(ctx, [...OWN_INTERFACES, 'aws_dx_bgp_peer', 'google_compute_router_peer']);
    for (const link of ctx.intent.links) ctx.judge(link.path, () => judge(link, sessions.get(link.path) ?? []));
  },
});

function judge(link: LinkIntent, sessions: readonly Resource[]): Verdict[] {
  if (link.tier === 'single') return [notApplicable("tier 'single' claims one session")];
  if (sessions.length === 0) return [notApplicable('no session of the link is written')];
  const families = new Map<string, number>();
  const hidden: string[] = [];
  for (const session of sessions) {
    const family = session.type.startsWith('google_') ? ({ state: 'known', value: 'ipv4' } as const) : session.text('address_family');
    if (family.state !== 'known' || isRepeated(session)) hidden.push(`the address families of ${session.address}`);
    if (family.state === 'known') families.set(family.value, (families.get(family.value) ?? 0) + 1);
  }
  const few = [...families].filter(([, n]) => n < 2);
  if (few.length === 0 && families.size > 0) return [pass()];
  if (hidden.length > 0) return [notEvaluated(hidden)];
  return few.map(([family]) => fail({ key: family, got: `1 session of ${family}`, allowed: 'at least 2' }));
}
