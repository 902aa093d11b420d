import type { Resource } from '../../resource';
import { defineResourceRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { notEvaluated, pass, type Verdict } from '../../verdict';
import { broken, orNotApplicable } from './judge-argument';
import { generatedForm } from './preshared-key';
import { TUNNELS, VPN_CONNECTION } from './tunnels';

/** Says which pre-shared keys have a form that only the apply will show. */
export const presharedKeyForm = defineResourceRule({
  id: 'FAB-LNK-135',
  title: 'Form of a VPN pre-shared key is not known before the apply',
  why: 'AWS refuses keys that start with 0 or hold other characters; a secret is only read by the apply, after much else was made.',
  severity: 'low',
  enforcement: 'advisory',
  remediation: 'Make the key by random_password with special = false and numeric = false, or check the secret by hand.',
  source: 'Amazon EC2 API: VpnTunnelOptionsSpecification; provider aws 6.25, 2026-11',
  on: VPN_CONNECTION,
  check: (connection, ctx) =>
    orNotApplicable(
      TUNNELS.flatMap(({ prefix }) => judge(connection, `${prefix}preshared_key`, ctx)),
      'no key by reference',
    ),
});

function judge(connection: Resource, argument: string, ctx: RuleContext): Verdict[] {
  if (connection.get(argument).state !== 'unknown') return [];
  const form = generatedForm(connection, argument, ctx);
  if (form.state !== 'known') return [notEvaluated(form.state === 'unknown' ? form.why : argument, argument)];
  // What is refused is the business of the mandatory rule.
  if (form.value !== 'risky') return [pass()];
  const message = 'one of 62 generated keys starts with 0, which AWS refuses';
  return [broken({ key: argument, message, got: 'digits allowed', allowed: 'numeric = false' })];
}
