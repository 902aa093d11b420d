import { CloudBurstPool, type CloudCluster } from 'hybrid-ai-fabric';
import { capacityBlock, onDemand, reservation, spot } from '../../lib/adapters/aws';
import * as gcp from '../../lib/adapters/google';
import { Duration } from '../../lib/model/duration';
import { fabricIn, newApp, onPrem } from '../constructs/estate';
import { refusedBy } from '../model/refused';
import { KarpenterBench } from './aws/karpenter-support';
import { PoolBench } from './aws/pool-support';
import { bench, poolBench } from './google/support';

/** What no program can say wrongly, because the wrong resource is written by nothing: every way to get nodes, looked at at once. */

type Body = Record<string, unknown>;

const ZONE = 'eu-central-1a';
const AWS_WAYS = [
  reservation({ reservationId: 'cr-0123456789abcdef0', zone: ZONE }),
  capacityBlock({ reservationId: 'cr-0fedcba9876543210', zone: ZONE, instances: 2 }),
  spot(),
  onDemand(),
];

describe('node groups of EKS', () => {
  const made = new PoolBench({ capacity: AWS_WAYS });
  const groups = Object.fromEntries(
    Object.entries(made.resources('cluster', 'aws_eks_node_group')).filter(([id]) =>
      /^NodeGroup(Spot|OnDemand|Reservation|Capacity)/.test(id),
    ),
  );
  const templates = made.resources('cluster', 'aws_launch_template');
  const block = Object.keys(groups).filter((id) => id.includes('Block'));

  it('say the instance type once: of a block in the template, of all others in the group', () => {
    expect([Object.keys(groups).length, block.length, made.problems]).toEqual([4, 1, []]);
    for (const [id, group] of Object.entries(groups)) {
      const template = templates[id.replace('NodeGroup', 'LaunchTemplate')];
      expect([id, group['instance_types'] === undefined, template?.['instance_type'] !== undefined]).toEqual([
        id,
        block.includes(id),
        block.includes(id),
      ]);
    }
  });

  it('leave disks to the template, start at no node, and let the autoscaler count', () => {
    for (const group of Object.values(groups)) {
      expect(group['disk_size']).toBeUndefined();
      expect(group['scaling_config']).toMatchObject({ min_size: 0, desired_size: 0 });
      expect(group['lifecycle']).toMatchObject({ create_before_destroy: true, ignore_changes: ['scaling_config[0].desired_size'] });
      expect(group['release_version']).toMatch(/^1\.\d+\.\d+-\d{8}$/);
    }
  });

  it('tag every group for the autoscaler, so that none stays at zero', () => {
    const tags = Object.keys(made.resources('cluster', 'aws_autoscaling_group_tag'));
    for (const id of Object.keys(groups)) {
      for (const kind of ['label', 'taint', 'resources']) expect(tags.filter((tag) => tag.startsWith(`${id}-${kind}-`))).not.toEqual([]);
    }
  });

  it('buy nothing that nobody asked to buy', () => {
    expect(made.resources('cluster', 'aws_ec2_capacity_block_reservation')).toEqual({});
  });
});

describe("Karpenter's objects", () => {
  const { pools, classes } = new KarpenterBench({ capacity: AWS_WAYS });

  it('never move work off reserved nodes, and end no node for its age', () => {
    const reserved = pools.filter((pool) => JSON.stringify(pool.spec.template.spec.requirements).includes('"reserved"'));
    expect(reserved).toHaveLength(2);
    for (const pool of reserved) {
      expect(pool.spec.disruption).toEqual({ consolidationPolicy: 'WhenEmpty', consolidateAfter: 'Never', budgets: [{ nodes: '0' }] });
    }
    for (const pool of pools) expect(pool.spec.template.spec.expireAfter).toBe('Never');
  });

  it('have a weight and limits, and no fixed number of nodes', () => {
    for (const pool of pools) {
      expect(Object.keys(pool.spec).sort()).toEqual(['disruption', 'limits', 'template', 'weight']);
      expect(Object.keys(pool.spec.limits)).toEqual(['nodes', 'nvidia.com/gpu']);
    }
  });

  it('name images by date and reservations by id', () => {
    for (const of of classes) expect(JSON.stringify(of.spec['amiSelectorTerms'])).toMatch(/^\[\{"alias":"al2023@v\d{8}"\}\]$/);
    const terms = classes.flatMap((of) => (of.spec['capacityReservationSelectorTerms'] ?? []) as Body[]);
    expect(terms.map((term) => Object.keys(term))).toEqual([['id'], ['id']]);
  });
});

describe('node pools of GKE', () => {
  const flex = gcp.flexStart({ maxRun: Duration.days(1) });
  const zones = ['europe-west4-a'];
  const RDMA = { instanceType: 'a3-ultragpu-8g', interconnect: 'rdma', zones } as const;
  const cases: readonly [string, Parameters<typeof poolBench>[0]][] = [
    ['every way', { capacity: [gcp.spot(), flex, gcp.onDemand(), gcp.reservation({ reservationId: 'gpu-res' })], zones }],
    ['queued', { capacity: [gcp.flexStart({ queued: true })] }],
    ['close together', { ...RDMA, capacity: [gcp.spot(), flex, gcp.reservation({ reservationId: 'gpu-res' })] }],
    ['close together, queued', { ...RDMA, capacity: [gcp.flexStart({ queued: true })] }],
  ];

  it.each(cases)('keep all rules of GKE at once: %s', (_name, request) => {
    const { all, problems } = poolBench(request, { multiNetworking: true });
    expect(problems).toEqual([]);
    const pools = Object.entries(all('google_container_node_pool')).filter(([id]) => id.startsWith('NodePool'));
    expect(pools.length).toBeGreaterThan(0);
    for (const [, pool] of pools) expect(brokenRules(pool)).toEqual([]);
  });

  it('know no TPU, whose flex-start would need limits per zone', () => {
    const { target } = bench();
    expect([target.instance('ct6e-standard-4t'), target.instance('ct5lp-hightpu-4t')]).toEqual([undefined, undefined]);
    expect(target.knownInstances().filter((type) => type.startsWith('ct'))).toEqual([]);
  });
});

/** Names of the rules that a written node pool breaks. */
function brokenRules(pool: Body): string[] {
  const node = pool['node_config'] as Body;
  const affinity = node['reservation_affinity'] as { consume_reservation_type: string; values?: string[] } | undefined;
  const queued = (pool['queued_provisioning'] as { enabled?: boolean } | undefined)?.enabled === true;
  const compact = pool['placement_policy'] !== undefined;
  const flex = node['flex_start'] === true;
  const labels = node['labels'] as Body;
  const autoscaling = pool['autoscaling'] as Body;
  const none = affinity?.consume_reservation_type === 'NO_RESERVATION';
  const rules: readonly [string, boolean][] = [
    ['flex-start is not repaired', !flex || (pool['management'] as Body)['auto_repair'] === false],
    ['flex-start and queued use up no reservation', !(flex || queued) || none],
    ['flex-start and queued are not spot', !(flex || queued) || node['spot'] === undefined],
    ['flex-start and queued keep no node', !(flex || queued) || autoscaling['total_min_node_count'] === 0],
    ['flex-start ends', !flex || typeof node['max_run_duration'] === 'string'],
    ['queued has the label that GKE leaves out', !queued || labels['cloud.google.com/gke-queued'] === 'true'],
    ['queued is not compact', !queued || !compact],
    ['compact is in one zone', !compact || (pool['node_locations'] as string[]).length === 1],
    ['one reservation', affinity?.consume_reservation_type !== 'SPECIFIC_RESERVATION' || affinity.values?.length === 1],
    ['a reservation is in one zone', affinity?.values === undefined || (pool['node_locations'] as string[]).length === 1],
    ['no blue-green', (pool['upgrade_settings'] as Body | undefined)?.['strategy'] !== 'BLUE_GREEN'],
    ['no static count', pool['node_count'] === undefined],
    ['no limits per zone beside total ones', autoscaling['min_node_count'] === undefined && autoscaling['max_node_count'] === undefined],
    ['32 pods', pool['max_pods_per_node'] === 32],
    ['the taint is written', JSON.stringify(node['taint']).includes('"nvidia.com/gpu"')],
    ['one device plugin', labels['nvidia.com/gpu.deploy.operands'] === 'false'],
    ['nothing is shared or cut', !/gpu_sharing_config|gpu_partition_size/.test(JSON.stringify(node))],
  ];
  return rules.filter(([, holds]) => !holds).map(([name]) => name);
}

it('dynamic resource allocation is asked for by nothing, so no autoscaler has to know it', () => {
  const google = poolBench();
  const written = [
    new PoolBench({ capacity: AWS_WAYS }).document('cluster'),
    new KarpenterBench({ capacity: AWS_WAYS }).objects,
    google.read(google.clusterStack).document,
    poolBench({}, {}, 'compute-class').pool.facts?.objects,
  ];
  expect(JSON.stringify(written)).not.toMatch(/resource\.k8s\.io|ResourceClaim|dra-driver|dra_driver/);
});

it('a burst pool is in no cluster on own hosts, whose GPU driver comes in another way', () => {
  const app = newApp();
  const fabric = fabricIn(app);
  const pool = (cluster: CloudCluster): unknown =>
    new CloudBurstPool(fabric, 'Burst', {
      cluster,
      instanceType: 'p5.48xlarge',
      capacity: [onDemand()],
      scale: { min: 0, max: 1 },
    });
  // @ts-expect-error No cluster on own hosts is a CloudCluster; what plain JavaScript passes is refused at run time.
  const refusal = refusedBy(() => pool(onPrem(fabric)));
  expect(refusal.problems.map(({ id, path }) => [id, path])).toEqual([['prop', 'Clinic/Burst']]);
});
