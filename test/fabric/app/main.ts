import { App } from 'cdktf';
import { AddressPlan, Bytes, HybridAiFabric, InferenceService, ModelArtifact, Money, OnPremGpuCluster, Power } from 'hybrid-ai-fabric';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';

/** One app that is good, or wrong in the way that the environment says. Run by the real cdktf in refusal.test.ts. */
const wrong = process.env.WRONG ?? 'nothing';
const owner = (n: number) => ({ nodes: `10.10.${n}.0/24`, pods: `10.${64 + n}.0.0/16`, services: `10.${96 + n}.0.0/16` });
const quote = { asOf: '2026-10-01', source: 'offer of the vendor', kind: 'quote' } as const;

const app = new App();
const fabric = new HybridAiFabric(app, 'Lab', {
  addressPlan: new AddressPlan({ House: owner(0), Annex: owner(1) }),
  prices: { currency: 'EUR' },
  now: '2026-11-23',
});

function cluster(id: string): OnPremGpuCluster {
  return new OnPremGpuCluster(fabric, id, {
    cluster: kubernetes({ context: id.toLowerCase() }),
    location: { country: 'DE' },
    publicEndpoint: wrong === 'policy',
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
}

const house = cluster('House');
if (process.env.ANNEX === '1') cluster('Annex');
if (wrong === 'construction') house.pool('b200');
const model = new ModelArtifact(fabric, 'Model', { image: `registry.example/chat@sha256:${'0'.repeat(64)}`, size: Bytes.gibi(16) });
const baseline = wrong === 'intent' ? 400 : 2;
if (process.env.CHAT !== '0') new InferenceService(fabric, 'Chat', { model, baseline, accelerators: { count: 1 }, clients: house });
app.synth();
