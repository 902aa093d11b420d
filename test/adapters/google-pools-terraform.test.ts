import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import type { App } from 'cdktf';
import { AddressPlan, BurstQueue, CloudBurstPool, CloudCluster, Duration, HybridAiFabric } from 'hybrid-ai-fabric';
import { flexStart, google, onDemand, reservation, spot } from 'hybrid-ai-fabric/google';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import { newApp, NOW } from '../constructs/estate';

/** A program that stands in for Terraform's providers: init, validate, plan, apply, empty second plan, destroy of each stack. */
const runner = process.env.TERRAFORM_OFFLINE === undefined ? undefined : path.resolve(process.env.TERRAFORM_OFFLINE);
const suite = runner === undefined ? describe.skip : describe;
jest.setTimeout(600_000);

const ZONE = 'europe-west4-b';

function fabricOf(app: App): HybridAiFabric {
  const addressPlan = new AddressPlan({ Gke: { vpc: '10.32.0.0/16', services: '172.24.0.0/16' } });
  return new HybridAiFabric(app, 'Clinic', { addressPlan, now: NOW, policies: { print: false } });
}

function target() {
  return google({
    region: 'europe-west4',
    project: 'clinic-ai',
    administrators: ['group:platform@clinic.example'],
    multiNetworking: true,
  });
}

/** Every stack goes through. */
function expectApplied(app: App): void {
  const { stacks } = synthFabric(app);
  const ran = spawnSync(runner as string, [path.dirname(app.outdir)], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`ended with ${ran.status}\n${ran.stdout}${ran.stderr}`.slice(-4000));
  const count = Object.keys(stacks).length;
  expect(ran.stdout).toContain(`${count} of ${count} stacks good`);
}

suite('what makes nodes on GKE, through Terraform (needs TERRAFORM_OFFLINE)', () => {
  it('compute classes, with every way to get capacity', () => {
    const app = newApp();
    const fabric = fabricOf(app);
    const cluster = new CloudCluster(fabric, 'Gke', { cloud: target(), engine: 'compute-class' });
    const burst = new CloudBurstPool(fabric, 'Burst', {
      cluster,
      instanceType: 'g2-standard-4',
      alternatives: ['g2-standard-8'],
      zones: [ZONE],
      capacity: [reservation({ reservationId: 'l4-block' }), spot(), flexStart({ maxRun: Duration.days(1) }), onDemand()],
      scale: { min: 0, max: 4 },
    });
    new BurstQueue(fabric, 'Research', { pools: [burst] });
    expectApplied(app);
  });

  it('queued provisioning with the fast network, and Network objects', () => {
    const app = newApp();
    const fabric = fabricOf(app);
    const cluster = new CloudCluster(fabric, 'Gke', { cloud: target() });
    const train = new CloudBurstPool(fabric, 'Train', {
      cluster,
      instanceType: 'a4-highgpu-8g',
      interconnect: 'rdma',
      zones: [ZONE],
      capacity: [flexStart({ queued: true, maxRun: Duration.days(3) })],
      scale: { min: 0, max: 4 },
    });
    new BurstQueue(fabric, 'Research', { pools: [train] });
    expectApplied(app);
  });
});
