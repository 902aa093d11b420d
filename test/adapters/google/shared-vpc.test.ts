import { AddressPlan, CloudCluster, CloudSite } from 'hybrid-ai-fabric';
import { google } from 'hybrid-ai-fabric/google';
import { fabricIn, newApp } from '../../constructs/estate';
import { bench, clusterBench, networkBench, poolBench } from './support';

const SHARED = { network: { hostProject: 'clinic-network-prod' } };
const SERVICES = '172.20.0.0/16';

function shared(props = {}, services: string | undefined = SERVICES) {
  const base = bench({ ...SHARED, ...props });
  const networkStack = base.stackOf('network');
  base.target.configure(networkStack);
  const network = base.target.lowerNetwork({ ...base.lowering(networkStack), addresses: { vpc: '10.40.0.0/16', services } });
  return { ...base, networkStack, network };
}

function cluster(base: ReturnType<typeof shared>, services = SERVICES) {
  const stack = base.stackOf('cluster');
  base.target.configure(stack);
  base.target.lowerCluster({
    ...base.lowering(stack),
    network: base.network,
    addresses: { services },
    apiClients: [],
    engine: 'node-pools',
  });
  return base.read(stack);
}

describe('a Shared VPC', () => {
  test('has its network in the host project, and its cluster in the service project', () => {
    const base = shared();
    const clusterRead = cluster(base);
    expect(base.read(base.networkStack).document.provider?.google[0].project).toBe('clinic-network-prod');
    expect(clusterRead.document.provider?.google[0].project).toBe('clinic-ai-prod');
  });
  test('enables the host project and attaches the service project', () => {
    const base = shared();
    const { one } = base.read(base.networkStack);
    expect(one('google_compute_shared_vpc_host_project', 'HostProject').project).toBe('clinic-network-prod');
    expect(one('google_compute_shared_vpc_service_project', 'ServiceProject')).toMatchObject({
      host_project: '${google_compute_shared_vpc_host_project.HostProject.project}',
      service_project: 'clinic-ai-prod',
    });
  });
  test('that the organization attached already is left alone', () => {
    const base = shared({ network: { hostProject: 'clinic-network-prod', attached: true } });
    const { all } = base.read(base.networkStack);
    expect(all('google_compute_shared_vpc_host_project')).toEqual({});
    expect(all('google_compute_shared_vpc_service_project')).toEqual({});
    expect(Object.keys(all('google_compute_subnetwork_iam_member'))).toHaveLength(2);
  });
  test('lets the agents of the service project use the one subnetwork, and GKE look after the host', () => {
    const base = shared();
    const { one } = base.read(base.networkStack);
    const number = '${data.google_project.ServiceProjectFacts.number}';
    expect(one('google_compute_subnetwork_iam_member', 'NetworkUser-Gke')).toMatchObject({
      project: 'clinic-network-prod',
      role: 'roles/compute.networkUser',
      member: `serviceAccount:service-${number}@container-engine-robot.iam.gserviceaccount.com`,
    });
    expect(one('google_compute_subnetwork_iam_member', 'NetworkUser-GoogleApis').member).toBe(
      `serviceAccount:${number}@cloudservices.gserviceaccount.com`,
    );
    expect(one('google_project_iam_member', 'HostServiceAgentUser')).toMatchObject({
      project: 'clinic-network-prod',
      role: 'roles/container.hostServiceAgentUser',
    });
  });
  test('holds the ranges of pods and services, which the cluster takes by name', () => {
    const base = shared();
    const clusterRead = cluster(base);
    expect(base.read(base.networkStack).one('google_compute_subnetwork', 'NodeSubnetwork').secondary_ip_range).toEqual([
      { range_name: 'pods', ip_cidr_range: '10.40.128.0/17' },
      { range_name: 'services', ip_cidr_range: SERVICES },
    ]);
    expect(clusterRead.one('google_container_cluster', 'Cluster').ip_allocation_policy).toEqual({
      cluster_secondary_range_name: 'pods',
      services_secondary_range_name: 'services',
      stack_type: 'IPV4',
    });
    expect(base.ids()).toEqual([]);
  });
  test('says who has to be allowed to do it, and who opens firewalls', () => {
    const { steps } = shared();
    expect(steps).toEqual([
      { when: 'before-apply', what: expect.stringMatching(/xpnAdmin/) },
      { when: 'after-apply', what: expect.stringMatching(/firewall rules/) },
    ]);
  });
  test('needs the range of services at its site, and the same in its cluster', () => {
    const without = bench(SHARED);
    without.target.lowerNetwork({ ...without.lowering(without.stackOf('network')), addresses: { vpc: '10.40.0.0/16' } });
    expect(without.ids()).toEqual(['google-shared-services']);
    const other = shared();
    cluster(other, '172.21.0.0/16');
    expect(other.ids()).toEqual(['google-shared-services']);
  });
  test('has no networks between accelerators', () => {
    const base = shared({ multiNetworking: true });
    const rdma = { interconnect: 'rdma', zones: ['europe-west4-b'], instanceType: 'a3-highgpu-8g' } as const;
    expect(poolBench({ ...rdma, network: base.network }, { multiNetworking: true }).ids()).toContain('google-rdma-shared-vpc');
    expect(poolBench(rdma, { multiNetworking: true }).ids()).toEqual([]);
  });
  test('is refused without another project, or beside a network that exists', () => {
    expect(() => bench({ network: { hostProject: 'clinic-ai-prod' } })).toThrow(/google-network/);
    expect(() => bench({ network: { hostProject: 'X' } })).toThrow(/google-network/);
    const existingNetwork = {
      network: 'projects/p/global/networks/n',
      subnetwork: 'projects/p/regions/europe-west4/subnetworks/s',
      cidr: '10.40.0.0/16',
      podsCidr: '10.41.0.0/16',
    };
    expect(() => bench({ ...SHARED, existingNetwork })).toThrow(/google-network/);
    expect(() => bench(SHARED)).not.toThrow();
  });
});

describe('a site whose addresses hold the range of services', () => {
  test('lends it to its cluster, which needs none of its own', () => {
    const addressPlan = new AddressPlan({ Shared: { vpc: '10.40.0.0/16', services: SERVICES } });
    const fabric = fabricIn(newApp(), { addressPlan });
    const site = new CloudSite(fabric, 'Shared', { cloud: google({ region: 'europe-west4', project: 'clinic-ai-prod', ...SHARED }) });
    new CloudCluster(fabric, 'Gke', { site });
    expect(() => fabric.seal()).not.toThrow();
  });
});

describe('one project', () => {
  test('has no Shared VPC, and GKE makes the ranges', () => {
    const { networkStack, clusterStack, read } = clusterBench();
    expect(read(networkStack).all('google_compute_shared_vpc_host_project')).toEqual({});
    expect(read(networkStack).one('google_compute_subnetwork', 'NodeSubnetwork').secondary_ip_range).toBeUndefined();
    expect(read(clusterStack).one('google_container_cluster', 'Cluster').ip_allocation_policy).toMatchObject({
      cluster_ipv4_cidr_block: '10.40.128.0/17',
      services_ipv4_cidr_block: SERVICES,
    });
    expect(networkBench().steps).toEqual([]);
  });
});

describe('the keys of data zones', () => {
  const ringOf = (props: object): unknown => {
    const base = bench(props);
    const stack = base.stackOf('data');
    base.target.lowerZone({ ...base.lowering(stack), level: 'confidential', keyCustody: 'hsm', administrators: [] });
    return base.read(stack).one('google_kms_key_ring', 'KeyRing').project;
  };
  test('are in the project for them', () => {
    expect(ringOf({ keys: { project: 'clinic-keys-prod' } })).toBe('clinic-keys-prod');
  });
  test('are in the one project otherwise', () => {
    expect(ringOf({})).toBeUndefined();
  });
  test('are refused in what is no project', () => {
    expect(() => bench({ keys: { project: '1' } })).toThrow(/google-keys/);
  });
});
