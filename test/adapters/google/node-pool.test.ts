import { flexStart, onDemand, reservation, spot } from '../../../lib/adapters/google';
import type { PoolRequest } from '../../../lib/adapters/adapter';
import type { GoogleLowered } from '../../../lib/adapters/google';
import { Duration } from '../../../lib/model/duration';
import { clusterBench } from './support';

type Overrides = Partial<PoolRequest<GoogleLowered>> & { readonly targetZones?: readonly string[] };

function lower({ targetZones, ...overrides }: Overrides = {}) {
  const base = clusterBench({ zones: targetZones });
  const pool = base.target.lowerPool({
    ...base.lowering(base.clusterStack, 'clinic-burst-h100'),
    cluster: base.cluster,
    network: base.network,
    instanceType: 'a3-highgpu-8g',
    nodes: { min: 0, max: 8 },
    alternatives: [],
    zones: [],
    interconnect: 'standard',
    capacity: [onDemand()],
    label: { key: 'hybrid-ai-fabric/pool', value: 'burst' },
    labels: { 'hybrid-ai-fabric/accelerator': 'h100-80gb' },
    taints: [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' }],
    ...overrides,
  });
  const { one, all } = base.read(base.clusterStack);
  return { ...base, pool, all, node: (id = 'NodePoolOnDemand') => one('google_container_node_pool', id) };
}

describe('a burst pool', () => {
  test('scales from nothing to its most nodes, in any zone', () => {
    const { node, pool, cluster } = lower();
    expect(node()).toMatchObject({
      name: 'clinic-burst-h100-1-on-demand',
      location: 'europe-west4',
      initial_node_count: 0,
      autoscaling: { total_min_node_count: 0, total_max_node_count: 8, location_policy: 'ANY' },
    });
    expect(node()).not.toHaveProperty('node_count');
    expect(pool.cluster).toBe(cluster.cluster);
  });

  test('has the devices of its machine type, with the driver that GKE installs', () => {
    expect(lower().node()['node_config']).toMatchObject({
      machine_type: 'a3-highgpu-8g',
      guest_accelerator: [{ type: 'nvidia-h100-80gb', count: 8, gpu_driver_installation_config: { gpu_driver_version: 'DEFAULT' } }],
    });
  });

  test.each([
    ['a3-ultragpu-8g', 32, 'hyperdisk-balanced', 'nvidia-h200-141gb'],
    ['a4-highgpu-8g', 32, 'hyperdisk-balanced', 'nvidia-b200'],
    ['a3-megagpu-8g', 16, 'pd-balanced', 'nvidia-h100-mega-80gb'],
    ['a2-ultragpu-4g', 4, 'pd-balanced', 'nvidia-a100-80gb'],
  ])('of %s has %i local SSDs, a %s boot disk and %s devices', (instanceType, local_ssd_count, disk_type, type) => {
    expect(lower({ instanceType, capacity: [spot()] }).node('NodePoolSpot')['node_config']).toMatchObject({
      ephemeral_storage_local_ssd_config: { local_ssd_count },
      disk_type,
      guest_accelerator: [{ type }],
    });
  });

  test('without bundled SSDs has a large boot disk', () => {
    const config = lower({ instanceType: 'g2-standard-48' }).node()['node_config'];
    expect(config).toMatchObject({ disk_size_gb: 500 });
    expect(config).not.toHaveProperty('ephemeral_storage_local_ssd_config');
  });

  test('is tainted and labelled, and keeps the operands of a GPU operator away', () => {
    expect(lower().node()['node_config']).toMatchObject({
      taint: [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NO_SCHEDULE' }],
      labels: {
        'hybrid-ai-fabric/pool': 'burst',
        'hybrid-ai-fabric/accelerator': 'h100-80gb',
        'nvidia.com/gpu.deploy.operands': 'false',
      },
    });
  });

  test('leaves to GKE the number of nodes and the labels that GKE writes', () => {
    expect(lower().node()['lifecycle']).toEqual({
      ignore_changes: [
        'initial_node_count',
        'node_config[0].labels["cloud.google.com/gke-accelerator"]',
        'node_config[0].labels["cloud.google.com/gke-gpu-driver-version"]',
      ],
    });
  });

  test('comes after the system nodes', () => {
    expect(lower().node()['depends_on']).toEqual(['google_container_node_pool.SystemNodePool']);
  });

  test('of a joined cluster names it and its node account', () => {
    const cluster = {
      clusterName: 'prod',
      endpoint: 'https://x',
      certificateAuthority: 'Q0E=',
      nodeServiceAccount: 'n@p',
      projectNumber: '1',
      administrators: [],
    };
    expect(lower({ cluster }).node()).toMatchObject({ cluster: 'prod', node_config: { service_account: 'n@p' } });
  });
});

describe('ways to get capacity', () => {
  test('make one node pool each, in order, and only the first has the minimum', () => {
    const { node, pool, problems } = lower({
      capacity: [spot(), onDemand(), flexStart({ maxRun: Duration.days(1) })],
      nodes: { min: 2, max: 8 },
    });
    expect(pool.nodePools.map((p) => p.node.id)).toEqual(['NodePoolSpot', 'NodePoolOnDemand', 'NodePoolFlexStart']);
    expect(pool.nodePool).toBe(pool.nodePools[0]);
    expect(node('NodePoolSpot')).toMatchObject({ initial_node_count: 1, autoscaling: { total_min_node_count: 2 } });
    expect(node('NodePoolOnDemand')).toMatchObject({ autoscaling: { total_min_node_count: 0, total_max_node_count: 8 } });
    expect(problems).toEqual([]);
  });

  test('spot is spot and touches no reservation setting', () => {
    const config = lower({ capacity: [spot()] }).node('NodePoolSpot')['node_config'];
    expect(config).toMatchObject({ spot: true });
    expect(config).not.toHaveProperty('reservation_affinity');
  });

  test('flex-start is not repaired, not reserved, not spot, and ends', () => {
    const node = lower({ capacity: [flexStart({ maxRun: Duration.hours(12) })] }).node('NodePoolFlexStart');
    expect(node).toMatchObject({
      management: { auto_repair: false },
      node_config: { flex_start: true, max_run_duration: '43200s', reservation_affinity: { consume_reservation_type: 'NO_RESERVATION' } },
    });
    expect(node['node_config']).not.toHaveProperty('spot');
  });

  test('on-demand uses up no reservation', () => {
    expect(lower().node()['node_config']).toMatchObject({ reservation_affinity: { consume_reservation_type: 'NO_RESERVATION' } });
  });

  test('a reservation is named, in its one zone', () => {
    const { node, problems } = lower({ capacity: [reservation({ reservationId: 'gpu-res' })], zones: ['europe-west4-a'] });
    expect(node('NodePoolReservation-gpu-res')).toMatchObject({
      node_locations: ['europe-west4-a'],
      node_config: {
        reservation_affinity: {
          consume_reservation_type: 'SPECIFIC_RESERVATION',
          key: 'compute.googleapis.com/reservation-name',
          values: ['gpu-res'],
        },
      },
    });
    expect(problems).toEqual([]);
  });

  test.each<[string, Overrides]>([
    ['google-reservation-zone', { capacity: [reservation({ reservationId: 'gpu-res' })] }],
    ['google-reservation-zone', { capacity: [reservation({ reservationId: 'gpu-res' })], zones: ['europe-west4-a', 'europe-west4-b'] }],
    ['google-flex-start-min', { capacity: [flexStart({ maxRun: Duration.days(1) })], nodes: { min: 1, max: 2 } }],
    ['google-capacity-on-demand', { instanceType: 'a4-highgpu-8g' }],
    ['google-capacity-on-demand', { instanceType: 'a3-highgpu-1g' }],
    ['google-capacity-twice', { capacity: [spot(), spot()] }],
    ['google-capacity-kind', { capacity: [{ kind: 'capacity-block' }] }],
    ['google-capacity-kind', { capacity: [{ kind: 'flex-start' }] }],
  ])('that Google cannot give are reported: %s', (id, overrides) => {
    expect(lower(overrides).ids()).toEqual([id]);
  });
});
