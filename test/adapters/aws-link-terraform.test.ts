import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import {
  AddressPlan,
  Bandwidth,
  CloudSite,
  HybridAiFabric,
  PrivateInterconnect,
  type PrivateInterconnectProps,
  type StateBackend,
} from 'hybrid-ai-fabric';
import {
  aws,
  type AwsLowered,
  cloudWan,
  directConnectLag,
  directConnectPort,
  hostedConnection,
  newDirectConnectPort,
  siteToSiteVpn,
  transitGateway,
  virtualPrivateGateway,
} from 'hybrid-ai-fabric/aws';
import { newApp, NOW, onPrem } from '../constructs/estate';

/** A program that stands in for Terraform's providers. */
const runner = process.env.TERRAFORM_OFFLINE === undefined ? undefined : path.resolve(process.env.TERRAFORM_OFFLINE);
const suite = runner === undefined ? describe.skip : describe;
jest.setTimeout(600_000);

type LinkProps = Omit<PrivateInterconnectProps<AwsLowered>, 'between' | 'onPremAsn'>;

const SECRET = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:directconnect!prod-a1b2c3';
const LOCATIONS = ['EqFA5', 'EqFA5', 'IXFRA6', 'IXFRA6'];
const vpn = siteToSiteVpn({ name: 'edge1', router: { address: '198.51.100.10' } });

function ordered(count: number, macsec: boolean) {
  return LOCATIONS.slice(0, count).map((location, i) =>
    newDirectConnectPort({
      name: `p${i}`,
      location,
      bandwidth: Bandwidth.gbps(10),
      vlan: 300 + i,
      ...(macsec ? { macsec: { secretArn: SECRET } } : {}),
    }),
  );
}

function existing(connectionId: string, location: string) {
  return directConnectPort({ connectionId, location, bandwidth: Bandwidth.gbps(10), vlan: 301 });
}

/** The folder of the network stack of a link, with its state in `state`. */
function synthesized(state: string, props: LinkProps): string {
  const app = newApp();
  const backend: StateBackend = { kind: 'local', encrypted: true, configFor: (stack) => ({ path: path.join(state, `${stack}.tfstate`) }) };
  const fabric = new HybridAiFabric(app, 'Clinic', {
    addressPlan: new AddressPlan({
      Frankfurt: { nodes: '10.10.0.0/16', pods: '10.12.0.0/16', services: '10.14.0.0/16' },
      Burst: { vpc: '10.20.0.0/16', services: '172.20.0.0/16' },
      Uplink: { link: '169.254.100.0/24' },
    }),
    now: NOW,
    state: backend,
    policies: { packs: [], print: false },
  });
  const burst = new CloudSite(fabric, 'Burst', { cloud: aws({ region: 'eu-central-1', account: '111122223333' }) });
  new PrivateInterconnect<AwsLowered>(fabric, 'Uplink', { between: [onPrem(fabric), burst], onPremAsn: 65010, ...props });
  app.synth();
  return app.outdir;
}

/** Init, apply, and a second plan that is empty; without a destroy, which ordered ports refuse. */
const APPLY = ['init -input=false', 'validate', 'apply -input=false -auto-approve', 'plan -input=false -detailed-exitcode'];

function run(outdir: string, steps = APPLY): string {
  const stack = path.join(outdir, 'stacks', 'clinic-network-burst');
  const script = steps.map((step) => `terraform ${step} -no-color`).join(' && ');
  const ran = spawnSync(runner as string, ['--exec', stack, '--', 'bash', '-c', `cd '${stack}' && ${script}`], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`ended with ${ran.status}\n${ran.stdout}${ran.stderr}`.slice(-4000));
  return ran.stdout;
}

function bothPhases(props: LinkProps): { readonly order: string; readonly activate: string } {
  const state = fs.mkdtempSync(path.join(os.tmpdir(), 'fabric-link-'));
  try {
    return { order: run(synthesized(state, { ...props, phase: 'order' })), activate: run(synthesized(state, props)) };
  } finally {
    fs.rmSync(state, { recursive: true, force: true });
  }
}

function alone(props: LinkProps, steps = APPLY): string {
  const state = fs.mkdtempSync(path.join(os.tmpdir(), 'fabric-link-'));
  try {
    return run(synthesized(state, props), steps);
  } finally {
    fs.rmSync(state, { recursive: true, force: true });
  }
}

suite('AWS links through Terraform (needs TERRAFORM_OFFLINE)', () => {
  test.each([
    ['single', 1],
    ['dev-test', 2],
    ['high', 2],
    ['maximum', 4],
  ] as const)('tier %s: %i ports are ordered, then activated on top, with nothing destroyed', (tier, count) => {
    const ports = tier === 'high' ? [0, 2].map((i) => ordered(4, true)[i] as never) : ordered(count, true);
    const { activate } = bothPhases({ tier, ports, encryption: 'macsec' });
    expect(activate).toMatch(/Resources: \d+ added, \d+ changed, 0 destroyed/);
    expect(alone({ tier, ports, encryption: 'macsec' })).toContain('0 changed, 0 destroyed');
  });

  test('a VPN alone, and one behind a port', () => {
    expect(bothPhases({ tier: 'single', ports: [vpn] }).activate).toContain('0 destroyed');
    expect(bothPhases({ tier: 'single', ports: ordered(1, false), backup: [vpn] }).activate).toContain('0 destroyed');
  });

  test('DNS over the link comes with its activation', () => {
    const dns = { onPrem: [{ domain: 'corp.example', servers: ['10.10.0.53'] }], inbound: true };
    const { order, activate } = bothPhases({ tier: 'single', ports: ordered(1, false), dns });
    expect(order).not.toContain('aws_route53_resolver');
    expect(activate).toContain('aws_route53_resolver_rule');
    expect(activate).toContain('0 destroyed');
  });

  test('IPsec over Direct Connect', () => {
    const gateway = transitGateway({
      cidrBlocks: ['10.255.0.0/24'],
      privateVpns: [siteToSiteVpn({ name: 'core1', router: { address: '10.10.0.1' } })],
    });
    expect(bothPhases({ tier: 'single', ports: ordered(1, false), encryption: 'ipsec', gateway }).activate).toContain('0 destroyed');
  });

  test('a transit gateway that is there', () => {
    expect(alone({ tier: 'single', ports: ordered(1, false), gateway: transitGateway({ existingId: 'tgw-0123456789abcdef0' }) })).toContain(
      '0 destroyed',
    );
  });

  test('a virtual private gateway, with a VPN behind it', () => {
    expect(bothPhases({ tier: 'single', ports: ordered(1, false), backup: [vpn], gateway: virtualPrivateGateway() }).activate).toContain(
      '0 destroyed',
    );
  });

  test('a core network, made and joined', () => {
    // The stand-in makes up an id that the next resource's own validation refuses: the core network that is made is planned only.
    const made = { tier: 'single', ports: ordered(1, false), backup: [vpn], gateway: cloudWan() } as const;
    expect(alone(made, ['init -input=false', 'validate', 'plan -input=false'])).toContain('0 to destroy');
    const gateway = cloudWan({ existingId: 'core-network-0123456789abcdef0' });
    expect(alone({ tier: 'single', ports: [existing('dxcon-fg1a2b3c', 'EqFA5')], gateway })).toContain('0 destroyed');
  });

  test('groups and a hosted connection', () => {
    const group = { name: 'g', location: 'EqFA5', memberBandwidth: Bandwidth.gbps(10), vlan: 301 };
    expect(alone({ tier: 'single', ports: [directConnectLag({ ...group, group: { lagId: 'dxlag-fg1a2b3c', members: 2 } })] })).toContain(
      '0 destroyed',
    );
    const connectionIds = ['dxcon-fg1a2b3c', 'dxcon-fg4d5e6f'];
    expect(alone({ tier: 'single', ports: [directConnectLag({ ...group, group: { connectionIds } })] })).toContain('0 destroyed');
    const hosted = hostedConnection({
      name: 'h',
      location: 'EqFA5',
      bandwidth: Bandwidth.mbps(500),
      connectionId: 'dxcon-fg1a2b3c',
      vlan: 77,
    });
    expect(alone({ tier: 'single', ports: [hosted] })).toContain('0 destroyed');
  });
});
