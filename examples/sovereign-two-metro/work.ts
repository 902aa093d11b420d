import {
  BurstQueue,
  Bytes,
  Duration,
  type HybridAiFabric,
  InferenceService,
  ModelArtifact,
  type OnPremGpuCluster,
  SovereignDataZone,
  State,
  TrainingJob,
} from 'hybrid-ai-fabric';
import { type awsSite, type googleSite, PLATFORM_ROLE, rentedPools } from './sites';

const digest = (n: number): string => `sha256:${String(n).repeat(64)}`;
const image = (name: string, n: number): string => `registry.ministry.example/${name}@${digest(n)}`;

/** Sovereign, so in the enclave alone: callers, data, GPUs, keys and Terraform state. No line leads there, in no phase. */
export function secretWork(fabric: HybridAiFabric, enclave: OnPremGpuCluster): void {
  const cabinet = new SovereignDataZone(fabric, 'Cabinet', {
    level: 'sovereign',
    sites: [enclave],
    keyCustody: 'on-prem',
    operatorJurisdictions: ['DE'],
    state: State.kubernetes({ namespace: 'terraform-state', configContext: 'enclave' }),
  });
  const nfs = { cidr: '10.44.80.16/28', ports: [{ port: 2049, protocol: 'TCP' as const }], why: 'NFS of the enclave' };
  const papers = cabinet.addDataset('Papers', { home: enclave, size: Bytes.tebi(8), claim: 'papers', endpoints: [nfs] });
  new InferenceService(fabric, 'Briefings', {
    model: new ModelArtifact(fabric, 'BriefingModel', { image: image('models/briefings', 1), size: Bytes.gibi(30) }),
    reads: [papers],
    accelerators: { count: 1, minMemoryGib: 40 },
    baseline: 4,
    clients: enclave,
    slo: { firstToken: Duration.millis(400) },
  });
}

/** What may leave the house: confidential, at AWS only, and over the internet only inside a VPN; public, anywhere. */
export function sharedWork(
  fabric: HybridAiFabric,
  berlin: OnPremGpuCluster,
  onAws: ReturnType<typeof awsSite>,
  onGoogle: ReturnType<typeof googleSite>,
): void {
  const letters = new SovereignDataZone(fabric, 'Letters', {
    level: 'confidential',
    sites: [berlin, onAws],
    keyCustody: 'customer-managed',
    operatorJurisdictions: ['DE', 'US'],
    administrators: { aws: [PLATFORM_ROLE] },
  });
  const inbox = letters.addDataset('Inbox', { home: onAws, size: Bytes.tebi(6) });
  const laws = fabric.addPublicDataset('Laws', { home: onGoogle, size: Bytes.tebi(3) });

  new InferenceService(fabric, 'Answers', {
    model: new ModelArtifact(fabric, 'AnswerModel', { image: image('models/answers', 2), size: Bytes.gibi(140) }),
    reads: [inbox],
    accelerators: { count: 2, models: ['h100-80gb'] },
    baseline: 4,
    max: 8,
    clients: berlin,
    slo: { firstToken: Duration.millis(300) },
  });

  const { a100, h100 } = rentedPools(berlin, onAws, onGoogle);
  const research = new BurstQueue(fabric, 'Research', {
    pools: [{ pool: berlin.pool('h100'), nodes: 2 }, a100, h100],
    zones: [letters],
  });
  const job = { queue: research, workers: 4, accelerators: { count: 8, minMemoryGib: 80 }, deadline: Duration.hours(24), runsPerMonth: 2 };
  new TrainingJob(fabric, 'LetterTraining', {
    ...job,
    reads: [inbox],
    container: { image: image('train/letters', 3), command: ['torchrun', 'train.py'] },
  });
  new TrainingJob(fabric, 'LawTraining', {
    ...job,
    reads: [laws],
    container: { image: image('train/laws', 4), command: ['torchrun', 'train.py'] },
  });
}
