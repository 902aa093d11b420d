import { Accelerator, type OnPremGpuClusterProps, OnPremGpuCluster } from 'hybrid-ai-fabric';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';
import { synthFabric, type SynthesizedFabric } from 'hybrid-ai-fabric/testing';
import { DIGEST, fabricIn, findings, H100, made, newApp, ON_PREM, onPrem, service, stackNames, steps } from './estate';

function synth(props: Partial<OnPremGpuClusterProps> = {}): SynthesizedFabric {
  const app = newApp();
  onPrem(fabricIn(app), props);
  return synthFabric(app);
}

const OWNER = 'Clinic/Frankfurt';
const valuesOf = (release: Record<string, unknown> | undefined): Record<string, unknown> =>
  JSON.parse((release?.values as string[])[0] as string) as Record<string, unknown>;

describe('the platform of an on-prem cluster', () => {
  it('is the GPU operator and Kueue, by exact version, each in a namespace of its own', () => {
    const result = synth();
    expect(stackNames(result)).toEqual(['clinic-platform-frankfurt']);
    const releases = made(result, 'helm_release', OWNER);
    expect(Object.keys(releases).sort()).toEqual(['GpuOperator', 'Kueue']);
    for (const release of Object.values(releases)) {
      expect(release.version).toMatch(/^v?\d+\.\d+\.\d+$/);
      expect(release.create_namespace).toBe(false);
    }
    const namespaces = made(result, 'kubernetes_namespace_v1', OWNER);
    expect(Object.keys(namespaces).sort()).toEqual(['GpuOperatorNamespace', 'KueueSystemNamespace']);
    expect(namespaces.GpuOperatorNamespace?.metadata).toMatchObject({ labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } });
    expect(namespaces.KueueSystemNamespace?.metadata).toMatchObject({ labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } });
  });

  it('installs the driver on bare hosts, and nothing where the hosts bring it', () => {
    expect(valuesOf(made(synth(), 'helm_release', OWNER).GpuOperator)).toMatchObject({
      driver: { enabled: true, upgradePolicy: { autoUpgrade: false } },
      toolkit: { enabled: true },
    });
    const ready = synth({ cluster: kubernetes({ context: 'fra', operatorInstallsDriver: false }) });
    expect(valuesOf(made(ready, 'helm_release', OWNER).GpuOperator)).toMatchObject({
      driver: { enabled: false },
      toolkit: { enabled: false },
    });
  });

  it('takes a version and values of yours over ours', () => {
    const release = made(
      synth({ releases: { 'gpu-operator': { version: 'v99.1.0', values: { driver: { version: '999' } } } } }),
      'helm_release',
      OWNER,
    ).GpuOperator;
    expect(release?.version).toBe('v99.1.0');
    expect(valuesOf(release)).toMatchObject({ driver: { enabled: true, version: '999' } });
  });

  it('reaches the cluster through the context named, in both providers', () => {
    const { provider } = synth({ cluster: kubernetes({ context: 'fra-gpu', kubeconfig: '/etc/kube/config' }) }).stacks[
      'clinic-platform-frankfurt'
    ] as { provider: Record<string, unknown> };
    expect(provider).toEqual({
      kubernetes: [{ config_context: 'fra-gpu', config_path: '/etc/kube/config' }],
      helm: [{ kubernetes: { config_context: 'fra-gpu', config_path: '/etc/kube/config' } }],
    });
  });

  it('has no GPU operator without NVIDIA pools, and no queue on a management cluster', () => {
    const mi300x = { ...H100, accelerator: 'mi300x-192gb' as const };
    const amd = synth({ pools: [mi300x] });
    expect(Object.keys(made(amd, 'helm_release', OWNER))).not.toContain('GpuOperator');
    expect(stackNames(synth({ pools: [], role: 'management' }))).toEqual([]);
  });

  it("has AMD's operator for AMD pools, and tells it in the fabric layer what to run", () => {
    const app = newApp();
    const cluster = onPrem(fabricIn(app), { pools: [{ ...H100, accelerator: 'mi300x-192gb' }] });
    const result = synthFabric(app);
    const releases = made(result, 'helm_release', OWNER);
    expect(Object.keys(releases).sort()).toEqual(['AmdGpuOperator', 'CertManager', 'ClinicPlatformFrankfurt', 'Kueue']);
    expect(stackNames(result)).toEqual(['clinic-fabric-frankfurt', 'clinic-platform-frankfurt']);
    expect(JSON.stringify(valuesOf(releases.ClinicPlatformFrankfurt))).toContain('"kind":"DeviceConfig"');
    expect(cluster.platform?.releases['amd-gpu-operator']).toBeDefined();
    expect(steps(result).map((step) => step.what)).not.toContainEqual(expect.stringContaining('device plugin for'));
  });

  it("leaves the device plugin to a person where somebody else's operators run, and for vendors that it cannot serve", () => {
    const old = newApp();
    const pools = [{ ...H100, accelerator: 'mi300x-192gb' as const }];
    OnPremGpuCluster.fromExistingCluster(fabricIn(old), 'Frankfurt', { ...ON_PREM, pools });
    expect(steps(synthFabric(old)).map((step) => step.what)).toContainEqual(expect.stringContaining('device plugin for amd.com/gpu'));
    const gaudi = synth({ pools: [{ ...H100, accelerator: 'gaudi3-128gb' }] });
    expect(Object.keys(made(gaudi, 'helm_release', OWNER))).toEqual(['Kueue']);
    expect(steps(gaudi).map((step) => step.what)).toContainEqual(
      expect.stringMatching(/^the device plugin for habana.ai\/gaudi is installed: .*tolerate the taints/),
    );
  });

  it('makes the StorageClass that the cluster was said to need', () => {
    const cluster = kubernetes({ context: 'fra', storageClass: { name: 'fast', provisioner: 'ceph.rook.io/block' } });
    expect(synth({ cluster }).resource('kubernetes_storage_class_v1').arguments).toMatchObject({
      storage_provisioner: 'ceph.rook.io/block',
      volume_binding_mode: 'WaitForFirstConsumer',
    });
  });
});

describe('the nodes of an on-prem cluster', () => {
  const pools = [{ ...H100, nodes: undefined, hosts: ['fra-2', 'fra-1'] }];
  const ofPools = (result: SynthesizedFabric): ReturnType<typeof steps> => steps(result).filter(({ path }) => path !== OWNER);

  it('have their driver upgraded by hand, which the report says, with the version that they get in the end', () => {
    const releases = { 'gpu-operator': { values: { driver: { version: '999' } } } };
    for (const [props, version] of [
      [{}, '580.173.02'],
      [{ releases }, '999'],
    ] as const) {
      expect(steps(synth(props)).filter(({ path }) => path === OWNER)).toEqual([
        { path: OWNER, when: 'after-apply', what: expect.stringContaining(`another version than ${version}`) as string },
      ]);
    }
  });

  it('are left alone unless asked, and a person is told what they must carry', () => {
    const result = synth({ pools });
    expect(result.resources.filter((r) => r.type === 'kubernetes_labels')).toEqual([]);
    expect(ofPools(result)).toEqual([
      {
        path: 'Clinic/Frankfurt/h100',
        when: 'before-apply',
        what: 'every node of the pool carries: label hybrid-ai-fabric/pool=frankfurt-h100 hybrid-ai-fabric/accelerator=h100-80gb',
      },
      {
        path: 'Clinic/Frankfurt/h100',
        when: 'before-apply',
        what: 'every node of the pool carries: taint nvidia.com/gpu=present:NoSchedule',
      },
    ]);
  });

  it('are labelled one by one when asked, and only the taint is left to a person', () => {
    const result = synth({ pools, labelNodes: true });
    const labels = made(result, 'kubernetes_labels', OWNER);
    expect(Object.keys(labels)).toEqual(['NodeLabels-fra-1', 'NodeLabels-fra-2']);
    expect(labels['NodeLabels-fra-1']).toMatchObject({
      kind: 'Node',
      metadata: { name: 'fra-1' },
      labels: { 'hybrid-ai-fabric/pool': 'frankfurt-h100', 'hybrid-ai-fabric/accelerator': 'h100-80gb' },
    });
    expect(ofPools(result).map((step) => step.what)).toEqual(['every node of the pool carries: taint nvidia.com/gpu=present:NoSchedule']);
  });

  it('cannot be labelled without their names, so a person is told', () => {
    const result = synth({ labelNodes: true });
    expect(result.resources.filter((r) => r.type === 'kubernetes_labels')).toEqual([]);
    expect(steps(result).map((step) => step.what)).toContainEqual(expect.stringContaining('label hybrid-ai-fabric/pool'));
  });

  it('are found by a label of yours', () => {
    const result = synth({ pools: [{ ...H100, label: { key: 'node-type', value: 'dgx' } }] });
    expect(ofPools(result)[0]?.what).toContain('label node-type=dgx hybrid-ai-fabric/accelerator=h100-80gb');
  });

  it('may carry an accelerator of your own, wherever workloads are declared', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const container = { image: `r.example/serve@${DIGEST}`, port: 8080, healthPath: '/health' };
    const chat = service(fabric, { accelerators: { count: 1, models: ['gaudi3'] }, container });
    const accelerator = Accelerator.custom({ name: 'gaudi3', vendor: 'amd', memoryGib: 128, resource: 'habana.ai/gaudi' });
    onPrem(fabric, { pools: [{ ...H100, name: 'own', accelerator }] });
    synthFabric(app);
    expect(chat.pool.path).toBe('Clinic/Frankfurt/own');
  });
});

describe('two clusters at one site', () => {
  it('share the site, and have a platform each', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const frankfurt = onPrem(fabric);
    const munich = onPrem(fabric, { site: frankfurt, location: undefined }, 'Munich');
    expect(munich.site).toBe(frankfurt.site);
    expect(stackNames(synthFabric(app))).toEqual(['clinic-platform-frankfurt', 'clinic-platform-munich']);
    expect(fabric.intent.sites.map((site) => site.path)).toEqual([OWNER]);
    expect(fabric.intent.clusters.map((cluster) => [cluster.path, cluster.site])).toEqual([
      [OWNER, OWNER],
      ['Clinic/Munich', OWNER],
    ]);
  });
});

describe('what is said of an on-prem cluster', () => {
  it('is in the intent: country, operator, pools', () => {
    const fabric = fabricIn(newApp());
    onPrem(fabric, { operatorJurisdiction: 'US' });
    expect(fabric.intent.sites).toEqual([
      {
        path: OWNER,
        kind: 'on-prem',
        country: { state: 'known', value: 'DE' },
        operatorJurisdiction: { state: 'known', value: 'US' },
      },
    ]);
    expect(fabric.intent.pools).toMatchObject([
      { path: 'Clinic/Frankfurt/h100', cluster: OWNER, kind: 'on-prem', nodes: { min: 4, max: 4 }, capacity: [] },
    ]);
  });

  it('is not good while it is not said: a silent API endpoint is a finding', () => {
    const app = newApp();
    onPrem(fabricIn(app), { publicEndpoint: undefined });
    expect(() => app.synth()).toThrow(/FAB-NET-002/);
    expect(findings(app)).toContainEqual(
      expect.objectContaining({
        rule: 'FAB-NET-002',
        status: 'not-evaluated',
        subject: OWNER,
        missing: ['whether the API endpoint of the cluster is public'],
      }),
    );
  });
});

describe('an existing on-prem cluster', () => {
  it('has the same interface, and no platform is made for it', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const old: OnPremGpuCluster = OnPremGpuCluster.fromExistingCluster(fabric, 'Frankfurt', ON_PREM);
    expect(old.lowered).toBeUndefined();
    expect(old.pool('h100').acceleratorsPerNode).toBe(8);
    expect(synthFabric(app).resources).toEqual([]);
  });

  it('runs workloads like any other', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    OnPremGpuCluster.fromExistingCluster(fabric, 'Frankfurt', ON_PREM);
    service(fabric);
    expect(stackNames(synthFabric(app))).toEqual(['clinic-fabric-frankfurt', 'clinic-workloads-frankfurt']);
  });
});
