import { OnPremGpuCluster } from 'hybrid-ai-fabric';
import { capiMetal3, capiTinkerbell, kubernetes, type Metal3Props, type TinkerbellProps } from 'hybrid-ai-fabric/kubernetes';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import { H100 } from '../../constructs/estate';
import { refusedBy } from '../../model/refused';
import {
  common,
  CONTROL,
  fabricWithManagement,
  frankfurt,
  metal3,
  POOL,
  SHA,
  TEMPLATE,
  tinkerbell,
  WORKERS,
  type World,
} from './capi-support';

/** Id and value got of every problem, in the order of the error. */
function problems(make: (world: World) => unknown): [string, string][] {
  const error = refusedBy(() => {
    const world = fabricWithManagement();
    make(world);
    world.app.synth();
  });
  for (const { message, allowed, next } of error.problems) expect([message, allowed, next].every((text) => text !== '')).toBe(true);
  return error.problems.map(({ id, got }) => [id, got]);
}

const withMetal3 = (props: Partial<Metal3Props>, cluster = {}) => problems((world) => frankfurt(world, metal3(world, props), cluster));
const withTinkerbell = (props: Partial<TinkerbellProps>, cluster = {}) =>
  problems((world) => frankfurt(world, tinkerbell(world, props), cluster));
const pool = (...hosts: readonly object[]) => ({ pools: [{ ...POOL, hosts: hosts as typeof WORKERS }] });
const endpoint = { host: '10.10.0.10' };
const without = (from: object, ...keys: string[]) => Object.fromEntries(Object.entries(from).filter(([key]) => !keys.includes(key)));

it('what is complete and right is not refused, with either provider', () => {
  for (const target of [metal3, tinkerbell]) {
    const world = fabricWithManagement();
    frankfurt(world, target(world));
    expect(() => synthFabric(world.app)).not.toThrow();
  }
});

describe('hosts', () => {
  it('capi-hosts-missing: a pool has to list them', () => {
    expect(withMetal3({}, { pools: [H100] })).toEqual([['capi-hosts-missing', '4 nodes without a name']]);
  });

  it('capi-bmc-missing: each needs a management controller', () => {
    expect(withMetal3({}, pool(without(WORKERS[0]!, 'bmc')))).toEqual([['capi-bmc-missing', 'no management controller']]);
  });

  it('capi-boot-mac: each needs the port that it is installed over', () => {
    expect(withMetal3({}, pool(without(WORKERS[0]!, 'bootMac')))).toEqual([['capi-boot-mac', 'no bootMac']]);
  });

  it('a MAC address that is none is refused where it is stated', () => {
    expect(withMetal3({}, pool({ ...WORKERS[0]!, bootMac: 'b8-ce-f6-00-00-21' }))).toEqual([
      ['capi-boot-mac', 'no bootMac'],
      ['prop', "'b8-ce-f6-00-00-21'"],
    ]);
  });

  it('host-address-duplicate: two hosts of pools may not share a MAC address, however it is written', () => {
    const twin = { ...WORKERS[1]!, bootMac: WORKERS[0]!.bootMac.toUpperCase() };
    expect(withMetal3({}, pool(WORKERS[0]!, twin)).map(([id]) => id)).toEqual(['host-address-duplicate']);
  });

  it('capi-bmc-namespace: a Secret elsewhere is not read', () => {
    const bmc = { address: '10.9.0.21', credentials: { kubernetesSecret: { namespace: 'default', name: 'x' } } };
    expect(withMetal3({}, pool({ ...WORKERS[0]!, bmc }))).toEqual([['capi-bmc-namespace', "namespace 'default'"]]);
  });

  it('capi-host-name: it becomes the name of an object', () => {
    expect(withMetal3({}, pool({ ...WORKERS[0]!, name: 'FRA_1' }))).toEqual([['capi-host-name', 'FRA_1']]);
  });

  it('capi-host-unknown: nothing is stated about a host that is not there', () => {
    expect(withMetal3({ hosts: { 'fra-9': {} } })).toEqual([['capi-host-unknown', 'fra-9']]);
    expect(withTinkerbell({ hosts: { 'fra-9': {} } })).toEqual([['capi-host-unknown', 'fra-9']]);
  });

  it('capi-host-duplicate: a control plane host is not a worker too', () => {
    const shared = { hosts: [...CONTROL.slice(0, 2), WORKERS[0]!], endpoint };
    expect(new Set(withMetal3({ controlPlane: shared }).map(([id]) => id))).toEqual(new Set(['capi-host-duplicate']));
  });

  it('control plane hosts are checked as those of a pool are', () => {
    const far = { hosts: [...CONTROL.slice(0, 2), { ...CONTROL[2]!, address: '192.168.0.1' }], endpoint };
    expect(withMetal3({ controlPlane: far })).toEqual([['prop', "'192.168.0.1'"]]);
  });
});

describe('the cluster', () => {
  it('capi-control-plane-count: an odd number', () => {
    expect(withMetal3({ controlPlane: { hosts: CONTROL.slice(0, 2), endpoint } })).toEqual([['capi-control-plane-count', '2 hosts']]);
    expect(withMetal3({ controlPlane: { hosts: [], endpoint } })).toEqual([['capi-control-plane-count', '0 hosts']]);
  });

  it('capi-endpoint: an address of the nodes that no host has', () => {
    expect(withMetal3({ controlPlane: { hosts: CONTROL, endpoint: { host: '10.99.0.1' } } })).toEqual([
      ['capi-endpoint', '10.99.0.1:6443'],
    ]);
    expect(withMetal3({ controlPlane: { hosts: CONTROL, endpoint: { host: 'api.example', port: 0 } } })).toEqual([
      ['capi-endpoint', 'api.example:0'],
    ]);
    expect(withMetal3({ controlPlane: { hosts: CONTROL, endpoint: { host: '10.10.0.21' } } })).toEqual([
      ['capi-endpoint', '10.10.0.21, as fra-1'],
    ]);
    expect(withMetal3({ controlPlane: { hosts: CONTROL, endpoint: { host: '10.10.0.11' } } })).toEqual([
      ['capi-host-duplicate', '10.10.0.11'],
    ]);
  });

  it('capi-version: exact, as the image has it', () => {
    for (const kubernetesVersion of ['1.35.2', 'v1.35', 'latest', 'v1.35.x']) {
      expect(withMetal3({ kubernetesVersion })).toEqual([['capi-version', kubernetesVersion]]);
    }
  });

  it('capi-namespace: a name', () => {
    expect(withMetal3({ namespace: 'Metal' }).map(([id]) => id)).toContain('capi-namespace');
  });

  it('capi-management: not a cluster that takes workloads', () => {
    const made = problems(() => {
      const world = fabricWithManagement(
        (fabric) =>
          new OnPremGpuCluster(fabric, 'Control', {
            cluster: kubernetes({ context: 'control' }),
            location: { country: 'DE' },
            publicEndpoint: false,
          }),
      );
      frankfurt(world, metal3(world));
      world.app.synth();
    });
    expect(made).toEqual([['capi-management', 'Clinic/Control']]);
  });

  it('capi-label: not one that a kubelet may not set', () => {
    const label = (key: string) => ({ pools: [{ ...POOL, label: { key, value: 'x' } }] });
    for (const key of ['node-role.kubernetes.io/gpu', 'node-restriction.kubernetes.io/pool', 'k8s.io/pool']) {
      expect(withMetal3({}, label(key))).toEqual([['capi-label', key]]);
    }
    for (const key of ['node.kubernetes.io/pool', 'pool', 'team.example/pool', 'my.x-k8s.io/pool']) {
      const world = fabricWithManagement();
      frankfurt(world, metal3(world), label(key));
      expect(() => synthFabric(world.app)).not.toThrow();
    }
  });

  it('capi-pool-name: not the name of the control plane', () => {
    expect(withMetal3({}, { pools: [{ ...POOL, name: 'control-plane' }] })).toEqual([['capi-pool-name', 'control-plane']]);
  });

  it('capi-file: files of the control plane have a place', () => {
    expect(withMetal3({ controlPlane: { hosts: CONTROL, endpoint, files: [{ path: 'x', content: '' }] } })).toEqual([['capi-file', 'x']]);
  });

  it('a secret in a file of the control plane stops synth', () => {
    const content = '-----BEGIN RSA PRIVATE KEY-----\nAAAA';
    const files = [{ path: '/etc/x.pem', content }];
    expect(withMetal3({ controlPlane: { hosts: CONTROL, endpoint, files } }).map(([id]) => id)).toContain('literal-secret');
  });
});

describe('Metal3', () => {
  const url = 'https://images.example/ubuntu-1.35.2.raw';
  const bmc = { protocol: 'redfish', systemPath: '/redfish/v1/Systems/1' } as const;

  it('capi-image-checksum: the digest itself', () => {
    for (const sha256 of ['', 'A'.repeat(64), 'https://images.example/SHA256SUMS']) {
      expect(withMetal3({ image: { url, sha256 } })).toEqual([['capi-image-checksum', sha256]]);
    }
  });

  it('capi-image: a file that stays what it is', () => {
    for (const wrong of ['https://images.example/ubuntu-latest.raw', 'file:///ubuntu.raw']) {
      expect(withMetal3({ image: { url: wrong, sha256: SHA } })).toEqual([['capi-image', wrong]]);
    }
    expect(withMetal3({ image: { url: 'https://user:pw@images.example/u.raw', sha256: SHA } })).toEqual([
      ['capi-image', 'an address with a user or a query, not repeated here'],
    ]);
  });

  it('capi-image-format: one that Ironic writes', () => {
    expect(withMetal3({ image: { url, sha256: SHA, format: 'vmdk' as 'raw' } })).toEqual([['capi-image-format', 'vmdk']]);
    const world = fabricWithManagement();
    const { lowered } = frankfurt(world, metal3(world, { image: { url, sha256: SHA, format: 'qcow2' } }));
    expect(JSON.stringify(lowered.cluster)).toContain('"diskFormat":"qcow2"');
  });

  it('capi-bmc-protocol: one that is known and encrypted', () => {
    expect(withMetal3({ bmc: { ...bmc, protocol: 'redfish+http' as 'redfish' } })).toEqual([['capi-bmc-protocol', 'redfish+http']]);
  });

  it('capi-bmc-path: Redfish needs one, IPMI has none', () => {
    expect(withMetal3({ bmc: { protocol: 'redfish' } })).toEqual([
      ['capi-bmc-path', 'redfish with no systemPath for cp-1, cp-2, cp-3, fra-1, fra-2'],
    ]);
    expect(withMetal3({ bmc: { ...bmc, protocol: 'ipmi' } })[0]?.[1]).toContain('ipmi with /redfish/v1/Systems/1 for cp-1');
    const world = fabricWithManagement();
    expect(frankfurt(world, metal3(world, { bmc: { protocol: 'ipmi' } })).lowered.hosts[0]?.['spec']).toMatchObject({
      bmc: { address: 'ipmi://10.9.0.11' },
    });
  });

  it('capi-root-device: nobody guesses which disk is overwritten', () => {
    expect(withMetal3({ rootDevice: {} })).toEqual([['capi-root-device', 'no hint for cp-1, cp-2, cp-3, fra-1, fra-2']]);
    expect(withMetal3({ hosts: { 'fra-1': { rootDevice: {} } } })).toEqual([['capi-root-device', 'no hint for fra-1']]);
  });
});

describe('Tinkerbell', () => {
  it('capi-image-checksum: every image by digest', () => {
    expect(withTinkerbell({ template: TEMPLATE.replace(/oci2disk@sha256:a+/, 'oci2disk:latest') })).toEqual([
      ['capi-image-checksum', 'quay.io/tinkerbell/actions/oci2disk:latest'],
    ]);
    expect(withTinkerbell({ template: TEMPLATE.replace(/ubuntu-k8s@sha256:a+/, 'ubuntu-k8s:1.35') })).toEqual([
      ['capi-image-checksum', 'registry.example/ubuntu-k8s:1.35'],
    ]);
  });

  it('capi-template: a text that installs a host', () => {
    expect(withTinkerbell({ template: 'hello' })).toEqual([['capi-template', '0 images, and no worker: "{{.device_1}}"']]);
    expect(withTinkerbell({ template: undefined as unknown as string }).map(([id]) => id)).toEqual(['capi-template']);
  });

  it('capi-network: gateway and name servers that hosts can reach', () => {
    expect(withTinkerbell({ network: { gateway: '10.99.0.1', nameServers: ['10.10.0.2'] } })).toEqual([['capi-network', '10.99.0.1']]);
    expect(withTinkerbell({ network: { gateway: '10.10.0.1', nameServers: [] } })).toEqual([['capi-network', '']]);
  });

  it('capi-host-address: DHCP has to know it', () => {
    expect(withTinkerbell({}, pool(without(WORKERS[0]!, 'address')))).toEqual([['capi-host-address', 'no address for fra-1']]);
  });

  it('capi-root-device: a device', () => {
    expect(withTinkerbell({ disk: 'nvme0n1' })).toEqual([['capi-root-device', 'nvme0n1']]);
    expect(withTinkerbell({ hosts: { 'fra-1': { disk: '' } } })).toEqual([['capi-root-device', '']]);
  });
});

it('what is left out further inside is reported with everything else', () => {
  const gaps = { hosts: CONTROL, endpoint: {}, files: [{}] } as unknown as Metal3Props['controlPlane'];
  const empty = undefined as unknown as string;
  const ids = (found: [string, string][]) => found.map(([id]) => id);
  expect(ids(withMetal3({ controlPlane: gaps, kubernetesVersion: empty, image: {} as Metal3Props['image'] }))).toEqual([
    'capi-endpoint',
    'capi-file',
    'capi-image',
    'capi-image-checksum',
    'capi-version',
  ]);
  expect(ids(withTinkerbell({ network: {} as TinkerbellProps['network'], disk: empty }))).toEqual([
    'capi-network',
    'capi-network',
    'capi-root-device',
  ]);
});

it('capi-props: what is left out in JavaScript is named at once', () => {
  const world = fabricWithManagement();
  const got = (make: () => unknown): string =>
    refusedBy(make)
      .problems.map(({ id, got: what }) => `${id}: ${what}`)
      .join();
  expect(got(() => capiMetal3({} as Metal3Props))).toContain('no usable management, access, controlPlane, image, bmc, rootDevice');
  expect(got(() => capiTinkerbell(undefined as unknown as TinkerbellProps))).toContain('no usable management, access');
  expect(got(() => capiTinkerbell({ ...common(world) } as unknown as TinkerbellProps))).toContain('capi-props');
});
