import { defineRule } from '../../rule';
import { fail, notApplicable, type Verdict } from '../../verdict';
import { SOURCE } from './data';
import { type Lag, lagsOf } from './lag-members';

/** Judges groups that can lose a member in silence. */
export const lagWithoutMinimum = defineRule({
  id: 'FAB-LNK-005',
  title: 'Link aggregation group has no minimum number of links',
  why: 'A group that loses members keeps its BGP session and carries less; nothing fails over until the last member is gone. The provider cannot set the minimum.',
  severity: 'low',
  enforcement: 'advisory',
  remediation: 'Set the minimum number of links with `aws directconnect update-lag --minimum-links`, and waive the finding.',
  source: `${SOURCE.api}; ${SOURCE.provider} has no such argument`,
  check(ctx) {
    for (const lag of lagsOf(ctx)) ctx.judge(lag.resource, () => judge(lag));
  },
});

function judge({ members, uncounted }: Lag): Verdict {
  if (members.length < 2 && uncounted.length === 0) return notApplicable('the group has one member, with which it goes down');
  return fail({ got: 'no minimum, which AWS reads as 0', allowed: 'a minimum of links' });
}
