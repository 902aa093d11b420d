import type { OwnClusterRequest } from '../../../lib/adapters/adapter';
import { kubernetes, kubernetesAdapter } from '../../../lib/adapters/kubernetes';
import { FabricStack } from '../../../lib/core/fabric-stack';
import { State } from '../../../lib/core/state-backend';
import { App } from 'cdktf';
import { bench, rendered } from './support';

it('a kubeconfig is named in both providers', () => {
  const at = bench();
  kubernetesAdapter.configure(at.stack, kubernetes({ context: 'fra', kubeconfig: '/etc/kube' }).lower({} as OwnClusterRequest).access);
  const file = { config_path: '/etc/kube', config_context: 'fra' };
  expect(rendered(at)['provider']).toEqual({ kubernetes: [file], helm: [{ kubernetes: file }] });
});

it('what another stack published is read from its state, and no token is ever configured', () => {
  const at = bench();
  const cluster = new FabricStack(App.of(at.stack) as App, 'clinic-cluster-aws', 'cluster', 'aws', State.local(), {
    seal: () => undefined,
    stacks: [],
  });
  kubernetesAdapter.configure(at.stack, {
    kind: 'exec',
    host: cluster.publish('endpoint', 'https://real', 'https://placeholder'),
    certificateAuthority: cluster.publish('ca', 'cmVhbA==', 'cGxhY2Vob2xkZXI='),
    exec: { apiVersion: 'client.authentication.k8s.io/v1', command: 'aws', args: ['eks', 'get-token'] },
  });
  const document = rendered(at);
  const { kubernetes: providers, helm } = document['provider'] as Record<string, Record<string, unknown>[]>;
  expect(providers?.[0]).toEqual({
    host: '${local.clinic-cluster-aws-endpoint}',
    cluster_ca_certificate: '${base64decode(local.clinic-cluster-aws-ca)}',
    exec: [{ api_version: 'client.authentication.k8s.io/v1', command: 'aws', args: ['eks', 'get-token'] }],
  });
  // The helm provider takes an object where the kubernetes provider takes blocks.
  expect(helm?.[0]?.['kubernetes']).toMatchObject({ exec: { command: 'aws' } });
  expect(JSON.stringify(document['provider'])).not.toContain('"token"');
});
