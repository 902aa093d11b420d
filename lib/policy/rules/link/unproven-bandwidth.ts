import { defineRule } from '../../rule';
import type { Resource } from '../../resource';
import { fail, notEvaluated, pass, type Verdict } from '../../verdict';
import { SOURCE, UNPROVEN_BANDWIDTHS } from './data';

/** Judges orders of the two newest bandwidths. */
export const unprovenBandwidth = defineRule({
  id: 'FAB-LNK-113',
  title: 'Bandwidth is new: the pinned provider was not seen to order it',
  why: 'The API takes 400 Gbit/s dedicated and 25 Gbit/s hosted; validators of provider releases before 6 did not.',
  severity: 'low',
  enforcement: 'advisory',
  remediation: 'Plan the order with the real provider before you rely on it, then waive the finding.',
  source: `${SOURCE.api}; ${SOURCE.provider}`,
  check(ctx) {
    const { dedicated, hosted } = UNPROVEN_BANDWIDTHS;
    for (const port of ctx.snapshot.ofType('aws_dx_connection')) ctx.judge(port, () => judge(port, 'bandwidth', [dedicated, hosted]));
    for (const lag of ctx.snapshot.ofType('aws_dx_lag')) ctx.judge(lag, () => judge(lag, 'connections_bandwidth', [dedicated]));
    for (const port of ctx.snapshot.ofType('aws_dx_hosted_connection')) ctx.judge(port, () => judge(port, 'bandwidth', [hosted]));
  },
});

function judge(port: Resource, argument: string, unproven: readonly string[]): Verdict {
  const bandwidth = port.text(argument);
  if (bandwidth.state === 'unknown') return notEvaluated(bandwidth.why);
  if (bandwidth.state === 'absent' || !unproven.includes(bandwidth.value)) return pass();
  return fail({ got: bandwidth.value, allowed: 'a bandwidth that the provider is known to order' });
}
