import { load } from 'js-yaml';
import { FABRIC_2026_08, kubernetesAdapter } from '../../../lib/adapters/kubernetes';
import type { PlatformFacts, ReleaseSpec } from '../../../lib/adapters/adapter';
import type { PlatformRequest } from '../../../lib/adapters/kubernetes-adapter';
import { bench, resource, resources, type Bench } from './support';

const FACTS: PlatformFacts = { operatorInstallsDriver: true, releases: [] };

function lower(request: Partial<PlatformRequest>): Bench {
  const at = bench();
  kubernetesAdapter.lowerPlatform({ ...at, facts: FACTS, vendors: ['nvidia'], queues: true, overrides: {}, ...request });
  return at;
}

function values(at: Bench, id: string): Record<string, Record<string, unknown>> {
  const [json] = resource(at, 'helm_release', id)['values'] as string[];
  return JSON.parse(json as string) as Record<string, Record<string, unknown>>;
}

function spec(name: string, after: string[] = [], namespace = 'kube-system'): ReleaseSpec {
  return { name, namespace, podSecurity: 'baseline', chart: name, repository: 'oci://r', version: '1.0.0', values: {}, after };
}

describe('releases', () => {
  it('are exact versions that wait, and never roll back or create namespaces by themselves', () => {
    const at = lower({});
    for (const id of ['GpuOperator', 'Kueue']) {
      expect(resource(at, 'helm_release', id)).toMatchObject({
        wait: true,
        atomic: false,
        create_namespace: false,
        max_history: 5,
        timeout: 900,
      });
    }
    expect(resource(at, 'helm_release', 'Kueue')['version']).toBe(FABRIC_2026_08.charts.kueue.version);
    expect(resource(at, 'helm_release', 'GpuOperator')['version']).toBe(FABRIC_2026_08.charts['gpu-operator'].version);
  });

  it('are left out where neither GPUs nor queues are', () => {
    expect(resources(lower({ vendors: [], queues: false }), 'helm_release')).toEqual({});
  });

  it('live in namespaces with their Pod Security level', () => {
    const level = (id: string, at = lower({})) =>
      (resource(at, 'kubernetes_namespace_v1', id)['metadata'] as { labels: Record<string, string> }).labels[
        'pod-security.kubernetes.io/enforce'
      ];
    expect(level('GpuOperatorNamespace')).toBe('privileged');
    expect(level('KueueSystemNamespace')).toBe('restricted');
  });

  it('of the target come after those that they need, in namespaces that exist already', () => {
    const at = lower({ facts: { ...FACTS, releases: [spec('nodes', ['crds']), spec('crds')] } });
    expect(resource(at, 'helm_release', 'Nodes')['depends_on']).toEqual(['helm_release.Crds']);
    expect(Object.keys(resources(at, 'kubernetes_namespace_v1')).sort()).toEqual(['GpuOperatorNamespace', 'KueueSystemNamespace']);
    expect(at.problems).toEqual([]);
  });

  it('that share a namespace get the level of the one that needs most', () => {
    const shared = { ...spec('driver', [], 'shared'), podSecurity: 'privileged' as const };
    const at = lower({ facts: { ...FACTS, releases: [spec('a', [], 'shared'), shared] } });
    expect(JSON.stringify(resource(at, 'kubernetes_namespace_v1', 'SharedNamespace'))).toContain(
      '"pod-security.kubernetes.io/enforce":"privileged"',
    );
  });

  it('take an override of version and of single values, and keep the rest', () => {
    const at = lower({ overrides: { kueue: { version: '0.19.9', values: { controllerManager: { replicas: 3 } } } } });
    expect(resource(at, 'helm_release', 'Kueue')['version']).toBe('0.19.9');
    expect(values(at, 'Kueue')['controllerManager']).toEqual({ replicas: 3, podDisruptionBudget: { enabled: true, minAvailable: 1 } });
  });

  it('of a version of their own are something that a person has to have tried', () => {
    const chosen = lower({ overrides: { kueue: { version: '0.19.9' } } }).steps.map(({ what }) => what);
    expect(chosen.filter((what) => what.includes('put together with'))).toEqual([
      `kueue 0.19.9 has been run with the other versions of this cluster where nothing depends on it: this release of the fabric was put together with ${FABRIC_2026_08.charts.kueue.version}`,
    ]);
    const same = lower({ overrides: { kueue: { version: FABRIC_2026_08.charts.kueue.version } } }).steps;
    expect(same.filter(({ what }) => what.includes('put together with'))).toEqual([]);
  });

  it('that are unknown or wait for each other are reported all at once', () => {
    const releases = [spec('a', ['b']), spec('b', ['a']), spec('c', ['missing'])];
    const at = lower({ vendors: [], queues: false, facts: { ...FACTS, releases }, overrides: { keda: {} } });
    expect(at.problems.map((p) => [p.id, p.got])).toEqual([
      ['release-unknown', "'keda'"],
      ['release-unknown', "'missing'"],
      ['release-cycle', 'a -> b -> a'],
    ]);
  });
});

describe('the GPU operator', () => {
  it('installs a pinned driver and the toolkit on bare hosts, and never upgrades a driver by itself', () => {
    const { driver, toolkit } = values(lower({}), 'GpuOperator');
    expect(driver).toMatchObject({ enabled: true, version: FABRIC_2026_08.gpuDriver.version, upgradePolicy: { autoUpgrade: false } });
    expect(toolkit).toEqual({ enabled: true });
  });

  it('installs neither where the image has both', () => {
    const { driver, toolkit } = values(lower({ facts: { ...FACTS, operatorInstallsDriver: false } }), 'GpuOperator');
    expect([driver, toolkit]).toEqual([{ enabled: false }, { enabled: false }]);
  });

  it('needs no Prometheus kinds and runs on every tainted node', () => {
    const { dcgmExporter, daemonsets } = values(lower({}), 'GpuOperator');
    expect(dcgmExporter).toMatchObject({ serviceMonitor: { enabled: false } });
    expect(daemonsets).toEqual({ tolerations: [{ operator: 'Exists' }] });
  });
});

it('a mirror serves every image that we name', () => {
  const at = lower({ facts: { ...FACTS, registryMirror: 'mirror.local/ai' } });
  expect(values(at, 'Kueue')['controllerManager']).toMatchObject({ manager: { image: { repository: 'mirror.local/ai/kueue/kueue' } } });
  const gpu = values(at, 'GpuOperator');
  for (const part of ['operator', 'driver', 'toolkit', 'devicePlugin', 'dcgmExporter', 'validator', 'gfd', 'migManager']) {
    expect(gpu[part]).toMatchObject({ repository: 'mirror.local/ai/nvidia' });
  }
  expect(gpu['driver']).toMatchObject({ manager: { repository: 'mirror.local/ai/nvidia' } });
  expect(gpu['node-feature-discovery']).toMatchObject({ image: { repository: 'mirror.local/ai/nfd/node-feature-discovery' } });
});

it('Kueue manages only Jobs that name a queue, and gives quota back when pods do not start', () => {
  const { managerConfig } = values(lower({}), 'Kueue');
  expect(load(managerConfig?.['controllerManagerConfigYaml'] as string)).toMatchObject({
    apiVersion: 'config.kueue.x-k8s.io/v1beta2',
    kind: 'Configuration',
    leaderElection: { leaderElect: true },
    manageJobsWithoutQueueName: false,
    integrations: { frameworks: ['batch/job'] },
    waitForPodsReady: { timeout: '30m', blockAdmission: false },
    resources: { excludeResourcePrefixes: ['ephemeral-storage'] },
  });
});

it('a StorageClass is made when the target asks for one, and is the default', () => {
  const at = lower({ facts: { ...FACTS, storageClass: { name: 'fast', provisioner: 'csi.example', parameters: { type: 'x' } } } });
  expect(resource(at, 'kubernetes_storage_class_v1', 'StorageClass')).toMatchObject({
    storage_provisioner: 'csi.example',
    parameters: { type: 'x' },
    volume_binding_mode: 'WaitForFirstConsumer',
    metadata: { name: 'fast', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
  });
  expect(resources(lower({}), 'kubernetes_storage_class_v1')).toEqual({});
});

it('labels go to the nodes listed, and a name that is none is reported', () => {
  const at = bench();
  kubernetesAdapter.lowerNodeLabels({
    ...at,
    nodes: [
      { node: 'gpu-02.fra', labels: { a: 'b' } },
      { node: 'GPU 1', labels: {} },
    ],
  });
  expect(resources(at, 'kubernetes_labels')).toMatchObject({
    'NodeLabels-gpu-02fra': { kind: 'Node', metadata: { name: 'gpu-02.fra' }, labels: { a: 'b' } },
  });
  expect(at.problems.map((p) => p.id)).toEqual(['node-name']);
});
