import { defineResourceRule } from '../../rule';
import { notEvaluated, type Verdict } from '../../verdict';
import { INTERCONNECT } from './google-types';
import { flagOf, judgeSet, orNotApplicable } from './judge-argument';

/** Judges what an interconnect does when MACsec cannot be set up. */
export const macsecFailOpen = defineResourceRule({
  id: 'FAB-LNK-154',
  title: 'MACsec of an interconnect falls back to plain text',
  why: 'With fail_open a broken key exchange goes unnoticed: traffic goes on, unencrypted.',
  severity: 'medium',
  enforcement: 'advisory',
  remediation: 'Leave fail_open out, and plan the rotation of keys.',
  source: 'Google Cloud Interconnect: MACsec, 2026; provider google 6.50',
  on: INTERCONNECT,
  check: (interconnect) => {
    const blocks = [interconnect.blocks('macsec'), interconnect.blocks('macsec.0.pre_shared_keys')];
    const demand = {
      key: 'fail_open',
      message: 'traffic goes on unencrypted when MACsec fails',
      got: 'fail_open = true',
      allowed: 'fail_open = false',
    };
    const verdicts = blocks.flatMap((list): Verdict[] => {
      if (list.state === 'unknown') return [notEvaluated(list.why, 'fail_open')];
      return list.state === 'absent'
        ? []
        : list.value.flatMap((block) => judgeSet(flagOf(block, 'fail_open', false), (open) => !open, demand));
    });
    return orNotApplicable(verdicts, 'no MACsec keys');
  },
});
