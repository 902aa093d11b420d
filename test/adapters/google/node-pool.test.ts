import * as fc from 'fast-check';
import { flexStart, onDemand, reservation, spot } from '../../../lib/adapters/google';
import { nodesPerZone } from '../../../lib/adapters/google/pool-place';
import { Duration } from '../../../lib/model/duration';
import { poolBench as lower } from './support';

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

  test('a reservation may state its machine type, and be a block of the same project', () => {
    const reservationId = 'projects/clinic-ai-prod/reservations/r/reservationBlocks/b-1';
    const capacity = [reservation({ reservationId, instanceType: 'a3-highgpu-8g' })];
    expect(lower({ capacity, zones: ['europe-west4-a'] }).problems).toEqual([]);
    const shared = [reservation({ reservationId: 'projects/other-team/reservations/r' })];
    expect(lower({ capacity: shared, zones: ['europe-west4-a'] }).problems).toEqual([]);
  });

  test.each<[string, Parameters<typeof lower>[0]]>([
    ['google-reservation-zone', { capacity: [reservation({ reservationId: 'gpu-res' })] }],
    ['google-reservation-zone', { capacity: [reservation({ reservationId: 'gpu-res' })], zones: ['europe-west4-a', 'europe-west4-b'] }],
    ['google-flex-start-min', { capacity: [flexStart({ maxRun: Duration.days(1) })], nodes: { min: 1, max: 2 } }],
    ['google-capacity-on-demand', { instanceType: 'a4-highgpu-8g' }],
    ['google-capacity-on-demand', { instanceType: 'a3-highgpu-1g' }],
    ['google-capacity-twice', { capacity: [spot(), spot()] }],
    ['google-capacity-kind', { capacity: [{ kind: 'capacity-block' }] }],
    ['google-capacity-kind', { capacity: [{ kind: 'flex-start' }] }],
    [
      'google-capacity-count',
      {
        capacity: [
          spot(),
          onDemand(),
          flexStart({ maxRun: Duration.days(1) }),
          reservation({ reservationId: 'a' }),
          reservation({ reservationId: 'b' }),
        ],
        zones: ['europe-west4-a'],
      },
    ],
    [
      'google-reservation-type',
      { capacity: [reservation({ reservationId: 'gpu-res', instanceType: 'a3-megagpu-8g' })], zones: ['europe-west4-a'] },
    ],
    [
      'google-reservation-block',
      { capacity: [reservation({ reservationId: 'projects/other-team/reservations/r/reservationBlocks/b-1' })], zones: ['europe-west4-a'] },
    ],
  ])('that Google cannot give are reported: %s', (id, overrides) => {
    expect(lower(overrides).ids()).toEqual([id]);
  });
});

describe('the zones of a burst pool', () => {
  const targetZones = { zones: ['europe-west4-a', 'europe-west4-b'] };

  test('are its own, else those of the target, else the choice of GKE', () => {
    expect(lower({ zones: ['europe-west4-b'] }, targetZones).node()['node_locations']).toEqual(['europe-west4-b']);
    expect(lower({}, targetZones).node()['node_locations']).toEqual(targetZones.zones);
    expect(lower().node()).not.toHaveProperty('node_locations');
    expect(lower({ zones: ['europe-west4-c', 'europe-west4-a'] }).problems).toEqual([]);
  });

  test.each([
    [{ zones: ['europe-west4-c'] }, targetZones],
    [{ zones: ['us-central1-a'] }, {}],
    [{ zones: ['europe-west4'] }, {}],
  ])('are refused outside of the region or the target: %j', (overrides, props) => {
    expect(lower(overrides, props).ids()).toEqual(['google-pool-zones']);
  });

  test('start with no more nodes in all than the most, and with the least where they can', () => {
    expect([nodesPerZone({ min: 2, max: 8 }, 3), nodesPerZone({ min: 1, max: 1 }, 3), nodesPerZone({ min: 1, max: 1 }, 1)]).toEqual([
      1, 0, 1,
    ]);
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.integer({ min: 1, max: 4 }), (min, more, zones) => {
        const total = nodesPerZone({ min, max: min + more }, zones) * zones;
        expect(total <= min + more && (total >= min || min % zones > 0)).toBe(true);
      }),
    );
  });
});

describe('the driver of a burst pool', () => {
  test('is the newest where that is stated', () => {
    expect(lower({}, { gpuDriver: 'latest' }).node()).toMatchObject({
      node_config: { guest_accelerator: [{ gpu_driver_installation_config: { gpu_driver_version: 'LATEST' } }] },
    });
  });

  test('changes by replacing the pool, which a protected pool refuses', () => {
    expect(lower({}, { protectPools: true }).node()['lifecycle']).toMatchObject({ prevent_destroy: true });
    expect(lower().node()['lifecycle']).not.toHaveProperty('prevent_destroy');
  });
});
