import { defineResourceRule } from '../../rule';
import { ATTACHMENT } from './google-types';
import { judgeSet, numberOf, orNotApplicable } from './judge-argument';

/** Judges the one VLAN on which the provider's documentation and Google's differ. */
export const attachmentVlan4094 = defineResourceRule({
  id: 'FAB-LNK-146',
  title: 'VLAN attachment has VLAN 4094',
  why: 'The documentation of the provider allows 4094, that of the Compute API does not: the apply may refuse it.',
  severity: 'low',
  enforcement: 'advisory',
  remediation: 'Use a VLAN from 2 to 4093.',
  source: 'Google Compute API: interconnectAttachments.vlanTag8021q, 2026; provider google 6.50',
  on: ATTACHMENT,
  check: (attachment) =>
    orNotApplicable(
      judgeSet(numberOf(attachment, 'vlan_tag8021q'), (vlan) => vlan !== 4094, {
        key: 'vlan_tag8021q',
        message: 'the VLAN may be refused',
        allowed: '2 to 4093',
      }),
      'Google or the partner chooses the VLAN',
    ),
});
