import type { PoolIntent, ZoneIntent } from '../../model/intent';
import type { Finding, Limit, PlacementContext } from '../context';

/**
 * The site is in every zone that the workload is bound to: its own, and that of each dataset it reads.
 *
 * When a zone lists the jurisdictions that may bind an operator, the operator of the site must be under one of them.
 */
export const sovereignty: Limit = (workload, pool, context) => {
  const zones = new Set<string>(workload.zone === undefined ? [] : [workload.zone]);
  for (const { path, dataset } of context.reads(workload)) {
    if (dataset === undefined) return finding(`it reads '${path}', which is not in this fabric`);
    if (dataset.zone !== undefined) zones.add(dataset.zone);
    else if (dataset.level !== 'public') return finding(`it reads '${path}', which is ${dataset.level} and in no zone`);
  }
  if (zones.size === 0 && workload.level !== 'public') return finding(`it is ${workload.level} and in no zone`);
  for (const path of [...zones].sort()) {
    const zone = context.zone(path);
    if (zone === undefined) return finding(`zone '${path}' is not in this fabric`);
    const broken = zoneFinding(zone, pool, context);
    if (broken !== undefined) return broken;
  }
  return undefined;
};

function zoneFinding(zone: ZoneIntent, pool: PoolIntent, context: PlacementContext): Finding | undefined {
  if (!zone.sites.includes(pool.site)) return finding(`site '${pool.site}' is not in zone '${zone.path}'`);
  const allowed = zone.operatorJurisdictions;
  if (allowed.state === 'absent') return undefined;
  if (allowed.state === 'unknown') return finding(`the jurisdictions that zone '${zone.path}' allows are not known: ${allowed.why}`);
  const operator = context.site(pool.site)?.operatorJurisdiction;
  if (operator?.state !== 'known') return finding(`the jurisdiction of the operator of '${pool.site}' is not stated`);
  if (allowed.value.includes(operator.value)) return undefined;
  const list = [...allowed.value].sort().join(', ');
  return finding(`the operator of '${pool.site}' is under ${operator.value}; zone '${zone.path}' allows ${list === '' ? 'none' : list}`);
}

function finding(detail: string): Finding {
  return { limit: 'sovereignty', detail };
}
