import { flexStart, onDemand, reservation, spot } from '../../../lib/adapters/google';
import { Duration } from '../../../lib/model/duration';
import { poolBench } from './support';

const ids = (pools: readonly { readonly node: { readonly id: string } }[]) => pools.map((pool) => pool.node.id);

describe('alternatives of a burst pool', () => {
  test('are a node pool each for every way to get capacity, and the minimum is of the first alone', () => {
    const { pool, node, problems } = poolBench({
      instanceType: 'g2-standard-8',
      alternatives: ['g2-standard-12', 'g2-standard-16'],
      capacity: [spot(), onDemand()],
      nodes: { min: 3, max: 6 },
    });
    expect(ids(pool.nodePools)).toEqual([
      'NodePoolSpot',
      'NodePoolSpot-g2-standard-12',
      'NodePoolSpot-g2-standard-16',
      'NodePoolOnDemand',
      'NodePoolOnDemand-g2-standard-12',
      'NodePoolOnDemand-g2-standard-16',
    ]);
    expect(node('NodePoolSpot')).toMatchObject({ autoscaling: { total_min_node_count: 3 } });
    expect(node('NodePoolSpot-g2-standard-12')).toMatchObject({
      initial_node_count: 0,
      autoscaling: { total_min_node_count: 0, total_max_node_count: 6 },
      node_config: { machine_type: 'g2-standard-12', spot: true },
    });
    expect(problems).toEqual([]);
  });

  test('change neither address nor name of the node pools that are there', () => {
    const alone = poolBench({ capacity: [spot()] });
    const more = poolBench({ capacity: [spot()], alternatives: ['a3-megagpu-8g'] });
    expect(more.node('NodePoolSpot')).toEqual(alone.node('NodePoolSpot'));
  });

  test('have names of their own that GKE takes', () => {
    const { pool, all } = poolBench({ capacity: [flexStart({ maxRun: Duration.days(1) })], alternatives: ['a3-megagpu-8g'] });
    const names = ids(pool.nodePools).map((id) => String(all('google_container_node_pool')[id]?.['name']));
    expect(new Set(names).size).toBe(2);
    expect(names.every((name) => name.length <= 40 && name.endsWith('-1-flex-start'))).toBe(true);
  });

  test('have the devices and disks of their own type', () => {
    const node = poolBench({ capacity: [spot()], alternatives: ['a3-megagpu-8g'] }).node('NodePoolSpot-a3-megagpu-8g');
    expect(node['node_config']).toMatchObject({ guest_accelerator: [{ type: 'nvidia-h100-mega-80gb' }] });
  });

  test('come by any other way than a reservation, which holds one type', () => {
    const { pool, problems } = poolBench({
      alternatives: ['a3-megagpu-8g'],
      zones: ['europe-west4-a'],
      capacity: [reservation({ reservationId: 'gpu-res' }), spot()],
    });
    expect(ids(pool.nodePools)).toEqual(['NodePoolReservation-gpu-res', 'NodePoolSpot', 'NodePoolSpot-a3-megagpu-8g']);
    expect(problems).toEqual([]);
  });

  test.each<[string, Parameters<typeof poolBench>[0]]>([
    ['google-alternative-accelerators', { alternatives: ['a3-highgpu-4g'], capacity: [spot()] }],
    ['google-alternative-accelerators', { alternatives: ['a3-ultragpu-8g'], capacity: [spot()] }],
    ['google-alternative-accelerators', { alternatives: ['n2-standard-4'], capacity: [spot()] }],
    ['google-alternative-smaller', { instanceType: 'g2-standard-8', alternatives: ['g2-standard-4'] }],
    ['google-alternative-twice', { alternatives: ['a3-highgpu-8g'] }],
    ['google-alternative-twice', { alternatives: ['a3-megagpu-8g', 'a3-megagpu-8g'] }],
    [
      'google-alternative-unused',
      { alternatives: ['a3-megagpu-8g'], zones: ['europe-west4-a'], capacity: [reservation({ reservationId: 'gpu-res' })] },
    ],
  ])('that are none are refused: %s', (id, overrides) => {
    expect(poolBench(overrides).ids()).toEqual([id]);
  });
});
