import { Bandwidth } from '../../model/bandwidth';
import type {
  ClusterIntent,
  DatasetIntent,
  LinkIntent,
  LinkPath,
  PoolIntent,
  SiteIntent,
  WorkloadIntent,
  ZoneIntent,
} from '../../model/intent';
import type { Known } from '../../model/known';
import { fitsAfterFacilityLoss } from '../../resilience/link-losses';

/** Last part of a path: what a box inside another box is called. */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The words in the picture: short lines, most important first. Unknown is said, never left out. */
export const captions = {
  site({ kind, provider, region, country, operatorJurisdiction }: SiteIntent): string[] {
    const where = kind === 'cloud' ? `cloud \u{b7} ${provider ?? 'provider unknown'} ${region ?? 'region unknown'}` : 'on-prem';
    return [where, `country ${say(country)} \u{b7} operator ${say(operatorJurisdiction)}`];
  },
  zone({ level }: ZoneIntent, name: string): string {
    return `Zone ${name} \u{b7} ${level}`;
  },
  cluster(cluster: ClusterIntent | undefined): string {
    if (cluster === undefined) return 'not in the fabric';
    const { role, existing, publicEndpoint } = cluster;
    const reach = publicEndpoint.state !== 'known' ? 'unknown' : publicEndpoint.value ? 'public' : 'private';
    return [role, ...(existing ? ['existing'] : []), `API ${reach}`].join(' \u{b7} ');
  },
  pool({ nodes, acceleratorsPerNode, accelerator, capacity, instanceType }: PoolIntent): string[] {
    const count = nodes.min === nodes.max ? `${nodes.max}` : `${nodes.min}\u{2013}${nodes.max}`;
    const machine = [...(instanceType === undefined ? [] : [instanceType]), ...capacity.map((source) => source.kind)];
    return [`${count} nodes of ${acceleratorsPerNode} ${accelerator.name}`, ...(machine.length > 0 ? [machine.join(', ')] : [])];
  },
  workload({ kind, replicas, maxReplicas, request }: WorkloadIntent, zone: string | undefined): string[] {
    const count = replicas === maxReplicas ? `${replicas}` : `${replicas}\u{2013}${maxReplicas}`;
    return [`${kind} \u{b7} ${count} \u{d7} ${request.count} GPU`, zone === undefined ? 'public data only' : `in zone ${zone}`];
  },
  dataset({ size, existing, level }: DatasetIntent, zone: string | undefined): string[] {
    return [`${String(size)}${existing ? ' \u{b7} existing' : ''}`, zone === undefined ? level : `zone ${zone}`];
  },
  link(link: LinkIntent): string[] {
    const { bandwidth, tier, ports, locations, encryption, roundTrip, existing, traffic, paths } = link;
    const backups = paths?.filter((path) => path.role === 'backup') ?? [];
    return [
      bandwidth.state === 'known' ? `${String(bandwidth.value)}` : 'bandwidth unknown',
      `tier ${tier}${existing ? ' \u{b7} existing' : ''}`,
      `${say(ports)} ports \u{b7} ${say(locations)} locations`,
      encrypted(encryption),
      ...(roundTrip.state === 'absent' ? [] : [`round trip ${say(roundTrip)}`]),
      ...backupLines(backups),
      ...(traffic === undefined ? [] : [`traffic ${String(traffic)}`]),
      ...(traffic === undefined && backups.length === 0 ? [] : ['fits after loss', `of one facility: ${fitsAfterFacilityLoss(link)}`]),
    ];
  },
} as const;

/** How many backups there are, what they carry together, and whether that crosses the internet. */
function backupLines(backups: readonly LinkPath[]): string[] {
  if (backups.length === 0) return [];
  const together = Bandwidth.mbps(backups.reduce((sum, path) => sum + path.bandwidth.bitsPerSecond, 0) / 1e6);
  const count = `${backups.length} backup${backups.length === 1 ? '' : 's'}`;
  const over = backups.some((path) => path.over === 'internet') ? ['backup over the internet'] : [];
  return [`${count} \u{b7} ${String(together)}`, ...over];
}

function encrypted(encryption: LinkIntent['encryption']): string {
  if (encryption.state !== 'known') return 'encryption unknown';
  return encryption.value === 'none' ? 'not encrypted' : `encrypted (${encryption.value})`;
}

function say(value: Known<unknown>): string {
  return value.state === 'known' ? String(value.value) : 'unknown';
}
