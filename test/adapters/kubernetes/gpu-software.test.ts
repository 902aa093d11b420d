import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv from 'ajv';
import { FABRIC_2026_08, kubernetesAdapter } from '../../../lib/adapters/kubernetes';
import { nodeFacts } from '../../../lib/adapters/kubernetes/target';
import type { PlatformFacts, ReleaseSpec } from '../../../lib/adapters/adapter';
import type { KubeObject } from '../../../lib/adapters/kube-object';
import type { AcceleratorVendor, PlatformRequest } from '../../../lib/adapters/kubernetes-adapter';
import { bench, resource, resources, type Bench } from './support';

const FACTS: PlatformFacts = { operatorInstallsDriver: true, releases: [] };
const AMD_DRIVER = { version: '30.20.1', image: 'registry.example/amdgpu-driver', imageSecret: 'push' };

function lower(vendors: readonly AcceleratorVendor[], facts: Partial<PlatformFacts> = {}, more: Partial<PlatformRequest> = {}): Bench {
  const at = bench();
  kubernetesAdapter.lowerPlatform({ ...at, facts: { ...FACTS, ...facts }, vendors, queues: true, overrides: {}, ...more });
  return at;
}

function values(at: Bench, id: string): Record<string, Record<string, unknown>> {
  const [json] = resource(at, 'helm_release', id)['values'] as string[];
  return JSON.parse(json as string) as Record<string, Record<string, unknown>>;
}

function objects(vendors: readonly AcceleratorVendor[], facts: Partial<PlatformFacts> = {}): KubeObject[] {
  return kubernetesAdapter.platformObjects({ facts: { ...FACTS, ...facts }, vendors, overrides: {}, tags: { fabric: 'clinic' } });
}

const names = (at: Bench): string[] => Object.keys(resources(at, 'helm_release')).sort();
const sentences = (at: Bench): string[] => at.steps.map(({ what }) => what);
const problems = (at: Bench): [string, unknown][] => at.problems.map((p) => [p.id, p.got]);

describe('the operators of a cluster', () => {
  it('are those of the makers of its accelerators', () => {
    expect(names(lower(['nvidia']))).toEqual(['GpuOperator', 'Kueue']);
    expect(names(lower(['amd']))).toEqual(['AmdGpuOperator', 'CertManager', 'Kueue']);
    expect(names(lower(['amd', 'nvidia']))).toEqual(['AmdGpuOperator', 'CertManager', 'GpuOperator', 'Kueue']);
    expect(names(lower(['intel', 'aws', 'google']))).toEqual(['Kueue']);
  });

  it('are exact versions with the place and the day on which each was looked up', () => {
    for (const pinned of Object.values(FABRIC_2026_08.charts)) {
      expect(pinned).toMatchObject({
        version: expect.stringMatching(/^v?\d+\.\d+\.\d+$/) as string,
        source: expect.stringMatching(/^https:/) as string,
        asOf: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) as string,
      });
    }
    expect(resource(lower(['amd']), 'helm_release', 'AmdGpuOperator')).toMatchObject({
      chart: 'gpu-operator-charts',
      version: FABRIC_2026_08.charts['amd-gpu-operator'].version,
      namespace: 'kube-amd-gpu',
    });
  });

  it('come after what they need: certificates, and the one feature discovery of a cluster with two vendors', () => {
    const both = lower(['amd', 'nvidia']);
    expect(resource(both, 'helm_release', 'AmdGpuOperator')['depends_on']).toEqual([
      'kubernetes_namespace_v1.KubeAmdGpuNamespace',
      'helm_release.CertManager',
      'helm_release.GpuOperator',
    ]);
    expect(values(both, 'AmdGpuOperator')['node-feature-discovery']).toEqual({ enabled: false });
    expect(values(both, 'GpuOperator')['nfd']).toEqual({ enabled: true });
    expect(values(lower(['amd']), 'AmdGpuOperator')['node-feature-discovery']).toMatchObject({ enabled: true });
  });

  it('leave cert-manager to whoever runs it already, and say so', () => {
    const at = lower(['amd'], { certManager: 'existing' });
    expect(names(at)).toEqual(['AmdGpuOperator', 'Kueue']);
    expect(sentences(at)).toContainEqual(expect.stringContaining('cert-manager runs in the cluster'));
    expect(at.problems).toEqual([]);
  });

  it('of AMD live in a privileged namespace and do not remediate nodes by themselves', () => {
    const at = lower(['amd']);
    expect(resource(at, 'kubernetes_namespace_v1', 'KubeAmdGpuNamespace')['metadata']).toMatchObject({
      labels: { 'pod-security.kubernetes.io/enforce': 'privileged' },
    });
    expect(values(at, 'AmdGpuOperator')).toMatchObject({
      remediation: { enabled: false },
      crds: { defaultCR: { install: false, upgrade: false } },
      kmm: { enabled: false },
    });
  });
});

describe('the driver of bare hosts', () => {
  it('is upgraded by hand unless asked otherwise, and the report says so', () => {
    const at = lower(['nvidia']);
    expect(values(at, 'GpuOperator')['driver']).toMatchObject({ upgradePolicy: { autoUpgrade: false } });
    expect(at.steps).toEqual([{ when: 'after-apply', what: expect.stringContaining('the NVIDIA driver is upgraded by hand') as string }]);
  });

  it('is upgraded node by node when asked, in a maintenance window', () => {
    const at = lower(['nvidia'], { gpuDriver: { version: '590.10.01', upgrade: 'rolling' } });
    expect(values(at, 'GpuOperator')['driver']).toMatchObject({
      version: '590.10.01',
      upgradePolicy: { autoUpgrade: true, maxParallelUpgrades: 1, drain: { enable: false } },
    });
    expect(at.steps).toEqual([
      { when: 'before-apply', what: expect.stringContaining('put together with 580.') as string },
      { when: 'before-apply', what: expect.stringContaining('maintenance window') as string },
    ]);
  });

  it('loads the modules asked for, and no others', () => {
    const { driver, gdrcopy } = values(
      lower(['nvidia'], { gpuDriver: { kernelModules: 'open', rdma: true, gdrcopy: true } }),
      'GpuOperator',
    );
    expect(driver).toMatchObject({ kernelModuleType: 'open', rdma: { enabled: true } });
    expect(gdrcopy).toEqual({ enabled: true });
    const plain = values(lower(['nvidia']), 'GpuOperator');
    expect(plain['driver']).not.toHaveProperty('rdma');
    expect(plain).not.toHaveProperty('gdrcopy');
  });

  it('is nobody of ours where the image has it: no step, and what is said about it is refused', () => {
    const image = { operatorInstallsDriver: false };
    expect(lower(['nvidia'], image).steps).toEqual([]);
    expect(problems(lower(['nvidia'], { ...image, gpuDriver: { rdma: true } }))).toEqual([['gpu-driver-unused', 'gpuDriver for NVIDIA']]);
    expect(problems(lower(['nvidia'], { ...image, packageRepository: { configMap: 'repos' } }))).toEqual([
      ['gpu-driver-unused', 'packageRepository'],
    ]);
    expect(problems(lower(['nvidia'], { gpuDriver: { amd: AMD_DRIVER } }))).toEqual([['gpu-driver-unused', 'gpuDriver.amd']]);
    expect(problems(lower(['amd'], { gpuDriver: { upgrade: 'rolling' } }))).toEqual([['gpu-driver-unused', "gpuDriver.upgrade 'rolling'"]]);
  });

  it('is an exact one, and every mistake is reported at once', () => {
    const amd = { version: 'latest', image: 'registry.example/driver:1' };
    const wrong = { version: 'latest', upgrade: 'never', kernelModules: 'closed', amd } as unknown as PlatformFacts['gpuDriver'];
    expect(problems(lower(['nvidia', 'amd'], { gpuDriver: wrong }))).toEqual(
      ['latest', 'never', 'closed', 'latest', 'registry.example/driver:1'].map((got) => ['gpu-driver', got]),
    );
    const good = { version: '580.173.02', upgrade: 'manual', kernelModules: 'auto', amd: AMD_DRIVER } as const;
    expect(problems(lower(['nvidia', 'amd'], { gpuDriver: good }))).toEqual([]);
    const port = { ...AMD_DRIVER, image: 'registry.example:5000/driver' };
    expect(problems(lower(['amd'], { gpuDriver: { amd: port } }))).toEqual([]);
  });

  it('of AMD is built in the cluster only when somebody says where its images go', () => {
    const bare = lower(['amd']);
    expect(sentences(bare)).toEqual([expect.stringContaining('carries the amdgpu driver')]);
    expect(objects(['amd'])[0]?.['spec']).toMatchObject({ driver: { enable: false } });
    const built = lower(['amd'], { gpuDriver: { amd: AMD_DRIVER } });
    expect(values(built, 'AmdGpuOperator')['kmm']).toMatchObject({ enabled: true });
    expect(sentences(built)).toEqual([
      expect.stringContaining('takes pushes'),
      expect.stringContaining('rebooted once'),
      expect.stringContaining("AMD's driver is upgraded by hand"),
    ]);
    expect(objects(['amd'], { gpuDriver: { amd: AMD_DRIVER } })[0]?.['spec']).toMatchObject({
      driver: {
        enable: true,
        blacklist: true,
        version: '30.20.1',
        image: 'registry.example/amdgpu-driver',
        imageRegistrySecret: { name: 'push' },
        upgradePolicy: { enable: false, maxParallelUpgrades: 1 },
      },
    });
  });
});

describe('the custom resources of the operators', () => {
  it('are one DeviceConfig for AMD, and none for anybody else', () => {
    expect(objects(['nvidia', 'intel'])).toEqual([]);
    expect(objects(['amd']).map(({ kind, metadata }) => [kind, metadata.namespace])).toEqual([['DeviceConfig', 'kube-amd-gpu']]);
  });

  it('run device plugin, node labeller and exporter on every tainted node, by the images of the release', () => {
    const spec = objects(['amd'])[0]?.['spec'] as Record<string, Record<string, unknown>>;
    expect(spec['devicePlugin']).toMatchObject({
      enableDevicePlugin: true,
      enableNodeLabeller: true,
      devicePluginTolerations: [{ operator: 'Exists' }],
      nodeLabellerTolerations: [{ operator: 'Exists' }],
    });
    expect(spec['metricsExporter']).toMatchObject({ enable: true, tolerations: [{ operator: 'Exists' }] });
    expect(JSON.stringify(spec)).not.toMatch(/"[a-zA-Z]*[iI]mage":/);
  });

  it('follow the version of the operator that a user chose', () => {
    const [config] = kubernetesAdapter.platformObjects({
      facts: { ...FACTS, registryMirror: 'mirror.local' },
      vendors: ['amd'],
      overrides: { 'amd-gpu-operator': { version: 'v1.6.0' } },
      tags: {},
    });
    expect(JSON.stringify(config)).toContain('mirror.local/rocm/device-metrics-exporter:v1.6.0');
  });
});

describe('metrics of devices', () => {
  it('come from a list of ours, with no ServiceMonitor unless asked', () => {
    const { dcgmExporter } = values(lower(['nvidia']), 'GpuOperator');
    expect(dcgmExporter).toMatchObject({ enabled: true, config: { create: true }, serviceMonitor: { enabled: false } });
    const { data } = dcgmExporter?.['config'] as { data: string };
    const lines = data.trim().split('\n');
    for (const line of lines) expect(line).toMatch(/^DCGM_FI_(DEV|PROF)_[A-Z_]+, (gauge|counter), [^,]+\.$/);
    expect(new Set(lines.map((line) => line.split(',')[0])).size).toBe(lines.length);
  });

  it('get ServiceMonitors of both vendors for a Prometheus operator, and the kind is asked for once', () => {
    const monitoring = 'prometheus-operator';
    const at = lower(['amd', 'nvidia'], { monitoring });
    expect(values(at, 'GpuOperator')['dcgmExporter']).toMatchObject({ serviceMonitor: { enabled: true } });
    expect(objects(['amd'], { monitoring })[0]?.['spec']).toMatchObject({
      metricsExporter: { prometheus: { serviceMonitor: { enable: true } } },
    });
    expect(sentences(at).filter((what) => what.includes('ServiceMonitor'))).toHaveLength(1);
    expect(sentences(lower(['amd'], { monitoring })).filter((what) => what.includes('ServiceMonitor'))).toHaveLength(1);
  });
});

describe('without a path to the internet', () => {
  const MIRROR = 'mirror.local/ai';
  const AIR_GAP: Partial<PlatformFacts> = {
    registryMirror: MIRROR,
    chartMirror: 'oci://mirror.local/charts',
    imagePullSecrets: ['mirror'],
    packageRepository: { configMap: 'os-repos', certificates: 'os-ca' },
    gpuDriver: { gdrcopy: true, amd: AMD_DRIVER },
  };
  const own: ReleaseSpec = {
    name: 'own',
    namespace: 'kube-system',
    podSecurity: 'baseline',
    chart: 'own',
    repository: 'https://charts.example',
    version: '1.0.0',
    values: {},
    after: [],
  };

  /** Every text under a key that names an image or its repository. */
  function images(value: unknown, key = ''): string[] {
    if (typeof value === 'string') return /image(s|Build|Sign|Worker)?$|^repository$/i.test(key) ? [value] : [];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([field, inner]) => images(inner, field));
  }

  it('every image that a release or a custom resource names is in the mirror', () => {
    const at = lower(['amd', 'nvidia'], AIR_GAP);
    expect(at.problems).toEqual([]);
    for (const id of ['AmdGpuOperator', 'CertManager', 'GpuOperator', 'Kueue']) {
      const found = images(values(at, id));
      expect([id, found.length > 0]).toEqual([id, true]);
      for (const image of found) expect(image.startsWith(`${MIRROR}/`)).toBe(true);
    }
    const found = images(objects(['amd'], AIR_GAP)).filter((image) => image !== AMD_DRIVER.image);
    expect(found).toHaveLength(5);
    for (const image of found) expect(image.startsWith(`${MIRROR}/`)).toBe(true);
  });

  it('every component of the NVIDIA chart with an image takes it from the mirror', () => {
    const gpu = values(lower(['nvidia'], { registryMirror: MIRROR }), 'GpuOperator');
    const withImage = [
      'operator',
      'driver',
      'toolkit',
      'devicePlugin',
      'dcgm',
      'dcgmExporter',
      'gfd',
      'migManager',
      'gdrcopy',
      'validator',
    ];
    for (const part of withImage) expect(gpu[part]).toMatchObject({ repository: `${MIRROR}/nvidia` });
  });

  it('every chart comes from the mirror of charts, those of the target included', () => {
    const at = lower(['amd', 'nvidia'], { ...AIR_GAP, releases: [own] });
    const found = Object.values(resources(at, 'helm_release')).map((release) => release['repository']);
    expect(found).toEqual(Array.from({ length: 5 }, () => 'oci://mirror.local/charts'));
    const kueue = resource(lower(['nvidia']), 'helm_release', 'Kueue');
    expect(kueue['repository']).toBe(FABRIC_2026_08.charts.kueue.repository);
  });

  it('every chart gets the pull secret in the form that it takes, by name', () => {
    const at = lower(['amd', 'nvidia'], AIR_GAP);
    expect(values(at, 'GpuOperator')).toMatchObject({
      operator: { imagePullSecrets: ['mirror'] },
      driver: { imagePullSecrets: ['mirror'], manager: { imagePullSecrets: ['mirror'] } },
      devicePlugin: { imagePullSecrets: ['mirror'] },
      'node-feature-discovery': { imagePullSecrets: [{ name: 'mirror' }] },
    });
    expect(values(at, 'Kueue')['controllerManager']).toMatchObject({ imagePullSecrets: [{ name: 'mirror' }] });
    expect(values(at, 'CertManager')['global']).toEqual({ imagePullSecrets: [{ name: 'mirror' }] });
    expect(values(at, 'AmdGpuOperator')).toMatchObject({
      controllerManager: { manager: { imagePullSecrets: 'mirror' } },
      kmm: { controller: { manager: { imagePullSecrets: 'mirror' } } },
    });
    expect(objects(['amd'], AIR_GAP)[0]?.['spec']).toMatchObject({ commonConfig: { imageRegistrySecrets: [{ name: 'mirror' }] } });
    expect(sentences(at)).toContainEqual(expect.stringContaining('kernel module management by themselves'));
    expect(sentences(at)).toContainEqual(
      expect.stringMatching(/^image pull secret 'mirror' is in cert-manager, gpu-operator, kube-amd-gpu, kueue-system,/),
    );
  });

  it('the driver container gets packages from a mirror, whose ConfigMaps a person puts there', () => {
    const at = lower(['nvidia'], { packageRepository: { configMap: 'os-repos', certificates: 'os-ca' } });
    expect(values(at, 'GpuOperator')['driver']).toMatchObject({ repoConfig: { configMapName: 'os-repos' }, certConfig: { name: 'os-ca' } });
    expect(sentences(at).filter((what) => what.startsWith('ConfigMap'))).toHaveLength(2);
  });

  it('a mirror of charts without a scheme, a secret that is none, and two for AMD are refused', () => {
    expect(problems(lower(['nvidia'], { chartMirror: 'mirror.local/charts' }))).toEqual([['chart-mirror', 'mirror.local/charts']]);
    expect(problems(lower(['nvidia'], { imagePullSecrets: ['{"auths":{}}'] }))).toEqual([['image-pull-secrets', '{"auths":{}}']]);
    expect(problems(lower(['amd'], { imagePullSecrets: ['a', 'b'] }))).toEqual([['image-pull-secrets', 'a, b']]);
    expect(problems(lower(['nvidia'], { imagePullSecrets: ['a', 'b'], chartMirror: 'https://charts.local' }))).toEqual([]);
  });
});

it('a choice that nothing understands is refused, not passed over', () => {
  const facts = { monitoring: 'datadog', certManager: 'none', packageRepository: 'os-repos' } as unknown as Partial<PlatformFacts>;
  expect(problems(lower(['nvidia'], facts))).toEqual([
    ['platform-choice', 'datadog'],
    ['platform-choice', 'none'],
    ['platform-choice', 'undefined'],
  ]);
  expect(() => nodeFacts({ imagePullSecrets: 'mirror' as unknown as string[] })).toThrow(/image-pull-secrets/);
  expect(nodeFacts({ imagePullSecrets: ['mirror'] })).toEqual({ operatorInstallsDriver: true, releases: [], imagePullSecrets: ['mirror'] });
});

describe('a release that only some pools need', () => {
  const plugin: ReleaseSpec = {
    name: 'device-plugin',
    namespace: 'kube-system',
    podSecurity: 'privileged',
    chart: 'device-plugin',
    repository: 'oci://registry.example',
    version: '1.0.0',
    values: { replicas: 1, image: 'a' },
    after: [],
  };

  it('is not made with the platform, but may be overridden there', () => {
    const at = lower(['nvidia'], { poolReleases: [plugin] }, { overrides: { 'device-plugin': { version: '1.0.1' } } });
    expect(names(at)).toEqual(['GpuOperator', 'Kueue']);
    expect(at.problems).toEqual([]);
  });

  it('takes version and values of the user, and the mirror of charts', () => {
    const at = bench();
    const facts = { ...FACTS, chartMirror: 'oci://mirror.local/charts' };
    kubernetesAdapter.lowerRelease({ ...at, facts, spec: plugin, override: { version: '1.0.1', values: { replicas: 2 } } });
    expect(resource(at, 'helm_release', 'DevicePlugin')).toMatchObject({ version: '1.0.1', repository: 'oci://mirror.local/charts' });
    expect(values(at, 'DevicePlugin')).toEqual({ replicas: 2, image: 'a' });
    expect(at.steps.map(({ what }) => what)).toEqual([expect.stringMatching(/^device-plugin 1\.0\.1 .* put together with 1\.0\.0$/)]);
  });
});

describe("against AMD's and NVIDIA's own schemas (skipped without ../shared/crds)", () => {
  const folder = resolve(__dirname, '../../../../shared/crds');
  const withSchemas = existsSync(resolve(folder, 'amd-gpu-operator.json')) ? it : it.skip;

  /** The API server drops unknown fields in silence; a closed schema does not. */
  function close(schema: unknown): unknown {
    if (Array.isArray(schema)) return schema.map(close);
    if (typeof schema !== 'object' || schema === null) return schema;
    const closed = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, close(value)]));
    const open = 'additionalProperties' in closed || closed['x-kubernetes-preserve-unknown-fields'] === true || !('properties' in closed);
    return open ? closed : { ...closed, additionalProperties: false };
  }

  function schemaOf(file: string, kind: string): object {
    const { crds } = JSON.parse(readFileSync(resolve(folder, file), 'utf8')) as { crds: { kind: string; schema: object }[] };
    return close(crds.find((crd) => crd.kind === kind)?.schema) as object;
  }

  function errors(schema: object, value: unknown): unknown {
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    return ajv.validate(schema, value) ? undefined : ajv.errors;
  }

  withSchemas('a DeviceConfig has only fields that exist, with values that are allowed', () => {
    const schema = schemaOf('amd-gpu-operator.json', 'DeviceConfig');
    const cases: Partial<PlatformFacts>[] = [
      {},
      { registryMirror: 'mirror.local', imagePullSecrets: ['a'], monitoring: 'prometheus-operator' },
      { registryMirror: 'mirror.local', gpuDriver: { upgrade: 'rolling', amd: AMD_DRIVER } },
    ];
    for (const facts of cases) expect(errors(schema, objects(['amd'], facts)[0])).toBeUndefined();
    expect(errors(schema, { spec: { devicePlugin: { enabled: true } } })).toBeDefined();
  });

  withSchemas('what the values say of the driver is what a ClusterPolicy knows', () => {
    const { properties } = schemaOf('nvidia-gpu-operator.json', 'ClusterPolicy') as {
      properties: { spec: { properties: { driver: object } } };
    };
    const gpuDriver = { version: '580.173.02', upgrade: 'rolling', kernelModules: 'open', rdma: true } as const;
    const facts = { gpuDriver, imagePullSecrets: ['a'], registryMirror: 'm', packageRepository: { configMap: 'a', certificates: 'b' } };
    const { driver } = values(lower(['nvidia'], facts), 'GpuOperator');
    expect(errors(properties.spec.properties.driver, driver)).toBeUndefined();
    expect(errors(properties.spec.properties.driver, { ...driver, kernelModuleType: 'closed' })).toBeDefined();
  });
});
