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
import { awsSite, googleSite, headquarters, KEY_KEEPERS } from './sites';

const digest = (n: number): string => `sha256:${String(n).repeat(64)}`;
const image = (name: string, n: number): string => `registry.bank.example/${name}@${digest(n)}`;

/** A bank without GPUs of its own: payments are worked on at one cloud, letters at the other, and neither sees both. */
export function bankTwoClouds(app: App): HybridAiFabric {
  const fabric = new HybridAiFabric(app, 'Bank', {
    addressPlan: new AddressPlan({
      Headquarters: { nodes: '10.50.0.0/22', pods: '10.120.0.0/16', services: '10.121.0.0/16' },
      AwsFrankfurt: { vpc: '10.52.0.0/16', services: '172.20.0.0/16' },
      GoogleFrankfurt: { vpc: '10.56.0.0/16', services: '172.24.0.0/16' },
    }),
    prices,
    state: State.s3({ bucket: 'bank-terraform-state', region: 'eu-central-1' }),
    now: '2026-11-23',
  });

  const head = headquarters(fabric);
  const onAws = awsSite(fabric, head);
  const onGoogle = googleSite(fabric, head);

  // A customer-managed key is yours to withdraw, and it is in the operator's KMS: 'US' is said because that law may bind both.
  const terms = { level: 'confidential', keyCustody: 'customer-managed', operatorJurisdictions: ['DE', 'US'] } as const;
  const payments = new SovereignDataZone(fabric, 'Payments', { ...terms, sites: [onAws], administrators: { aws: [KEY_KEEPERS.aws] } });
  const letters = new SovereignDataZone(fabric, 'Letters', {
    ...terms,
    sites: [onGoogle],
    administrators: { google: [KEY_KEEPERS.google] },
  });
  const transfers = payments.addDataset('Transfers', { home: onAws, size: Bytes.tebi(12) });
  const scans = letters.addDataset('Scans', { home: onGoogle, size: Bytes.tebi(4) });
  const filings = fabric.addPublicDataset('Filings', { home: onGoogle, size: Bytes.tebi(1) });

  new InferenceService(fabric, 'FraudScoring', {
    model: new ModelArtifact(fabric, 'FraudModel', { image: image('models/fraud', 1), size: Bytes.gibi(20) }),
    reads: [transfers],
    accelerators: { count: 1, minMemoryGib: 40 },
    baseline: 4,
    max: 8,
    clients: head,
    slo: { firstToken: Duration.millis(80), roundTrip: Duration.millis(10) },
  });
  new InferenceService(fabric, 'LetterSearch', {
    model: new ModelArtifact(fabric, 'LetterModel', { image: image('models/letters', 2), size: Bytes.gibi(60) }),
    reads: [scans],
    accelerators: { count: 2, minMemoryGib: 80 },
    baseline: 2,
    max: 4,
    clients: head,
    slo: { firstToken: Duration.millis(400) },
  });

  const nightly = new BurstQueue(fabric, 'Nightly', {
    pools: [
      { pool: onAws, nodes: 5 },
      { pool: onGoogle, nodes: 2 },
    ],
    zones: [payments, letters],
  });
  const onFour = { queue: nightly, workers: 4, accelerators: { count: 8, minMemoryGib: 80 } };
  new TrainingJob(fabric, 'FraudTraining', {
    ...onFour,
    reads: [transfers],
    container: { image: image('train/fraud', 3), command: ['torchrun', 'train.py'] },
    deadline: Duration.hours(8),
    runsPerMonth: 4,
  });
  new TrainingJob(fabric, 'FilingsTraining', {
    ...onFour,
    workers: 2,
    reads: [filings],
    container: { image: image('train/filings', 4), command: ['torchrun', 'train.py'] },
    deadline: Duration.hours(20),
    runsPerMonth: 2,
  });
  return fabric;
}
