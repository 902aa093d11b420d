import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import type { TerraformResource } from 'cdktf';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import { declareClouds } from '../constructs/clouds-link';
import { newApp } from '../constructs/estate';

/** A program that stands in for Terraform's providers: init, validate, plan, apply, empty second plan, destroy of each stack. */
const runner = process.env.TERRAFORM_OFFLINE === undefined ? undefined : path.resolve(process.env.TERRAFORM_OFFLINE);
const suite = runner === undefined ? describe.skip : describe;
jest.setTimeout(600_000);

suite('a link between two clouds through Terraform (needs TERRAFORM_OFFLINE)', () => {
  it('is applied in one stack with both providers, after the networks of both sites, and its second plan is empty', () => {
    const app = newApp();
    const { link } = declareClouds(app);
    // Google fills in the two interfaces of a gateway; the stand-in makes up one for a list that nobody gave.
    (link.findResource('VpnGateway') as TerraformResource).addOverride('vpn_interfaces', [{ id: 0 }, { id: 1 }]);
    const { resources } = synthFabric(app);
    expect(resources.map((resource) => resource.type)).toEqual(
      expect.arrayContaining(['aws_vpn_connection', 'google_compute_external_vpn_gateway', 'google_compute_vpn_tunnel']),
    );
    const ran = spawnSync(runner as string, [path.dirname(app.outdir)], { encoding: 'utf8' });
    if (ran.status !== 0) throw new Error(`ended with ${ran.status}\n${ran.stdout}${ran.stderr}`.slice(-4000));
    expect(ran.stdout).toContain('3 of 3 stacks good');
  });
});
