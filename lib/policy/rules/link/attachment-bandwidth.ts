import { defineResourceRule } from '../../rule';
import { ATTACHMENT_MBPS } from './data-vpn-google';
import { ATTACHMENT } from './google-types';
import { judgeSet, orNotApplicable } from './judge-argument';

/** Judges the bandwidth of each attachment against those of the pinned provider. */
export const attachmentBandwidth = defineResourceRule({
  id: 'FAB-LNK-047',
  title: 'VLAN attachment has a bandwidth that does not exist',
  why: 'Google has steps of bandwidth, and the pinned provider knows them up to 100 Gbit/s.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Choose one of the steps; for more than 100 Gbit/s use several attachments.',
  source: 'Google Compute API: interconnectAttachments.bandwidth, 2026; provider google 6.50',
  on: ATTACHMENT,
  check: (attachment) =>
    orNotApplicable(
      judgeSet(attachment.text('bandwidth'), (name) => name in ATTACHMENT_MBPS, {
        key: 'bandwidth',
        message: 'the attachment has a bandwidth that does not exist',
        allowed: Object.keys(ATTACHMENT_MBPS).join(', '),
      }),
      'the bandwidth is that of Google, or of the partner',
    ),
});
