import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App } from 'cdktf';
import { AddressPlan, HybridAiFabric, OnPremGpuCluster } from '../../lib';
import { kubernetes } from '../../lib/adapters/kubernetes';

function synthesize(publicEndpoint: boolean | undefined): string {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'fabric-hcl-'));
  const app = new App({ outdir, hclOutput: true });
  const addressPlan = new AddressPlan({ Lab: { nodes: '10.10.0.0/24', pods: '10.64.0.0/16', services: '10.96.0.0/16' } });
  const fabric = new HybridAiFabric(app, 'Hcl', { addressPlan, now: '2026-11-23', policies: { print: false } });
  new OnPremGpuCluster(fabric, 'Lab', { cluster: kubernetes({ context: 'lab' }), location: { country: 'DE' }, publicEndpoint });
  app.synth();
  return outdir;
}

describe('HCL output', () => {
  it('is judged like JSON: every stack has a digest in the report', () => {
    const outdir = synthesize(false);
    expect(fs.existsSync(path.join(outdir, 'stacks', 'hcl-platform-lab', 'cdk.tf'))).toBe(true);
    const policy = JSON.parse(fs.readFileSync(path.join(outdir, 'fabric', 'policy.json'), 'utf8')) as { documents: { stack: string }[] };
    expect(policy.documents.map((d) => d.stack)).toEqual(['hcl-platform-lab']);
  });

  it('is refused like JSON, and leaves no stack file', () => {
    expect(() => synthesize(undefined)).toThrow(/FAB-NET-002/);
  });
});
