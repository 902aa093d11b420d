import { App } from 'cdktf';
import { AddressPlan, Bytes, HybridAiFabric, InferenceService, ModelArtifact, Money, OnPremGpuCluster, Power } from 'hybrid-ai-fabric';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';

const app = new App();
const addressPlan = new AddressPlan({ Lab: { nodes: '10.10.0.0/24', pods: '10.64.0.0/16', services: '10.96.0.0/16' } });
const fabric = new HybridAiFabric(app, 'Quickstart', { addressPlan, prices: { currency: 'EUR' } });
const quote = { asOf: '2026-09-01', source: 'your offer and your energy bill', kind: 'assumed' } as const;
const lab = new OnPremGpuCluster(fabric, 'Lab', {
  cluster: kubernetes({ context: 'lab' }),
  location: { country: 'DE' },
  publicEndpoint: false,
  pools: [{ name: 'l40s', accelerator: 'l40s-48gb', acceleratorsPerNode: 4, nodes: 2, cpusPerNode: 64, memoryGibPerNode: 512 }],
  economics: {
    pricePerNode: { value: Money.eur(60_000), ...quote },
    pricePerKwh: { value: Money.eur(0.22), ...quote },
    idlePower: Power.kilowatts(0.6),
    peakPower: Power.kilowatts(2),
    lifeYears: 5,
    pue: 1.4,
    utilisation: 0.6,
  },
});
const model = new ModelArtifact(fabric, 'Model', { image: `registry.example/models/chat@sha256:${'0'.repeat(64)}`, size: Bytes.gibi(16) });
new InferenceService(fabric, 'Chat', { model, baseline: 2, accelerators: { count: 1 }, clients: lab });
app.synth();
