import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App } from 'cdktf';
import {
  AddressPlan,
  Bandwidth,
  BurstQueue,
  Bytes,
  CloudBurstPool,
  type CloudBurstPoolProps,
  Duration,
  HybridAiFabric,
  type HybridAiFabricProps,
  InferenceService,
  type InferenceServiceProps,
  ModelArtifact,
  Money,
  OnPremGpuCluster,
  type OnPremGpuClusterProps,
  type OnPremPoolProps,
  Power,
  PrivateInterconnect,
  type PrivateInterconnectProps,
  SovereignDataZone,
  type SovereignDataZoneProps,
  TrainingJob,
  type TrainingJobProps,
} from 'hybrid-ai-fabric';
import { aws, type AwsCapacity, type AwsLowered, directConnectPort, onDemand } from 'hybrid-ai-fabric/aws';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';
import type { SynthesizedFabric } from 'hybrid-ai-fabric/testing';

/** Small builders of whole fabrics: each test states only what it is about. */

export const NOW = '2026-11-23';
export const ACCOUNT = '111122223333';
export const ADMIN = `arn:aws:iam::${ACCOUNT}:role/platform`;
export const DIGEST = `sha256:${'0'.repeat(64)}`;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

/** An App that writes to a folder of its own, which is removed after the tests of the file, or to that of another App. */
export function newApp(outdir?: string): App {
  if (outdir !== undefined) return new App({ outdir });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fabric-test-'));
  folders.push(folder);
  return new App({ outdir: path.join(folder, 'cdktf.out') });
}

const quoted = { asOf: '2026-10-01', source: 'offer 4711', kind: 'quote' } as const;

export const ECONOMICS = {
  pricePerNode: { value: Money.usd(250_000), ...quoted },
  lifeYears: 5,
  idlePower: Power.kilowatts(2),
  peakPower: Power.kilowatts(10),
  pricePerKwh: { value: Money.usd(0.2), ...quoted },
  pue: 1.3,
  utilisation: 0.7,
};

export const PRICES = {
  currency: 'USD',
  instances: [
    { provider: 'aws', region: 'eu-central-1', instanceType: 'p4de.24xlarge', perHour: { value: Money.usd(30), ...quoted } },
    { provider: 'aws', region: 'eu-central-1', instanceType: 'p5.48xlarge', perHour: { value: Money.usd(60), ...quoted } },
  ],
  transfers: (['aws', 'on-prem'] as const).flatMap((provider) =>
    (['private', 'internet'] as const).map((over) => ({
      provider,
      region: provider === 'aws' ? 'eu-central-1' : '*',
      path: over,
      perGb: { value: Money.usd(provider === 'aws' ? 0.02 : 0), ...quoted },
    })),
  ),
};

export const RANGES = {
  Frankfurt: { nodes: '10.10.0.0/22', pods: '10.64.0.0/14', services: '10.96.0.0/16' },
  Munich: { nodes: '10.11.0.0/22', pods: '10.68.0.0/14', services: '10.97.0.0/16' },
  Burst: { vpc: '10.20.0.0/16', services: '172.20.0.0/16' },
  Shared: { vpc: '10.21.0.0/16', services: '172.21.0.0/16' },
};

export function fabricIn(app: App, props: Partial<HybridAiFabricProps> = {}, id = 'Clinic'): HybridAiFabric {
  return new HybridAiFabric(app, id, {
    addressPlan: new AddressPlan(RANGES),
    prices: PRICES,
    now: NOW,
    policies: { print: false },
    ...props,
  });
}

export const H100: OnPremPoolProps = {
  name: 'h100',
  accelerator: 'h100-80gb',
  acceleratorsPerNode: 8,
  nodes: 4,
  cpusPerNode: 192,
  memoryGibPerNode: 2048,
};

export const ON_PREM: OnPremGpuClusterProps = {
  cluster: kubernetes({ context: 'fra' }),
  location: { country: 'DE' },
  pools: [H100],
  economics: ECONOMICS,
  publicEndpoint: false,
};

export function onPrem(fabric: HybridAiFabric, props: Partial<OnPremGpuClusterProps> = {}, id = 'Frankfurt'): OnPremGpuCluster {
  return new OnPremGpuCluster(fabric, id, { ...ON_PREM, ...props });
}

export function awsTarget(): ReturnType<typeof aws> {
  return aws({ region: 'eu-central-1', account: ACCOUNT, administrators: [ADMIN] });
}

export function burstPool(
  fabric: HybridAiFabric,
  props: Partial<CloudBurstPoolProps<AwsLowered, AwsCapacity>> = {},
  id = 'Burst',
): CloudBurstPool<AwsLowered, AwsCapacity> {
  return new CloudBurstPool(fabric, id, {
    ...(props.cluster === undefined ? { cloud: awsTarget() } : {}),
    instanceType: 'p4de.24xlarge',
    capacity: [onDemand()],
    scale: { min: 0, max: 4 },
    ...props,
  });
}

/** Four ports of 10 Gbit/s, two in each of two facilities. */
export const PORTS = ['EqFA5', 'EqFA5', 'IXFRA6', 'IXFRA6'].map((location, i) =>
  directConnectPort({ location, connectionId: `dxcon-fg1a2b3${i}`, vlan: 301, bandwidth: Bandwidth.gbps(10) }),
);

export function link(
  fabric: HybridAiFabric,
  between: PrivateInterconnectProps['between'],
  props: Partial<PrivateInterconnectProps<AwsLowered>> = {},
  id = 'Uplink',
): PrivateInterconnect<AwsLowered> {
  return new PrivateInterconnect<AwsLowered>(fabric, id, {
    between,
    tier: 'maximum',
    ports: PORTS,
    onPremAsn: 65010,
    roundTrip: Duration.millis(6),
    ...props,
  });
}

export function modelIn(fabric: HybridAiFabric, id = 'Model'): ModelArtifact {
  return new ModelArtifact(fabric, id, { image: `registry.example/models/chat@${DIGEST}`, size: Bytes.gibi(30) });
}

/** A zone for internal data, at no site unless one is given; with an administrator where it has keys in a cloud. */
export function zoneIn(fabric: HybridAiFabric, props: Partial<SovereignDataZoneProps>, id = 'Internal'): SovereignDataZone {
  return new SovereignDataZone(fabric, id, {
    level: 'internal',
    sites: [],
    keyCustody: 'customer-managed',
    operatorJurisdictions: ['DE', 'US'],
    ...(props.sites?.some((place) => place.site.cloud !== undefined) === true ? { administrators: { aws: [ADMIN] } } : {}),
    ...props,
  });
}

/** A service; makes its model when none is given. */
export function service(fabric: HybridAiFabric, props: Partial<InferenceServiceProps> = {}, id = 'Chat'): InferenceService {
  return new InferenceService(fabric, id, {
    model: props.model ?? modelIn(fabric, `${id}Model`),
    baseline: 1,
    accelerators: { count: 1 },
    ...props,
  });
}

export function job(fabric: HybridAiFabric, queue: BurstQueue, props: Partial<TrainingJobProps> = {}, id = 'FineTune'): TrainingJob {
  return new TrainingJob(fabric, id, {
    queue,
    workers: 2,
    accelerators: { count: 8, models: ['h100-80gb'] },
    container: { image: `registry.example/train@${DIGEST}`, command: ['torchrun', 'train.py'] },
    deadline: Duration.hours(12),
    ...props,
  });
}

/** Everything in the output folder that a deploy would take, relative to it: stack files and cdktf's manifest. */
export function deployable(app: App): string[] {
  if (!fs.existsSync(app.outdir)) return [];
  return (fs.readdirSync(app.outdir, { recursive: true }) as string[])
    .filter((file) => /(^|\/)(cdk\.tf\.json|cdk\.tf|manifest\.json)$/.test(file) || file.startsWith('manifests/'))
    .sort();
}

/** Construct ids of a construct's resources of one type, with the arguments of each. */
export function made(result: SynthesizedFabric, type: string, owner: string): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    result.resources
      .filter((resource) => resource.type === type && resource.owner === owner)
      .map((resource) => {
        const { path: at } = (resource.arguments['//'] as { readonly metadata: { readonly path: string } }).metadata;
        return [at.slice(at.lastIndexOf('/') + 1), resource.arguments];
      }),
  );
}

/** What a person has to do, as the report says it. */
export function steps(result: SynthesizedFabric): { path: string; when: string; what: string }[] {
  return result.plan.outOfBand as { path: string; when: string; what: string }[];
}

/** Findings of the policy report: rule, status and what was not known. */
export function findings(app: App): { rule: string; status: string; subject: string; missing?: string[] }[] {
  const file = path.join(app.outdir, 'fabric', 'policy.json');
  return (
    JSON.parse(fs.readFileSync(file, 'utf8')) as { findings: { rule: string; status: string; subject: string; missing?: string[] }[] }
  ).findings;
}

/** The stacks that were written. */
export function stackNames(result: SynthesizedFabric): string[] {
  return Object.keys(result.stacks).sort();
}
