import { overlappingPairs, parseCidr } from '../../../model/cidr';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { Verdict } from '../../verdict';
import { isCidrWithin } from './cidr-within';
import { LINK_LOCAL } from './data-vpn-google';
import { ATTACHMENT } from './google-types';
import { broken, judgeSet, listOf, numberOf, orNotApplicable } from './judge-argument';

const MOST = 16;
const LONGEST = 29;

/** Judges the ranges from which Google takes the addresses of each session. */
export const candidateSubnets = defineRule({
  id: 'FAB-LNK-048',
  title: 'VLAN attachment has candidate subnets that Google refuses',
  why: 'Google takes up to 16 link-local ranges of a /29 or larger, and two attachments that share one can get the same addresses on your router.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Give each attachment ranges of its own, for example 169.254.10.0/29, or leave them out.',
  source: 'Google Compute API: interconnectAttachments.candidateSubnets, 2026; provider google 6.50',
  check(ctx) {
    const all = ctx.snapshot.ofType(ATTACHMENT);
    for (const attachment of all) ctx.judge(attachment, () => orNotApplicable(judge(attachment), 'Google chooses the addresses'));
    const ranges = all.flatMap((of) => {
      const list = listOf(of, 'candidate_subnets');
      return list.state === 'known' ? list.value.map((cidr) => ({ cidr: String(cidr), of })) : [];
    });
    for (const [a, b] of overlappingPairs(ranges)) {
      if (a.of === b.of) continue;
      ctx.report(
        b.of,
        broken({
          key: `candidate_subnets ${a.of.key}`,
          message: `two attachments share a candidate range: ${a.of.key} has it too`,
          got: `${a.cidr} and ${b.cidr}`,
          allowed: 'each range for one attachment',
        }),
      );
    }
  },
});

function judge(attachment: Resource): Verdict[] {
  return [
    ...judgeSet(listOf(attachment, 'candidate_subnets'), (list) => list.length <= MOST && list.map(String).every(isCandidate), {
      key: 'candidate_subnets',
      message: 'the candidate ranges are not ones that Google takes',
      allowed: `at most ${MOST} ranges in ${LINK_LOCAL}, /${LONGEST} or larger`,
    }),
    ...judgeSet(numberOf(attachment, 'subnet_length'), (length) => length === 29 || length === 30, {
      key: 'subnet_length',
      message: 'the session has a range of a length that Google does not have',
      allowed: '29, or 30 towards Azure',
    }),
  ];
}

function isCandidate(cidr: string): boolean {
  return isCidrWithin(cidr, LINK_LOCAL) && (parseCidr(cidr)?.prefix ?? Number.POSITIVE_INFINITY) <= LONGEST;
}
