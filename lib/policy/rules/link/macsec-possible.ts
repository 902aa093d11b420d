import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { fail, notEvaluated, pass, type Verdict } from '../../verdict';
import { MACSEC_BANDWIDTHS, SOURCE } from './data';
import { lagByMember, lagsOf } from './lag-members';
import { judgeMacsecKey } from './macsec-key';

/** Judges what asks for MACsec, and every key. */
export const macsecPossible = defineRule({
  id: 'FAB-LNK-031',
  title: 'MACsec is asked for where it cannot be, or with a key that is not one',
  why: 'MACsec needs a dedicated port of at least 10 Gbit/s that is up, outside a group. A key in plain text is in every copy of the state.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Order a port that can, set must_encrypt when it is up, and give the key by secret_arn.',
  source: `${SOURCE.api}; ${SOURCE.provider}; terraform-provider-aws #36693, #37907`,
  check(ctx) {
    const ports = ctx.snapshot.ofType('aws_dx_connection');
    const keys = ctx.snapshot.ofType('aws_dx_macsec_key_association');
    if (ports.length + keys.length === 0) return;
    const lagOf = lagByMember(lagsOf(ctx));
    for (const port of ports) ctx.judge(port, () => judgePort(port, lagOf, ctx));
    for (const key of keys) ctx.judge(key, () => judgeMacsecKey(key, lagOf, ctx));
  },
});

function judgePort(port: Resource, lagOf: ReadonlyMap<string, string>, ctx: RuleContext): Verdict[] {
  return [judgeRequest(port, lagOf), judgeMode(port, ctx)];
}

function judgeRequest(port: Resource, lagOf: ReadonlyMap<string, string>): Verdict {
  const requested = port.get('request_macsec');
  if (requested.state === 'unknown') return notEvaluated(requested.why, 'request');
  if (requested.state === 'absent' || String(requested.value) !== 'true') return pass();
  const lag = lagOf.get(port.key);
  if (lag !== undefined) return fail({ key: 'request', got: `a member of ${lag}`, allowed: 'a connection outside a group' });
  const bandwidth = port.text('bandwidth');
  if (bandwidth.state === 'unknown') return notEvaluated(bandwidth.why, 'request');
  if (bandwidth.state === 'known' && MACSEC_BANDWIDTHS.includes(bandwidth.value)) return pass();
  return fail({ key: 'request', got: bandwidth.state === 'known' ? bandwidth.value : 'nothing', allowed: MACSEC_BANDWIDTHS.join(', ') });
}

/** The first apply cannot set the mode, and a port without a key cannot obey it. */
function judgeMode(port: Resource, ctx: RuleContext): Verdict {
  if (ctx.index.links.get(port.owner)?.phase !== 'order') return pass();
  const mode = port.text('encryption_mode');
  if (mode.state === 'unknown') return notEvaluated(mode.why, 'mode');
  if (mode.state === 'absent' || mode.value !== 'must_encrypt') return pass();
  return fail({ key: 'mode', got: "must_encrypt in phase 'order'", allowed: "must_encrypt in phase 'activate'" });
}
