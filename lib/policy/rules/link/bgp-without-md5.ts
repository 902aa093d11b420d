import { defineResourceRule } from '../../rule';
import { notApplicable, notEvaluated, pass } from '../../verdict';
import { ROUTER_INTERFACE, ROUTER_PEER } from './google-types';
import { broken, isWritten } from './judge-argument';
import { targetOf, valueAt } from './target-of';

/** Judges whether BGP sessions over a private line are authenticated. */
export const bgpWithoutMd5 = defineResourceRule({
  id: 'FAB-LNK-153',
  title: 'BGP session without MD5 key',
  why: 'On a line without MACsec whoever gets onto the VLAN can speak BGP in the place of your router; AWS always uses a key, Google only when told.',
  severity: 'low',
  enforcement: 'advisory',
  remediation: 'Give the session a key from a secret, the same at both ends.',
  source: 'Google Cloud Router: MD5 authentication, 2026',
  on: ROUTER_PEER,
  check: (peer, ctx) => {
    const key = peer.blocks('md5_authentication_key');
    if (key.state === 'known') return pass();
    if (key.state === 'unknown') return notEvaluated(key.why);
    const tunnel = valueAt(targetOf(peer, 'interface', ROUTER_INTERFACE, ctx), (end) => isWritten(end, 'vpn_tunnel'));
    if (tunnel.state === 'known' && tunnel.value) return notApplicable('the tunnel authenticates the session');
    const encryption = ctx.index.links.get(peer.owner)?.encryption;
    // A stated encryption authenticates both ends hop by hop before any BGP is spoken.
    if (encryption?.state === 'known' && encryption.value !== 'none') {
      return notApplicable(`the link is stated to have ${encryption.value}, which authenticates its ends`);
    }
    return broken({ key: 'md5_authentication_key', message: 'the session has no MD5 key', allowed: 'md5_authentication_key' });
  },
});
