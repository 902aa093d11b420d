import * as path from 'node:path';
import { App, AssetType, TerraformAsset, TerraformOutput, TerraformStack } from 'cdktf';
import { AddressPlan, Bytes, HybridAiFabric, InferenceService, ModelArtifact, Money, OnPremGpuCluster, Power } from 'hybrid-ai-fabric';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';

export interface SmallApp {
  readonly outdir: string;
  /** Text that ends up in a stack of the user's own. */
  readonly version?: string;
  /** Makes a rule refuse the fabric. */
  readonly refused?: boolean;
  readonly skipValidation?: boolean;
}

const quote = { asOf: '2026-10-01', source: 'offer of the vendor', kind: 'quote' } as const;

/** An App with a small fabric that writes three stacks, and one of the user's own with a file in it. */
export function smallApp({ outdir, version = '1', refused = false, skipValidation = false }: SmallApp): App {
  const app = new App({ outdir, skipValidation });
  const fabric = new HybridAiFabric(app, 'Lab', {
    addressPlan: new AddressPlan({ House: { nodes: '10.10.0.0/24', pods: '10.64.0.0/16', services: '10.96.0.0/16' } }),
    policies: { print: false },
    now: '2026-11-23',
    prices: { currency: 'EUR' },
  });
  const house = new OnPremGpuCluster(fabric, 'House', {
    cluster: kubernetes({ context: 'house' }),
    location: { country: 'DE' },
    publicEndpoint: refused,
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
  const model = new ModelArtifact(fabric, 'Model', { image: `registry.example/chat@sha256:${'0'.repeat(64)}`, size: Bytes.gibi(16) });
  new InferenceService(fabric, 'Chat', { model, baseline: 1, accelerators: { count: 1 }, clients: house });
  const mine = new TerraformStack(app, 'mine');
  new TerraformOutput(mine, 'version', { value: version });
  new TerraformAsset(mine, 'Readme', { path: path.join(__dirname, 'small-app.ts'), type: AssetType.FILE });
  return app;
}
