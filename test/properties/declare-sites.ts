import {
  AddressPlan,
  Bandwidth,
  type CapacitySource,
  CloudBurstPool,
  CloudCluster,
  type CloudLowered,
  type CloudTarget,
  Duration,
  type HybridAiFabric,
  type IPlace,
  type IPool,
  Money,
  OnPremGpuCluster,
  type OwnerRanges,
  Power,
  type PriceInput,
  PrivateInterconnect,
} from 'hybrid-ai-fabric';
import * as amazon from 'hybrid-ai-fabric/aws';
import * as gcp from 'hybrid-ai-fabric/google';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';
import { nameOf, pick } from './estate';
import type { CloudSpec, LinkSpec, Spec } from './spec';

const ACCOUNT = '111122223333';
const PROJECT = 'clinic-ai';
const CA = Buffer.from('-----BEGIN CERTIFICATE-----\nexample\n-----END CERTIFICATE-----\n').toString('base64');
const quoted = { asOf: '2026-10-01', source: 'offer 4711', kind: 'quote' } as const;

const INSTANCES = {
  aws: { region: 'eu-central-1', large: 'p4de.24xlarge', small: 'g6e.12xlarge' },
  google: { region: 'europe-west3', large: 'a3-highgpu-8g', small: 'a2-ultragpu-2g' },
} as const;

/** Prices of all that a spec can rent, unless its mistake is that one is missing. */
export function pricesOf({ mistake }: Spec): PriceInput {
  return {
    currency: 'USD',
    instances: (['aws', 'google'] as const).flatMap((provider) => {
      const { region, large, small } = INSTANCES[provider];
      const price = (instanceType: string) => ({ provider, region, instanceType, perHour: { value: Money.usd(30), ...quoted } });
      return mistake === 'price' ? [price(small)] : [price(large), price(small)];
    }),
    transfers: (['aws', 'google', 'on-prem'] as const).flatMap((provider) =>
      (['private', 'internet'] as const).map((path) => ({
        provider,
        region: provider === 'on-prem' ? '*' : INSTANCES[provider].region,
        path,
        perGb: { value: Money.usd(0.02), ...quoted },
      })),
    ),
  };
}

/** Ranges for every place that a spec has. */
export function addressesOf(spec: Spec): AddressPlan {
  const { mistake, addresses } = spec;
  const own = (i: number): OwnerRanges => {
    if (addresses === 'small') return { nodes: `10.${10 + i}.0.0/30`, pods: `10.${64 + i}.0.0/28`, services: `10.${96 + i}.0.0/30` };
    const nodes = { usual: `10.${10 + i}.0.0/22`, 'shared-space': `100.${64 + i}.0.0/22`, public: `8.${8 + i}.0.0/22` }[addresses];
    return { nodes, pods: `10.${64 + 4 * i}.0.0/14`, services: `10.${96 + i}.0.0/16` };
  };
  const cloud = (i: number): OwnerRanges => ({
    vpc: addresses === 'small' ? `10.${20 + i}.0.0/27` : `10.${20 + i}.0.0/16`,
    services: `172.${20 + i}.0.0/16`,
  });
  const entries = [
    ...spec.own.map((_, i) => [nameOf(spec, 'Own', i), own(mistake === 'overlap' ? 0 : i)] as const),
    ...spec.clouds.map((_, i) => [nameOf(spec, 'Cloud', i), cloud(i)] as const),
    ...spec.links.map((_, i) => [`Link${i}`, { link: `169.254.${96 + i}.0/28` }] as const),
  ];
  return new AddressPlan(Object.fromEntries(mistake === 'no-address' ? entries.slice(1) : entries));
}

/** The i-th on-prem cluster. */
export function ownCluster(fabric: HybridAiFabric, spec: Spec, i: number, first: IPlace | undefined): OnPremGpuCluster {
  const { pools, operator, publicEndpoint, existing, atFirst, management } = pick(spec.own, i);
  const economics = {
    pricePerNode: { value: Money.usd(250_000), ...quoted },
    lifeYears: 5,
    idlePower: Power.kilowatts(2),
    peakPower: Power.kilowatts(10),
    pricePerKwh: { value: Money.usd(0.2), ...quoted },
    pue: 1.3,
    utilisation: spec.mistake === 'economics' ? 70 : 0.7,
  };
  const props = {
    cluster: kubernetes({ context: `own-${i}` }),
    ...(atFirst && first !== undefined ? { site: first } : { location: { country: 'DE' }, operatorJurisdiction: operator }),
    publicEndpoint,
    economics,
    role: management ? ('management' as const) : ('workloads' as const),
    pools: pools.map(({ accelerator, nodes, named }, p) => ({
      name: `pool${p}`,
      accelerator: (spec.mistake === 'accelerator' ? 'x1' : accelerator) as 'h100-80gb',
      acceleratorsPerNode: 8,
      ...(named ? { hosts: Array.from({ length: nodes }, (_, n) => `own${i}-${p}-${n}`) } : { nodes }),
      cpusPerNode: 192,
      memoryGibPerNode: 2048,
    })),
  };
  const id = nameOf(spec, 'Own', i);
  return existing ? OnPremGpuCluster.fromExistingCluster(fabric, id, props) : new OnPremGpuCluster(fabric, id, props);
}

/** The i-th cloud: a pool with a cluster of its own, or a cluster with pools in it. */
export function cloudPlace(fabric: HybridAiFabric, spec: Spec, i: number): { readonly place: IPlace; readonly pools: IPool[] } {
  const stated = pick(spec.clouds, i);
  const id = nameOf(spec, 'Cloud', i);
  return stated.provider === 'aws' ? onAws(fabric, spec, stated, id) : onGoogle(fabric, spec, stated, id);
}

function poolProps(spec: Spec, { provider }: CloudSpec, { small, min, max }: CloudSpec['pools'][number]) {
  const instanceType = spec.mistake === 'instance' ? 'm1.tiny' : INSTANCES[provider][small ? 'small' : 'large'];
  return { instanceType, scale: { min, max } };
}

const LABEL = { key: 'pool.example/name', value: 'gpu' };
const TAINTS = [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' as const }];

interface Declared {
  readonly place: IPlace;
  readonly pools: IPool[];
}

function onAws(fabric: HybridAiFabric, spec: Spec, stated: CloudSpec, id: string): Declared {
  return inCloud(fabric, spec, stated, id, {
    cloud: amazon.aws({ region: 'eu-central-1', account: ACCOUNT, administrators: [`arn:aws:iam::${ACCOUNT}:role/platform`] }),
    sources: {
      'on-demand': [amazon.onDemand()],
      spot: [amazon.spot()],
      both: [amazon.spot(), amazon.onDemand()],
      other: [amazon.reservation({ reservationId: 'cr-0123456789abcdef0' })],
    },
    existing: amazon.existingEksCluster({
      name: 'prod',
      endpoint: 'https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-central-1.eks.amazonaws.com',
      certificateAuthority: CA,
      nodeRoleArn: `arn:aws:iam::${ACCOUNT}:role/nodes`,
    }),
  });
}

function onGoogle(fabric: HybridAiFabric, spec: Spec, stated: CloudSpec, id: string): Declared {
  return inCloud(fabric, spec, stated, id, {
    cloud: gcp.google({
      region: 'europe-west3',
      project: PROJECT,
      zones: ['europe-west3-c'],
      administrators: ['group:platform@clinic.example'],
    }),
    sources: {
      'on-demand': [gcp.onDemand()],
      spot: [gcp.spot()],
      both: [gcp.spot(), gcp.onDemand()],
      other: [gcp.flexStart({ maxRun: Duration.hours(24) })],
    },
    existing: gcp.existingGkeCluster({
      name: 'prod',
      endpoint: 'https://10.74.255.2',
      certificateAuthority: CA,
      nodeServiceAccount: `nodes@${PROJECT}.iam.gserviceaccount.com`,
      projectNumber: '123456789012',
    }),
  });
}

interface Cloud<L extends CloudLowered, C extends CapacitySource> {
  readonly cloud: CloudTarget<L, C>;
  readonly sources: Readonly<Record<CloudSpec['pools'][number]['capacity'], readonly C[]>>;
  /** The cluster that is joined where the spec has one. */
  readonly existing: L['cluster'];
}

function inCloud<L extends CloudLowered, C extends CapacitySource>(
  fabric: HybridAiFabric,
  spec: Spec,
  stated: CloudSpec,
  id: string,
  { cloud, sources, existing }: Cloud<L, C>,
): Declared {
  const props = (pool: CloudSpec['pools'][number]) => ({ ...poolProps(spec, stated, pool), capacity: sources[pool.capacity] });
  if (stated.kind === 'alone') {
    const pool = new CloudBurstPool<L, C>(fabric, id, { ...props(pick(stated.pools, 0)), cloud });
    return { place: pool, pools: [pool] };
  }
  if (stated.kind === 'shared') {
    const cluster = new CloudCluster<L, C>(fabric, id, { cloud });
    const pools = stated.pools.map((pool, p) => new CloudBurstPool<L, C>(fabric, `${id}Pool${p}`, { ...props(pool), cluster }));
    return { place: cluster, pools };
  }
  const cluster = CloudCluster.fromExistingCluster<L, C>(fabric, id, { cloud, cluster: existing, publicEndpoint: false });
  const pools = stated.pools.map((pool, p) =>
    CloudBurstPool.fromExistingPool<L, C>(fabric, `${id}Pool${p}`, {
      ...props(pool),
      cluster,
      label: { ...LABEL, value: `gpu-${p}` },
      taints: TAINTS,
    }),
  );
  return { place: cluster, pools };
}

/** The i-th link, with as many ports as its tier needs. */
export function linkBetween(fabric: HybridAiFabric, link: LinkSpec, i: number, own: IPlace, cloud: IPlace): void {
  const roundTrip = link.millis === undefined ? undefined : Duration.millis(link.millis);
  const { tier, encryption } = link;
  const common = { between: [own, cloud] as const, tier, encryption, roundTrip };
  const id = `Link${i}`;
  if (link.existing) {
    const ports = tier === 'maximum' ? 4 : 2;
    PrivateInterconnect.fromExistingLink(fabric, id, { ...common, ports, locations: 2, bandwidth: Bandwidth.gbps(20) });
    return;
  }
  const provider = cloud.site.cloud?.target.provider;
  const port = { bandwidth: Bandwidth.gbps(10), vlan: 301 + i };
  const interconnect = (n: number): string => `projects/${PROJECT}/global/interconnects/line-${n}`;
  const ports =
    provider === 'aws'
      ? ['EqFA5', 'EqFA5', 'IXFRA6', 'IXFRA6'].map((location, n) =>
          amazon.directConnectPort({ ...port, location, connectionId: `dxcon-fg1a2b3${n}` }),
        )
      : ['fra-zone1-58', 'fra-zone2-683'].map((location, n) =>
          gcp.interconnectAttachmentPort({ ...port, interconnect: interconnect(n), location }),
        );
  new PrivateInterconnect(fabric, id, { ...common, ports, onPremAsn: 65010 + i });
}
