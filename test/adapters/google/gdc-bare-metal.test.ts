import type { OnPremPoolProps } from 'hybrid-ai-fabric';
import { AddressPlan, FabricError } from 'hybrid-ai-fabric';
import { gdcBareMetal, type GdcBareMetalProps, type GdcLoadBalancer } from 'hybrid-ai-fabric/google';
import { H100, steps } from '../../constructs/estate';
import { GDC, gdcIn, HOSTS, refusedFor, resourceOf, written } from './own-hosts';

const METAL_LB = GDC.loadBalancer as Extract<GdcLoadBalancer, { mode: 'metal-lb' }>;
const VIPS = { controlPlaneVip: '10.10.0.9', ingressVip: '10.10.3.1' };
const BGP: GdcLoadBalancer = {
  mode: 'bgp',
  controlPlaneVip: '192.0.2.1',
  ingressVip: '192.0.2.2',
  addressPools: [{ name: 'serving', addresses: ['192.0.2.64/26'] }],
  asn: 64512,
  peers: [{ address: '10.10.0.1', asn: 64500 }],
};

function clusterOf(props: Partial<GdcBareMetalProps> = {}): Record<string, unknown> {
  return resourceOf(
    written((app) => gdcIn(app, props)),
    'google_gkeonprem_bare_metal_cluster',
    'BareMetalCluster',
  );
}

function balanced(loadBalancer: GdcLoadBalancer): unknown {
  return clusterOf({ loadBalancer })['load_balancer'];
}

function refused(props: Partial<GdcBareMetalProps>): string[] {
  return refusedFor((app) => gdcIn(app, props));
}

function refusedPool(pool: Partial<OnPremPoolProps>): string[] {
  return refusedFor((app) => gdcIn(app, {}, { pools: [{ ...H100, nodes: undefined, hosts: HOSTS, ...pool }] }));
}

describe('a cluster of Google Distributed Cloud', () => {
  it('is made by an admin cluster, with ranges of the address plan in island mode', () => {
    expect(clusterOf()).toMatchObject({
      name: 'clinic-frankfurt',
      admin_cluster_membership: 'projects/clinic-ai-prod/locations/global/memberships/admin',
      bare_metal_version: '1.33.100-gke.89',
      control_plane: {
        control_plane_node_pool_config: {
          node_pool_config: { node_configs: [{ node_ip: '10.10.0.2' }, { node_ip: '10.10.0.3' }, { node_ip: '10.10.0.4' }] },
        },
      },
      network_config: {
        advanced_networking: false,
        island_mode_cidr: { pod_address_cidr_blocks: ['10.64.0.0/14'], service_address_cidr_blocks: ['10.96.0.0/16'] },
      },
      storage: {
        lvp_share_config: { shared_path_pv_count: 5, lvp_config: { path: '/mnt/localpv-share', storage_class: 'local-shared' } },
        lvp_node_mounts_config: { path: '/mnt/localpv-disk', storage_class: 'local-disks' },
      },
      cluster_operations: { enable_application_logs: false },
      node_access_config: { login_user: 'root' },
    });
  });

  it('has a node pool for each pool, of the addresses of its hosts, with its labels and no taints', () => {
    const result = written((app) => gdcIn(app));
    const pool = resourceOf(result, 'google_gkeonprem_bare_metal_node_pool', 'NodePool-h100');
    expect(pool).toMatchObject({
      name: 'h100',
      bare_metal_cluster: expect.stringContaining('google_gkeonprem_bare_metal_cluster.'),
      node_pool_config: {
        labels: { 'hybrid-ai-fabric/pool': 'frankfurt-h100', 'hybrid-ai-fabric/accelerator': 'h100-80gb' },
        node_configs: [{ node_ip: '10.10.0.11' }, { node_ip: '10.10.0.12' }],
      },
    });
    // The provider knows no NoSchedule here.
    expect(pool['node_pool_config']).not.toHaveProperty('taints');
  });

  it('leaves taints, and not labels, to people', () => {
    const told = steps(written((app) => gdcIn(app))).map((step) => step.what);
    expect(told).toContain('every node of the pool carries: taint nvidia.com/gpu=present:NoSchedule');
    expect(told.filter((what) => what.includes('carries: label'))).toEqual([]);
  });

  it('tells people of the admin cluster, SSH, the load balancer and the kubeconfig', () => {
    const told = (props: Partial<GdcBareMetalProps>): string =>
      steps(written((app) => gdcIn(app, props)))
        .map((step) => `${step.when}: ${step.what}`)
        .join('\n');
    expect(told({})).toContain('before-apply: the admin cluster projects/clinic-ai-prod/locations/global/memberships/admin runs');
    expect(told({ loginUser: 'gdc' })).toContain('by SSH key to every host as gdc, who may become root');
    expect(told({})).toContain('gratuitous ARP');
    expect(told({ loadBalancer: { mode: 'manual', ...VIPS } })).toContain('10.10.0.9:443 on to port 6444');
    expect(told({ loadBalancer: BGP })).toContain('10.10.0.1 (AS 64500) accept sessions from AS 64512');
    expect(told({ packageRepository: false })).toContain('from a mirror of yours');
    expect(told({})).toContain('after-apply: the kubeconfig');
  });

  it('lets MetalLB balance on control plane nodes, or on nodes of its own', () => {
    expect(balanced(METAL_LB)).toEqual({
      metal_lb_config: {
        address_pools: [{ pool: 'serving', addresses: ['10.10.3.1-10.10.3.20'], manual_assign: false, avoid_buggy_ips: false }],
      },
      port_config: { control_plane_load_balancer_port: 443 },
      vip_config: { control_plane_vip: '10.10.0.9', ingress_vip: '10.10.3.1' },
    });
    expect(balanced({ ...METAL_LB, nodes: ['10.10.0.5'] })).toMatchObject({
      metal_lb_config: { load_balancer_node_pool_config: { node_pool_config: { node_configs: [{ node_ip: '10.10.0.5' }] } } },
    });
  });

  it('leaves balancing to a load balancer of yours, wherever its addresses are', () => {
    const loadBalancer: GdcLoadBalancer = { mode: 'manual', controlPlaneVip: '192.0.2.1', ingressVip: '192.0.2.2', port: 6443 };
    expect(balanced(loadBalancer)).toMatchObject({
      manual_lb_config: { enabled: true },
      port_config: { control_plane_load_balancer_port: 6443 },
    });
  });

  it('announces its addresses by BGP, with the networking that this needs', () => {
    const made = clusterOf({ loadBalancer: BGP });
    expect(made).toMatchObject({
      load_balancer: { bgp_lb_config: { asn: 64512, bgp_peer_configs: [{ asn: 64500, ip_address: '10.10.0.1' }] } },
      network_config: { advanced_networking: true },
    });
  });

  it('takes settings of hosts, people, images and the way out', () => {
    const made = clusterOf({
      administrators: ['a@clinic.example'],
      binaryAuthorization: true,
      applicationLogs: true,
      maxPodsPerNode: 110,
      upgradePolicy: 'SERIAL',
      packageRepository: false,
      proxy: { uri: 'http://proxy.example:3128', noProxy: ['10.0.0.0/8'] },
      network: { multipleInterfaces: true, srIov: true },
      annotations: { site: 'fra' },
    });
    expect(made).toMatchObject({
      security_config: { authorization: { admin_users: [{ username: 'a@clinic.example' }] } },
      binary_authorization: { evaluation_mode: 'PROJECT_SINGLETON_POLICY_ENFORCE' },
      cluster_operations: { enable_application_logs: true },
      node_config: { max_pods_per_node: 110 },
      upgrade_policy: { policy: 'SERIAL' },
      os_environment_config: { package_repo_excluded: true },
      proxy: { uri: 'http://proxy.example:3128', no_proxy: ['10.0.0.0/8'] },
      network_config: {
        advanced_networking: true,
        multiple_network_interfaces_config: { enabled: true },
        sr_iov_config: { enabled: true },
      },
      annotations: { 'hybrid-ai-fabric': 'clinic', site: 'fra' },
    });
  });
});

describe('a cluster of Google Distributed Cloud is refused', () => {
  const lb = (props: Partial<typeof METAL_LB>): Partial<GdcBareMetalProps> => ({ loadBalancer: { ...METAL_LB, ...props } });
  const nodes = (...addresses: string[]): Partial<GdcBareMetalProps> => ({ controlPlane: { nodes: addresses } });
  const pool = (...addresses: string[]): Partial<GdcBareMetalProps> => lb({ addressPools: [{ name: 'serving', addresses }] });
  const cases: readonly (readonly [string, string, Partial<GdcBareMetalProps>, Partial<GdcBareMetalProps>])[] = [
    ['at a location that is no region', 'gdc-location', { location: 'global' }, { location: 'us-west1' }],
    ['without the membership of an admin cluster', 'gdc-admin-cluster', { adminClusterMembership: 'admin' }, {}],
    [
      'when its admin cluster is in another fleet',
      'gdc-admin-cluster-project',
      { adminClusterMembership: 'projects/other/locations/global/memberships/admin' },
      { adminClusterMembership: 'projects/123456789012/locations/global/memberships/admin' },
    ],
    ['in a version that is not pinned', 'gdc-version', { bareMetalVersion: '1.33' }, { bareMetalVersion: '1.16.2' }],
    [
      'with groups for administrators',
      'gdc-administrators',
      { administrators: ['group:a@b.example'] },
      { administrators: ['a@b.example'] },
    ],
    [
      'with a mode that does not exist',
      'gdc-load-balancer',
      { loadBalancer: { ...VIPS, mode: 'f5' as 'manual' } },
      { loadBalancer: { ...VIPS, mode: 'manual' } },
    ],
    ['with a port that is none', 'gdc-port', lb({ port: 0 }), lb({ port: 6443 })],
    ['without routers to talk to', 'gdc-bgp', { loadBalancer: { ...BGP, peers: [] } as GdcLoadBalancer }, { loadBalancer: BGP }],
    [
      'with volumes at no path',
      'gdc-storage',
      { storage: { mounts: { path: 'disk', storageClass: 'a' } } },
      { storage: { mounts: { path: '/disk', storageClass: 'a' } } },
    ],
    ['with too many pods on a node', 'gdc-max-pods', { maxPodsPerNode: 500 }, { maxPodsPerNode: 250 }],
    ['with an upgrade policy that is none', 'gdc-upgrade-policy', { upgradePolicy: 'ALL' as 'SERIAL' }, { upgradePolicy: 'CONCURRENT' }],
    ['with a login user that is none', 'gdc-login-user', { loginUser: 'a b' }, { loginUser: 'gdc' }],
    ['with a password in the proxy', 'gdc-proxy', { proxy: { uri: 'http://u:p@proxy:3128' } }, { proxy: { uri: 'http://proxy:3128' } }],
    ['with an even number of control plane nodes', 'gdc-control-plane', nodes('10.10.0.2', '10.10.0.3'), nodes('10.10.0.2')],
    ['with control plane nodes elsewhere', 'gdc-control-plane-range', nodes('10.99.0.2'), nodes('10.10.0.2')],
    ['with a control plane node that is no address', 'gdc-address', nodes('cp-1'), nodes('10.10.0.2')],
    ['when a host is in the control plane and in a pool', 'gdc-address-used-twice', nodes('10.10.0.11'), nodes('10.10.0.13')],
    [
      'when a VIP is that of a host',
      'gdc-address-used-twice',
      lb({ controlPlaneVip: '10.10.0.12' }),
      lb({ controlPlaneVip: '10.10.0.13' }),
    ],
    ['with a pool that is no range', 'gdc-address-pools', pool('10.10.3.9-10.10.3.1'), pool('10.10.3.1-10.10.3.9')],
    ['with a host inside an address pool', 'gdc-address-pool-taken', pool('10.10.3.1/32', '10.10.0.12-10.10.0.20'), pool('10.10.3.0/28')],
    [
      'with the API inside an address pool',
      'gdc-address-pool-taken',
      lb({ controlPlaneVip: '10.10.3.2' }),
      lb({ controlPlaneVip: '10.10.3.30' }),
    ],
    ['with the ingress in no address pool', 'gdc-ingress-vip', lb({ ingressVip: '10.10.3.30' }), lb({ ingressVip: '10.10.3.20' })],
    ['with MetalLB outside the range of the nodes', 'gdc-vip-range', lb({ controlPlaneVip: '10.20.0.1' }), { loadBalancer: BGP }],
  ];

  it.each(cases)('%s (%s)', (_name, id, bad, good) => {
    expect(refused(bad)).toEqual([id]);
    expect(refused(good)).toEqual([]);
  });

  it('in a project that is none', () => {
    expect(refused({ project: '123' })).toContain('gdc-project');
  });

  it('in island mode with ranges of a size that Google refuses', () => {
    const sized = (pods: string): string[] => {
      const own = { nodes: '10.10.0.0/22', pods, services: '10.96.0.0/16' };
      return refusedFor((app) => gdcIn(app, {}, {}, new AddressPlan({ Frankfurt: own })));
    };
    expect(sized('10.64.0.0/19')).toEqual(['gdc-island-range']);
    expect(sized('10.64.0.0/18')).toEqual([]);
  });

  it('when both VIPs are one', () => {
    expect(refused({ loadBalancer: { mode: 'manual', controlPlaneVip: '10.10.0.9', ingressVip: '10.10.0.9' } })).toEqual([
      'gdc-address-used-twice',
    ]);
  });

  it('when a pool does not name its hosts, or a host has no address', () => {
    expect(refusedPool({ hosts: undefined, nodes: 2 })).toEqual(['gdc-hosts']);
    expect(refusedPool({ hosts: [...HOSTS, 'fra-3'] })).toEqual(['gdc-address']);
    expect(refusedPool({})).toEqual([]);
  });

  it('when the name of a pool does not begin with a letter', () => {
    expect(refusedPool({ name: '8xh100' })).toEqual(['gdc-pool-name']);
    expect(refusedPool({ name: 'h100x8' })).toEqual([]);
  });

  it('when JavaScript leaves out lists', () => {
    expect(refused({ controlPlane: {} as GdcBareMetalProps['controlPlane'] })).toEqual(['gdc-control-plane']);
    expect(refused({ loadBalancer: { ...VIPS, mode: 'metal-lb' } as GdcLoadBalancer })).toEqual(['gdc-address-pools']);
    expect(refused({ loadBalancer: { ...BGP, peers: undefined } as unknown as GdcLoadBalancer })).toEqual(['gdc-bgp']);
  });

  it('at once without a way to the cluster, or what cannot be left out', () => {
    for (const left of ['cluster', 'controlPlane', 'loadBalancer']) {
      const props = { ...GDC, [left]: undefined } as unknown as GdcBareMetalProps;
      expect(idOf(() => gdcBareMetal(props))).toMatch(/^gdc-(access|props)$/);
    }
  });
});

function idOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return FabricError.isFabricError(error) ? error.problems[0]?.id : String(error);
  }
}
