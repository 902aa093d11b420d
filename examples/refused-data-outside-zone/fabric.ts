import type { App } from 'cdktf';
import {
  AddressPlan,
  BurstQueue,
  Bytes,
  CloudBurstPool,
  Duration,
  HybridAiFabric,
  Money,
  OnPremGpuCluster,
  Power,
  SovereignDataZone,
  TrainingJob,
} from 'hybrid-ai-fabric';
import { aws, onDemand } from 'hybrid-ai-fabric/aws';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';

const offer = { asOf: '2026-10-01', source: 'offer and energy bill (example figures)', kind: 'quote' } as const;

/** Restricted records, and GPUs that are large enough for them in a cloud only. Refused on purpose, before any Terraform. */
export function refusedDataOutsideZone(app: App): HybridAiFabric {
  const fabric = new HybridAiFabric(app, 'Registry', {
    addressPlan: new AddressPlan({
      Berlin: { nodes: '10.20.0.0/22', pods: '10.64.0.0/14', services: '10.96.0.0/16' },
      // Wrong: it holds the addresses of Berlin's nodes, so no private line could ever route between the two.
      Cloud: { vpc: '10.20.0.0/16', services: '172.20.0.0/16' },
    }),
    now: '2026-11-23',
  });
  const berlin = new OnPremGpuCluster(fabric, 'Berlin', {
    cluster: kubernetes({ context: 'berlin' }),
    location: { country: 'DE' },
    publicEndpoint: false,
    pools: [{ name: 'l40s', accelerator: 'l40s-48gb', acceleratorsPerNode: 4, nodes: 4, cpusPerNode: 64, memoryGibPerNode: 512 }],
    economics: {
      pricePerNode: { value: Money.usd(52_000), ...offer },
      pricePerKwh: { value: Money.usd(0.24), ...offer },
      idlePower: Power.kilowatts(0.7),
      peakPower: Power.kilowatts(2),
      lifeYears: 5,
      pue: 1.35,
      utilisation: 0.6,
    },
  });
  const cloud = new CloudBurstPool(fabric, 'Cloud', {
    cloud: aws({ region: 'eu-central-1', account: '111122223333' }),
    instanceType: 'p4de.24xlarge',
    capacity: [onDemand()],
    scale: { min: 0, max: 4 },
  });

  const tumours = new SovereignDataZone(fabric, 'Tumours', {
    level: 'restricted',
    sites: [berlin],
    keyCustody: 'on-prem',
    operatorJurisdictions: ['DE'],
  });
  const cases = tumours.addDataset('Cases', { home: berlin, size: Bytes.tebi(9), claim: 'cases' });

  const queue = new BurstQueue(fabric, 'Studies', { pools: [berlin.pool('l40s'), cloud], zones: [tumours] });
  new TrainingJob(fabric, 'Survival', {
    reads: [cases],
    queue,
    workers: 2,
    // Wrong for this zone: only the cloud has such devices.
    accelerators: { count: 8, minMemoryGib: 80 },
    container: { image: `registry.studies.example/train/survival@sha256:${'1'.repeat(64)}`, command: ['torchrun', 'train.py'] },
    deadline: Duration.hours(24),
  });
  return fabric;
}
