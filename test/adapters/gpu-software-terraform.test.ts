import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import type { App } from 'cdktf';
import { CloudBurstPool, CloudCluster, HybridAiFabric, AddressPlan } from 'hybrid-ai-fabric';
import { aws, onDemand } from 'hybrid-ai-fabric/aws';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import { fabricIn, H100, newApp, NOW, onPrem } from '../constructs/estate';

/** A program that stands in for Terraform's providers: init, validate, plan, apply, empty second plan, destroy of each stack. */
const runner = process.env.TERRAFORM_OFFLINE === undefined ? undefined : path.resolve(process.env.TERRAFORM_OFFLINE);
const suite = runner === undefined ? describe.skip : describe;
jest.setTimeout(600_000);

/** Every stack goes through, and those releases are among what was applied. */
function expectApplied(app: App, charts: readonly string[]): void {
  const { resources, stacks } = synthFabric(app);
  const releases = resources.filter((resource) => resource.type === 'helm_release').map((resource) => resource.arguments);
  expect(releases.map((release) => release.chart)).toEqual(expect.arrayContaining([...charts]));
  const ran = spawnSync(runner as string, [path.dirname(app.outdir)], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`ended with ${ran.status}\n${ran.stdout}${ran.stderr}`.slice(-4000));
  const count = Object.keys(stacks).length;
  expect(ran.stdout).toContain(`${count} of ${count} stacks good`);
}

suite('GPU software through Terraform (needs TERRAFORM_OFFLINE)', () => {
  it('on-prem: NVIDIA and AMD pools in one cluster without a path to the internet', () => {
    const app = newApp();
    onPrem(fabricIn(app), {
      cluster: kubernetes({
        context: 'fra',
        registryMirror: 'mirror.example/ai',
        chartMirror: 'oci://mirror.example/charts',
        imagePullSecrets: ['mirror'],
        packageRepository: { configMap: 'os-repos', certificates: 'os-ca' },
        monitoring: 'prometheus-operator',
        gpuDriver: {
          upgrade: 'rolling',
          kernelModules: 'open',
          rdma: true,
          gdrcopy: true,
          amd: { version: '30.20.1', image: 'mirror.example/amdgpu-driver' },
        },
      }),
      pools: [H100, { ...H100, name: 'mi300x', accelerator: 'mi300x-192gb' }],
    });
    expectApplied(app, ['gpu-operator', 'gpu-operator-charts', 'cert-manager', 'kueue']);
  });

  it('EKS: the device plugins for EFA and for Neuron, with the Neuron image', () => {
    const app = newApp();
    const addressPlan = new AddressPlan({ Eks: { vpc: '10.20.0.0/16', services: '172.20.0.0/16' } });
    const fabric = new HybridAiFabric(app, 'Clinic', { addressPlan, now: NOW, policies: { print: false } });
    const cloud = aws({
      region: 'us-east-1',
      account: '111122223333',
      administrators: ['arn:aws:iam::111122223333:role/Admin'],
      registryMirror: '111122223333.dkr.ecr.us-east-1.amazonaws.com',
      chartMirror: 'oci://111122223333.dkr.ecr.us-east-1.amazonaws.com/charts',
    });
    const cluster = new CloudCluster(fabric, 'Eks', { cloud });
    const pool = { cluster, interconnect: 'rdma', zones: ['us-east-1a'], capacity: [onDemand()], scale: { min: 0, max: 4 } } as const;
    new CloudBurstPool(fabric, 'Gpu', { ...pool, instanceType: 'p5.48xlarge' });
    new CloudBurstPool(fabric, 'Trainium', { ...pool, instanceType: 'trn1.32xlarge' });
    expectApplied(app, ['aws-efa-k8s-device-plugin', 'neuron-helm-chart', 'gpu-operator']);
  });
});
