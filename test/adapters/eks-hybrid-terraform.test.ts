import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import type { App } from 'cdktf';
import { CloudSite } from 'hybrid-ai-fabric';
import { aws, rolesAnywhere, ssm } from 'hybrid-ai-fabric/aws';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import { ADMIN, fabricIn, newApp } from '../constructs/estate';
import { CA, hybrid } from './aws/hybrid-estate';

/** A program that stands in for Terraform's providers: init, validate, plan, apply, empty second plan, destroy of each stack. */
const runner = process.env.TERRAFORM_OFFLINE === undefined ? undefined : path.resolve(process.env.TERRAFORM_OFFLINE);
const suite = runner === undefined ? describe.skip : describe;
jest.setTimeout(600_000);

/** Every stack goes through, and those types are among what was applied. */
function expectApplied(app: App, types: readonly string[]): void {
  const { resources, stacks } = synthFabric(app);
  expect([...new Set(resources.map((resource) => resource.type))]).toEqual(expect.arrayContaining([...types]));
  const ran = spawnSync(runner as string, [path.dirname(app.outdir)], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`ended with ${ran.status}\n${ran.stdout}${ran.stderr}`.slice(-4000));
  const count = Object.keys(stacks).length;
  expect(ran.stdout).toContain(`${count} of ${count} stacks good`);
}

suite('hybrid clusters through Terraform (needs TERRAFORM_OFFLINE)', () => {
  it('with certificates of a private authority', () => {
    const app = newApp();
    hybrid(fabricIn(app), { identity: rolesAnywhere({ certificateAuthority: CA, organizationalUnit: 'gpu' }) });
    expectApplied(app, ['aws_eks_cluster', 'aws_rolesanywhere_trust_anchor', 'aws_rolesanywhere_profile', 'helm_release']);
  });

  it('with Systems Manager, in an account that nobody stated', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const site = new CloudSite(fabric, 'Burst', { cloud: aws({ region: 'eu-central-1', administrators: [ADMIN] }) });
    hybrid(fabric, { identity: ssm(), site });
    expectApplied(app, ['aws_eks_access_entry', 'aws_iam_role_policy', 'helm_release']);
  });
});
