import { defineRule } from '../../rule';
import type { Resource } from '../../resource';
import { fail, notEvaluated, pass, type Verdict } from '../../verdict';
import { DEFAULT_MTU, SOURCE } from './data';
import { interfacesOf } from './virtual-interfaces';
import { wholeNumberOr } from './whole-number';

/** Judges the one MTU on which AWS and the provider differ. */
export const disputedMtu = defineRule({
  id: 'FAB-LNK-117',
  title: 'Documents differ about an MTU of 8500 on a private interface',
  why: 'The API reference of 2026 says 8500; the provider and the AWS rules of 2026-08 say 9001. One of them refuses it.',
  severity: 'low',
  enforcement: 'advisory',
  remediation: 'Use 1500, or prove 8500 with a plan of the real provider first.',
  source: `${SOURCE.api}; terraform-provider-aws #8841`,
  check(ctx) {
    for (const { resource } of interfacesOf(ctx, ['private'])) ctx.judge(resource, () => judge(resource));
  },
});

function judge(resource: Resource): Verdict {
  const mtu = wholeNumberOr(resource, 'mtu', DEFAULT_MTU);
  if (mtu.state !== 'known') return notEvaluated(`the MTU of ${resource.address}`);
  return mtu.value === 8500 ? fail({ got: '8500', allowed: '1500 or 9001' }) : pass();
}
