import type { LinkIntent } from '../../../model/intent';
import { defineRule } from '../../rule';
import { fail, notApplicable, pass, type Verdict } from '../../verdict';
import { SOURCE } from './data';
import { linksTo, primaryPaths } from './link-ends';

/** Judges hosted connections with nothing beside them. */
export const hostedAlone = defineRule({
  id: 'FAB-LNK-106',
  title: 'Hosted connection is used alone',
  why: 'Partner and AWS maintain their ends on their own days, and neither promises an availability.',
  severity: 'low',
  enforcement: 'advisory',
  remediation: 'Add a VPN as backup, or a second connection of another partner.',
  source: SOURCE.sla,
  check(ctx) {
    for (const link of linksTo('aws', ctx)) ctx.judge(link.path, () => judge(link));
  },
});

function judge({ paths, ...link }: LinkIntent): Verdict {
  const primary = primaryPaths({ paths, ...link });
  if (paths === undefined || primary?.some((path) => path.kind === 'hosted') !== true)
    return notApplicable('the link has no hosted connection');
  return paths.length > 1 ? pass() : fail({ got: 'one hosted connection', allowed: 'a second way' });
}
