import { defineResourceRule } from '../../rule';
import { DEFAULT_ATTACHMENT_MTU } from './data-vpn-google';
import { ATTACHMENT, networkMtu } from './google-types';
import { judgeTogether, numberOf, orDefault, orNotApplicable } from './judge-argument';

/** Judges whether packets change size on their way into the network. */
export const attachmentMtuDiffers = defineResourceRule({
  id: 'FAB-LNK-149',
  title: 'VLAN attachment has another MTU than its network',
  why: 'Where path MTU discovery is filtered, packets that fit the network and not the attachment are lost without a word.',
  severity: 'low',
  enforcement: 'advisory',
  remediation: 'Give the attachment the MTU of the network.',
  source: 'Google Cloud Interconnect: MTU, 2026',
  on: ATTACHMENT,
  check: (attachment, ctx) => {
    const encryption = orDefault(attachment.text('encryption'), 'NONE');
    const mtu = orDefault(numberOf(attachment, 'mtu'), DEFAULT_ATTACHMENT_MTU);
    return orNotApplicable(
      judgeTogether([encryption, mtu, networkMtu(attachment, ctx)], (kind, own, network) => kind === 'IPSEC' || own === network, {
        key: 'mtu',
        message: 'the attachment has another MTU than its network',
        allowed: 'the MTU of the network',
      }),
      'the network is not written here',
    );
  },
});
