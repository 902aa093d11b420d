import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { GOOGLE_PARTNER_ASN } from './data-vpn-google';
import { ROUTER, ROUTER_PEER, routerOf } from './google-types';
import { judgeSet, judgeTogether, numberOf, orNotApplicable } from './judge-argument';
import { isPrivateAsn } from './private-asn';
import { valueAt } from './target-of';

/** Judges the number of each Cloud Router, alone and against its peers. */
export const routerAsn = defineRule({
  id: 'FAB-LNK-050',
  title: 'Cloud Router has an ASN that Google refuses, or that of its peer',
  why: 'Google takes private numbers only; a peer with the number of the router gets its routes refused as loops.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: `Use 64512 to 65534 or 4200000000 to 4294967294, and ${GOOGLE_PARTNER_ASN} for Partner Interconnect; give the peer another.`,
  source: 'Google Compute API: routers.bgp.asn, 2026; RFC 6996',
  check(ctx) {
    for (const router of ctx.snapshot.ofType(ROUTER)) ctx.judge(router, () => judge(router));
    for (const peer of ctx.snapshot.ofType(ROUTER_PEER)) ctx.judge(peer, () => judgePeer(peer, ctx));
  },
});

function judge(router: Resource) {
  return orNotApplicable(
    judgeSet(numberOf(router, 'bgp.0.asn'), (asn) => isPrivateAsn(asn) || asn === GOOGLE_PARTNER_ASN, {
      key: 'bgp.asn',
      message: 'the ASN of the router is not one that Google takes',
      allowed: `64512 to 65534, 4200000000 to 4294967294, or ${GOOGLE_PARTNER_ASN}`,
    }),
    'the router speaks no BGP',
  );
}

function judgePeer(peer: Resource, ctx: RuleContext) {
  const own = valueAt(routerOf(peer, ctx), (router) => numberOf(router, 'bgp.0.asn'));
  return orNotApplicable(
    judgeTogether([own, numberOf(peer, 'peer_asn')], (a, b) => a !== b, {
      key: 'peer_asn',
      message: 'the router and its peer have one ASN',
      allowed: 'two different numbers',
    }),
    'the router is not written here',
  );
}
