import { known, type Known } from '../../../model/known';
import type { LinkIntent } from '../../../model/intent';
import { effectiveRegion } from '../../effective-region';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { fail, mustEqual, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
import { SOURCE } from './data';
import { domainsByMetro, showMetros } from './google-facility';
import { byOwner, linksTo, primaryPaths, withoutPaths } from './link-ends';
import { isRepeated, pointer } from './pointer';

/** Judges what Google wants for 99.99 %: metros and domains as told, routers, regions and routing as written. */
export const googleCriticalTopology = defineRule({
  id: 'FAB-LNK-008',
  title: 'Google link of tier maximum is not PRODUCTION_CRITICAL',
  why: 'Google promises 99.99 % for two metros with two edge availability domains each, and routers in two regions of a network with global routing.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Complete the topology that is short, or declare tier high.',
  source: SOURCE.googleApi,
  check(ctx) {
    const links = linksTo('google', ctx);
    if (links.length === 0) return;
    const attachments = byOwner(ctx, ['google_compute_interconnect_attachment']);
    for (const link of links) {
      ctx.judge(link.path, () => {
        if (link.tier !== 'maximum') return notApplicable(`tier '${link.tier}' does not claim 99.99 %`);
        return [judgeTold(link), ...judgeWritten(attachments.get(link.path) ?? [], ctx)];
      });
    }
  },
});

function judgeTold(link: LinkIntent): Verdict {
  const untold = withoutPaths(link, 4, 2);
  if (untold !== undefined) return untold;
  const paths = primaryPaths(link) ?? [];
  const { metros, unread } = domainsByMetro(paths);
  const complete = [...metros.values()].filter((domains) => domains.size > 1).length;
  if (paths.length >= 4 && complete >= 2) return pass();
  if (unread.length > 0) return notEvaluated(unread, 'told');
  return fail({
    key: 'told',
    got: `${paths.length} attachments; ${showMetros(metros)}`,
    allowed: 'at least 4 attachments in 2 metros, with both edge availability domains of each',
  });
}

function judgeWritten(attachments: readonly Resource[], ctx: RuleContext): Verdict[] {
  if (attachments.length === 0) return [];
  const routers = attachments.map((a) => pointer(a, 'router', ctx, ['google_compute_router']));
  const hidden = attachments.filter((a, i) => routers[i]?.resource === undefined || isRepeated(a)).map((a) => `the router of ${a.address}`);
  const found = [...new Set(routers.flatMap((r) => r?.resource ?? []))];
  return [judgeRegions(found, hidden, ctx), ...found.map((router) => judgeRouting(router, ctx))];
}

function judgeRegions(routers: readonly Resource[], hidden: readonly string[], ctx: RuleContext): Verdict {
  const places = routers.map((router) => effectiveRegion(router, ctx.snapshot));
  const regions = new Set(places.flatMap((place) => (place.kind === 'at' ? [place.region] : [])));
  if (regions.size >= 2) return pass();
  const unsure = [...hidden, ...places.flatMap((place) => (place.kind === 'at' ? [] : [place.why]))];
  if (unsure.length > 0) return notEvaluated(unsure, 'regions');
  return fail({
    key: 'regions',
    message: 'all routers of the link are in one region',
    got: [...regions].join(', ') || 'no region',
    allowed: 'at least 2 routers in 2 regions',
  });
}

function judgeRouting(router: Resource, ctx: RuleContext): Verdict {
  const network = pointer(router, 'network', ctx, ['google_compute_network'])?.resource;
  const key = `routing of ${router.key}`;
  if (network === undefined) return notEvaluated(`the routing mode of the network of ${router.address}`, key);
  const mode: Known<unknown> = network.get('routing_mode');
  return mustEqual(mode.state === 'absent' ? known('REGIONAL') : mode, 'GLOBAL', {
    key,
    message: 'the network of the link routes within one region only',
    allowed: 'routing_mode = "GLOBAL"',
  });
}
