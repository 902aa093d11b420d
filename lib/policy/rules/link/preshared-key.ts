import { known, type Known } from '../../../model/known';
import type { Resource } from '../../resource';
import { defineResourceRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { pass, type Verdict } from '../../verdict';
import { broken, flagOf, isBetween, numberOf, orNotApplicable } from './judge-argument';
import { targetOf } from './target-of';
import { TUNNELS, VPN_CONNECTION } from './tunnels';

/** Judges that pre-shared keys are references, and that a generator in the same fabric makes what AWS takes. */
export const presharedKey = defineResourceRule({
  id: 'FAB-LNK-035',
  title: 'VPN pre-shared key is plain text, or made in a form that AWS refuses',
  why: 'A literal key ends up in files, plans and states; a key of another form is refused when the tunnel is made.',
  severity: 'critical',
  enforcement: 'mandatory',
  remediation: 'Leave the key out so that AWS makes it, or take it from a secret: 8 to 64 of A-Z a-z 0-9 . _, not starting with 0.',
  source: 'Amazon EC2 API: VpnTunnelOptionsSpecification; provider aws 6.25, 2026-11',
  on: VPN_CONNECTION,
  check: (connection, ctx) =>
    orNotApplicable(
      TUNNELS.flatMap(({ prefix }) => judge(connection, `${prefix}preshared_key`, ctx)),
      'AWS makes the keys',
    ),
});

function judge(connection: Resource, argument: string, ctx: RuleContext): Verdict[] {
  const key = connection.get(argument);
  if (key.state === 'absent') return [];
  if (key.state === 'known') {
    return [
      broken({
        key: argument,
        message: 'the pre-shared key is plain text',
        got: 'a literal (not shown)',
        allowed: 'a reference to a secret',
      }),
    ];
  }
  const form = generatedForm(connection, argument, ctx);
  if (form.state !== 'known' || form.value !== 'refused') return [pass()];
  return [
    broken({
      key: argument,
      message: 'the generator of the pre-shared key makes keys that AWS refuses',
      got: 'another length, or special characters',
      allowed: 'length 8 to 64, special = false',
    }),
  ];
}

/** What the random_password behind a key makes: `risky` may start with 0. Unknown for any other origin. */
export function generatedForm(connection: Resource, argument: string, ctx: RuleContext): Known<'good' | 'risky' | 'refused'> {
  const generator = targetOf(connection, argument, 'random_password', ctx);
  if (generator.kind !== 'written') return { state: 'unknown', why: `the form of ${argument}, which only the apply knows` };
  const { resource } = generator;
  const [length, special, digits] = [numberOf(resource, 'length'), flagOf(resource, 'special', true), flagOf(resource, 'numeric', true)];
  const extra = resource.text('override_special');
  const isPlain = extra.state === 'known' && /^[._]+$/.test(extra.value);
  if (length.state === 'known' && !isBetween(length.value, 8, 64)) return known('refused');
  if (special.state === 'known' && special.value && extra.state !== 'unknown' && !isPlain) return known('refused');
  const unclear = [length, special, digits, extra].find((v) => v.state === 'unknown');
  if (unclear?.state === 'unknown') return unclear;
  return known(digits.state === 'known' && !digits.value ? 'good' : 'risky');
}
