import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { type App, Aspects, type IAspect, TerraformResource } from 'cdktf';
import type { IConstruct } from 'constructs';
import { AddressPlan, Bytes, CloudBurstPool, CloudCluster, HybridAiFabric, Money, SovereignDataZone } from 'hybrid-ai-fabric';
import { aws, capacityBlockPurchase, onDemand } from 'hybrid-ai-fabric/aws';
import { google, onDemand as googleOnDemand } from 'hybrid-ai-fabric/google';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import { link, newApp, NOW, onPrem, PRICES, service, zoneIn } from '../constructs/estate';

/** A program that stands in for Terraform's providers: init, validate, plan, apply, empty second plan, destroy of each stack. */
const runner = process.env.TERRAFORM_OFFLINE === undefined ? undefined : path.resolve(process.env.TERRAFORM_OFFLINE);
const suite = runner === undefined ? describe.skip : describe;
jest.setTimeout(600_000);

const WORKLOAD = '111122223333';
const NETWORK = '444455556666';
const DATA = '777788889999';
const role = (account: string): string => `arn:aws:iam::${account}:role/terraform`;
const PRICE = { value: Money.usd(48_000), asOf: '2026-11-01', source: 'describe-capacity-block-offerings', kind: 'list' } as const;

function fabricOf(app: App, ranges: ConstructorParameters<typeof AddressPlan>[0]): HybridAiFabric {
  return new HybridAiFabric(app, 'Clinic', { addressPlan: new AddressPlan(ranges), prices: PRICES, now: NOW, policies: { print: false } });
}

/** What a user adds once a block has ended and its stack is to go. */
class Destroyable implements IAspect {
  visit(node: IConstruct): void {
    if (TerraformResource.isTerraformResource(node) && node.terraformResourceType === 'aws_ec2_capacity_block_reservation') {
      node.addOverride('lifecycle.prevent_destroy', false);
    }
  }
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

const site = { nodes: '10.10.0.0/22', pods: '10.64.0.0/14', services: '10.96.0.0/16' };

suite('landing zones, through Terraform (needs TERRAFORM_OFFLINE)', () => {
  it('AWS: three accounts, shared subnets, a link in the network account, data in the data account, read by a workload', () => {
    const app = newApp();
    const fabric = fabricOf(app, { Frankfurt: site, Burst: { vpc: '10.20.0.0/16', services: '172.20.0.0/16' } });
    const frankfurt = onPrem(fabric);
    const cloud = aws({
      region: 'eu-central-1',
      account: WORKLOAD,
      administrators: [role(WORKLOAD)],
      permissionsBoundary: `arn:aws:iam::${WORKLOAD}:policy/boundary`,
      instanceStore: 'raid0',
      landingZone: {
        network: { account: NETWORK, roleArn: role(NETWORK), externalId: 'fabric' },
        data: { account: DATA, roleArn: role(DATA) },
        workload: { roleArn: role(WORKLOAD) },
      },
    });
    const burst = new CloudBurstPool(fabric, 'Burst', {
      cloud,
      instanceType: 'p5.48xlarge',
      capacity: [onDemand()],
      scale: { min: 0, max: 4 },
    });
    link(fabric, [frankfurt, burst]);
    const zone = zoneIn(fabric, { sites: [burst], administrators: { aws: [role(DATA)] } });
    const notes = zone.addDataset('Notes', { home: burst, size: Bytes.gibi(10) });
    service(fabric, { reads: [notes] });
    expectApplied(app, ['aws_ram_resource_share', 'aws_ram_resource_association', 'aws_ram_principal_association', 'aws_dx_gateway']);
  });

  const blockIn = (app: App, bought: boolean): void => {
    const fabric = fabricOf(app, { Eks: { vpc: '10.20.0.0/16', services: '172.20.0.0/16' } });
    const cloud = aws({ region: 'eu-central-1', account: WORKLOAD, image: 'bottlerocket', nodeRelease: '1.50.0-a1b2c3d4' });
    const cluster = new CloudCluster(fabric, 'Eks', { cloud });
    const block = capacityBlockPurchase({
      name: 'spring',
      bought,
      instances: 2,
      durationHours: 48,
      zone: 'eu-central-1a',
      startFrom: '2099-03-01T11:30:00Z',
      startUntil: '2099-03-02T11:30:00Z',
      price: PRICE,
    });
    const scale = { min: 0, max: 2 };
    new CloudBurstPool(fabric, 'Blocks', { cluster, instanceType: 'p5.48xlarge', capacity: [block, onDemand()], scale });
    Aspects.of(fabric).add(new Destroyable());
  };

  it('AWS: a capacity block that was bought; Bottlerocket', () => {
    const app = newApp();
    blockIn(app, true);
    expectApplied(app, ['aws_ec2_capacity_block_reservation']);
  });

  it('AWS: a block whose offering has no fee below the price is not bought: the plan ends before anything is', () => {
    const app = newApp();
    blockIn(app, false);
    synthFabric(app);
    const ran = spawnSync(runner as string, [path.dirname(app.outdir)], { encoding: 'utf8' });
    expect(ran.stdout).toMatch(/clinic-cluster-eks: init ok .*, validate ok .*, plan FAILED/);
    expect(ran.stdout).toMatch(/lifecycle\.precondition\[0\]/);
  });

  it('Google: a Shared VPC with the keys of a zone in a third project', () => {
    const app = newApp();
    const fabric = fabricOf(app, { Gke: { vpc: '10.32.0.0/16', services: '172.24.0.0/16' } });
    const cloud = google({
      region: 'europe-west4',
      project: 'clinic-ai-prod',
      network: { hostProject: 'clinic-network-prod' },
      keys: { project: 'clinic-keys-prod' },
    });
    const cluster = new CloudCluster(fabric, 'Gke', { cloud });
    new CloudBurstPool(fabric, 'Serve', {
      cluster,
      instanceType: 'g2-standard-4',
      capacity: [googleOnDemand()],
      scale: { min: 0, max: 4 },
    });
    const zone = new SovereignDataZone(fabric, 'Records', {
      level: 'confidential',
      sites: [cluster],
      keyCustody: 'hsm',
      operatorJurisdictions: ['US'],
    });
    zone.addDataset('Notes', { home: cluster, size: Bytes.gibi(10) });
    expectApplied(app, ['google_compute_shared_vpc_host_project', 'google_compute_subnetwork_iam_member', 'google_kms_key_ring']);
  });
});
