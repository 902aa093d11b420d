import { synthFabric } from 'hybrid-ai-fabric/testing';
import { steps } from '../../constructs/estate';
import { fabricWithManagement, frankfurt, TEMPLATE, tinkerbell } from './capi-support';

const world = fabricWithManagement();
const { lowered } = frankfurt(world, tinkerbell(world, { hosts: { 'fra-2': { disk: '/dev/sda' } } }));
const all = [...lowered.hosts, ...lowered.cluster];
const spec = (kind: string, name: string): unknown =>
  all.find((object) => object.kind === kind && object.metadata.name.startsWith(name))?.['spec'];

it('objects speak the API versions of Tinkerbell v0.23 and its provider v0.7', () => {
  expect([...new Set(all.map((object) => `${object.apiVersion} ${object.kind}`))].sort()).toEqual([
    'bmc.tinkerbell.org/v1alpha1 Machine',
    'bootstrap.cluster.x-k8s.io/v1beta2 KubeadmConfigTemplate',
    'cluster.x-k8s.io/v1beta2 Cluster',
    'cluster.x-k8s.io/v1beta2 MachineDeployment',
    'cluster.x-k8s.io/v1beta2 MachineHealthCheck',
    'controlplane.cluster.x-k8s.io/v1beta2 KubeadmControlPlane',
    'infrastructure.cluster.x-k8s.io/v1beta1 TinkerbellCluster',
    'infrastructure.cluster.x-k8s.io/v1beta1 TinkerbellMachineTemplate',
    'tinkerbell.org/v1alpha1 Hardware',
  ]);
});

it('a host has an address, a name, a disk and a controller', () => {
  expect(spec('Hardware', 'fra-1')).toEqual({
    bmcRef: { apiGroup: 'bmc.tinkerbell.org', kind: 'Machine', name: 'fra-1' },
    disks: [{ device: '/dev/nvme0n1' }],
    metadata: { instance: { hostname: 'fra-1', id: 'b8:ce:f6:00:00:21' } },
    interfaces: [
      {
        dhcp: {
          mac: 'b8:ce:f6:00:00:21',
          hostname: 'fra-1',
          arch: 'x86_64',
          uefi: true,
          lease_time: 86400,
          name_servers: ['10.10.0.2'],
          ip: { address: '10.10.0.21', netmask: '255.255.252.0', gateway: '10.10.0.1' },
        },
        netboot: { allowPXE: true, allowWorkflow: true },
      },
    ],
  });
  expect(spec('Machine', 'fra-1')).toEqual({
    connection: { host: '10.9.0.21', authSecretRef: { name: 'fra-1-bmc', namespace: 'metal' }, insecureTLS: false },
  });
  expect(spec('Hardware', 'fra-2')).toMatchObject({ disks: [{ device: '/dev/sda' }] });
});

it('a pool takes its own hosts only, installed as the template says', () => {
  expect(spec('TinkerbellMachineTemplate', 'clinic-frankfurt-h100')).toEqual({
    template: {
      spec: {
        hardwareAffinity: {
          required: [
            {
              labelSelector: {
                matchLabels: { 'hybrid-ai-fabric/cluster': 'clinic-frankfurt', 'hybrid-ai-fabric/machines': 'h100' },
              },
            },
          ],
        },
        bootOptions: { bootMode: 'netboot' },
        templateInline: TEMPLATE,
      },
    },
  });
});

it('the Cluster says where its API answers, and the provider writes the id of each node', () => {
  expect(spec('Cluster', 'clinic-frankfurt')).toMatchObject({ controlPlaneEndpoint: { host: '10.10.0.10', port: 6443 } });
  expect(JSON.stringify(spec('KubeadmConfigTemplate', ''))).toContain('{"name":"provider-id","value":"PROVIDER_ID"}');
});

it('a silent machine is made anew: there is no remediation by reboot', () => {
  expect(spec('MachineHealthCheck', 'clinic-frankfurt-h100')).toMatchObject({
    remediation: { triggerIf: { unhealthyLessThanOrEqualTo: 1 } },
  });
  expect(JSON.stringify(spec('MachineHealthCheck', 'clinic-frankfurt-h100'))).not.toContain('templateRef');
});

it('the braces of the template reach the cluster as they are', () => {
  const { stacks } = synthFabric(world.app);
  const { resource } = stacks['clinic-cluster-frankfurt'] as { resource: { helm_release: Record<string, { values: string[] }> } };
  expect(JSON.stringify(resource.helm_release)).toContain('{{ index .Hardware.Disks 0 }}');
  expect(steps(synthFabric(world.app)).map((step) => step.what)).toContainEqual(expect.stringContaining('its DHCP is the only one'));
});
