'use strict';
// What the compiler of a user pays for our declarations.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pairs, ratio } = require('../measure.js');
const { root } = require('../workspace.js');

const BARE = `import { App, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';

class Site extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new TerraformOutput(this, 'name', { value: id });
  }
}

const app = new App();
new Site(app, 'site');
`;

const OURS = `${BARE}
import { AddressPlan, CloudBurstPool, HybridAiFabric, OnPremGpuCluster } from 'hybrid-ai-fabric';
import { aws, onDemand } from 'hybrid-ai-fabric/aws';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';

const addressPlan = new AddressPlan({
  Frankfurt: { nodes: '10.10.0.0/22', pods: '10.64.0.0/14', services: '10.96.0.0/16' },
  Burst: { vpc: '10.20.0.0/16', services: '172.20.0.0/16' },
});
const fabric = new HybridAiFabric(app, 'Clinic', { addressPlan });
new OnPremGpuCluster(fabric, 'Frankfurt', {
  cluster: kubernetes({ context: 'fra-gpu' }),
  location: { country: 'DE' },
  pools: [{ name: 'h100', accelerator: 'h100-80gb', acceleratorsPerNode: 8, nodes: 8, cpusPerNode: 192, memoryGibPerNode: 2048 }],
});
const burst = new CloudBurstPool(fabric, 'Burst', {
  cloud: aws({ region: 'eu-central-1' }),
  instanceType: 'p4de.24xlarge',
  capacity: [onDemand()],
  scale: { min: 0, max: 8 },
});
burst.lowered.cluster.addOverride('upgrade_policy.support_type', 'STANDARD');
`;

/** As cdktf's TypeScript template has it; TypeScript 6 no longer names node_modules/@types by itself. */
const OPTIONS = {
  declaration: true,
  experimentalDecorators: true,
  lib: ['es2018'],
  module: 'CommonJS',
  noImplicitReturns: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  resolveJsonModule: true,
  strict: true,
  target: 'ES2018',
  skipLibCheck: true,
  types: ['node'],
};

/** An app of a user, in a folder whose node_modules holds this package and what it needs. */
function app(folder, name, text) {
  const home = path.join(folder, name);
  const packages = path.join(home, 'node_modules');
  fs.mkdirSync(path.join(packages, '@cdktf'), { recursive: true });
  fs.symlinkSync(root, path.join(packages, 'hybrid-ai-fabric'));
  const providers = ['aws', 'google', 'helm', 'kubernetes'].map((provider) => `@cdktf/provider-${provider}`);
  for (const needed of ['cdktf', 'constructs', '@types', ...providers]) {
    fs.symlinkSync(path.join(root, 'node_modules', needed), path.join(packages, needed));
  }
  fs.writeFileSync(path.join(home, 'main.ts'), `${text}app.synth();\n`);
  fs.writeFileSync(path.join(home, 'tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS, files: ['main.ts'] }));
  return { file: require.resolve('typescript/lib/tsc.js'), args: ['--noEmit', '-p', home] };
}

function measure({ runs }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-types-'));
  const value = ratio(pairs(runs, app(folder, 'ours', OURS), app(folder, 'bare', BARE)));
  fs.rmSync(folder, { recursive: true, force: true });
  return { 'types.user': value };
}

module.exports = { figures: [{ name: 'types.user', unit: 'ratio', limit: '<= 1.6' }], measure };
