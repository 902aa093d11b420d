import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { OnPremGpuCluster } from 'hybrid-ai-fabric';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import { fabricWithManagement, frankfurt, metal3, tinkerbell } from './capi-support';

/** A program that stands in for Terraform's providers: init, validate, plan, apply, empty second plan, destroy of each stack. */
const runner = process.env.TERRAFORM_OFFLINE === undefined ? undefined : path.resolve(process.env.TERRAFORM_OFFLINE);
const suite = runner === undefined ? describe.skip : describe;
jest.setTimeout(600_000);

suite('clusters that Cluster API makes, through Terraform (needs TERRAFORM_OFFLINE)', () => {
  it.each([
    ['Metal3', metal3],
    ['Tinkerbell', tinkerbell],
  ])('%s: management cluster, hosts and cluster, platform', (_name, target) => {
    const world = fabricWithManagement(
      (fabric) =>
        new OnPremGpuCluster(fabric, 'Control', {
          cluster: kubernetes({ context: 'control', storageClass: { name: 'local', provisioner: 'csi.example' } }),
          location: { country: 'DE' },
          publicEndpoint: false,
          role: 'management',
        }),
    );
    frankfurt(world, target(world), { labelNodes: true });
    const { stacks } = synthFabric(world.app);
    expect(Object.keys(stacks)).toEqual(
      expect.arrayContaining(['clinic-platform-control', 'clinic-cluster-frankfurt', 'clinic-platform-frankfurt']),
    );
    const ran = spawnSync(runner as string, [path.dirname(world.app.outdir)], { encoding: 'utf8' });
    if (ran.status !== 0) throw new Error(`ended with ${ran.status}\n${ran.stdout}${ran.stderr}`.slice(-4000));
    const count = Object.keys(stacks).length;
    expect(ran.stdout).toContain(`${count} of ${count} stacks good`);
  });
});
