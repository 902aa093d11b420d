import type { InterfaceKind, VirtualInterface } from './virtual-interfaces';
import { interfacesOf } from './virtual-interfaces';
import { defineRule } from '../../rule';
import { fail, notEvaluated, pass, type Verdict } from '../../verdict';
import { DEFAULT_MTU, PRIVATE_MTUS, SOURCE, TRANSIT_MTUS } from './data';
import { wholeNumberOr } from './whole-number';

/** Judges the MTU of every interface by its kind. */
export const interfaceMtu = defineRule({
  id: 'FAB-LNK-017',
  title: 'Virtual interface has an MTU of another kind',
  why: 'Transit interfaces carry 1500 or 8500 bytes, private ones 1500 or 9001, public ones 1500 without a choice. A correction later stops all interfaces of the port for about 30 seconds.',
  severity: 'medium',
  enforcement: 'mandatory',
  remediation: 'Use an MTU of the kind, or leave it out for 1500.',
  source: `${SOURCE.api}; ${SOURCE.provider}; terraform-provider-aws #8841`,
  check(ctx) {
    for (const one of interfacesOf(ctx)) ctx.judge(one.resource, () => judge(one));
  },
});

const ALLOWED: Readonly<Record<InterfaceKind, readonly number[]>> = { private: PRIVATE_MTUS, transit: TRANSIT_MTUS, public: [DEFAULT_MTU] };

function judge({ kind, resource }: VirtualInterface): Verdict {
  const mtu = wholeNumberOr(resource, 'mtu', DEFAULT_MTU);
  if (mtu.state !== 'known') return notEvaluated(`the MTU of ${resource.address}`);
  if (ALLOWED[kind].includes(mtu.value)) return pass();
  return fail({ got: `${String(resource.body.mtu)} on a ${kind} interface`, allowed: ALLOWED[kind].join(', ') });
}
