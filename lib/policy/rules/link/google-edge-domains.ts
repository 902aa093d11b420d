import type { LinkIntent } from '../../../model/intent';
import { defineRule } from '../../rule';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
import { SOURCE } from './data';
import { domainsByMetro, showMetros } from './google-facility';
import { linksTo, primaryPaths, withoutPaths } from './link-ends';

/** Judges what Google wants for 99.9 %. */
export const googleEdgeDomains = defineRule({
  id: 'FAB-LNK-009',
  title: 'Google link of tier high is not PRODUCTION_NON_CRITICAL',
  why: 'Google maintains one edge availability domain of a metro at a time: attachments that share it go down together.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Move an attachment to a facility of the other edge availability domain, or declare tier dev-test.',
  source: SOURCE.googleApi,
  check(ctx) {
    for (const link of linksTo('google', ctx)) ctx.judge(link.path, () => judge(link));
  },
});

function judge(link: LinkIntent): Verdict {
  if (link.tier !== 'high') return notApplicable(`tier '${link.tier}' does not claim 99.9 %`);
  const untold = withoutPaths(link, 2, 2);
  if (untold !== undefined) return untold;
  const paths = primaryPaths(link) ?? [];
  const { metros, unread } = domainsByMetro(paths);
  if ([...metros.values()].some((domains) => domains.size > 1)) return pass();
  if (unread.length > 0) return notEvaluated(unread);
  return fail({
    got: `${paths.length} attachment(s); ${showMetros(metros)}`,
    allowed: 'at least 2 attachments in different edge availability domains of one metro',
  });
}
