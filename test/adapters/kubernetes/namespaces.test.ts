import { kubernetesAdapter } from '../../../lib/adapters/kubernetes';
import type { EgressOpening } from '../../../lib/adapters/adapter';
import { bench, resource, resources, type Bench } from './support';

const STORE: EgressOpening = { cidr: '10.1.0.0/16', ports: [{ port: 443, protocol: 'TCP' }], why: 'object storage' };

function lower(openings: EgressOpening[] = [], quota: Record<string, number> = {}): Bench {
  const at = bench();
  kubernetesAdapter.lowerNamespace({ ...at, namespace: 'team-a', labels: { zone: 'patients' }, openings, quota });
  return at;
}

function policy(at: Bench, id: string): Record<string, unknown> {
  return resource(at, 'kubernetes_network_policy_v1', id)['spec'] as Record<string, unknown>;
}

it('a namespace refuses pods below restricted and keeps its zone labels', () => {
  expect(resource(lower(), 'kubernetes_namespace_v1', 'Namespace')['metadata']).toMatchObject({
    name: 'team-a',
    labels: { zone: 'patients', 'pod-security.kubernetes.io/enforce': 'restricted', 'pod-security.kubernetes.io/warn': 'restricted' },
  });
});

it('the default is no traffic: both directions, and no rule that could mean everything', () => {
  expect(policy(lower(), 'DefaultDeny')).toEqual({ pod_selector: {}, policy_types: ['Ingress', 'Egress'] });
});

it('names can be looked up at the cluster DNS and nowhere else', () => {
  expect(policy(lower(), 'AllowDns')['egress']).toEqual([
    {
      to: [
        {
          namespace_selector: { match_labels: { 'kubernetes.io/metadata.name': 'kube-system' } },
          pod_selector: { match_expressions: [{ key: 'k8s-app', operator: 'In', values: ['kube-dns', 'node-local-dns'] }] },
        },
      ],
      ports: [
        { port: '53', protocol: 'TCP' },
        { port: '53', protocol: 'UDP' },
      ],
    },
  ]);
});

it('each opening is one policy with its address, its ports and its reason', () => {
  const at = lower([STORE]);
  expect(policy(at, 'EgressTo-10-1-0-0-16-443')['egress']).toEqual([
    { to: [{ ip_block: { cidr: '10.1.0.0/16' } }], ports: [{ port: '443', protocol: 'TCP' }] },
  ]);
  expect(resource(at, 'kubernetes_network_policy_v1', 'EgressTo-10-1-0-0-16-443')['metadata']).toMatchObject({
    name: 'allow-10-1-0-0-16-443',
    annotations: { 'hybrid-ai-fabric/why': 'object storage' },
  });
});

it('the same opening for two reasons is one policy that tells both', () => {
  const at = lower([STORE, { ...STORE, why: 'model registry' }]);
  expect(Object.keys(resources(at, 'kubernetes_network_policy_v1')).sort()).toEqual([
    'AllowDns',
    'DefaultDeny',
    'EgressTo-10-1-0-0-16-443',
  ]);
  expect(JSON.stringify(resources(at, 'kubernetes_network_policy_v1'))).toContain('model registry; object storage');
});

it('an opening without ports would open all of them, and is reported', () => {
  const at = lower([{ ...STORE, ports: [] }]);
  expect(at.problems.map((p) => p.id)).toEqual(['egress-without-ports']);
  expect(Object.keys(resources(at, 'kubernetes_network_policy_v1')).sort()).toEqual(['AllowDns', 'DefaultDeny']);
});

it('the quota is on requests of extended resources, and absent when there is none', () => {
  expect(resource(lower([], { 'nvidia.com/gpu': 8 }), 'kubernetes_resource_quota_v1', 'ResourceQuota')['spec']).toEqual({
    hard: { 'requests.nvidia.com/gpu': '8' },
  });
  expect(resources(lower(), 'kubernetes_resource_quota_v1')).toEqual({});
});

it('pods that name no service account get no token', () => {
  expect(resource(lower(), 'kubernetes_default_service_account_v1', 'DefaultServiceAccount')['automount_service_account_token']).toBe(
    false,
  );
});
