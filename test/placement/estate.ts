import { Accelerator } from '../../lib/model/accelerator';
import { Bytes } from '../../lib/model/bytes';
import { Duration } from '../../lib/model/duration';
import type {
  DatasetIntent,
  Intent,
  LinkIntent,
  OnPremEconomics,
  PoolIntent,
  SiteIntent,
  WorkloadIntent,
  ZoneIntent,
} from '../../lib/model/intent';
import { absent, known } from '../../lib/model/known';
import { Money } from '../../lib/model/money';
import { Power } from '../../lib/model/power';
import type { PriceInput } from '../../lib/model/prices';
import type { Sourced } from '../../lib/model/sourced';

/** Small builders: each test states only what it is about. */

export const NOW = '2026-01-15';

export function quoted<T>(value: T, asOf = '2026-01-01'): Sourced<T> {
  return { value, asOf, source: 'contract 4711', kind: 'quote' };
}

export const ECONOMICS: OnPremEconomics = {
  pricePerNode: quoted(Money.usd(277_897.75)),
  lifeYears: 5,
  idlePower: Power.kilowatts(2),
  peakPower: Power.kilowatts(9.7),
  pricePerKwh: quoted(Money.usd(0.2)),
  pue: 1.3,
  utilisation: 0.8,
};

export function site(path: string, more: Partial<SiteIntent> = {}): SiteIntent {
  return { path, kind: 'on-prem', country: known('DE'), operatorJurisdiction: known('DE'), ...more };
}

export function cloudSite(path: string, more: Partial<SiteIntent> = {}): SiteIntent {
  return site(path, { kind: 'cloud', provider: 'aws', region: 'eu-central-1', operatorJurisdiction: known('US'), ...more });
}

export function ownPool(path: string, at: string, more: Partial<PoolIntent> = {}): PoolIntent {
  return {
    path,
    cluster: `${at}/Cluster`,
    site: at,
    kind: 'on-prem',
    accelerator: Accelerator.of('h100-80gb'),
    acceleratorsPerNode: 8,
    nodes: { min: 0, max: 4 },
    label: { key: 'pool', value: 'x' },
    taints: [],
    capacity: [],
    economics: ECONOMICS,
    ...more,
  };
}

export function cloudPool(path: string, at: string, more: Partial<PoolIntent> = {}): PoolIntent {
  return ownPool(path, at, {
    kind: 'cloud',
    economics: undefined,
    capacity: [{ kind: 'on-demand' }],
    instanceType: 'p5.48xlarge',
    ...more,
  });
}

export function workload(path: string, more: Partial<WorkloadIntent> = {}): WorkloadIntent {
  return {
    path,
    kind: 'inference',
    level: 'public',
    reads: [],
    request: { count: 1, models: [], minMemoryGib: 0 },
    replicas: 1,
    maxReplicas: 1,
    hoursPerMonth: 730,
    mayBurst: true,
    transfersPerMonth: 1,
    ...more,
  };
}

export function zone(path: string, sites: readonly string[], more: Partial<ZoneIntent> = {}): ZoneIntent {
  return {
    path,
    level: 'restricted',
    sites,
    keyCustody: absent(),
    operatorJurisdictions: absent(),
    namespace: 'zone',
    ownState: false,
    ...more,
  };
}

export function dataset(path: string, home: string, more: Partial<DatasetIntent> = {}): DatasetIntent {
  return { path, level: 'public', home, size: Bytes.tera(1), existing: false, ...more };
}

export function link(path: string, a: string, b: string, more: Partial<LinkIntent> = {}): LinkIntent {
  return {
    path,
    between: [a, b],
    tier: 'high',
    ports: known(2),
    locations: known(2),
    bandwidth: absent(),
    roundTrip: known(Duration.millis(5)),
    encryption: known('macsec'),
    existing: false,
    ...more,
  };
}

export function estate(parts: Partial<Intent>): Intent {
  return {
    fabric: 'f',
    sites: [],
    clusters: [],
    pools: [],
    links: [],
    zones: [],
    datasets: [],
    workloads: [],
    queues: [],
    addresses: [],
    ...parts,
  };
}

/** Prices for every place that {@link site} and {@link cloudSite} make. */
export const PRICES: PriceInput = {
  instances: [{ provider: 'aws', region: 'eu-central-1', instanceType: 'p5.48xlarge', perHour: quoted(Money.usd(64)) }],
  transfers: [
    { provider: 'on-prem', region: '*', path: 'private', perGb: quoted(Money.usd(0.01)) },
    { provider: 'on-prem', region: '*', path: 'internet', perGb: quoted(Money.usd(0.03)) },
    { provider: 'aws', region: 'eu-central-1', path: 'private', perGb: quoted(Money.usd(0.02)) },
    { provider: 'aws', region: 'eu-central-1', path: 'internet', perGb: quoted(Money.usd(0.09)) },
  ],
};
