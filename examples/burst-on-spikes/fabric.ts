import type { App } from 'cdktf';
import {
  AddressPlan,
  BurstQueue,
  Bytes,
  Duration,
  HybridAiFabric,
  InferenceService,
  ModelArtifact,
  State,
  TrainingJob,
} from 'hybrid-ai-fabric';
import { prices } from './economics';
import { awsBurst, googleBurst, ownRoom } from './sites';

const image = (name: string, n: number): string => `registry.studio.example/${name}@sha256:${String(n).repeat(64)}`;

/** A studio with steady work on its own servers, and training spikes that go to AWS and then to Google. */
export function burstOnSpikes(app: App): HybridAiFabric {
  const fabric = new HybridAiFabric(app, 'Studio', {
    addressPlan: new AddressPlan({
      Cologne: { nodes: '10.60.0.0/22', pods: '10.130.0.0/16', services: '10.131.0.0/16' },
      AwsBurst: { vpc: '10.62.0.0/16', services: '172.20.0.0/16' },
      GoogleBurst: { vpc: '10.64.0.0/16', services: '172.24.0.0/16' },
    }),
    prices,
    state: State.s3({ bucket: 'studio-terraform-state', region: 'eu-central-1' }),
    now: '2026-11-23',
  });
  const room = ownRoom(fabric);
  const first = awsBurst(fabric, room);
  const second = googleBurst(fabric, room);

  const footage = fabric.addPublicDataset('Footage', { home: room, size: Bytes.tebi(2) });
  new InferenceService(fabric, 'Denoise', {
    model: new ModelArtifact(fabric, 'DenoiseModel', { image: image('models/denoise', 1), size: Bytes.gibi(40) }),
    reads: [footage],
    accelerators: { count: 2, minMemoryGib: 80 },
    baseline: 6,
    max: 8,
  });

  // Own servers first, then the two bursts in this order.
  const spikes = new BurstQueue(fabric, 'Spikes', { pools: [{ pool: room.pool('h100'), nodes: 2 }, first, second] });
  const job = (name: string, n: number, workers: number, hours: number, runsPerMonth: number): TrainingJob =>
    new TrainingJob(fabric, name, {
      queue: spikes,
      reads: [footage],
      workers,
      accelerators: { count: 8, minMemoryGib: 80 },
      container: { image: image(`train/${name.toLowerCase()}`, n), command: ['torchrun', 'train.py'] },
      deadline: Duration.hours(hours),
      runsPerMonth,
    });
  job('Nightly', 2, 2, 10, 20);
  job('Motion', 3, 4, 20, 2);
  job('Feature', 4, 8, 40, 1);
  return fabric;
}
