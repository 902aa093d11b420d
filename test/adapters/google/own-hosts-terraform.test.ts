import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import type { App } from 'cdktf';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import { newApp } from '../../constructs/estate';
import { attachedIn, GDC, gdcIn } from './own-hosts';

/** A program that stands in for Terraform's providers: init, validate, plan, apply, empty second plan, destroy of each stack. */
const runner = process.env.TERRAFORM_OFFLINE === undefined ? undefined : path.resolve(process.env.TERRAFORM_OFFLINE);
const suite = runner === undefined ? describe.skip : describe;
jest.setTimeout(600_000);

function expectApplied(declare: (app: App) => unknown, types: readonly string[]): void {
  const app = newApp();
  declare(app);
  const { resources, stacks } = synthFabric(app);
  expect([...new Set(resources.map((resource) => resource.type))]).toEqual(expect.arrayContaining([...types]));
  const ran = spawnSync(runner as string, [path.dirname(app.outdir)], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`ended with ${ran.status}\n${ran.stdout}${ran.stderr}`.slice(-4000));
  const count = Object.keys(stacks).length;
  expect(ran.stdout).toContain(`${count} of ${count} stacks good`);
}

suite('clusters on own hosts with Google, through Terraform (needs TERRAFORM_OFFLINE)', () => {
  it('attached, with as little as possible', () => {
    expectApplied((app) => attachedIn(app), ['google_container_attached_cluster', 'helm_release']);
  });

  it('attached, with everything', () => {
    const jwks = '{"keys":[{"kty":"RSA","use":"sig","kid":"a","alg":"RS256","n":"b","e":"AQAB"}]}';
    expectApplied(
      (app) =>
        attachedIn(app, {
          oidc: { issuerUrl: 'https://kubernetes.default.svc', jwks },
          administrators: { users: ['a@clinic.example'], groups: ['platform@clinic.example'] },
          logs: ['SYSTEM_COMPONENTS', 'WORKLOADS'],
          managedPrometheus: true,
          binaryAuthorization: true,
          proxySecret: { namespace: 'proxy', name: 'google' },
          deletionPolicy: 'DELETE_IGNORE_ERRORS',
        }),
      ['google_container_attached_cluster', 'helm_release'],
    );
  });

  it('on bare metal behind MetalLB', () => {
    expectApplied((app) => gdcIn(app), ['google_gkeonprem_bare_metal_cluster', 'google_gkeonprem_bare_metal_node_pool']);
  });

  it('on bare metal with BGP and everything else', () => {
    expectApplied(
      (app) =>
        gdcIn(app, {
          loadBalancer: {
            mode: 'bgp',
            controlPlaneVip: '192.0.2.1',
            ingressVip: '192.0.2.2',
            addressPools: [{ name: 'serving', addresses: ['192.0.2.64/26'], manualAssign: true, avoidBuggyIps: true }],
            nodes: ['10.10.0.5'],
            asn: 64512,
            peers: [{ address: '10.10.0.1', asn: 64500, controlPlaneNodes: ['10.10.0.2'] }],
          },
          storage: { share: { path: '/a', storageClass: 'a', volumes: 9 }, mounts: { path: '/b', storageClass: 'b' } },
          network: { multipleInterfaces: true, srIov: true },
          administrators: ['a@clinic.example'],
          loginUser: 'gdc',
          maxPodsPerNode: 110,
          upgradePolicy: 'SERIAL',
          binaryAuthorization: true,
          applicationLogs: true,
          packageRepository: false,
          proxy: { uri: 'http://proxy.example:3128', noProxy: ['10.0.0.0/8'] },
        }),
      ['google_gkeonprem_bare_metal_cluster', 'google_gkeonprem_bare_metal_node_pool'],
    );
  });

  it('on bare metal behind a load balancer of yours', () => {
    const { controlPlaneVip, ingressVip } = GDC.loadBalancer;
    expectApplied(
      (app) => gdcIn(app, { loadBalancer: { mode: 'manual', controlPlaneVip, ingressVip } }),
      ['google_gkeonprem_bare_metal_cluster'],
    );
  });
});
