import type { LinkIntent } from '../../../model/intent';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
import { broken, orDefault } from './judge-argument';
import { stacksBySite } from './stacks-of-site';
import { identityOf } from './target-of';

/** Judges the S3 endpoints of a site whose data is read from the other end of a private link. */
export const s3GatewayFromOnPrem = defineRule({
  id: 'FAB-LNK-043',
  title: 'S3 gateway endpoint is the only way to data that on-prem reads',
  why: 'A gateway endpoint answers inside its VPC only: over Direct Connect or VPN it is not there, and reads go to the internet or fail.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Add an interface endpoint for S3 in the same VPC, with private DNS, and let on-prem resolve to it.',
  source: 'Amazon S3 User Guide: types of VPC endpoints, 2026',
  check(ctx) {
    const links = ctx.intent.links.filter((link) => link.phase !== 'order');
    if (links.length === 0) return;
    const stacks = stacksBySite(ctx);
    const judged = new Set<string>();
    for (const link of links) {
      for (const [here, there] of [link.between, [link.between[1], link.between[0]] as const]) {
        if (judged.has(here) || ctx.index.sites.get(here)?.provider !== 'aws' || !isReadFrom(here, there, link, ctx)) continue;
        judged.add(here);
        judgeSite(stacks.get(here) ?? new Set(), ctx);
      }
    }
  },
});

/** Data at home here is read by work that may run there. */
function isReadFrom(here: string, there: string, link: LinkIntent, ctx: RuleContext): boolean {
  if (ctx.index.sites.get(there)?.kind !== 'on-prem') return false;
  const data = new Set(ctx.intent.datasets.filter((d) => d.home === here).map((d) => d.path));
  return (
    link.between.includes(there) &&
    ctx.intent.workloads.some(
      (w) =>
        w.reads.some((read) => data.has(read)) && (ctx.index.poolsOf(w) ?? []).some((pool) => ctx.index.pools.get(pool)?.site === there),
    )
  );
}

function judgeSite(stacks: ReadonlySet<string>, ctx: RuleContext): void {
  const endpoints = ctx.snapshot.ofType('aws_vpc_endpoint').filter((e) => stacks.has(e.stack));
  const reachable = new Set<string>();
  for (const endpoint of endpoints) {
    const vpc = identityOf(endpoint, 'vpc_id', 'aws_vpc', ctx);
    if (vpc.state === 'known' && typeOf(endpoint) === 'Interface' && isS3(endpoint) === true) reachable.add(vpc.value);
  }
  for (const endpoint of endpoints) ctx.judge(endpoint, () => judge(endpoint, reachable, ctx));
}

function judge(endpoint: Resource, reachable: ReadonlySet<string>, ctx: RuleContext): Verdict {
  const s3 = isS3(endpoint);
  if (s3 === false || typeOf(endpoint) === 'Interface') return notApplicable('not a gateway endpoint for S3');
  const vpc = identityOf(endpoint, 'vpc_id', 'aws_vpc', ctx);
  if (vpc.state === 'known' && reachable.has(vpc.value)) return pass();
  const missing = [
    ...(s3 === undefined ? ['service_name'] : []),
    ...(typeOf(endpoint) === undefined ? ['vpc_endpoint_type'] : []),
    ...(vpc.state === 'unknown' ? [vpc.why] : []),
  ];
  if (missing.length > 0) return notEvaluated(missing);
  return broken({
    key: 's3',
    message: 'on-prem reads data of this site, and S3 has a gateway endpoint only',
    got: 'vpc_endpoint_type = "Gateway"',
    allowed: 'an interface endpoint for S3 in the same VPC',
  });
}

function isS3(endpoint: Resource): boolean | undefined {
  const name = endpoint.text('service_name');
  if (name.state === 'known') return /\.s3$/.test(name.value);
  // The region is often an expression; the end of the name is what counts.
  const ending = /\.([a-z0-9.-]+)$/.exec(endpoint.written('service_name') ?? '')?.[1];
  return ending === undefined ? undefined : ending === 's3';
}

function typeOf(endpoint: Resource): string | undefined {
  const type = orDefault(endpoint.text('vpc_endpoint_type'), 'Gateway');
  return type.state === 'known' ? type.value : undefined;
}
