import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import { fail, notEvaluated, pass, type Verdict } from '../../verdict';
import { isIn, MOST_INTERFACE_ASN, RESERVED_ASNS, SOURCE } from './data';
import { sessionsOf } from './virtual-interfaces';
import { wholeNumber } from './whole-number';

/** Judges the on-prem number of every session. */
export const interfaceAsn = defineRule({
  id: 'FAB-LNK-019',
  title: 'On-prem ASN cannot speak BGP to AWS',
  why: 'AWS refuses numbers above 2147483646 without an argument that the provider lacks, and numbers that belong to others.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Use a private number such as 65010.',
  source: `${SOURCE.api}; RFC 6996; RFC 5398; RFC 7300`,
  check(ctx) {
    for (const session of sessionsOf(ctx)) ctx.judge(session, () => judge(session));
  },
});

function judge(session: Resource): Verdict {
  const asn = wholeNumber(session, 'bgp_asn');
  if (asn.state === 'unknown') return notEvaluated(asn.why);
  if (asn.state === 'known' && isIn(asn.value, [[1, MOST_INTERFACE_ASN]]) && !isIn(asn.value, RESERVED_ASNS)) return pass();
  return fail({
    got: asn.state === 'known' ? String(session.body.bgp_asn) : 'nothing',
    allowed: `1 to ${MOST_INTERFACE_ASN}, without 7224, 23456, 64496-64511 and 65535-65551`,
  });
}
