import type { DatasetIntent, WorkloadIntent, ZoneIntent } from '../../../model/intent';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';

/** Follows data to where it is stored and to every pool that may process it. */
export const dataOutsideZone = defineRule({
  id: 'FAB-SOV-001',
  title: 'Data is stored or processed outside its zone',
  why: 'A zone names the only sites at which its data may be stored and processed. The fallback order of a workload counts too: the runtime may use all of it.',
  severity: 'critical',
  enforcement: 'mandatory',
  remediation: 'Move the data or the workload into the zone, or add the site to the zone.',
  source: 'GDPR Art. 28(3)(a), 44; EDPB Recommendations 01/2020',
  check(ctx) {
    for (const dataset of ctx.intent.datasets) ctx.judge(dataset.path, () => judgeHome(dataset, ctx));
    for (const workload of ctx.intent.workloads) ctx.judge(workload.path, () => judgeWorkload(workload, ctx));
  },
});

function judgeHome(dataset: DatasetIntent, ctx: RuleContext): Verdict {
  if (dataset.zone === undefined) {
    if (dataset.level === 'public') return notApplicable('public data has no zone');
    return fail({
      message: `${dataset.level} data has no zone`,
      got: 'no zone',
      allowed: 'a zone, unless the data is public',
      next: 'Declare the dataset with addDataset of a zone.',
    });
  }
  const zone = ctx.index.zones.get(dataset.zone);
  if (zone === undefined) return notEvaluated(`the zone ${dataset.zone}`);
  if (zone.sites.includes(dataset.home)) return judgeOperator(dataset, zone, ctx);
  return fail({
    message: `the home of ${zone.level} data is outside zone ${zone.path}`,
    got: dataset.home,
    allowed: zone.sites.join(', '),
  });
}

/** Whoever runs the machines holds the data: the zone's list of jurisdictions is about storage as well. */
function judgeOperator(dataset: DatasetIntent, zone: ZoneIntent, ctx: RuleContext): Verdict {
  const key = 'operator';
  const allowed = zone.operatorJurisdictions;
  if (allowed.state === 'absent') return pass();
  const operator = ctx.index.sites.get(dataset.home)?.operatorJurisdiction;
  if (allowed.state === 'unknown' || operator?.state !== 'known') {
    return notEvaluated(`whether zone ${zone.path} allows the operator of ${dataset.home}`, key);
  }
  if (allowed.value.includes(operator.value)) return pass();
  return fail({
    key,
    message: `the operator of ${dataset.home}, the home of ${zone.level} data, is under a law that zone ${zone.path} does not allow`,
    got: operator.value,
    allowed: allowed.value.length === 0 ? 'none' : [...allowed.value].sort().join(', '),
    next: 'Give the data a home whose operator the zone allows, or add the jurisdiction to the zone.',
  });
}

function judgeWorkload(workload: WorkloadIntent, ctx: RuleContext): Verdict | Verdict[] {
  const needed = zonesOf(workload, ctx);
  if (needed.missing.length > 0) return notEvaluated(needed.missing);
  if (needed.zones.length === 0) return notApplicable('reads public data only');
  const pools = ctx.index.poolsOf(workload);
  if (pools === undefined) return notEvaluated('the placement of the workload');
  if (pools.length === 0) return notApplicable('not placed anywhere');
  return needed.zones.flatMap((zone) => pools.map((pool) => judgePool(zone, pool, ctx)));
}

/** The zone of the workload and those of all it reads. */
function zonesOf(workload: WorkloadIntent, ctx: RuleContext): { zones: ZoneIntent[]; missing: string[] } {
  const paths = new Set<string>(workload.zone === undefined ? [] : [workload.zone]);
  const missing: string[] = [];
  for (const read of workload.reads) {
    const dataset = ctx.index.datasets.get(read);
    if (dataset === undefined) missing.push(`the dataset ${read}`);
    else if (dataset.zone !== undefined) paths.add(dataset.zone);
    else if (dataset.level !== 'public') missing.push(`the zone of dataset ${read}`);
  }
  const zones = [...paths].sort().flatMap((path) => {
    const zone = ctx.index.zones.get(path);
    if (zone === undefined) missing.push(`the zone ${path}`);
    return zone === undefined ? [] : [zone];
  });
  return { zones, missing };
}

function judgePool(zone: ZoneIntent, path: string, ctx: RuleContext): Verdict {
  const key = `${zone.path} at ${path}`;
  const site = ctx.index.pools.get(path)?.site;
  if (site === undefined) return notEvaluated(`the site of pool ${path}`, key);
  if (zone.sites.includes(site)) return pass();
  return fail({
    key,
    message: `works on ${zone.level} data of zone ${zone.path} and may run at ${site}, outside the zone`,
    got: `pool ${path} at ${site}`,
    allowed: zone.sites.join(', '),
    next: 'Keep the workload at sites of the zone (mayBurst: false), let it read other data, or add the site to the zone.',
  });
}
