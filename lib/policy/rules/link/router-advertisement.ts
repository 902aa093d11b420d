import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { Verdict } from '../../verdict';
import { ROUTER, ROUTER_PEER } from './google-types';
import { broken, isWritten, judgeTogether, orDefault, orNotApplicable } from './judge-argument';

/** Judges that what is to be announced is announced. */
export const routerAdvertisement = defineRule({
  id: 'FAB-LNK-051',
  title: 'Cloud Router lists announcements and is not told to make them',
  why: 'Groups and ranges count in mode CUSTOM only; Google refuses or forgets them otherwise, and on-prem never learns the way.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Set advertise_mode = "CUSTOM", or leave the lists out.',
  source: 'Google Compute API: routers.bgp.advertiseMode, 2026; provider google 6.50',
  check(ctx) {
    for (const router of ctx.snapshot.ofType(ROUTER))
      ctx.judge(router, () => orNotApplicable(judge(router, 'bgp.0.'), 'nothing is listed'));
    for (const peer of ctx.snapshot.ofType(ROUTER_PEER)) ctx.judge(peer, () => orNotApplicable(judge(peer, ''), 'nothing is listed'));
  },
});

function judge(speaker: Resource, prefix: string): Verdict[] {
  const mode = orDefault(speaker.text(`${prefix}advertise_mode`), 'DEFAULT');
  return ['advertised_groups', 'advertised_ip_ranges'].flatMap((argument) => {
    const value = speaker.get(prefix + argument);
    if (value.state === 'absent' || (value.state === 'known' && [value.value].flat().length === 0)) return [];
    if (mode.state === 'known' && mode.value !== 'CUSTOM' && value.state === 'known') {
      return [
        broken({
          key: argument,
          message: `${argument} is listed and not announced`,
          got: `advertise_mode = '${mode.value}'`,
          allowed: `advertise_mode = 'CUSTOM'`,
        }),
      ];
    }
    return judgeTogether([mode, isWritten(speaker, prefix + argument)], (m, there) => m === 'CUSTOM' || !there, {
      key: argument,
      message: `${argument} is listed and not announced`,
      allowed: `advertise_mode = 'CUSTOM'`,
    });
  });
}
