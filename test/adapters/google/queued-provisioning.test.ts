import type { PoolRequest } from '../../../lib/adapters/adapter';
import { flexStart, type GoogleLowered, type GoogleProps, onDemand, spot } from '../../../lib/adapters/google';
import { Duration } from '../../../lib/model/duration';
import { poolBench } from './support';

const RUN = { maxRun: Duration.days(2) };

function lower(overrides: Partial<PoolRequest<GoogleLowered>> = {}, props: Partial<GoogleProps> = {}) {
  return poolBench({ capacity: [flexStart({ queued: true, ...RUN })], ...overrides }, props);
}

describe('a pool whose nodes come together for a queued job', () => {
  test('is a node pool that starts at nothing, is not repaired and uses up no reservation', () => {
    const { node, problems } = lower();
    expect(node('NodePoolQueued')).toMatchObject({
      name: 'clinic-burst-h100-1-queued',
      queued_provisioning: { enabled: true },
      initial_node_count: 0,
      autoscaling: { total_min_node_count: 0, total_max_node_count: 8, location_policy: 'ANY' },
      management: { auto_repair: false },
      node_config: {
        flex_start: true,
        max_run_duration: '172800s',
        reservation_affinity: { consume_reservation_type: 'NO_RESERVATION' },
        labels: { 'cloud.google.com/gke-queued': 'true', 'hybrid-ai-fabric/pool': 'burst' },
        taint: [{ key: 'nvidia.com/gpu' }],
      },
    });
    expect(node('NodePoolQueued')['node_config']).not.toHaveProperty('spot');
    expect(problems).toEqual([]);
  });

  test('says to Kubernetes by which class jobs ask, for how long, and which taint GKE puts on the nodes', () => {
    const { target, pool, clusterStack } = lower();
    expect(target.poolFacts(pool, clusterStack)).toEqual({
      objects: [],
      provisioning: {
        className: 'queued-provisioning.gke.io',
        parameters: { maxRunDurationSeconds: '172800' },
        taints: [{ key: 'cloud.google.com/gke-queued', value: 'true', effect: 'NoSchedule' }],
      },
    });
  });

  test('of flex-start nodes that come one by one says nothing of the kind, and keeps its name', () => {
    const { target, pool, node, clusterStack } = lower({ capacity: [flexStart(RUN)] });
    expect(target.poolFacts(pool, clusterStack)).toEqual({ objects: [] });
    expect(node('NodePoolFlexStart')).not.toHaveProperty('queued_provisioning');
  });

  test('has the fast network where Google places its nodes, without a placement of its own', () => {
    const rdma = { interconnect: 'rdma', instanceType: 'a4-highgpu-8g', zones: ['europe-west4-b'] } as const;
    const { node, problems } = lower(rdma, { multiNetworking: true });
    expect(node('NodePoolQueued')).not.toHaveProperty('placement_policy');
    expect(node('NodePoolQueued')).toHaveProperty('network_config');
    expect(problems).toEqual([]);
  });

  test('has it on types that take no compact placement as flex-start, since it asks for none', () => {
    const rdma = { interconnect: 'rdma', instanceType: 'a3-highgpu-8g', zones: ['europe-west4-b'] } as const;
    expect(lower(rdma, { multiNetworking: true }).ids()).toEqual([]);
    expect(lower({ ...rdma, capacity: [flexStart(RUN)] }, { multiNetworking: true }).ids()).toEqual(['google-flex-start-compact']);
  });

  test('may run for seven days when nothing else is stated', () => {
    expect(flexStart({ queued: true }).maxRun.inSeconds).toBe(604_800);
    expect(() => flexStart({ queued: true, maxRun: Duration.days(8) })).toThrow(/flex-start-run/);
    expect(() => flexStart({} as { maxRun: Duration })).toThrow(/flex-start-run/);
  });

  test('has no other way to get nodes', () => {
    expect(lower({ capacity: [flexStart({ queued: true }), spot()] }).ids()).toEqual(['google-queued-alone']);
    expect(lower({ capacity: [onDemand(), flexStart(RUN)] }).ids()).toEqual([]);
  });

  test('keeps no node waiting', () => {
    expect(lower({ nodes: { min: 1, max: 4 } }).ids()).toEqual(['google-flex-start-min']);
  });
});
