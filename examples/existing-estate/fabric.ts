import type { App } from 'cdktf';
import {
  AddressPlan,
  BurstQueue,
  Bytes,
  Duration,
  HybridAiFabric,
  InferenceService,
  SovereignDataZone,
  State,
  TrainingJob,
} from 'hybrid-ai-fabric';
import { prices } from './economics';
import { FACTS, type Facts } from './facts';
import { eksPool, gkePool, lines, ownCluster } from './sites';

const digest = (n: number): string => `sha256:${String(n).repeat(64)}`;

/** An institute whose clusters, networks, lines, data, queue and work are all there; one new job joins them. */
export function existingEstate(app: App, facts: Facts = FACTS): HybridAiFabric {
  const fabric = new HybridAiFabric(app, 'Institute', {
    addressPlan: new AddressPlan({
      Karlsruhe: { nodes: '10.60.0.0/22', pods: '10.124.0.0/15', services: '10.126.0.0/16' },
      Eks: { vpc: '10.70.0.0/16', services: '172.20.0.0/16' },
      Gke: { vpc: '10.74.0.0/16', services: '172.24.0.0/16' },
    }),
    prices,
    state: State.s3({ bucket: 'institute-terraform-state', region: 'eu-central-1' }),
    now: '2026-11-23',
  });

  const karlsruhe = ownCluster(fabric, facts);
  const eks = eksPool(fabric, facts);
  const gke = gkePool(fabric, facts);
  lines(fabric, facts, { onPrem: karlsruhe, eks, gke });

  const trials = SovereignDataZone.fromExistingZone(fabric, 'Trials', {
    level: 'restricted',
    sites: [karlsruhe],
    keyCustody: facts.keyCustody,
    operatorJurisdictions: facts.operatorJurisdictions,
  });
  const cohorts = trials.addExistingDataset('Cohorts', {
    home: karlsruhe,
    size: Bytes.tebi(20),
    claim: 'cohorts',
    endpoints: [{ cidr: '10.60.3.0/28', ports: [{ port: 2049, protocol: 'TCP' }], why: 'NFS of the trials' }],
  });
  const papers = SovereignDataZone.fromExistingZone(fabric, 'Papers', {
    level: 'internal',
    sites: [karlsruhe, eks, gke],
    keyCustody: 'customer-managed',
    operatorJurisdictions: ['DE', 'US'],
  }).addExistingDataset('Drafts', { home: eks, size: Bytes.tebi(1), uri: 's3://institute-drafts' });

  InferenceService.fromExistingService(fabric, 'Screening', {
    pool: karlsruhe.pool('h100'),
    reads: [cohorts],
    accelerators: { count: 1, minMemoryGib: 80 },
    baseline: 4,
    max: 8,
    clients: karlsruhe,
    slo: { firstToken: Duration.millis(300) },
  });
  TrainingJob.fromExistingJob(fabric, 'Nightly', {
    pool: eks,
    reads: [papers],
    workers: 2,
    accelerators: { count: 8, minMemoryGib: 80 },
    deadline: Duration.hours(6),
    runsPerMonth: 20,
  });

  const research = BurstQueue.fromExistingQueue(fabric, 'Research', {
    pools: [{ pool: karlsruhe.pool('h100'), nodes: 4 }, eks, gke],
    zones: [trials],
    localQueue: 'research',
  });
  // The only new thing: it waits in the queue that is there, and needs no other resource than its own.
  new TrainingJob(fabric, 'CohortTraining', {
    reads: [cohorts],
    queue: research,
    workers: 2,
    accelerators: { count: 8, minMemoryGib: 80 },
    container: { image: `registry.institute.example/train/cohorts@${digest(1)}`, command: ['torchrun', 'train.py'] },
    deadline: Duration.hours(24),
    runsPerMonth: 6,
  });
  return fabric;
}
