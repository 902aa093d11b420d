import { parseCidr } from '../../../model/cidr';
import { defineRule } from '../../rule';
import type { RuleContext, Subject } from '../../rule-context';
import { pass } from '../../verdict';
import { pathsByOwner } from '../network/address-overlap';
import { isCidrWithin } from './cidr-within';
import { PRIVATE_RANGES } from './data-vpn-google';
import { broken } from './judge-argument';
import { writtenRanges } from './written-ranges';

/** Judges whether networks use addresses that belong to somebody else. */
export const publicInternalRange = defineRule({
  id: 'FAB-LNK-162',
  title: 'Internal range is in public address space',
  why: 'Whoever owns these addresses on the internet becomes unreachable from inside, and some clouds route them out instead of over the link.',
  severity: 'low',
  enforcement: 'advisory',
  remediation: 'Use RFC 1918 or RFC 6598 space, unless the addresses are your own.',
  source: 'RFC 1918, RFC 4193, RFC 6598; GKE default service range 34.118.224.0/20',
  check(ctx) {
    for (const { of, argument, kind, cidr } of writtenRanges(ctx)) {
      if (kind !== 'inside' && cidr.state === 'known') judge(of, argument, cidr.value, ctx);
    }
    const pathOf = pathsByOwner(ctx.intent);
    for (const { owner, use, cidr } of ctx.intent.addresses) {
      if (use !== 'link') judge(pathOf(owner), `the ${use} range of ${owner}`, cidr, ctx);
    }
  },
});

/** What is unknown or no range at all is reported by the mandatory rules. */
function judge(subject: Subject, what: string, cidr: string, ctx: RuleContext): void {
  if (parseCidr(cidr) === undefined) return;
  const isPrivate = PRIVATE_RANGES.some((range) => isCidrWithin(cidr, range));
  const demand = { key: `${what} ${cidr}`, message: `${what} is public address space`, got: cidr, allowed: PRIVATE_RANGES.join(', ') };
  ctx.report(subject, isPrivate ? pass() : broken(demand));
}
