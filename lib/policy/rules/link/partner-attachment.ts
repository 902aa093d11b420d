import { known, unknown, type Known } from '../../../model/known';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
import { GOOGLE_PARTNER_ASN } from './data-vpn-google';
import { ATTACHMENT, attachmentType, ROUTER_INTERFACE, ROUTER_PEER, routerOf } from './google-types';
import { broken, isWritten, judgeSet, judgeTogether, numberOf, orDefault } from './judge-argument';
import { identityOf, targetOf, valueAt } from './target-of';

/** Arguments that the partner or Google fills in. */
const NOT_YOURS = ['interconnect', 'vlan_tag8021q', 'bandwidth'];
const DOMAINS = ['AVAILABILITY_DOMAIN_1', 'AVAILABILITY_DOMAIN_2'];

/** Judges attachments of Partner Interconnect: what must be left out, the router, and the pair. */
export const partnerAttachment = defineRule({
  id: 'FAB-LNK-045',
  title: 'Partner attachment is made like a dedicated one',
  why: 'Google makes the interface and the BGP session of a partner attachment itself, on a router with number 16550: what is declared beside them is refused.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation:
    'Leave out interconnect, VLAN, bandwidth, interface and peer; use a router with ASN 16550 and one attachment per availability domain.',
  source: 'Google Cloud Interconnect: Partner Interconnect; terraform-provider-google issue 12445, 2026-11',
  check(ctx) {
    const attachments = ctx.snapshot.ofType(ATTACHMENT);
    if (attachments.length === 0) return;
    const pairs = domainsByRouter(attachments, ctx);
    for (const attachment of attachments) ctx.judge(attachment, () => judge(attachment, pairs, ctx));
    judgeInterfaces(ctx);
  },
});

function judge(attachment: Resource, pairs: ReadonlyMap<string, Known<string>[]>, ctx: RuleContext): Verdict[] {
  const type = attachmentType(attachment);
  if (type.state === 'unknown') return [notEvaluated(type.why, 'type')];
  if (type.state === 'absent' || type.value !== 'PARTNER') return [notApplicable('not a partner attachment')];
  const domain = attachment.text('edge_availability_domain');
  return [
    ...NOT_YOURS.flatMap((argument) =>
      judgeTogether([isWritten(attachment, argument)], (there) => !there, {
        key: argument,
        message: `${argument} is not yours to set on a partner attachment`,
        got: attachment.written(argument) ?? 'a value',
        allowed: 'nothing',
      }),
    ),
    ...judgeSet(
      valueAt(routerOf(attachment, ctx), (router) => orDefault(numberOf(router, 'bgp.0.asn'), 0)),
      (asn) => asn === GOOGLE_PARTNER_ASN,
      { key: 'router', message: 'the router of a partner attachment has another ASN', allowed: String(GOOGLE_PARTNER_ASN) },
    ),
    ...(domain.state === 'absent'
      ? [
          broken({
            key: 'edge_availability_domain',
            message: 'the attachment may land in either availability domain',
            allowed: DOMAINS.join(' or '),
          }),
        ]
      : judgeSet(domain, (d) => DOMAINS.includes(d), {
          key: 'edge_availability_domain',
          message: 'the attachment may land in either availability domain',
          allowed: DOMAINS.join(' or '),
        })),
    ...judgePair(attachment, pairs, ctx),
  ];
}

/** Attachments of one router are meant to stand in for one another. */
function judgePair(attachment: Resource, pairs: ReadonlyMap<string, Known<string>[]>, ctx: RuleContext): Verdict[] {
  const router = identityOf(attachment, 'router', 'google_compute_router', ctx);
  const domains = router.state === 'known' ? (pairs.get(router.value) ?? []) : [];
  if (domains.length < 2) return [];
  const names = new Set(domains.flatMap((d) => (d.state === 'known' ? [d.value] : [])));
  if (DOMAINS.every((d) => names.has(d))) return [pass()];
  const missing = domains.flatMap((d) => (d.state === 'unknown' ? [d.why] : []));
  if (missing.length > 0) return [notEvaluated(missing, 'pair')];
  return [
    broken({
      key: 'pair',
      message: 'all attachments of the router are in one availability domain',
      got: [...names].sort().join(', ') || 'none',
      allowed: 'one in each domain',
    }),
  ];
}

function domainsByRouter(attachments: readonly Resource[], ctx: RuleContext): Map<string, Known<string>[]> {
  const pairs = new Map<string, Known<string>[]>();
  for (const attachment of attachments) {
    const type = attachmentType(attachment);
    const router = identityOf(attachment, 'router', 'google_compute_router', ctx);
    if (type.state !== 'known' || type.value !== 'PARTNER' || router.state !== 'known') continue;
    const domains = pairs.get(router.value) ?? [];
    domains.push(attachment.text('edge_availability_domain'));
    pairs.set(router.value, domains);
  }
  return pairs;
}

/** Interfaces and peers that were declared for a partner attachment. */
function judgeInterfaces(ctx: RuleContext): void {
  const refused = new Set<string>();
  for (const end of ctx.snapshot.ofType(ROUTER_INTERFACE)) {
    const type = typeBehind(end, ctx);
    if (type.state === 'absent') continue;
    if (type.state === 'known' && type.value === 'PARTNER') refused.add(end.address);
    for (const verdict of judgeSet(type, (t) => t !== 'PARTNER', { ...DECLARED, key: 'interconnect_attachment' })) ctx.report(end, verdict);
  }
  if (refused.size === 0) return;
  for (const peer of ctx.snapshot.ofType(ROUTER_PEER)) {
    const target = targetOf(peer, 'interface', ROUTER_INTERFACE, ctx);
    if (target.kind === 'written' && refused.has(target.resource.address))
      ctx.report(peer, broken({ ...DECLARED, key: 'interface', got: 'a peer' }));
  }
}

const DECLARED = { message: 'Google makes the session of a partner attachment itself', allowed: 'no interface and no peer for it' };

function typeBehind(end: Resource, ctx: RuleContext): Known<string> {
  const target = targetOf(end, 'interconnect_attachment', ATTACHMENT, ctx);
  if (target.kind === 'written') return attachmentType(target.resource);
  if (target.kind === 'unknown') return unknown(target.why);
  return target.kind === 'none' ? { state: 'absent' } : known('outside');
}
