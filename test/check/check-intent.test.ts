import * as fc from 'fast-check';
import { checkIntent } from '../../lib/check';
import { overlaps } from '../../lib/model/cidr';
import type { Intent } from '../../lib/model/intent';
import { cloudPool, cloudSite, dataset, estate, link, ownPool, site, workload, zone } from '../placement/estate';
import { queue } from './queue';

const CLUSTERS = ['F/Home', 'F/Aws'].map((at) => ({
  path: `${at}/Cluster`,
  site: at,
  role: 'workloads' as const,
  existing: true,
  publicEndpoint: { state: 'known' as const, value: false },
}));

/** A sound intent, changed where the test says so. */
function intent(more: Partial<Intent> = {}): Intent {
  return estate({
    sites: [site('F/Home'), cloudSite('F/Aws')],
    clusters: CLUSTERS,
    pools: [ownPool('F/Home/Gpu', 'F/Home'), cloudPool('F/Burst', 'F/Aws')],
    links: [link('F/Link', 'F/Home', 'F/Aws')],
    zones: [zone('F/Zone', ['F/Home'])],
    datasets: [dataset('F/Zone/Data', 'F/Home', { zone: 'F/Zone', level: 'internal' })],
    queues: [queue('F/Queue', ['F/Home/Gpu'])],
    workloads: [workload('F/Chat'), workload('F/Tune', { kind: 'training', queue: 'F/Queue' })],
    ...more,
  });
}

const found = (more: Partial<Intent>): string[] => checkIntent(intent(more)).map((p) => `${p.id} ${p.path} ${p.got}`);

describe('checkIntent', () => {
  it('has nothing against a sound intent', () => {
    expect(checkIntent(intent())).toEqual([]);
  });

  it.each<[string, Partial<Intent>, string[]]>([
    ['a zone without a site', { zones: [zone('F/Zone', [])] }, ['zone-without-site F/Zone sites: []']],
    [
      'a home outside the zone',
      { datasets: [dataset('F/D', 'F/Aws', { zone: 'F/Zone', level: 'internal' })] },
      ['home-outside-zone F/D F/Aws'],
    ],
    ['a zone at an unknown site', { zones: [zone('F/Zone', ['F/Home', 'F/Moon'])] }, ['unknown-reference F/Zone F/Moon']],
    ['a link to an unknown site', { links: [link('F/Link', 'F/Home', 'F/Moon')] }, ['unknown-reference F/Link F/Moon']],
    ['a link to itself', { links: [link('F/Link', 'F/Home', 'F/Home')] }, ['link-to-itself F/Link F/Home - F/Home']],
    ['data at an unknown home', { datasets: [dataset('F/D', 'F/Moon', {})] }, ['unknown-reference F/D F/Moon']],
    [
      'data in an unknown zone',
      { datasets: [dataset('F/D', 'F/Home', { zone: 'F/Nowhere', level: 'internal' })] },
      ['unknown-reference F/D F/Nowhere'],
    ],
    [
      'a cluster at an unknown site',
      { clusters: [...CLUSTERS, { ...(CLUSTERS[0] as (typeof CLUSTERS)[number]), path: 'F/X', site: 'F/Moon' }] },
      ['unknown-reference F/X F/Moon'],
    ],
    [
      'a pool of an unknown cluster',
      { pools: [ownPool('F/Home/Gpu', 'F/Home', { cluster: 'G/Cluster' })] },
      ['unknown-reference F/Home/Gpu G/Cluster'],
    ],
    ['a queue over an unknown pool', { queues: [queue('F/Queue', ['F/Ghost'])] }, ['unknown-reference F/Queue F/Ghost']],
    ['a queue over nothing', { queues: [queue('F/Queue', [])] }, ['queue-without-pool F/Queue pools: []']],
    [
      'work on unknown data, in an unknown zone and queue, on an unknown pool, for unknown callers',
      { workloads: [workload('F/W', { reads: ['F/A'], zone: 'F/B', clients: 'F/C', queue: 'F/D', fixedPool: 'F/E' })] },
      ['A', 'B', 'C', 'D', 'E'].map((x) => `unknown-reference F/W F/${x}`),
    ],
    ['a job without a queue', { workloads: [workload('F/T', { kind: 'training' })] }, ['training-without-queue F/T no queue']],
    [
      'an accelerator that nobody has',
      { workloads: [workload('F/W', { request: { count: 1, models: ['h100-80gb', 'x1'], minMemoryGib: 0 } })] },
      ["accelerator-unknown F/W 'x1'"],
    ],
    [
      'a pool that cannot scale',
      { pools: [ownPool('F/Home/Gpu', 'F/Home', { nodes: { min: 2, max: 1 } })] },
      ['pool-scale F/Home/Gpu min 2, max 1'],
    ],
    [
      'amounts that cannot be',
      {
        workloads: [
          workload('F/W', { replicas: 0, maxReplicas: 0.5, hoursPerMonth: Number.NaN, request: { count: 0, models: [], minMemoryGib: 0 } }),
        ],
      },
      [
        'workload-shape F/W 0 accelerators per replica',
        'workload-shape F/W 0 replicas',
        'workload-shape F/W at most 0.5 replicas with a baseline of 0',
        'workload-shape F/W NaN hours a month',
      ],
    ],
  ])('reports %s', (_, more, expected) => {
    expect(found(more)).toEqual(expected);
  });

  it('lets a job that runs already be without a queue', () => {
    expect(found({ workloads: [workload('F/T', { kind: 'training', fixedPool: 'F/Burst' })] })).toEqual([]);
  });

  it('lists what is there when a reference is unknown', () => {
    const [problem] = checkIntent(intent({ zones: [zone('F/Zone', ['F/Home', 'F/Moon'])] }));
    expect(problem?.allowed).toBe('F/Home, F/Aws');
  });

  it('reports each overlap of the address plan once, with both owners', () => {
    const ranges = fc.array(
      fc.record({
        owner: fc.constantFrom('A', 'B', 'C'),
        use: fc.constantFrom('nodes' as const, 'pods' as const),
        cidr: fc.constantFrom('10.0.0.0/8', '10.1.0.0/16', '10.1.128.0/17', '10.2.0.0/16', '192.168.0.0/16'),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(ranges, (addresses) => {
        const pairs = addresses.flatMap((a, i) => addresses.slice(i + 1).filter((b) => overlaps(a.cidr, b.cidr)));
        const problems = checkIntent(intent({ addresses }));
        expect(problems.every((p) => p.id === 'address-overlap' && /^AddressPlan\.[ABC]\.(nodes|pods)$/.test(p.path))).toBe(true);
        expect(problems).toHaveLength(pairs.length);
      }),
    );
  });
});
