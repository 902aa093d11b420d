import { App } from 'cdktf';
import {
  AddressPlan,
  Bandwidth,
  BurstQueue,
  Bytes,
  CloudBurstPool,
  CloudCluster,
  type Dataset,
  Duration,
  HybridAiFabric,
  InferenceService,
  ModelArtifact,
  Money,
  OnPremGpuCluster,
  type PolicyProps,
  Power,
  PrivateInterconnect,
  SovereignDataZone,
  State,
  TrainingJob,
} from 'hybrid-ai-fabric';
import { aws, type AwsCapacity, type AwsLowered, directConnectPort, onDemand, spot } from 'hybrid-ai-fabric/aws';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';
import { temporaryFolder } from './support';

export const digest = (n: number): string => `sha256:${String(n).repeat(64)}`;

const quote = { asOf: '2026-10-01', source: 'offer of the vendor', kind: 'quote' } as const;
const perGb = { value: Money.usd(0.02), ...quote };
const addressPlan = new AddressPlan({
  Frankfurt: { nodes: '10.10.0.0/22', pods: '10.64.0.0/14', services: '10.96.0.0/16' },
  Cloud: { vpc: '10.20.0.0/16', services: '172.20.0.0/16' },
  Second: { vpc: '10.21.0.0/16', services: '172.21.0.0/16' },
  Uplink: { link: '169.254.96.0/28' },
});

/** A small estate with everything in it once: own hardware, a cloud cluster, a link, two zones, a queue, both kinds of work. */
export class Clinic {
  readonly app: App;
  readonly fabric: HybridAiFabric;
  frankfurt!: OnPremGpuCluster;
  cloud!: CloudCluster<AwsLowered, AwsCapacity>;
  burst!: CloudBurstPool<AwsLowered, AwsCapacity>;
  uplink!: PrivateInterconnect;
  patients!: SovereignDataZone;
  internal!: SovereignDataZone<AwsLowered>;
  records!: Dataset;
  notes!: Dataset<AwsLowered>;
  corpus!: Dataset;
  model!: ModelArtifact;
  triage!: InferenceService;
  research!: BurstQueue;
  training!: TrainingJob;

  constructor(policies: PolicyProps = {}, outdir = temporaryFolder()) {
    this.app = new App({ outdir });
    this.fabric = new HybridAiFabric(this.app, 'Clinic', {
      addressPlan,
      policies: { print: false, ...policies },
      prices: { currency: 'USD', transfers: [{ provider: 'aws', region: 'eu-central-1', path: 'private', perGb }] },
      now: '2026-11-23',
    });
  }

  /** Declares the parts in the given order; each after those that it refers to. */
  declare(order: readonly Part[] = PARTS): this {
    const done = new Set<string>();
    const make = (part: Part): void => {
      if (done.has(part.name)) return;
      done.add(part.name);
      for (const needed of PARTS.filter((p) => part.needs.includes(p.name))) make(needed);
      part.declare(this);
    };
    order.forEach(make);
    return this;
  }
}

/** One declaration, and the names of those that it refers to. */
export interface Part {
  readonly name: string;
  readonly needs: readonly string[];
  declare(clinic: Clinic): void;
}

export const PARTS: readonly Part[] = [
  part('frankfurt', [], (c) => {
    c.frankfurt = new OnPremGpuCluster(c.fabric, 'Frankfurt', {
      cluster: kubernetes({ context: 'fra' }),
      location: { country: 'DE' },
      publicEndpoint: false,
      pools: [{ name: 'h100', accelerator: 'h100-80gb', acceleratorsPerNode: 8, nodes: 8, cpusPerNode: 192, memoryGibPerNode: 2048 }],
      economics: {
        pricePerNode: { value: Money.usd(250_000), ...quote },
        pricePerKwh: { value: Money.usd(0.24), ...quote },
        idlePower: Power.kilowatts(2),
        peakPower: Power.kilowatts(10),
        lifeYears: 5,
        pue: 1.35,
        utilisation: 0.7,
      },
    });
  }),
  part('cloud', [], (c) => {
    c.cloud = new CloudCluster(c.fabric, 'Cloud', { cloud: aws({ region: 'eu-central-1', account: '111122223333' }) });
  }),
  part('burst', ['cloud'], (c) => {
    c.burst = new CloudBurstPool(c.fabric, 'Burst', { cluster: c.cloud, ...burst(4) });
  }),
  part('uplink', ['frankfurt', 'cloud'], (c) => {
    const port = { bandwidth: Bandwidth.gbps(10), vlan: 301, connectionId: 'dxcon-fg1a2b3c' };
    c.uplink = new PrivateInterconnect(c.fabric, 'Uplink', {
      between: [c.frankfurt, c.cloud],
      tier: 'dev-test',
      ports: [
        directConnectPort({ ...port, location: 'EqFA5' }),
        directConnectPort({ ...port, connectionId: 'dxcon-fg4d5e6f', location: 'EqFA5' }),
      ],
      onPremAsn: 65010,
      roundTrip: Duration.millis(6),
    });
  }),
  part('patients', ['frankfurt'], (c) => {
    c.patients = new SovereignDataZone(c.fabric, 'Patients', {
      level: 'restricted',
      sites: [c.frankfurt],
      keyCustody: 'on-prem',
      operatorJurisdictions: ['DE'],
      state: State.kubernetes({ namespace: 'terraform-state', configContext: 'fra-mgmt' }),
    });
  }),
  part('internal', ['frankfurt', 'cloud'], (c) => {
    c.internal = new SovereignDataZone<AwsLowered>(c.fabric, 'Internal', {
      level: 'internal',
      sites: [c.frankfurt, c.cloud],
      keyCustody: 'customer-managed',
      operatorJurisdictions: ['DE', 'US'],
    });
  }),
  part('records', ['patients', 'frankfurt'], (c) => {
    c.records = c.patients.addDataset('Records', { home: c.frankfurt, size: Bytes.tebi(40), claim: 'records' });
  }),
  part('notes', ['internal', 'cloud'], (c) => {
    c.notes = c.internal.addDataset('Notes', { home: c.cloud, size: Bytes.tebi(2) });
  }),
  part('corpus', ['cloud'], (c) => {
    c.corpus = c.fabric.addPublicDataset('Corpus', { home: c.cloud, size: Bytes.tebi(6) });
  }),
  part('model', [], (c) => {
    c.model = new ModelArtifact(c.fabric, 'Model', { image: `registry.example/models/triage@${digest(1)}`, size: Bytes.gibi(30) });
  }),
  part('triage', ['model', 'records', 'frankfurt'], (c) => {
    c.triage = new InferenceService(c.fabric, 'Triage', { ...service(c), reads: [c.records] });
  }),
  part('research', ['frankfurt', 'burst', 'patients', 'internal'], (c) => {
    c.research = new BurstQueue(c.fabric, 'Research', {
      pools: [{ pool: c.frankfurt.pool('h100'), nodes: 6 }, c.burst],
      zones: [c.patients, c.internal],
    });
  }),
  part('training', ['corpus', 'research'], (c) => {
    c.training = new TrainingJob(c.fabric, 'Training', { ...job(c), reads: [c.corpus] });
  }),
];

/** A pool of rented nodes. */
export function burst(max: number) {
  return { instanceType: 'p4de.24xlarge', capacity: [spot(), onDemand()], scale: { min: 0, max } };
}

/** A service on one accelerator per replica. */
export function service(clinic: Clinic) {
  return { model: clinic.model, accelerators: { count: 1, minMemoryGib: 40 }, baseline: 2, clients: clinic.frankfurt };
}

/** A job on one node. */
export function job(clinic: Clinic) {
  return {
    queue: clinic.research,
    workers: 1,
    accelerators: { count: 8, minMemoryGib: 80 },
    container: { image: `registry.example/train/llm@${digest(3)}` },
    deadline: Duration.hours(12),
  };
}

function part(name: string, needs: readonly string[], declare: (clinic: Clinic) => void): Part {
  return { name, needs, declare };
}
