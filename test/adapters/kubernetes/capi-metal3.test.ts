import * as fs from 'node:fs';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';
import { OnPremGpuCluster } from 'hybrid-ai-fabric';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import type { KubeObject } from '../../../lib/adapters/kube-object';
import { steps } from '../../constructs/estate';
import { CONTROL, fabricWithManagement, frankfurt, host, metal3, POOL, SHA, WORKERS, type World } from './capi-support';

type Spec = Record<string, unknown>;

/** What the target made, before anything is synthesized. */
function made(props: Parameters<typeof metal3>[1] = {}, cluster: Parameters<typeof frankfurt>[2] = {}) {
  const world = fabricWithManagement();
  const { lowered } = frankfurt(world, metal3(world, props), cluster);
  const all = [...lowered.hosts, ...lowered.cluster];
  const find = (kind: string, name = ''): KubeObject => {
    const found = all.find((object) => object.kind === kind && object.metadata.name.startsWith(name));
    if (found === undefined) throw new Error(`no ${kind} ${name}; there are: ${all.map((o) => `${o.kind} ${o.metadata.name}`).join(', ')}`);
    return found;
  };
  const spec = (kind: string, name?: string): Spec => find(kind, name)['spec'] as Spec;
  return { lowered, all, find, spec };
}

describe('the objects', () => {
  const { all, spec, find } = made();

  it('speak the API versions that Cluster API v1.13 and Metal3 v1.13 store', () => {
    expect([...new Set(all.map((object) => `${object.apiVersion} ${object.kind}`))].sort()).toEqual([
      'bootstrap.cluster.x-k8s.io/v1beta2 KubeadmConfigTemplate',
      'cluster.x-k8s.io/v1beta2 Cluster',
      'cluster.x-k8s.io/v1beta2 MachineDeployment',
      'cluster.x-k8s.io/v1beta2 MachineHealthCheck',
      'controlplane.cluster.x-k8s.io/v1beta2 KubeadmControlPlane',
      'infrastructure.cluster.x-k8s.io/v1beta2 Metal3Cluster',
      'infrastructure.cluster.x-k8s.io/v1beta2 Metal3DataTemplate',
      'infrastructure.cluster.x-k8s.io/v1beta2 Metal3MachineTemplate',
      'infrastructure.cluster.x-k8s.io/v1beta2 Metal3RemediationTemplate',
      'metal3.io/v1alpha1 BareMetalHost',
    ]);
  });

  it('are all in the one namespace, beside the Secrets of the hosts', () => {
    expect(new Set(all.map((object) => object.metadata.namespace))).toEqual(new Set(['metal']));
  });

  it('refer to each other by names that exist, without versions', () => {
    const references = JSON.stringify(all).match(/\{"apiGroup":"[^"]+","kind":"[^"]+","name":"[^"]+"\}/g) ?? [];
    expect(references.length).toBe(5);
    for (const text of references) {
      const { apiGroup, kind, name } = JSON.parse(text) as { apiGroup: string; kind: string; name: string };
      const object = all.find((candidate) => candidate.kind === kind && candidate.metadata.name === name);
      expect([name, object?.apiVersion.split('/')[0]]).toEqual([name, apiGroup]);
    }
  });

  it('give each host its controller, port and disk', () => {
    expect(spec('BareMetalHost', 'fra-1')).toEqual({
      online: true,
      bootMACAddress: 'b8:ce:f6:00:00:21',
      bootMode: 'UEFI',
      automatedCleaningMode: 'metadata',
      rootDeviceHints: { deviceName: '/dev/nvme0n1' },
      bmc: { address: 'redfish-virtualmedia://10.9.0.21/redfish/v1/Systems/1', credentialsName: 'fra-1-bmc' },
    });
  });

  it('let a pool take its own hosts only, and the control plane its own', () => {
    for (const [name, of] of [
      ['clinic-frankfurt-h100', 'fra-1'],
      ['clinic-frankfurt-control-plane', 'cp-1'],
    ] as const) {
      const { hostSelector } = (spec('Metal3MachineTemplate', name)['template'] as { spec: { hostSelector: { matchLabels: object } } })
        .spec;
      expect(hostSelector.matchLabels).toEqual(find('BareMetalHost', of).metadata.labels);
    }
  });

  it('write the image that was looked at', () => {
    expect(spec('Metal3MachineTemplate', 'clinic-frankfurt-h100')).toMatchObject({
      template: {
        spec: {
          image: {
            url: 'https://images.example/ubuntu-24.04-k8s-1.35.2.raw',
            checksum: SHA,
            checksumType: 'sha256',
            diskFormat: 'raw',
          },
        },
      },
    });
  });

  it('use the address plan and the stated address of the API', () => {
    expect(spec('Cluster')['clusterNetwork']).toEqual({
      pods: { cidrBlocks: ['10.64.0.0/14'] },
      services: { cidrBlocks: ['10.96.0.0/16'] },
    });
    expect(spec('Metal3Cluster')['controlPlaneEndpoint']).toEqual({ host: '10.10.0.10', port: 6443 });
  });

  it('register nodes under the names of their hosts, with the labels and taints of the pool', () => {
    expect(spec('KubeadmConfigTemplate')).toEqual({
      template: {
        spec: {
          joinConfiguration: {
            nodeRegistration: {
              name: '{{ ds.meta_data.local_hostname }}',
              kubeletExtraArgs: [
                {
                  name: 'node-labels',
                  value:
                    'metal3.io/uuid={{ ds.meta_data.uuid }},hybrid-ai-fabric/pool=frankfurt-h100,hybrid-ai-fabric/accelerator=h100-80gb',
                },
                { name: 'provider-id', value: 'metal3://{{ ds.meta_data.providerid }}' },
              ],
              taints: [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' }],
            },
          },
        },
      },
    });
    expect(spec('Metal3DataTemplate')['metaData']).toEqual({
      objectNames: [
        { key: 'local-hostname', object: 'baremetalhost' },
        { key: 'local_hostname', object: 'baremetalhost' },
      ],
    });
  });

  it('take a host out before the next one is installed: there is none to spare', () => {
    expect(spec('MachineDeployment')).toMatchObject({
      replicas: 2,
      rollout: { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } },
    });
    expect(spec('KubeadmControlPlane')).toMatchObject({ replicas: 3, rollout: { strategy: { rollingUpdate: { maxSurge: 0 } } } });
  });

  it('switch a silent host off and on before it is installed anew, and never many at once', () => {
    expect(spec('MachineHealthCheck', 'clinic-frankfurt-h100')).toMatchObject({
      checks: { nodeStartupTimeoutSeconds: 3600 },
      remediation: {
        triggerIf: { unhealthyLessThanOrEqualTo: 1 },
        templateRef: { kind: 'Metal3RemediationTemplate', name: find('Metal3RemediationTemplate').metadata.name },
      },
    });
    const ten = made({}, { pools: [{ ...POOL, hosts: Array.from({ length: 10 }, (_, i) => host(`fra-${i}`, 30 + i)) }] });
    expect(ten.spec('MachineHealthCheck', 'clinic-frankfurt-h100')).toMatchObject({
      remediation: { triggerIf: { unhealthyLessThanOrEqualTo: 2 } },
    });
  });
});

describe('Helm deletes the Cluster, which Cluster API then takes apart, and never a host or a template', () => {
  const deleted = made()
    .all.filter((object) => object.metadata.annotations?.['helm.sh/resource-policy'] !== 'keep')
    .map((object) => object.kind);

  it('keeps the rest', () => {
    expect([...new Set(deleted)]).toEqual(['Cluster', 'MachineHealthCheck', 'MachineDeployment']);
  });
});

describe('templates', () => {
  const names = (props: Parameters<typeof metal3>[1], cluster = {}): string[] =>
    made(props, cluster)
      .lowered.cluster.filter((object) => object.kind.endsWith('Template') && object.metadata.name.includes('h100'))
      .map((object) => object.metadata.name);
  const [machine, config] = names({});

  it('get another name when the image changes, for Cluster API replaces machines by reference', () => {
    const [other, same] = names({ image: { url: 'https://images.example/ubuntu-24.04-k8s-1.35.3.raw', sha256: SHA } });
    expect(other).not.toBe(machine);
    expect(same).toBe(config);
  });

  it('keep it when a host is added', () => {
    expect(names({}, { pools: [{ ...POOL, hosts: [...WORKERS, host('fra-3', 23)] }] })).toEqual([machine, config]);
  });
});

describe('props', () => {
  it('a control plane of one grows before it shrinks, has no health check, and needs a free host for upgrades', () => {
    const world = fabricWithManagement();
    const { lowered } = frankfurt(world, metal3(world, { controlPlane: { hosts: CONTROL.slice(0, 1), endpoint: { host: '10.10.0.10' } } }));
    const control = lowered.cluster.find((object) => object.kind === 'KubeadmControlPlane');
    expect(control?.['spec']).toMatchObject({ replicas: 1, rollout: { strategy: { rollingUpdate: { maxSurge: 1 } } } });
    expect(lowered.cluster.filter((object) => object.kind === 'MachineHealthCheck')).toHaveLength(1);
    expect(sentences(world)).toContainEqual(expect.stringContaining('a control plane of one cannot be replaced in place'));
  });

  it('files of the control plane may bring a static pod, which then has the address of the API', () => {
    const world = fabricWithManagement();
    const files = [{ path: '/etc/kubernetes/manifests/kube-vip.yaml', content: 'kind: Pod' }];
    const controlPlane = { hosts: CONTROL, endpoint: { host: '10.10.0.10' }, files, preKubeadmCommands: ['systemctl start x'] };
    const { lowered } = frankfurt(world, metal3(world, { controlPlane }));
    expect(lowered.cluster.find((object) => object.kind === 'KubeadmControlPlane')?.['spec']).toMatchObject({
      kubeadmConfigSpec: {
        files: [{ ...files[0], owner: 'root:root', permissions: '0644' }],
        preKubeadmCommands: ['systemctl start x'],
        joinConfiguration: { nodeRegistration: { ignorePreflightErrors: ['DirAvailable--etc-kubernetes-manifests'] } },
      },
    });
    expect(sentences(world)).toContainEqual(expect.stringContaining('is free for the static pods'));
  });

  it('single hosts may differ in disk and path, and all may be without certificate or cleaning', () => {
    const { spec } = made({
      bmc: { protocol: 'idrac-virtualmedia', systemPath: '/redfish/v1/Systems/System.Embedded.1', verifyCertificate: false },
      cleaning: 'disabled',
      secureBoot: true,
      hosts: { 'fra-2': { rootDevice: { serialNumber: 'S1' }, systemPath: '/redfish/v1/Systems/2' } },
    });
    expect(spec('BareMetalHost', 'fra-2')).toMatchObject({
      bootMode: 'UEFISecureBoot',
      automatedCleaningMode: 'disabled',
      rootDeviceHints: { serialNumber: 'S1' },
      bmc: { address: 'idrac-virtualmedia://10.9.0.22/redfish/v1/Systems/2', disableCertificateVerification: true },
    });
    expect(spec('BareMetalHost', 'fra-1')).toMatchObject({ bmc: { address: expect.stringContaining('System.Embedded.1') as string } });
  });

  it('a secret manager entry becomes a Secret by the name of the host, and a step that says where to look', () => {
    const world = fabricWithManagement();
    const kept = { ...host('fra-1', 21), bmc: { address: '10.9.0.21', credentials: { secretManagerEntry: 'dc1/bmc/fra-1' } } };
    const { lowered } = frankfurt(world, metal3(world), { pools: [{ ...POOL, hosts: [kept] }] });
    expect(lowered.hosts.find((object) => object.metadata.name === 'fra-1')?.['spec']).toMatchObject({
      bmc: { credentialsName: 'fra-1-bmc' },
    });
    expect(sentences(world)).toContainEqual(expect.stringContaining('fra-1-bmc (fra-1, as kept in dc1/bmc/fra-1)'));
  });
});

function sentences(world: World): string[] {
  return steps(synthFabric(world.app)).map((step) => step.what);
}

describe('the stacks', () => {
  const storageClass = { name: 'local', provisioner: 'csi.example' };
  const world = fabricWithManagement(
    (fabric) =>
      new OnPremGpuCluster(fabric, 'Control', {
        cluster: kubernetes({ context: 'control', storageClass }),
        location: { country: 'DE' },
        publicEndpoint: false,
        role: 'management',
      }),
  );
  frankfurt(world, metal3(world), { labelNodes: true });
  const result = synthFabric(world.app);
  const manifest = JSON.parse(fs.readFileSync(`${world.app.outdir}/manifest.json`, 'utf8')) as {
    stacks: Record<string, { dependencies: string[] }>;
  };

  it('the cluster is made after the operators of its management cluster, and before its own', () => {
    expect(manifest.stacks['clinic-cluster-frankfurt']?.dependencies).toEqual(['clinic-platform-control']);
    expect(manifest.stacks['clinic-platform-frankfurt']?.dependencies).toEqual(['clinic-cluster-frankfurt']);
  });

  it('a management cluster without operators of ours is waited for by nobody', () => {
    const bare = fabricWithManagement((fabric) =>
      OnPremGpuCluster.fromExistingCluster(fabric, 'Control', {
        cluster: kubernetes({ context: 'control' }),
        location: { country: 'DE' },
        publicEndpoint: false,
        role: 'management',
      }),
    );
    frankfurt(bare, metal3(bare));
    synthFabric(bare.app);
    const written = JSON.parse(fs.readFileSync(`${bare.app.outdir}/manifest.json`, 'utf8')) as typeof manifest;
    expect(written.stacks['clinic-cluster-frankfurt']?.dependencies).toEqual([]);
    expect(Object.keys(written.stacks)).not.toContain('clinic-platform-control');
  });

  it('its objects go to the management cluster in two releases, hosts before and after the cluster', () => {
    const { resource, provider } = result.stacks['clinic-cluster-frankfurt'] as {
      resource: { helm_release: Record<string, { name: string; depends_on?: string[]; timeout: number }> };
      provider: { helm: { kubernetes: { config_context: string } }[] };
    };
    const releases = Object.values(resource.helm_release).sort((a, b) => (a.name < b.name ? 1 : -1));
    expect(releases.map((release) => [release.name, release.timeout, release.depends_on?.length ?? 0])).toEqual([
      ['clinic-frankfurt-hosts', 300, 0],
      ['clinic-frankfurt-cluster', 7200, 1],
    ]);
    expect(provider.helm[0]?.kubernetes.config_context).toBe('control');
  });

  it('the new cluster itself is reached as stated', () => {
    const { provider } = result.stacks['clinic-platform-frankfurt'] as {
      provider: { helm: { kubernetes: { config_context: string } }[] };
    };
    expect(provider.helm[0]?.kubernetes.config_context).toBe('fra');
  });

  it('the objects are there as YAML too', () => {
    const folder = `${world.app.outdir}/manifests/frankfurt`;
    expect(fs.readdirSync(folder).sort()).toEqual(['clinic-frankfurt-cluster.yaml', 'clinic-frankfurt-hosts.yaml']);
    expect(fs.readFileSync(`${folder}/clinic-frankfurt-hosts.yaml`, 'utf8').match(/^kind: BareMetalHost$/gm)).toHaveLength(5);
  });

  it('people are told what they do before, and between the stacks', () => {
    const what = steps(result).map((step) => step.what);
    for (const part of [
      'people install them with clusterctl',
      'namespace metal exists on the management cluster',
      'cp-1-bmc (cp-1), cp-2-bmc (cp-2), cp-3-bmc (cp-3), fra-1-bmc (fra-1), fra-2-bmc (fra-2)',
      'a load balancer answers at 10.10.0.10:6443 and forwards to port 6443 of 10.10.0.11, 10.10.0.12, 10.10.0.13',
      'taken from Secret clinic-frankfurt-kubeconfig in namespace metal',
      'a network plugin for pods in 10.64.0.0/14 is installed',
    ]) {
      expect(what).toContainEqual(expect.stringContaining(part));
    }
  });

  it('nobody is asked to label or taint nodes that come with both', () => {
    expect(steps(result).filter((step) => step.what.includes('every node of the pool carries'))).toEqual([]);
  });
});
