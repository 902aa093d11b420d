import type { Resource } from '../../resource';
import { defineResourceRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import type { Verdict } from '../../verdict';
import { ATTACHMENT_MTUS, DEFAULT_ATTACHMENT_MTU } from './data-vpn-google';
import { ATTACHMENT, networkMtu } from './google-types';
import { judgeSet, judgeTogether, numberOf, orDefault } from './judge-argument';

/** Judges the largest packet of each attachment, alone, against the network and with IPsec. */
export const attachmentMtu = defineResourceRule({
  id: 'FAB-LNK-049',
  title: 'VLAN attachment has an MTU that it cannot have',
  why: 'Google has four sizes, drops what the network cannot carry, and gives an encrypted attachment 1440 only.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Use 1440, 1460, 1500 or 8896, at most the MTU of the network; leave it out with IPsec.',
  source: 'Google Compute API: interconnectAttachments.mtu, 2026; HA VPN over Interconnect samples, 2026-04-22',
  on: ATTACHMENT,
  check: (attachment, ctx) => [...judgeSize(attachment, ctx), ...judgeEncrypted(attachment)],
});

function judgeSize(attachment: Resource, ctx: RuleContext): Verdict[] {
  const mtu = orDefault(numberOf(attachment, 'mtu'), DEFAULT_ATTACHMENT_MTU);
  return [
    ...judgeSet(mtu, (n) => ATTACHMENT_MTUS.includes(n), {
      key: 'mtu',
      message: 'the attachment has an MTU that does not exist',
      allowed: ATTACHMENT_MTUS.join(', '),
    }),
    ...judgeTogether([mtu, networkMtu(attachment, ctx)], (own, network) => own <= network, {
      key: 'mtu network',
      message: 'the attachment takes packets that its network drops',
      allowed: 'at most the MTU of the network',
    }),
  ];
}

function judgeEncrypted(attachment: Resource): Verdict[] {
  const encryption = orDefault(attachment.text('encryption'), 'NONE');
  return judgeTogether([encryption, numberOf(attachment, 'mtu')], (kind, mtu) => kind !== 'IPSEC' || mtu === DEFAULT_ATTACHMENT_MTU, {
    key: 'mtu encryption',
    message: 'an encrypted attachment has no MTU of its own',
    allowed: `nothing, or ${DEFAULT_ATTACHMENT_MTU}`,
  });
}
