import { defineResourceRule } from '../../rule';
import { ATTACHMENT } from './google-types';
import { isBetween, judgeSet, numberOf, orNotApplicable } from './judge-argument';

/** Judges the VLAN of each attachment. */
export const attachmentVlan = defineResourceRule({
  id: 'FAB-LNK-046',
  title: 'VLAN attachment has a VLAN that does not exist',
  why: 'The provider takes any number; Google refuses it at the apply.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Use the VLAN that the router on-prem has, from 2 to 4093.',
  source: 'Google Compute API: interconnectAttachments.vlanTag8021q, 2026',
  on: ATTACHMENT,
  check: (attachment) =>
    orNotApplicable(
      judgeSet(numberOf(attachment, 'vlan_tag8021q'), (vlan) => isBetween(vlan, 2, 4094), {
        key: 'vlan_tag8021q',
        message: 'the VLAN does not exist',
        allowed: '2 to 4093',
      }),
      'Google or the partner chooses the VLAN',
    ),
});
