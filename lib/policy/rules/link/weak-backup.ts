import type { LinkIntent } from '../../../model/intent';
import { Bandwidth } from '../../../model/bandwidth';
import { defineRule } from '../../rule';
import { fail, notApplicable, pass, type Verdict } from '../../verdict';
import { SOURCE } from './data';

/** Judges the backup of links that one failure ends, and what every backup is to carry. */
export const weakBackup = defineRule({
  id: 'FAB-LNK-012',
  title: 'Link has no backup, or one that cannot carry its traffic',
  why: 'A link in one facility stops with it. A VPN as backup keeps it alive, with 1.25 Gbit/s per tunnel (5 of the large kind).',
  severity: 'low',
  enforcement: 'advisory',
  remediation: 'Give the link a VPN as backup, with tunnels enough for its declared traffic.',
  source: `${SOURCE.resiliency}; AWS Site-to-Site VPN quotas, 2026`,
  check(ctx) {
    for (const link of ctx.intent.links)
      ctx.judge(link.path, () => (link.existing ? notApplicable('somebody else runs the link') : judge(link)));
  },
});

function judge(link: LinkIntent): Verdict[] {
  const backups = (link.paths ?? []).filter((path) => path.role === 'backup');
  const alone = link.tier === 'single' || link.tier === 'dev-test';
  if (backups.length === 0) {
    if (!alone) return [notApplicable(`tier '${link.tier}' has a second facility`)];
    return [
      fail({ key: 'none', message: 'the link has no backup', got: `tier ${link.tier} without a backup`, allowed: 'a VPN as backup' }),
    ];
  }
  if (link.traffic === undefined) return [pass(), notApplicable('the link declares no traffic')];
  const bits = backups.reduce((sum, path) => sum + path.bandwidth.bitsPerSecond, 0);
  if (bits >= link.traffic.bitsPerSecond) return [pass()];
  return [
    fail({
      key: 'traffic',
      message: 'the declared traffic is more than the backup carries',
      got: `${link.traffic.toString()} over ${Bandwidth.mbps(bits / 1e6).toString()} of backup`,
      allowed: 'a backup that carries the declared traffic',
    }),
  ];
}
