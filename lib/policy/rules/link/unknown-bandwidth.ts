import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import { mustBeIn, type Verdict } from '../../verdict';
import { DEDICATED_BANDWIDTHS, HOSTED_BANDWIDTHS, SOURCE } from './data';

/** Judges the bandwidth of every connection and group that is ordered. */
export const unknownBandwidth = defineRule({
  id: 'FAB-LNK-013',
  title: 'Direct Connect does not sell this bandwidth',
  why: 'The order is refused at apply. Bandwidths below 1 Gbit/s and between the steps come from partners only.',
  severity: 'medium',
  enforcement: 'mandatory',
  remediation: 'Use a bandwidth that is sold, spelled as AWS does; for a hosted one name the partner in provider_name.',
  source: `${SOURCE.api}; ${SOURCE.provider}`,
  check(ctx) {
    const { snapshot } = ctx;
    for (const port of snapshot.ofType('aws_dx_connection')) ctx.judge(port, () => judge(port, 'bandwidth', ofPartner(port)));
    for (const lag of snapshot.ofType('aws_dx_lag')) ctx.judge(lag, () => judge(lag, 'connections_bandwidth', DEDICATED_BANDWIDTHS));
    for (const hosted of snapshot.ofType('aws_dx_hosted_connection'))
      ctx.judge(hosted, () => judge(hosted, 'bandwidth', HOSTED_BANDWIDTHS));
  },
});

function judge(port: Resource, argument: string, allowed: readonly string[]): Verdict {
  return mustBeIn(port.get(argument), allowed, { key: argument });
}

function ofPartner(port: Resource): readonly string[] {
  const named = port.get('provider_name').state !== 'absent';
  return named ? [...new Set([...DEDICATED_BANDWIDTHS, ...HOSTED_BANDWIDTHS])] : DEDICATED_BANDWIDTHS;
}
