import * as fc from 'fast-check';

/** What a random fabric consists of, as plain data. Numbers that pick something are taken modulo how many there are. */
export interface Spec {
  readonly own: readonly OwnSpec[];
  readonly clouds: readonly CloudSpec[];
  readonly links: readonly LinkSpec[];
  readonly zones: readonly ZoneSpec[];
  readonly datasets: readonly DatasetSpec[];
  readonly queues: readonly QueueSpec[];
  readonly workloads: readonly WorkloadSpec[];
  /** A name for the first of its kind that is not as names usually are. */
  readonly odd: { readonly kind: Kind; readonly name: string } | undefined;
  readonly addresses: 'usual' | 'shared-space' | 'small' | 'public';
  readonly pack: 'baseline' | 'none' | 'own' | 'twice' | 'throwing';
  readonly waivers: readonly WaiverSpec[];
  readonly mistake: Mistake;
}

export type Kind = 'Own' | 'Cloud' | 'Zone' | 'Data' | 'Work';

export interface OwnSpec {
  readonly pools: readonly { readonly accelerator: string; readonly nodes: number; readonly named: boolean }[];
  readonly operator: string | undefined;
  readonly publicEndpoint: boolean | undefined;
  readonly existing: boolean;
  /** Stands at the site of the first one. */
  readonly atFirst: boolean;
  readonly management: boolean;
}

export interface CloudSpec {
  readonly provider: 'aws' | 'google';
  readonly kind: 'alone' | 'shared' | 'existing';
  readonly pools: readonly {
    readonly small: boolean;
    readonly min: number;
    readonly max: number;
    readonly capacity: 'on-demand' | 'spot' | 'both' | 'other';
  }[];
}

export interface LinkSpec {
  readonly own: number;
  readonly cloud: number;
  readonly millis: number | undefined;
  readonly existing: boolean;
  readonly tier: 'dev-test' | 'high' | 'maximum';
  readonly encryption: 'none' | 'macsec';
}

export interface ZoneSpec {
  readonly level: 'internal' | 'confidential' | 'restricted' | 'sovereign';
  readonly sites: readonly number[];
  readonly custody: 'customer-managed' | 'on-prem' | 'hsm' | undefined;
  readonly operators: readonly string[] | undefined;
  readonly ownState: boolean;
  readonly existing: boolean;
}

export interface DatasetSpec {
  readonly zone: number | undefined;
  readonly site: number;
  readonly existing: boolean;
  readonly retention: number | undefined;
}

export interface QueueSpec {
  readonly pools: readonly number[];
  readonly nodes: number;
  readonly zones: readonly number[];
  readonly existing: boolean;
  /** Takes pools that another queue has. */
  readonly sharing: boolean;
}

export interface WorkloadSpec {
  readonly kind: 'service' | 'job' | 'existing-service' | 'existing-job';
  readonly pool: number;
  readonly queue: number;
  readonly reads: readonly number[];
  readonly count: number;
  readonly replicas: number;
  readonly more: number;
  readonly minMemoryGib: number;
  readonly mayBurst: boolean;
  readonly clients: number | undefined;
  readonly slo: number | undefined;
}

export interface WaiverSpec {
  readonly rule: string;
  readonly place: number;
  readonly expires: string;
  readonly reason: string;
}

export type Mistake =
  'none' | 'overlap' | 'no-address' | 'no-replica' | 'size' | 'economics' | 'same-name' | 'accelerator' | 'instance' | 'price';

const index = fc.nat(7);
const one = <T extends string | number | boolean>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const seldom = <T>(arbitrary: fc.Arbitrary<T>, freq = 9): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: freq, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const mostly = <T>(usual: T, rare: fc.Arbitrary<T>, weight = 12): fc.Arbitrary<T> =>
  fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: rare });
const rarely = mostly(false, fc.constant(true));

/** Names that break programs: of languages and of Kubernetes, with other letters, too long, and of what is made implicitly. */
const ODD_NAMES = [
  ...['DC East', 'Zürich', '9lives', '_', 'Cluster', 'Site', 'Public', 'kube-system'],
  ...['a.b', 'ALLCAPS', "O'Hara", '<b>&', 'stacks', '..', 'a/b', '東京', '\u0007', ' ', 'x'.repeat(31), 'x'.repeat(70)],
];

const own: fc.Arbitrary<OwnSpec> = fc.record({
  pools: fc.array(
    fc.record({
      accelerator: mostly('h100-80gb', one('l40s-48gb', 'a100-80gb', 'mi300x-192gb'), 3),
      nodes: fc.integer({ min: 2, max: 6 }),
      named: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  operator: mostly<string | undefined>('DE', fc.constantFrom('US', undefined, 'XX')),
  publicEndpoint: mostly<boolean | undefined>(false, fc.constantFrom(true, undefined), 9),
  existing: fc.boolean(),
  atFirst: rarely,
  management: rarely,
});

const cloud: fc.Arbitrary<CloudSpec> = fc.record({
  provider: one('aws', 'google'),
  kind: one('alone', 'shared', 'existing'),
  pools: fc.array(
    fc.record({
      small: fc.boolean(),
      min: one(0, 0, 0, 1),
      max: fc.integer({ min: 1, max: 4 }),
      capacity: one('on-demand', 'on-demand', 'both', 'both', 'spot', 'other'),
    }),
    { minLength: 1, maxLength: 2 },
  ),
});

const zone: fc.Arbitrary<ZoneSpec> = fc.record({
  level: one('internal', 'internal', 'confidential', 'restricted', 'sovereign'),
  sites: fc.uniqueArray(index, { minLength: 1, maxLength: 3 }),
  custody: mostly<ZoneSpec['custody']>('customer-managed', fc.constantFrom('on-prem', 'hsm', undefined), 8),
  operators: mostly<readonly string[] | undefined>(['DE', 'US'], fc.constantFrom(['DE'], undefined), 9),
  ownState: fc.boolean(),
  existing: rarely,
});

const workload: fc.Arbitrary<WorkloadSpec> = fc.record({
  kind: mostly('service', one('job', 'job', 'existing-service', 'existing-job'), 1),
  pool: index,
  queue: index,
  reads: fc.oneof(
    { weight: 3, arbitrary: fc.uniqueArray(index, { maxLength: 1 }) },
    { weight: 1, arbitrary: fc.uniqueArray(index, { maxLength: 2 }) },
  ),
  count: one(1, 1, 1, 1, 2, 8),
  replicas: fc.integer({ min: 1, max: 2 }),
  more: fc.nat(2),
  minMemoryGib: one(0, 0, 0, 0, 0, 48, 80),
  mayBurst: one(true, true, false),
  clients: maybe(index),
  slo: seldom(fc.integer({ min: 1, max: 60 }), 12),
});

export const anySpec: fc.Arbitrary<Spec> = fc.record({
  own: fc.array(own, { minLength: 1, maxLength: 3 }),
  clouds: fc.array(cloud, { maxLength: 2 }),
  links: fc.array(
    fc.record({
      own: index,
      cloud: index,
      millis: maybe(fc.integer({ min: 1, max: 40 })),
      existing: one(true, true, false),
      tier: one('dev-test', 'high', 'high', 'maximum'),
      encryption: one('none', 'macsec'),
    }),
    { maxLength: 2 },
  ),
  zones: fc.array(zone, { maxLength: 3 }),
  datasets: fc.array(fc.record({ zone: maybe(index), site: index, existing: fc.boolean(), retention: seldom(one(1, 30), 30) }), {
    maxLength: 4,
  }),
  queues: fc.array(
    fc.record({
      pools: fc.uniqueArray(index, { minLength: 1 }),
      nodes: mostly(1, one(2), 5),
      zones: fc.uniqueArray(index),
      existing: rarely,
      sharing: rarely,
    }),
    { maxLength: 2 },
  ),
  workloads: fc.array(workload, { maxLength: 4 }),
  odd: seldom(fc.record({ kind: one('Own', 'Cloud', 'Zone', 'Data', 'Work'), name: fc.constantFrom(...ODD_NAMES) })),
  addresses: mostly<Spec['addresses']>('usual', one('shared-space', 'small', 'public')),
  pack: mostly<Spec['pack']>('baseline', one('none', 'own', 'own', 'twice', 'throwing'), 8),
  waivers: fc.oneof(
    { weight: 5, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.array(
        fc.record({
          rule: one('FAB-NET-002', 'FAB-NET-002', 'FAB-SOV-001', 'NO-SUCH-001'),
          place: index,
          expires: mostly('2027-02-01', one('2026-11-22', '2031-01-01', 'soon')),
          reason: mostly('the firewall is moved in spring', fc.constant('so')),
        }),
        { maxLength: 2 },
      ),
    },
  ),
  mistake: mostly<Mistake>(
    'none',
    one('overlap', 'no-address', 'no-replica', 'size', 'economics', 'same-name', 'accelerator', 'instance', 'price'),
    9,
  ),
});
