import type { LinkIntent } from '../../../model/intent';
import type { StackDocument } from '../../policy-input';
import { defineRule } from '../../rule';
import { isObject } from '../../attributes';
import { notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';

/** A check speaks of routes when it names this rule or reads one of these. */
const READS_ROUTES = /FAB-LNK-066|aws_route_table|aws_route\b|transit_gateway_route|google_compute_router_status|google_compute_route/;

/** Judges whether an apply will say when a link carries no routes. */
export const routePresence = defineRule({
  id: 'FAB-LNK-066',
  title: 'Nothing says after the apply whether the link carries routes',
  why: 'A session that is up and announces nothing looks healthy; synth cannot see the routes, only a check of the apply can.',
  severity: 'low',
  enforcement: 'advisory',
  remediation: 'Add a Terraform check block to the stack of the link that reads its route tables.',
  source: 'Terraform documentation: check blocks, 2026; AWS and Google route tables',
  check(ctx) {
    if (ctx.intent.links.length === 0) return;
    const documents = new Map<string, StackDocument[]>();
    for (const document of ctx.snapshot.documents) {
      for (const owner of new Set(Object.values(document.owners))) documents.set(owner, [...(documents.get(owner) ?? []), document]);
    }
    for (const link of ctx.intent.links) ctx.judge(link.path, () => judge(link, documents.get(link.path) ?? []));
  },
});

function judge(link: LinkIntent, documents: readonly StackDocument[]): Verdict {
  if (link.existing) return notApplicable('the link exists: its routes are not made here');
  if (link.phase === 'order') return notApplicable('the link is ordered and carries nothing yet');
  if (documents.length === 0) return notApplicable('the link makes nothing');
  if (documents.some(({ document }) => hasRouteCheck(document))) return pass();
  return notEvaluated(`the routes of link ${link.path}, known after the apply, and no check block reads them`);
}

function hasRouteCheck(document: Record<string, unknown>): boolean {
  const checks = [document.check].flat().filter(isObject);
  return checks.some((byName) => Object.values(byName).some((body) => READS_ROUTES.test(JSON.stringify(body))));
}
