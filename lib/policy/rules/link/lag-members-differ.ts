import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import { fail, notEvaluated, pass, type Verdict } from '../../verdict';
import { MOST_LAG_MEMBERS, SOURCE } from './data';
import { type Lag, lagsOf } from './lag-members';

/** Judges the members of every group that are written here; AWS judges those given by id when they join. */
export const lagMembersDiffer = defineRule({
  id: 'FAB-LNK-004',
  title: 'Connections cannot form one link aggregation group',
  why: 'All members of a group end on one device: they need one bandwidth and one facility, and AWS takes a few only.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Give the group equal connections of one facility, and make a second group of the rest.',
  source: SOURCE.api,
  check(ctx) {
    for (const lag of lagsOf(ctx)) ctx.judge(lag.resource, () => judge(lag));
  },
});

function judge(lag: Lag): Verdict[] {
  const members = lag.members.flatMap((m) => (m.resource === undefined ? [] : [m.resource]));
  return [
    judgeNumber(lag),
    ...members.flatMap((member) => [
      mustMatch(lag.resource, 'connections_bandwidth', member, 'bandwidth'),
      mustMatch(lag.resource, 'location', member, 'location'),
    ]),
  ];
}

function judgeNumber({ resource, members, uncounted }: Lag): Verdict {
  const bandwidth = resource.text('connections_bandwidth');
  if (bandwidth.state !== 'known') return notEvaluated(`the bandwidth of the members of ${resource.address}`, 'members');
  const most = MOST_LAG_MEMBERS[bandwidth.value];
  const number = new Set(members.map((m) => m.key)).size;
  if (most === undefined || number > most) {
    return fail({
      key: 'members',
      got: `${number} connections of ${bandwidth.value}`,
      allowed: Object.entries(MOST_LAG_MEMBERS)
        .map(([size, n]) => `${n} of ${size}`)
        .join(', '),
    });
  }
  return uncounted.length > 0 ? notEvaluated(uncounted, 'members') : pass();
}

function mustMatch(lag: Resource, argument: string, member: Resource, own: string): Verdict {
  const wanted = lag.text(argument);
  const found = member.text(own);
  const key = `${own} of ${member.key}`;
  const hidden = [wanted, found].flatMap((v) => (v.state === 'unknown' ? [v.why] : []));
  if (hidden.length > 0) return notEvaluated(hidden, key);
  const value = found.state === 'known' ? found.value : 'nothing';
  const allowed = wanted.state === 'known' ? wanted.value : 'nothing';
  if (value === allowed) return pass();
  return fail({ key, message: `a member of the group has another ${own}`, got: `${value} (${member.address})`, allowed });
}
