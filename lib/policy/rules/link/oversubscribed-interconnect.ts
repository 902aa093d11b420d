import { known, type Known } from '../../../model/known';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import { ATTACHMENT_MBPS, DEFAULT_ATTACHMENT_BANDWIDTH, LINK_TYPE_MBPS } from './data-vpn-google';
import { ATTACHMENT, INTERCONNECT } from './google-types';
import { judgeTogether, numberOf, orDefault, orNotApplicable } from './judge-argument';
import { identityOf } from './target-of';

/** Compares each interconnect of the fabric with the attachments on it. */
export const oversubscribedInterconnect = defineRule({
  id: 'FAB-LNK-147',
  title: 'Attachments of an interconnect promise more than it carries',
  why: 'Google allows it: under load the attachments take bandwidth from one another.',
  severity: 'low',
  enforcement: 'advisory',
  remediation: 'Make the attachments smaller, or order more links.',
  source: 'Google Cloud Interconnect: VLAN attachment capacity, 2026',
  check(ctx) {
    const interconnects = ctx.snapshot.ofType(INTERCONNECT);
    if (interconnects.length === 0) return;
    const promised = new Map<string, Known<number>[]>();
    for (const attachment of ctx.snapshot.ofType(ATTACHMENT)) {
      const port = identityOf(attachment, 'interconnect', INTERCONNECT, ctx);
      if (port.state !== 'known') continue;
      const list = promised.get(port.value) ?? [];
      list.push(mbpsOf(attachment));
      promised.set(port.value, list);
    }
    for (const interconnect of interconnects) {
      const on = promised.get(interconnect.address) ?? [];
      ctx.judge(interconnect, () =>
        orNotApplicable(
          on.length === 0
            ? []
            : judgeTogether<readonly number[]>(
                [capacityOf(interconnect), ...on],
                (capacity = 0, ...all) => all.reduce((a, b) => a + b, 0) <= capacity,
                {
                  key: 'bandwidth',
                  message: 'the attachments promise more than the links of the interconnect carry',
                  got: `${on.reduce((sum, one) => sum + (one.state === 'known' ? one.value : 0), 0)} Mbit/s promised`,
                  allowed: 'at most the sum of the links',
                },
              ),
          'no attachment of this fabric is on it',
        ),
      );
    }
  },
});

function mbpsOf(attachment: Resource): Known<number> {
  const name = orDefault(attachment.text('bandwidth'), DEFAULT_ATTACHMENT_BANDWIDTH);
  // A name that does not exist is the business of the mandatory rule.
  return name.state === 'known' ? known(ATTACHMENT_MBPS[name.value] ?? 0) : name;
}

function capacityOf(interconnect: Resource): Known<number> {
  const [type, links] = [interconnect.text('link_type'), numberOf(interconnect, 'requested_link_count')];
  if (type.state !== 'known') return type;
  if (links.state !== 'known') return links;
  return known((LINK_TYPE_MBPS[type.value] ?? 0) * links.value);
}
