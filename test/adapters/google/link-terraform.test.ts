import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { type App, TerraformVariable } from 'cdktf';
import {
  AddressPlan,
  Bandwidth,
  CloudSite,
  HybridAiFabric,
  OnPremGpuCluster,
  PrivateInterconnect,
  type PrivateInterconnectProps,
  State,
} from 'hybrid-ai-fabric';
import { cloudRouters, google, type GoogleLowered, interconnectAttachmentPort } from 'hybrid-ai-fabric/google';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import { newApp, NOW } from '../../constructs/estate';
import { AMS, ordered, partner, vpn } from './link-ports';

/** A program that stands in for Terraform's providers: init, validate, plan, apply, empty second plan, destroy of each stack. */
const runner = process.env.TERRAFORM_OFFLINE === undefined ? undefined : path.resolve(process.env.TERRAFORM_OFFLINE);
const suite = runner === undefined ? describe.skip : describe;
jest.setTimeout(600_000);

const STACK = 'clinic-network-burst';
type Asked = Omit<PrivateInterconnectProps<GoogleLowered>, 'between' | 'onPremAsn'>;

function declare(app: App, asked: (secret: string) => Asked, state = State.gcs({ bucket: 'clinic-state' })): void {
  const addressPlan = new AddressPlan({
    Frankfurt: { nodes: '10.10.0.0/22', pods: '10.64.0.0/14', services: '10.96.0.0/16' },
    Burst: { vpc: '10.20.0.0/16' },
    Uplink: { link: '169.254.96.0/26' },
  });
  const fabric = new HybridAiFabric(app, 'Clinic', { addressPlan, now: NOW, state, policies: { print: false } });
  const frankfurt = OnPremGpuCluster.fromExistingCluster(fabric, 'Frankfurt', {
    cluster: kubernetes({ context: 'fra-gpu' }),
    location: { country: 'DE' },
    publicEndpoint: false,
  });
  const burst = new CloudSite(fabric, 'Burst', { cloud: google({ region: 'europe-west3', project: 'clinic-ai' }) });
  const secret = new TerraformVariable(fabric.stack('network', 'burst'), 'vpn_secret', { type: 'string', sensitive: true });
  const link = asked(secret.stringValue);
  new PrivateInterconnect<GoogleLowered>(fabric, 'Uplink', { between: [frankfurt, burst], onPremAsn: 65010, ...link });
}

/** Every stack goes through the six steps, and those types are among what was applied. */
function expectApplied(asked: (secret: string) => Asked, types: readonly string[]): void {
  const app = newApp();
  declare(app, asked);
  const { resources } = synthFabric(app);
  expect([...new Set(resources.map((resource) => resource.type))]).toEqual(expect.arrayContaining([...types]));
  const ran = spawnSync(runner as string, [path.dirname(app.outdir)], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`ended with ${ran.status}\n${ran.stdout}${ran.stderr}`.slice(-4000));
  expect(ran.stdout).toMatch(/(\d+) of \1 stacks good/);
}

/** The plan line of a second apply of the link's stack, with another program, on the state of the first. */
function planOnTop(first: Asked, second: Asked): string {
  const folder = path.dirname(newApp().outdir);
  const outdirs = [first, second].map((asked, n) => {
    const app = newApp(path.join(folder, `${n}.out`));
    declare(app, () => asked, State.local());
    synthFabric(app);
    return app.outdir;
  });
  const apply =
    'env -u TF_REATTACH_PROVIDERS terraform init -input=false && terraform apply -no-color -input=false -auto-approve -var vpn_secret=x';
  const script = outdirs.map((outdir) => `(cd ${path.join(outdir, 'stacks', STACK)} && ${apply})`).join(' && ');
  const ran = spawnSync(runner as string, ['--exec', outdirs[0] as string, '--', 'sh', '-c', script], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`ended with ${ran.status}\n${ran.stdout}${ran.stderr}`.slice(-4000));
  return [...ran.stdout.matchAll(/^Plan: .*$/gm)].map(([line]) => line)[1] as string;
}

const free = { preventDestroy: false };
const macsec = { macsec: { keys: [{ name: 'key-1' }] } };

suite('links of Google through Terraform (needs TERRAFORM_OFFLINE)', () => {
  it('activates ordered interconnects with MACsec in two metros on top of the order, and destroys nothing', () => {
    const ports = ['fra', 'ams'].flatMap((metro) => [1, 2].map((zone) => ordered(metro, zone, macsec)));
    const asked = { tier: 'maximum', ports, gateway: cloudRouters(AMS), encryption: 'macsec' } as const;
    // 4 attachments, 4 interfaces, 4 sessions, 2 routers, the attachments' group and the firewall; the keys of 4 ports.
    expect(planOnTop({ ...asked, phase: 'order' }, asked)).toBe('Plan: 16 to add, 4 to change, 0 to destroy.');
  });

  it("activates a partner's attachments on top of the order", () => {
    const asked = { tier: 'high', ports: [partner('fra', 1), partner('fra', 2)] } as const;
    expect(planOnTop({ ...asked, phase: 'order' }, asked)).toBe('Plan: 1 to add, 2 to change, 0 to destroy.');
  });

  it('makes DNS over the link with its activation', () => {
    const dns = { onPrem: [{ domain: 'corp.example', servers: ['10.10.0.53'] }], inbound: true };
    const asked = { tier: 'high', ports: [partner('fra', 1), partner('fra', 2)], dns } as const;
    // Zone, policy and the firewall rule; two attachments, and what the router announces.
    expect(planOnTop({ ...asked, phase: 'order' }, asked)).toBe('Plan: 3 to add, 3 to change, 0 to destroy.');
  });

  it('makes and destroys ordered interconnects with a VPN to four addresses as backup', () => {
    const addresses = ['203.0.113.1', '203.0.113.2', '203.0.113.3', '203.0.113.4'] as const;
    expectApplied(
      (secret) => ({
        tier: 'high',
        ports: [ordered('fra', 1, free), ordered('fra', 2, free)],
        backup: [vpn(secret, { router: { addresses } }), vpn(secret, { name: 'second', router: { address: '203.0.113.9' } })],
      }),
      ['google_compute_interconnect', 'google_compute_interconnect_group', 'google_compute_vpn_tunnel'],
    );
  });

  it('makes and destroys HA VPN inside attachments', () => {
    expectApplied(
      (sharedSecret) => ({
        tier: 'high',
        encryption: 'ipsec',
        gateway: cloudRouters({ ipsec: { routers: [{ name: 'edge', addresses: ['10.10.0.1', '10.10.0.2'] }], sharedSecret } }),
        ports: [1, 2].map((n) =>
          interconnectAttachmentPort({
            location: `fra-zone${n}-58`,
            bandwidth: Bandwidth.gbps(10),
            interconnect: `projects/p/global/interconnects/fra-${n}`,
            vlan: 101,
            ipsecRange: `10.254.${n}.0/29`,
          }),
        ),
      }),
      ['google_compute_address', 'google_compute_ha_vpn_gateway', 'google_compute_external_vpn_gateway'],
    );
  });
});
