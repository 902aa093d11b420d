import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, TerraformHclModule, TerraformResource, TerraformStack } from 'cdktf';
import { AddressPlan, HybridAiFabric, OnPremGpuCluster } from 'hybrid-ai-fabric';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';
import { temporaryFolder } from './support';

/** A good fabric in an App, to which a user adds stacks of his own. */
function appWithFabric(options: { readonly outdir?: string; readonly hclOutput?: boolean } = {}): App {
  const app = new App({ outdir: temporaryFolder(), ...options });
  const ranges = { nodes: '10.10.0.0/22', pods: '10.64.0.0/14', services: '10.96.0.0/16' };
  const fabric = new HybridAiFabric(app, 'Lab', {
    addressPlan: new AddressPlan({ Berlin: ranges }),
    policies: { print: false },
    now: '2026-11-23',
  });
  new OnPremGpuCluster(fabric, 'Berlin', { cluster: kubernetes({ context: 'ber' }), location: { country: 'DE' }, publicEndpoint: false });
  return app;
}

function openCluster(stack: TerraformStack): void {
  const cluster = new TerraformResource(stack, 'Open', { terraformResourceType: 'aws_eks_cluster' });
  cluster.addOverride('vpc_config', { endpoint_public_access: true });
}

/** Says of itself that there is nothing in it. */
class ModestStack extends TerraformStack {
  readonly document = {};
  readonly zone = 'Lab/Anything';
}

describe('stacks that others make in the App of a fabric', () => {
  it('are judged by what they write, not by what they say of themselves', () => {
    const app = appWithFabric();
    openCluster(new ModestStack(app, 'mine'));
    expect(() => app.synth()).toThrow(/FAB-NET-002/);
    expect(fs.existsSync(path.join(app.outdir, 'manifest.json'))).toBe(false);
  });

  it('are judged anew as HCL, not by JSON of an earlier run', () => {
    const outdir = temporaryFolder();
    const before = appWithFabric({ outdir });
    new TerraformStack(before, 'mine');
    before.synth();
    const app = appWithFabric({ outdir, hclOutput: true });
    openCluster(new TerraformStack(app, 'mine'));
    expect(() => app.synth()).toThrow(/FAB-NET-002/);
  });

  it('refuse the fabric when they hold a module, of which nothing is known', () => {
    const app = appWithFabric();
    new TerraformHclModule(new TerraformStack(app, 'mine'), 'Vpc', { source: 'example/vpc/aws', version: '1.0.0' });
    expect(() => app.synth()).toThrow(/FAB-META-011 .*what module Vpc of stack mine makes/);
  });

  it('leave two Apps of one process alone', () => {
    const [good, bad] = [appWithFabric(), appWithFabric({ outdir: path.join(temporaryFolder(), 'a folder with spaces') })];
    openCluster(new TerraformStack(bad, 'mine'));
    good.synth();
    expect(() => bad.synth()).toThrow(/FAB-NET-002/);
    expect(() => bad.synth()).toThrow(/FAB-NET-002/);
    good.synth();
    expect(fs.existsSync(path.join(good.outdir, 'manifest.json'))).toBe(true);
    expect(fs.existsSync(path.join(bad.outdir, 'manifest.json'))).toBe(false);
    expect(fs.existsSync(path.join(bad.outdir, 'stacks/lab-platform-berlin/cdk.tf.json'))).toBe(false);
  });
});
