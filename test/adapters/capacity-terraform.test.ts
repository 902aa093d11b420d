import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import type { App } from 'cdktf';
import { AddressPlan, CloudBurstPool, CloudCluster, Duration, HybridAiFabric } from 'hybrid-ai-fabric';
import { aws, capacityBlock, onDemand, spot } from 'hybrid-ai-fabric/aws';
import { flexStart, google, reservation, spot as googleSpot } from 'hybrid-ai-fabric/google';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import { fabricIn, H100, newApp, NOW, onPrem } from '../constructs/estate';

/** A program that stands in for Terraform's providers: init, validate, plan, apply, empty second plan, destroy of each stack. */
const runner = process.env.TERRAFORM_OFFLINE === undefined ? undefined : path.resolve(process.env.TERRAFORM_OFFLINE);
const suite = runner === undefined ? describe.skip : describe;
jest.setTimeout(600_000);

function fabricOf(app: App, ranges: ConstructorParameters<typeof AddressPlan>[0]): HybridAiFabric {
  return new HybridAiFabric(app, 'Clinic', { addressPlan: new AddressPlan(ranges), now: NOW, policies: { print: false } });
}

/** Every stack goes through, and those types are among what was applied. */
function expectApplied(app: App, types: readonly string[]): void {
  const { resources, stacks } = synthFabric(app);
  expect([...new Set(resources.map((resource) => resource.type))]).toEqual(expect.arrayContaining([...types]));
  const ran = spawnSync(runner as string, [path.dirname(app.outdir)], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`ended with ${ran.status}\n${ran.stdout}${ran.stderr}`.slice(-4000));
  const count = Object.keys(stacks).length;
  expect(ran.stdout).toContain(`${count} of ${count} stacks good`);
}

suite('capacity that no example has, through Terraform (needs TERRAFORM_OFFLINE)', () => {
  it('AWS: a capacity block, EFA in a placement group, alternatives, a permissions boundary', () => {
    const app = newApp();
    const fabric = fabricOf(app, { Eks: { vpc: '10.20.0.0/16', services: '172.20.0.0/16' } });
    const cloud = aws({
      region: 'eu-central-1',
      account: '111122223333',
      administrators: ['arn:aws:iam::111122223333:role/Admin'],
      permissionsBoundary: 'arn:aws:iam::111122223333:policy/boundary',
    });
    const cluster = new CloudCluster(fabric, 'Eks', { cloud });
    new CloudBurstPool(fabric, 'Block', {
      cluster,
      instanceType: 'p5.48xlarge',
      interconnect: 'rdma',
      capacity: [
        capacityBlock({ reservationId: 'cr-0123456789abcdef0', zone: 'eu-central-1a', start: '2099-03-01T11:30:00Z' }),
        onDemand(),
      ],
      zones: ['eu-central-1a'],
      scale: { min: 0, max: 4 },
    });
    new CloudBurstPool(fabric, 'Spot', {
      cluster,
      instanceType: 'g6.12xlarge',
      alternatives: ['g6.24xlarge'],
      capacity: [spot(), onDemand()],
      scale: { min: 0, max: 8 },
    });
    expectApplied(app, ['aws_autoscaling_schedule', 'aws_placement_group', 'aws_security_group', 'aws_autoscaling_group_tag']);
  });

  it('Google: accelerator networks, a node pool for each machine type, maintenance, another driver', () => {
    const app = newApp();
    const fabric = fabricOf(app, { Gke: { vpc: '10.32.0.0/16', services: '172.24.0.0/16' } });
    const cloud = google({
      region: 'europe-west4',
      project: 'clinic-ai',
      administrators: ['group:platform@clinic.example'],
      multiNetworking: true,
      gpuDriver: 'latest',
      maintenance: { window: { start: '02:00', hours: 6, days: ['SA', 'SU'] } },
    });
    const cluster = new CloudCluster(fabric, 'Gke', { cloud });
    const zones = ['europe-west4-b'];
    new CloudBurstPool(fabric, 'Train', {
      cluster,
      instanceType: 'a3-highgpu-8g',
      interconnect: 'rdma',
      zones,
      capacity: [reservation({ reservationId: 'h100-block' }), googleSpot()],
      scale: { min: 0, max: 4 },
    });
    new CloudBurstPool(fabric, 'Serve', {
      cluster,
      instanceType: 'g2-standard-4',
      alternatives: ['g2-standard-8'],
      capacity: [flexStart({ maxRun: Duration.days(1) })],
      scale: { min: 0, max: 4 },
    });
    expectApplied(app, ['google_compute_network', 'google_compute_subnetwork', 'google_container_node_pool']);
  });

  it('on-prem: a MIG pool and a time-sliced one, with labels on the hosts', () => {
    const app = newApp();
    const pool = { ...H100, nodes: undefined };
    onPrem(fabricIn(app), {
      labelNodes: true,
      pools: [
        { ...pool, name: 'mig', hosts: ['fra-1', 'fra-2'], partition: { mig: '1g.10gb' } },
        { ...pool, name: 'sliced', hosts: ['fra-3'], partition: { timeSlicing: { replicas: 4 } } },
      ],
    });
    expectApplied(app, ['kubernetes_labels', 'helm_release']);
  });
});
