import { defineResourceRule } from '../../rule';
import { fail, pass } from '../../verdict';
import { SOURCE } from './data';

/** Judges keys that Terraform itself handles. */
export const macsecKeyInState = defineResourceRule({
  id: 'FAB-LNK-131',
  title: 'MACsec key is kept in the Terraform state',
  why: 'ckn and cak are stored in every state and plan file, whether they came from a variable or from a secret.',
  severity: 'medium',
  enforcement: 'advisory',
  remediation: 'Give secret_arn: AWS reads the key itself, and you rotate it in Secrets Manager.',
  source: SOURCE.provider,
  on: 'aws_dx_macsec_key_association',
  check(key) {
    const given = ['ckn', 'cak'].filter((argument) => key.get(argument).state !== 'absent');
    return given.length === 0 ? pass() : fail({ got: given.join(' and '), allowed: 'secret_arn' });
  },
});
