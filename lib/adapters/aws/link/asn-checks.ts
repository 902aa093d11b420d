import { Token } from 'cdktf';
import { show } from '../../../model/problem';
import type { LinkAsns } from './gateway';
import { isWithin, type LinkProblem } from './link-problem';

/** Of a virtual interface: the pinned provider has no argument for longer numbers. */
const MOST_ON_PREM_ASN = 2_147_483_646;
/** AWS's own number, AS_TRANS, documentation, and the last of 16 bits. */
const RESERVED_ASNS: readonly (readonly [number, number])[] = [
  [7224, 7224],
  [23_456, 23_456],
  [64_496, 64_511],
  [65_535, 65_551],
];

export function isReservedAsn(asn: number): boolean {
  return RESERVED_ASNS.some(([from, to]) => isWithin(asn, from, to));
}

/** True for the numbers that nobody owns, of 16 and of 32 bits. */
export function isPrivateAsn(asn: number): boolean {
  return isWithin(asn, 64_512, 65_534) || isWithin(asn, 4_200_000_000, 4_294_967_294);
}

/** Numbers that cannot speak BGP to one another. Those that Terraform or somebody else decides are not judged. */
export function checkAsns(onPrem: number, asns: LinkAsns): LinkProblem[] {
  const found: LinkProblem[] = [];
  const add = (message: string, got: unknown, allowed: string, next: string): void => {
    found.push({ id: 'direct-connect-asn', message, got: show(got), allowed, next });
  };
  const ours = [asns.gateway, ...(asns.cloud === undefined ? [] : [asns.cloud])];
  if (!Token.isUnresolved(onPrem) && (!isWithin(onPrem, 1, MOST_ON_PREM_ASN) || isReservedAsn(onPrem))) {
    add(
      'the on-prem ASN cannot speak BGP to AWS',
      onPrem,
      `a whole number from 1 to ${MOST_ON_PREM_ASN} that is not reserved`,
      'use a private one, for example 65010',
    );
  }
  for (const asn of ours) {
    if (isPrivateAsn(asn)) continue;
    add('an ASN of the AWS side is not private', asn, '64512 to 65534, or 4200000000 to 4294967294', 'leave it out for the default');
  }
  if (new Set([onPrem, ...ours]).size < ours.length + 1) {
    add(
      'two of the on-prem network, the Direct Connect gateway and the gateway behind it have one ASN: routes would be refused as loops',
      { onPrem, ...asns },
      'different numbers',
      'change one of them',
    );
  }
  return found;
}
