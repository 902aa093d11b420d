import type { LinkIntent, WorkloadIntent } from '../../../model/intent';
import type { Severity } from '../../finding';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { fail, notEvaluated, pass, type Verdict } from '../../verdict';

/** Judges whether one cut cable ends a link, and how much that matters. */
export const singlePathLink = defineRule({
  id: 'FAB-NET-003',
  title: 'Private link has a single path',
  why: 'One port, one device or one cable is maintained and fails without notice; everything that crosses the link stops with it.',
  severity: 'medium',
  enforcement: 'mandatory',
  remediation: 'Add a second port in another location, or waive the finding while the link may stop.',
  source: 'AWS Direct Connect Resiliency Recommendations; Google Cloud Interconnect SLA topologies',
  check(ctx) {
    for (const link of ctx.intent.links) ctx.judge(link.path, () => judge(link, ctx));
  },
});

function judge(link: LinkIntent, ctx: RuleContext): Verdict {
  const dependants = dependantsOf(link, ctx);
  const severity: Severity = dependants.length > 0 ? 'high' : 'medium';
  const single = link.tier === 'single';
  if (!single && link.ports.state !== 'known') {
    return { ...notEvaluated(`the number of independent ports of link ${link.path}`), severity } as Verdict;
  }
  const ports = link.ports.state === 'known' ? link.ports.value : 1;
  if (!single && ports >= 2) return pass();
  return fail({
    severity,
    message: dependants.length > 0 ? `the link has a single path, and ${dependants.join(', ')} depend on it` : 'the link has a single path',
    got: `tier ${link.tier}, ${ports} port${ports === 1 ? '' : 's'}`,
    allowed: 'at least 2 independent ports',
  });
}

/** Restricted zones that span the link, and inference whose callers or data are at its other end. */
function dependantsOf(link: LinkIntent, ctx: RuleContext): string[] {
  const zones = ctx.intent.zones.filter(
    (z) => (z.level === 'restricted' || z.level === 'sovereign') && link.between.every((end) => z.sites.includes(end)),
  );
  const services = ctx.intent.workloads.filter((w) => w.kind === 'inference' && crosses(w, link, ctx));
  return [...zones, ...services].map((n) => n.path).sort();
}

function crosses(workload: WorkloadIntent, link: LinkIntent, ctx: RuleContext): boolean {
  const sites = new Set((ctx.index.poolsOf(workload) ?? []).map((pool) => ctx.index.pools.get(pool)?.site));
  const partners = new Set([workload.clients, ...workload.reads.map((read) => ctx.index.datasets.get(read)?.home)]);
  const [a, b] = link.between;
  return (sites.has(a) && partners.has(b)) || (sites.has(b) && partners.has(a));
}
