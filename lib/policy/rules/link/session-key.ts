import { isExpression } from '../../expression';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import { fail, notEvaluated, pass, type Verdict } from '../../verdict';
import { SOURCE } from './data';
import { sessionsOf } from './virtual-interfaces';

/** Judges the BGP key of every session; a reference is the good case, and its length is for AWS to see. */
export const sessionKey = defineRule({
  id: 'FAB-LNK-020',
  title: 'BGP key of an interface is plain text, or has a length that AWS refuses',
  why: 'Whoever reads the Terraform or its state can announce routes into your network. AWS takes 6 to 80 characters, and makes a key when none is given.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Leave bgp_auth_key out, or refer to a secret, and change the key that was written.',
  source: SOURCE.api,
  check(ctx) {
    for (const session of sessionsOf(ctx)) ctx.judge(session, () => judge(session));
  },
});

function judge(session: Resource): Verdict | Verdict[] {
  const key = session.get('bgp_auth_key');
  if (key.state === 'absent') return pass();
  const text = session.written('bgp_auth_key');
  if (text === undefined) return notEvaluated('the BGP key, which is not text');
  if (isExpression(text)) return pass();
  const plain = fail({ key: 'literal', got: 'a literal (not shown)', allowed: 'a reference, or nothing' });
  if (text.length >= 6 && text.length <= 80) return plain;
  return [plain, fail({ key: 'length', got: `${text.length} characters`, allowed: '6 to 80 characters' })];
}
