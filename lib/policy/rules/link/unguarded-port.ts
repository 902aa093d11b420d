import type { Known } from '../../../model/known';
import { defineResourceRule } from '../../rule';
import { fail, notEvaluated, pass, type Verdict } from '../../verdict';
import { SOURCE } from './data';

/** Judges both guards of every ordered connection. */
export const unguardedPort = defineResourceRule({
  id: 'FAB-LNK-033',
  title: 'Terraform can destroy a Direct Connect port',
  why: 'A destroyed connection gives its cross-connect away: a new one takes weeks of other companies. skip_destroy keeps it when the resource is removed, prevent_destroy when it would be replaced.',
  severity: 'medium',
  enforcement: 'advisory',
  remediation: 'Set skip_destroy and lifecycle.prevent_destroy to true.',
  source: SOURCE.provider,
  on: 'aws_dx_connection',
  check(port) {
    return [judge('skip_destroy', port.get('skip_destroy')), judge('lifecycle.prevent_destroy', port.get('lifecycle.prevent_destroy'))];
  },
});

function judge(guard: string, value: Known<unknown>): Verdict {
  if (value.state === 'unknown') return notEvaluated(value.why, guard);
  if (value.state === 'known' && String(value.value) === 'true') return pass();
  return fail({
    key: guard,
    message: `the port has no ${guard}`,
    got: value.state === 'known' ? String(value.value) : 'nothing',
    allowed: `${guard} = true`,
  });
}
