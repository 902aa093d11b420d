import type { PoolRequest } from '../../../lib/adapters/adapter';
import type { KubeObject } from '../../../lib/adapters/kube-object';
import {
  existingGkeCluster,
  flexStart,
  type GoogleLowered,
  type GoogleProps,
  onDemand,
  reservation,
  spot,
} from '../../../lib/adapters/google';
import { isOlder } from '../../../lib/adapters/google/gke-version';
import { Duration } from '../../../lib/model/duration';
import { clusterBench, poolBench } from './support';

interface ClassSpec {
  readonly priorities: readonly Record<string, unknown>[];
  readonly nodePoolConfig: Record<string, unknown>;
}

function lower(overrides: Partial<PoolRequest<GoogleLowered>> = {}, props: Partial<GoogleProps> = {}) {
  const bench = poolBench(overrides, props, 'compute-class');
  const object = bench.pool.computeClass as KubeObject;
  return { ...bench, object, spec: object['spec'] as ClassSpec };
}

describe('a burst pool of a compute class', () => {
  test('has no node pool in Terraform, only an object from which GKE makes them', () => {
    const { all, object, pool, target, problems, clusterStack } = lower();
    expect(Object.keys(all('google_container_node_pool'))).toEqual(['SystemNodePool']);
    expect(object).toMatchObject({ apiVersion: 'cloud.google.com/v1', kind: 'ComputeClass', metadata: { name: 'pool-clinic-burst-h100' } });
    expect(target.poolFacts(pool, clusterStack).objects).toEqual([object]);
    expect(problems).toEqual([]);
  });

  test('gets nothing when nothing asked for is to be had, and moves no node that works', () => {
    expect(lower().spec).toMatchObject({
      nodePoolAutoCreation: { enabled: true },
      whenUnsatisfiable: 'DoNotScaleUp',
      activeMigration: { optimizeRulePriority: false },
      autoscalingPolicy: { consolidationDelayMinutes: 10 },
    });
  });

  test('tries capacity in the order asked for, and each machine type of it in turn', () => {
    const { spec } = lower({
      instanceType: 'g2-standard-4',
      alternatives: ['g2-standard-8'],
      zones: ['europe-west4-b'],
      capacity: [
        reservation({ reservationId: 'projects/other/reservations/l4' }),
        spot(),
        flexStart({ maxRun: Duration.hours(6) }),
        onDemand(),
      ],
    });
    expect(
      spec.priorities.map(({ machineType, spot: isSpot, flexStart: flex, reservations }) => [machineType, isSpot, flex, reservations]),
    ).toEqual([
      [
        'g2-standard-4',
        undefined,
        undefined,
        { affinity: 'Specific', specific: [{ name: 'l4', project: 'other', zones: ['europe-west4-b'] }] },
      ],
      ['g2-standard-4', true, undefined, undefined],
      ['g2-standard-8', true, undefined, undefined],
      ['g2-standard-4', undefined, { enabled: true }, { affinity: 'None' }],
      ['g2-standard-8', undefined, { enabled: true }, { affinity: 'None' }],
      ['g2-standard-4', false, undefined, { affinity: 'None' }],
      ['g2-standard-8', false, undefined, { affinity: 'None' }],
    ]);
    expect(spec.priorities.map((priority) => priority['maxRunDurationSeconds'])).toEqual([
      undefined,
      undefined,
      undefined,
      21_600,
      21_600,
      undefined,
      undefined,
    ]);
  });

  test('names a block of a reservation, and gives it no other location', () => {
    const { spec } = lower({
      zones: ['europe-west4-b'],
      capacity: [reservation({ reservationId: 'projects/clinic-ai-prod/reservations/h100/reservationBlocks/b-1' }), spot()],
    });
    expect(spec.priorities[0]).toMatchObject({
      reservations: { specific: [{ name: 'h100', project: 'clinic-ai-prod', reservationBlock: { name: 'b-1' } }] },
    });
    expect(spec.priorities[0]).not.toHaveProperty('location');
    expect(spec.priorities[1]).toMatchObject({ location: { locationPolicy: 'ANY', zones: ['europe-west4-b'] } });
  });

  test('has the devices, disks and driver that a node pool would have', () => {
    expect(lower({}, { gpuDriver: 'latest' }).spec.priorities[0]).toMatchObject({
      machineType: 'a3-highgpu-8g',
      gpu: { type: 'nvidia-h100-80gb', count: 8, driverVersion: 'latest' },
      maxPodsPerNode: 32,
      storage: { bootDiskType: 'pd-balanced', bootDiskSize: 100, localSSDCount: 16 },
    });
    const [plain] = lower({ instanceType: 'g2-standard-4' }).spec.priorities;
    expect(plain?.['storage']).toEqual({ bootDiskType: 'pd-balanced', bootDiskSize: 500 });
  });

  test("has nodes of the cluster's own least account, with the labels of the pool and no taint that GKE adds itself", () => {
    const { spec, one } = lower();
    expect(one('google_service_account', 'NodeServiceAccount')).toMatchObject({ account_id: 'clinic-burst-nodes' });
    expect(spec.nodePoolConfig).toEqual({
      imageType: 'cos_containerd',
      serviceAccount: 'clinic-burst-nodes@clinic-ai-prod.iam.gserviceaccount.com',
      nodeLabels: {
        'hybrid-ai-fabric/pool': 'burst',
        'hybrid-ai-fabric/accelerator': 'h100-80gb',
        'nvidia.com/gpu.deploy.operands': 'false',
      },
    });
    const team = { key: 'team', value: 'imaging', effect: 'NoSchedule' as const };
    expect(lower({ taints: [team] }).spec.nodePoolConfig).toMatchObject({ taints: [team] });
  });

  test('is selected by its class, which GKE recognises, and tolerated with it', () => {
    const { target, pool, clusterStack } = lower({ capacity: [onDemand()] });
    const klass = { key: 'cloud.google.com/compute-class', value: 'pool-clinic-burst-h100' };
    expect(target.poolFacts(pool, clusterStack)).toMatchObject({ label: klass, taints: [{ ...klass, effect: 'NoSchedule' }] });
    const spotted = lower({ capacity: [spot()] });
    expect(spotted.target.poolFacts(spotted.pool, spotted.clusterStack).taints?.map(({ key }) => key)).toEqual([
      'cloud.google.com/compute-class',
      'cloud.google.com/gke-spot',
    ]);
  });

  test('hands out its cluster, and says why there is no node pool', () => {
    const { pool, cluster } = lower();
    expect(pool.cluster).toBe(cluster.cluster);
    expect(pool.nodePools).toEqual([]);
    expect(() => pool.nodePool).toThrow(/pool-without-node-pool/);
  });

  test('tells that nothing but the quota of the project bounds it in the end, and that its nodes do not verify what they boot', () => {
    expect(lower().steps.map(({ when, what }) => [when, what])).toEqual([
      ['before-apply', expect.stringMatching(/nvidia-h100-80gb.*8 nodes.*no limit of its own/) as string],
      ['before-apply', expect.stringContaining('without Secure Boot') as string],
    ]);
  });
});

describe('what a compute class cannot say', () => {
  const refused: readonly [string, Partial<PoolRequest<GoogleLowered>>, Partial<GoogleProps>][] = [
    ['google-compute-class-min', { nodes: { min: 1, max: 4 } }, {}],
    ['google-compute-class-rdma', { interconnect: 'rdma' }, {}],
    ['google-compute-class-queued', { capacity: [flexStart({ queued: true })] }, {}],
    ['google-compute-class-protect', {}, { protectPools: true }],
  ];

  test.each(refused)('is refused as %s, and fine for node pools', (id, overrides, props) => {
    expect(lower(overrides, props).ids()).toEqual([id]);
    expect(poolBench(overrides, props).ids()).not.toContain(id);
    expect(lower().ids()).toEqual([]);
  });
});

describe('a cluster for compute classes', () => {
  const cluster = (props: Partial<GoogleProps> = {}, engine: 'compute-class' | 'node-pools' = 'compute-class') => {
    const bench = clusterBench(props, { engine });
    return { ...bench, written: bench.read(bench.clusterStack).one('google_container_cluster', 'Cluster') };
  };

  test('makes nodes for classes only, never for whatever waits, and without an open kubelet port', () => {
    const { written } = cluster();
    expect(written).not.toHaveProperty('cluster_autoscaling');
    expect(written).toMatchObject({ node_pool_auto_config: { node_kubelet_config: { insecure_kubelet_readonly_port_enabled: 'FALSE' } } });
    expect(cluster({}, 'node-pools').written).not.toHaveProperty('node_pool_auto_config');
  });

  test('is of a version that knows how', () => {
    expect(cluster({ kubernetesVersion: '1.32' }).ids()).toEqual(['google-compute-class-version']);
    expect(cluster({ kubernetesVersion: '1.33.3-gke.1135999' }).ids()).toEqual(['google-compute-class-version']);
    expect(cluster({ kubernetesVersion: '1.34' }).ids()).toEqual([]);
    expect(cluster({ kubernetesVersion: '1.32' }, 'node-pools').ids()).toEqual([]);
  });

  test.each([
    ['1.33', false],
    ['1.33.2', true],
    ['1.33.3', false],
    ['1.33.3-gke.1136000', false],
    ['1.34.0', false],
  ])('is older than 1.33.3-gke.1136000: %s, %s', (version, expected) => {
    expect(isOlder(version, '1.33.3-gke.1136000')).toBe(expected);
  });

  test('that is joined says so itself, uses its own account, and has its version looked up by a person', () => {
    const joined = existingGkeCluster({
      name: 'prod',
      endpoint: 'https://10.0.0.2',
      certificateAuthority: 'Q0E=',
      nodeServiceAccount: 'n@p.iam.gserviceaccount.com',
      projectNumber: '1',
      engine: 'compute-class',
    });
    const { spec, steps, pool } = lower({ cluster: joined });
    expect(spec.nodePoolConfig['serviceAccount']).toBe('n@p.iam.gserviceaccount.com');
    expect(steps.map((step) => step.what)).toEqual([
      expect.any(String),
      expect.any(String),
      expect.stringMatching(/'prod' runs GKE 1\.33\.3/) as string,
    ]);
    expect(() => pool.cluster).toThrow(/cluster-not-made-here/);
  });
});
