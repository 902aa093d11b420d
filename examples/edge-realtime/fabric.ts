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
import { burstSite, dataCentre, plant, PLANT_CONTEXT, PLANT_REGISTRY, PLATFORM_ROLE } from './sites';

const digest = (n: number): string => `sha256:${String(n).repeat(64)}`;

/** A plant that inspects parts with GPUs of its own, and needs the data centre and the cloud for everything else only. */
export function edgeRealtime(app: App): HybridAiFabric {
  const fabric = new HybridAiFabric(app, 'Plant', {
    addressPlan: new AddressPlan({
      Leipzig: { nodes: '10.30.0.0/22', pods: '10.112.0.0/16', services: '10.113.0.0/16' },
      Munich: { nodes: '10.31.0.0/22', pods: '10.114.0.0/15', services: '10.116.0.0/16' },
      Burst: { vpc: '10.40.0.0/16', services: '172.20.0.0/16' },
    }),
    prices,
    state: State.s3({ bucket: 'plant-terraform-state', region: 'eu-central-1' }),
    now: '2026-11-23',
  });

  const leipzig = plant(fabric);
  const munich = dataCentre(fabric, leipzig);
  const burst = burstSite(fabric, munich);

  const shopFloor = new SovereignDataZone(fabric, 'ShopFloor', {
    level: 'confidential',
    sites: [leipzig],
    keyCustody: 'on-prem',
    operatorJurisdictions: ['DE'],
    state: State.kubernetes({ namespace: 'terraform-state', configContext: PLANT_CONTEXT }),
  });
  const storage = { cidr: '10.30.3.0/28', ports: [{ port: 2049, protocol: 'TCP' as const }], why: 'NFS of the plant' };
  const patterns = shopFloor.addDataset('Patterns', { home: leipzig, size: Bytes.tebi(1), claim: 'patterns', endpoints: [storage] });

  const internal = new SovereignDataZone(fabric, 'Internal', {
    level: 'internal',
    sites: [munich, burst],
    keyCustody: 'customer-managed',
    operatorJurisdictions: ['DE', 'US'],
    administrators: { aws: [PLATFORM_ROLE] },
  });
  const images = internal.addDataset('Images', { home: burst, size: Bytes.tebi(8) });

  new InferenceService(fabric, 'Inspection', {
    model: new ModelArtifact(fabric, 'InspectionModel', {
      image: `${PLANT_REGISTRY}/models/inspection@${digest(1)}`,
      size: Bytes.gibi(6),
    }),
    container: { image: `${PLANT_REGISTRY}/inspection@${digest(2)}`, port: 8000, healthPath: '/v2/health/ready' },
    reads: [patterns],
    accelerators: { count: 1, minMemoryGib: 24 },
    baseline: 6,
    max: 10,
    clients: leipzig,
    // A part passes in 30 ms. The model was measured at 25 of them: 5 are left for the network.
    slo: { firstToken: Duration.millis(30), roundTrip: Duration.millis(5) },
  });
  new InferenceService(fabric, 'Assistant', {
    model: new ModelArtifact(fabric, 'AssistantModel', {
      image: `registry.plant.example/models/assistant@${digest(3)}`,
      size: Bytes.gibi(30),
    }),
    accelerators: { count: 1, minMemoryGib: 48 },
    baseline: 2,
    clients: leipzig,
    slo: { firstToken: Duration.millis(500) },
  });

  const learning = new BurstQueue(fabric, 'Learning', {
    pools: [{ pool: munich.pool('l40s'), nodes: 2 }, burst],
    zones: [internal],
  });
  new TrainingJob(fabric, 'Retraining', {
    reads: [images],
    queue: learning,
    workers: 4,
    accelerators: { count: 4, minMemoryGib: 48 },
    container: { image: `registry.plant.example/train/inspection@${digest(4)}`, command: ['torchrun', 'train.py'] },
    deadline: Duration.hours(10),
    runsPerMonth: 4,
  });
  return fabric;
}
