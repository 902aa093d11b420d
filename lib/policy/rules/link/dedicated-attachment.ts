import { known, unknown, type Known } from '../../../model/known';
import type { Resource } from '../../resource';
import { defineResourceRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import type { Verdict } from '../../verdict';
import { ATTACHMENT, attachmentType, regionOf, routerOf } from './google-types';
import { isWritten, judgeTogether } from './judge-argument';

/** Judges that a dedicated attachment has its port, and that every attachment is where its router is. */
export const dedicatedAttachment = defineResourceRule({
  id: 'FAB-LNK-044',
  title: 'VLAN attachment has no interconnect, or another region than its router',
  why: 'Google refuses both, after the port was ordered and paid.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Name the interconnect of a dedicated attachment, and make router and attachment in one region.',
  source: 'Google Compute API: interconnectAttachments, 2026; provider google 6.50',
  on: ATTACHMENT,
  check: (attachment, ctx) => [...judgePort(attachment), ...judgeRegion(attachment, ctx)],
});

function judgePort(attachment: Resource): Verdict[] {
  return judgeTogether(
    [attachmentType(attachment), isWritten(attachment, 'interconnect')],
    (type, there) => type !== 'DEDICATED' || there,
    {
      key: 'interconnect',
      message: 'the attachment is dedicated and names no interconnect',
      got: 'nothing',
      allowed: 'projects/<project>/global/interconnects/<name>',
    },
  );
}

function judgeRegion(attachment: Resource, ctx: RuleContext): Verdict[] {
  return judgeTogether([regionOf(attachment, ctx), regionOfRouter(attachment, ctx)], (own, router) => own === router, {
    key: 'region',
    message: 'the attachment and its router are in two regions',
    allowed: 'one region',
  });
}

/** Absent for a bare name: Google looks for it in the region of the attachment. */
function regionOfRouter(attachment: Resource, ctx: RuleContext): Known<string> {
  const router = routerOf(attachment, ctx);
  if (router.kind === 'written') return regionOf(router.resource, ctx);
  if (router.kind === 'unknown') return unknown(router.why);
  const named = router.kind === 'outside' ? /regions\/([^/]+)\/routers\//.exec(router.id)?.[1] : undefined;
  return named === undefined ? { state: 'absent' } : known(named);
}
