import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import {
  AddressPlan,
  Bandwidth,
  type CloudLowered,
  CloudSite,
  HybridAiFabric,
  type LinkDnsProps,
  type LinkPort,
  PrivateInterconnect,
  State,
} from 'hybrid-ai-fabric';
import { aws } from 'hybrid-ai-fabric/aws';
import { google, interconnectAttachmentPort } from 'hybrid-ai-fabric/google';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import { newApp, NOW, onPrem, PORTS } from '../constructs/estate';

/** A program that stands in for Terraform's providers: init, validate, plan, apply, empty second plan, destroy of each stack. */
const runner = process.env.TERRAFORM_OFFLINE === undefined ? undefined : path.resolve(process.env.TERRAFORM_OFFLINE);
const suite = runner === undefined ? describe.skip : describe;
jest.setTimeout(600_000);

const BOTH: LinkDnsProps = {
  onPrem: [
    { domain: 'corp.example', servers: ['10.10.0.53', '10.10.1.53'] },
    { domain: '10.10.in-addr.arpa', servers: ['10.10.0.53'] },
  ],
  inbound: true,
};

const GOOGLE_PORTS = [1, 2].map((zone) =>
  interconnectAttachmentPort({
    location: `fra-zone${zone}-58`,
    bandwidth: Bandwidth.gbps(10),
    interconnect: `projects/p/global/interconnects/fra-${zone}`,
    vlan: 101,
  }),
);

/** Every stack goes through the six steps; the types of what the link made for names. */
function applied(cloud: ReturnType<typeof aws> | ReturnType<typeof google>, ports: readonly LinkPort[], dns: LinkDnsProps): string[] {
  const app = newApp();
  const fabric = new HybridAiFabric(app, 'Clinic', {
    addressPlan: new AddressPlan({
      Frankfurt: { nodes: '10.10.0.0/16', pods: '10.12.0.0/16', services: '10.14.0.0/16' },
      Burst: { vpc: '10.20.0.0/16', services: '172.20.0.0/16' },
    }),
    now: NOW,
    state: State.local(),
    policies: { packs: [], print: false },
  });
  const burst = new CloudSite<CloudLowered>(fabric, 'Burst', { cloud: cloud as never });
  new PrivateInterconnect(fabric, 'Uplink', { between: [onPrem(fabric), burst], tier: 'high', ports, onPremAsn: 65010, dns });
  const { resources } = synthFabric(app);
  const ran = spawnSync(runner as string, [path.dirname(app.outdir)], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`ended with ${ran.status}\n${ran.stdout}${ran.stderr}`.slice(-4000));
  expect(ran.stdout).toMatch(/(\d+) of \1 stacks good/);
  return resources.filter(({ address }) => address.includes('Uplink_Dns')).map(({ type }) => type);
}

suite('DNS over a link through Terraform (needs TERRAFORM_OFFLINE)', () => {
  it('is applied, planned again without a change, and destroyed on AWS', () => {
    const types = applied(aws({ region: 'eu-central-1', account: '111122223333' }), [PORTS[0], PORTS[2]] as LinkPort[], BOTH);
    expect(types.filter((type) => type.startsWith('aws_route53_resolver')).sort()).toEqual([
      'aws_route53_resolver_endpoint',
      'aws_route53_resolver_endpoint',
      'aws_route53_resolver_rule',
      'aws_route53_resolver_rule',
      'aws_route53_resolver_rule_association',
      'aws_route53_resolver_rule_association',
    ]);
  });

  it('is applied, planned again without a change, and destroyed on Google', () => {
    const types = applied(google({ region: 'europe-west3', project: 'clinic-ai' }), GOOGLE_PORTS, BOTH);
    expect(types.sort()).toEqual(['google_dns_managed_zone', 'google_dns_managed_zone', 'google_dns_policy']);
  });
});
