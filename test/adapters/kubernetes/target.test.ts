import { Token, TerraformVariable } from 'cdktf';
import { kubernetes, type ExecProps, type KubeconfigProps } from '../../../lib/adapters/kubernetes';
import type { OwnClusterRequest } from '../../../lib/adapters/adapter';
import { FabricError } from '../../../lib/model/problem';
import { bench } from './support';

const CA = Buffer.from('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n').toString('base64');
const EXEC: ExecProps = { host: 'https://10.0.0.1:6443', certificateAuthority: CA, exec: { command: 'kubelogin' } };

function refusal(props: unknown): string {
  try {
    kubernetes(props as KubeconfigProps);
  } catch (error) {
    if (FabricError.isFabricError(error)) return error.problems.map((p) => `${p.id}: ${p.message}`).join();
  }
  return 'accepted';
}

/** The cluster as the target finds it: it asks for nothing. */
function found(props: KubeconfigProps | ExecProps) {
  return kubernetes(props).lower({} as OwnClusterRequest);
}

it('a context is enough, and means the usual kubeconfig and bare hosts', () => {
  expect(kubernetes({ context: 'fra' })).toMatchObject({ kind: 'cluster-target', lifecycle: 'existing' });
  expect(found({ context: 'fra' })).toEqual({
    lowered: undefined,
    access: { kind: 'kubeconfig', path: '~/.kube/config', context: 'fra' },
    platform: { operatorInstallsDriver: true, releases: [] },
  });
});

it('an exec plugin gets the current credential API', () => {
  expect(found(EXEC).access).toMatchObject({ kind: 'exec', exec: { apiVersion: 'client.authentication.k8s.io/v1', args: [] } });
});

it('facts about the nodes are handed on', () => {
  const storageClass = { name: 'fast', provisioner: 'csi.example' };
  expect(found({ context: 'fra', registryMirror: 'm', storageClass, operatorInstallsDriver: false }).platform).toEqual({
    operatorInstallsDriver: false,
    registryMirror: 'm',
    storageClass,
    releases: [],
  });
});

it('neither, both or half a way to reach the cluster is refused', () => {
  expect(refusal({})).toContain('exactly one way');
  expect(refusal({ ...EXEC, context: 'fra' })).toContain('exactly one way');
  expect(refusal({ host: EXEC.host })).toContain("'host' without all that goes with it");
  expect(refusal({ context: '' })).toContain('empty name');
});

it('a value that synth cannot read is refused', () => {
  const token = new TerraformVariable(bench().stack, 'v', { type: 'string' }).stringValue;
  expect(refusal({ context: token })).toContain("'context'");
  expect(refusal({ context: 'x', kubeconfig: token })).toContain("'kubeconfig'");
  expect(refusal({ ...EXEC, host: token })).toContain("'host'");
  expect(refusal({ ...EXEC, certificateAuthority: Token.asString({ resolve: () => 'x' }) })).toContain("'certificateAuthority'");
});

it('an address without TLS and something that is no certificate are refused', () => {
  expect(refusal({ ...EXEC, host: 'http://10.0.0.1' })).toContain('https');
  expect(refusal({ ...EXEC, certificateAuthority: 'ca.pem' })).toContain('not a certificate');
});
