import type { App } from 'cdktf';
import {
  AddressPlan,
  BurstQueue,
  Bytes,
  Duration,
  HybridAiFabric,
  InferenceService,
  ModelArtifact,
  SovereignDataZone,
  State,
  TrainingJob,
} from 'hybrid-ai-fabric';
import { prices } from './economics';
import { burstSite, ownSite, PLATFORM_ROLE, reserveSite } from './sites';

const digest = (n: number): string => `sha256:${String(n).repeat(64)}`;

/** A German hospital: records never leave the house, training on public data may burst to two clouds in Frankfurt. */
export function regulatedHospital(app: App): HybridAiFabric {
  const addressPlan = new AddressPlan({
    Frankfurt: { nodes: '10.10.0.0/22', pods: '10.64.0.0/14', services: '10.96.0.0/16' },
    Management: { nodes: '10.10.8.0/24', pods: '10.80.0.0/16', services: '10.97.0.0/16' },
    Burst: { vpc: '10.20.0.0/16', services: '172.20.0.0/16' },
    Reserve: { vpc: '10.24.0.0/16', services: '172.24.0.0/16' },
    Uplink: { link: '169.254.96.0/28' },
  });
  const fabric = new HybridAiFabric(app, 'Clinic', {
    addressPlan,
    prices,
    state: State.s3({ bucket: 'clinic-terraform-state', region: 'eu-central-1' }),
    now: '2026-11-23',
  });

  const frankfurt = ownSite(fabric);
  const burst = burstSite(fabric, frankfurt);
  const reserve = reserveSite(fabric, frankfurt);

  const patients = new SovereignDataZone(fabric, 'Patients', {
    level: 'restricted',
    sites: [frankfurt],
    keyCustody: 'on-prem',
    operatorJurisdictions: ['DE'],
    state: State.kubernetes({ namespace: 'terraform-state', configContext: 'fra-mgmt' }),
  });
  const storage = { cidr: '10.10.3.0/28', ports: [{ port: 2049, protocol: 'TCP' as const }], why: 'NFS of the records storage' };
  const records = patients.addDataset('Records', { home: frankfurt, size: Bytes.tebi(40), claim: 'records', endpoints: [storage] });

  const internal = new SovereignDataZone(fabric, 'Internal', {
    level: 'internal',
    sites: [frankfurt, burst],
    keyCustody: 'customer-managed',
    operatorJurisdictions: ['DE', 'US'],
    administrators: { aws: [PLATFORM_ROLE] },
  });
  const notes = internal.addDataset('Notes', { home: burst, size: Bytes.tebi(2) });
  const corpus = fabric.addPublicDataset('Corpus', { home: burst, size: Bytes.tebi(6) });

  const triageModel = new ModelArtifact(fabric, 'TriageModel', {
    image: `registry.clinic.example/models/triage@${digest(1)}`,
    size: Bytes.gibi(140),
  });
  const summaryModel = new ModelArtifact(fabric, 'SummaryModel', {
    image: `registry.clinic.example/models/summary@${digest(2)}`,
    size: Bytes.gibi(30),
  });

  new InferenceService(fabric, 'Triage', {
    model: triageModel,
    reads: [records],
    accelerators: { count: 2, models: ['h100-80gb'] },
    baseline: 4,
    max: 6,
    clients: frankfurt,
    slo: { firstToken: Duration.millis(300) },
  });
  new InferenceService(fabric, 'Summaries', {
    model: summaryModel,
    reads: [notes],
    accelerators: { count: 1, minMemoryGib: 40 },
    baseline: 4,
    clients: frankfurt,
  });

  const research = new BurstQueue(fabric, 'Research', {
    pools: [{ pool: frankfurt.pool('h100'), nodes: 6 }, burst, reserve],
    zones: [patients, internal],
  });
  const trainer = { image: `registry.clinic.example/train/llm@${digest(3)}`, command: ['torchrun', 'train.py'] };
  new TrainingJob(fabric, 'RecordsTraining', {
    reads: [records],
    queue: research,
    workers: 4,
    accelerators: { count: 8, minMemoryGib: 80 },
    container: trainer,
    deadline: Duration.hours(72),
    runsPerMonth: 4,
  });
  new TrainingJob(fabric, 'FineTune', {
    reads: [corpus],
    queue: research,
    workers: 4,
    accelerators: { count: 8, minMemoryGib: 80 },
    container: trainer,
    deadline: Duration.hours(12),
    runsPerMonth: 2,
  });
  return fabric;
}
