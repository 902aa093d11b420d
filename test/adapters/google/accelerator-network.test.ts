import type { PoolRequest } from '../../../lib/adapters/adapter';
import { flexStart, type GoogleLowered, type GoogleProps, reservation, spot } from '../../../lib/adapters/google';
import { networkedTypes } from '../../../lib/adapters/google/accelerator-network-plan';
import { Duration } from '../../../lib/model/duration';
import { overlappingPairs } from '../../../lib/model/cidr';
import { poolBench } from './support';

const JOINED: GoogleProps['existingNetwork'] = {
  network: 'projects/p/global/networks/n',
  subnetwork: 'projects/p/regions/europe-west4/subnetworks/s',
  cidr: '10.0.0.0/16',
  podsCidr: '10.1.0.0/16',
};

function lower(overrides: Partial<PoolRequest<GoogleLowered>> = {}, props: Partial<GoogleProps> = {}) {
  return poolBench(
    { interconnect: 'rdma', zones: ['europe-west4-b'], instanceType: 'a4-highgpu-8g', capacity: [spot()], ...overrides },
    { multiNetworking: true, ...props },
  );
}

describe('a burst pool with the fast network', () => {
  test('has a Network in the cluster for each interface, named as its subnetwork, with what GKE reads about it', () => {
    const { node, pool, target, clusterStack } = lower();
    const { additional_node_network_configs: interfaces } = node('NodePoolSpot')['network_config'] as {
      additional_node_network_configs: unknown[];
    };
    const { objects } = target.poolFacts(pool, clusterStack);
    const names = pool.acceleratorNetworks.flatMap((network) => network.subnetworkNames);
    expect(names).toHaveLength(interfaces.length);
    expect(objects.filter((o) => o.kind === 'Network').map((o) => o.metadata.name)).toEqual(names);
    expect(objects.slice(0, 2)).toEqual([
      {
        apiVersion: 'networking.gke.io/v1',
        kind: 'GKENetworkParamSet',
        metadata: { name: 'clinic-burst-h100-accel-1-1' },
        spec: { vpc: 'clinic-burst-h100-accel-1', vpcSubnet: 'clinic-burst-h100-accel-1-1', deviceMode: 'NetDevice' },
      },
      {
        apiVersion: 'networking.gke.io/v1',
        kind: 'Network',
        metadata: { name: 'clinic-burst-h100-accel-1-1' },
        spec: {
          type: 'Device',
          parametersRef: { group: 'networking.gke.io', kind: 'GKENetworkParamSet', name: 'clinic-burst-h100-accel-1-1' },
        },
      },
    ]);
    const modes = objects.filter((o) => o.kind === 'GKENetworkParamSet').map((o) => (o['spec'] as { deviceMode: string }).deviceMode);
    expect(modes).toEqual(['NetDevice', ...Array<string>(8).fill('RDMA')]);
  });

  test('names in its objects the networks that it makes', () => {
    const { all, pool } = lower({ instanceType: 'a3-highgpu-8g' });
    const named = (type: string): unknown[] => Object.values(all(type)).map((resource) => resource['name']);
    expect(named('google_compute_network')).toEqual(pool.acceleratorNetworks.map((network) => network.networkName));
    expect(named('google_compute_subnetwork')).toEqual(pool.acceleratorNetworks.flatMap((network) => network.subnetworkNames));
  });

  test('without it needs no object', () => {
    const { target, pool, clusterStack } = lower({ interconnect: 'standard' });
    expect(target.poolFacts(pool, clusterStack)).toEqual({ objects: [] });
  });

  test('stands close together in one zone, and its cluster may give nodes several networks', () => {
    const { node, one, problems } = lower();
    expect(node('NodePoolSpot')).toMatchObject({ placement_policy: { type: 'COMPACT' }, node_locations: ['europe-west4-b'] });
    expect(one('google_container_cluster', 'Cluster')).toMatchObject({
      enable_multi_networking: true,
      datapath_provider: 'ADVANCED_DATAPATH',
    });
    expect(problems).toEqual([]);
  });

  test.each([
    ['a3-highgpu-8g', 4, 4, 0, 8244],
    ['a3-megagpu-8g', 8, 8, 0, 8244],
    ['a3-ultragpu-8g', 2, 9, 1, 8896],
    ['a4-highgpu-8g', 2, 9, 1, 8896],
  ])('of %s has %i networks with %i interfaces', (instanceType, networks, interfaces, roce, mtu) => {
    const { node, all, pool } = lower({ instanceType });
    const made = Object.values(all('google_compute_network'));
    expect(made).toHaveLength(networks);
    expect(made.every((network) => network['mtu'] === mtu && network['auto_create_subnetworks'] === false)).toBe(true);
    expect(made.filter((network) => 'network_profile' in network)).toHaveLength(roce);
    const config = node('NodePoolSpot')['network_config'] as { additional_node_network_configs: unknown[] };
    expect(config.additional_node_network_configs).toHaveLength(interfaces);
    expect(pool.acceleratorNetworks.flatMap((network) => network.subnetworks)).toHaveLength(interfaces);
  });

  test('has eight subnets in the RoCE network of its zone, behind one for the host', () => {
    const { one, node, pool } = lower();
    expect(one('google_compute_network', 'AcceleratorNetwork-2')).toMatchObject({
      network_profile: 'projects/clinic-ai-prod/global/networkProfiles/europe-west4-b-vpc-roce',
    });
    expect(pool.acceleratorNetworks.map(({ device, subnetworks }) => [device, subnetworks.length])).toEqual([
      ['NetDevice', 1],
      ['RDMA', 8],
    ]);
    const { additional_node_network_configs: interfaces } = node('NodePoolSpot')['network_config'] as {
      additional_node_network_configs: { network: string; subnetwork: string }[];
    };
    expect(interfaces[0]).toEqual({
      network: '${google_compute_network.AcceleratorNetwork-1.name}',
      subnetwork: '${google_compute_subnetwork.AcceleratorSubnetwork-1-1.name}',
    });
    expect(new Set(interfaces.slice(1).map(({ network }) => network)).size).toBe(1);
  });

  test('has no way out of these networks, and lets only its own nodes in', () => {
    const { one, all } = lower();
    expect(one('google_compute_network', 'AcceleratorNetwork-1')).toMatchObject({ delete_default_routes_on_create: true });
    expect(Object.keys(all('google_compute_firewall'))).toEqual(['AllowAccelerators-1']);
    expect(one('google_compute_firewall', 'AllowAccelerators-1')).toMatchObject({ direction: 'INGRESS', source_ranges: ['10.40.64.0/22'] });
  });

  test('takes ranges that overlap neither each other nor nodes and pods', () => {
    const { all, network } = lower();
    const ranges = Object.values(all('google_compute_subnetwork')).map((subnet) => String(subnet['ip_cidr_range']));
    const taken = [...ranges, '10.40.0.0/20', network.podsCidr].map((cidr) => ({ cidr }));
    expect(ranges).toHaveLength(9);
    expect(overlappingPairs(taken)).toEqual([]);
  });

  test('leaves the place of reserved nodes to their reservation', () => {
    const { node, problems } = lower({ capacity: [reservation({ reservationId: 'gpu-res' })] });
    expect(node('NodePoolReservation-gpu-res')).not.toHaveProperty('placement_policy');
    expect(node('NodePoolReservation-gpu-res')).toHaveProperty('network_config');
    expect(problems).toEqual([]);
  });

  test('can be flex-start from A3 Ultra on', () => {
    const capacity = [flexStart({ maxRun: Duration.days(1) })];
    expect(networkedTypes().map((instanceType) => [instanceType, lower({ instanceType, capacity }).ids()])).toEqual([
      ['a3-highgpu-8g', ['google-flex-start-compact']],
      ['a3-megagpu-8g', ['google-flex-start-compact']],
      ['a3-ultragpu-8g', []],
      ['a4-highgpu-8g', []],
    ]);
  });

  test('in a joined network needs a range, and then has it', () => {
    const { one, problems } = lower({}, { existingNetwork: { ...JOINED, acceleratorsCidr: '10.2.0.0/20' } });
    expect(one('google_compute_subnetwork', 'AcceleratorSubnetwork-2-8')).toMatchObject({ ip_cidr_range: '10.2.8.0/24' });
    expect(problems).toEqual([]);
  });

  test.each<[string, Parameters<typeof lower>]>([
    ['google-rdma-type', [{ instanceType: 'g2-standard-48' }]],
    ['google-rdma-zone', [{ zones: [] }]],
    ['google-rdma-zone', [{ zones: ['europe-west4-a', 'europe-west4-b'] }]],
    ['google-rdma-alternatives', [{ instanceType: 'a3-highgpu-8g', alternatives: ['a3-megagpu-8g'] }]],
    ['google-rdma-cluster', [{}, { multiNetworking: false }]],
    ['google-rdma-range', [{}, { existingNetwork: JOINED }]],
    ['google-rdma-nodes', [{}, { existingNetwork: { ...JOINED, acceleratorsCidr: '10.2.0.0/25' } }]],
  ])('is refused where Google has none: %s', (id, args) => {
    expect(lower(...args).ids()).toEqual([id]);
  });

  test('that is refused makes no networks, and a pool without it neither', () => {
    expect(lower({ zones: [] }).all('google_compute_network')).toEqual({});
    const { all, node, pool, one } = poolBench({ capacity: [spot()] });
    expect(all('google_compute_network')).toEqual({});
    expect(node('NodePoolSpot')).not.toHaveProperty('placement_policy');
    expect(node('NodePoolSpot')).not.toHaveProperty('network_config');
    expect(pool.acceleratorNetworks).toEqual([]);
    expect(one('google_container_cluster', 'Cluster')).not.toHaveProperty('enable_multi_networking');
  });
});
