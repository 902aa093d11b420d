import { defineRule } from '../../rule';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
import { DEFAULT_AMAZON_ASN } from './data';
import { regionOf } from './region-of';
import { wholeNumberOr } from './whole-number';

/** Compares the transit gateways of all regions, also of those that nothing connects yet. */
export const transitAsnInRegions = defineRule({
  id: 'FAB-LNK-124',
  title: 'Transit gateways of two regions have one ASN',
  why: 'They can neither be peered with dynamic routing nor share a Direct Connect gateway, and the number of a transit gateway is hard to change once attached.',
  severity: 'low',
  enforcement: 'advisory',
  remediation: 'State a different private number for each transit gateway.',
  source: 'AWS Transit Gateway design best practices, 2026',
  check(ctx) {
    const gateways = ctx.snapshot.ofType('aws_ec2_transit_gateway');
    const asns = gateways.map((gateway) => wholeNumberOr(gateway, 'amazon_side_asn', DEFAULT_AMAZON_ASN));
    const regions = new Map<number, Set<string>>();
    gateways.forEach((gateway, i) => {
      const asn = asns[i];
      if (asn?.state === 'known') regions.set(asn.value, (regions.get(asn.value) ?? new Set()).add(regionOf(gateway, ctx)));
    });
    gateways.forEach((gateway, i) => {
      ctx.judge(gateway, (): Verdict => {
        const asn = asns[i];
        if (gateways.length < 2) return notApplicable('there is one transit gateway');
        if (asn?.state !== 'known') return notEvaluated(`the ASN of ${gateway.address}`);
        const shared = regions.get(asn.value) ?? new Set();
        return shared.size < 2
          ? pass()
          : fail({ got: `${asn.value} in ${[...shared].sort().join(', ')}`, allowed: 'one number per region' });
      });
    });
  },
});
