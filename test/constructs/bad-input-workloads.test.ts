import { Token } from 'cdktf';
import {
  BurstQueue,
  Bytes,
  Duration,
  type HybridAiFabric,
  InferenceService,
  OnPremGpuCluster,
  SovereignDataZone,
  TrainingJob,
} from 'hybrid-ai-fabric';
import { DIGEST, job, onPrem, service } from './estate';
import { check, prop, refusalOf, token, wrong } from './refusals';

describe('InferenceService refuses', () => {
  const chat = (props: object) => (fabric: HybridAiFabric) => {
    onPrem(fabric);
    return service(fabric, props);
  };
  check([
    ['no replica', chat({ baseline: 0 }), prop('Clinic/Chat', '0', 'a whole number >= 1')],
    ['a baseline known at apply', chat({ baseline: Token.asNumber({ resolve: () => 2 }) }), token('Clinic/Chat')],
    ['fewer at most than always', chat({ baseline: 3, max: 2 }), prop('Clinic/Chat', '2', 'a whole number >= 3')],
    ['no accelerator', chat({ accelerators: { count: 0 } }), prop('Clinic/Chat', '0', 'a whole number >= 1')],
    ['memory as text', chat({ accelerators: { count: 1, minMemoryGib: '80' } }), prop('Clinic/Chat', "'80'", 'a whole number >= 0')],
    ['cores in words', chat({ cpu: 'eight' }), prop('Clinic/Chat', "'eight'", 'a Kubernetes quantity')],
    ['memory in decimal words', chat({ memory: '64 GB' }), prop('Clinic/Chat', "'64 GB'", 'a Kubernetes quantity')],
    [
      'an accelerator that nobody has',
      chat({ accelerators: { count: 1, models: ['h100'] } }),
      { id: 'accelerator-unknown', path: 'Clinic/Chat', got: "'h100'", allowed: 'h100-80gb' },
      { id: 'workload-unplaceable', path: 'Clinic/Chat', got: '1 replicas of 1 x h100', allowed: 'has h100-80gb, needs h100' },
    ],
    [
      'an SLO without callers',
      chat({ slo: { firstToken: Duration.millis(300) } }),
      prop('Clinic/Chat', '300 ms without clients', '`clients`'),
      { id: 'workload-unplaceable', path: 'Clinic/Chat', got: '1 replicas', allowed: 'the site of its clients is not stated' },
    ],
    [
      'two servers',
      chat({ vllm: {}, container: { image: `r.example/s@${DIGEST}`, port: 80, healthPath: '/' } }),
      prop('Clinic/Chat', 'both container and vllm', 'one of the two'),
    ],
    [
      'more than any pool has',
      chat({ baseline: 33, accelerators: { count: 1 } }),
      { id: 'workload-unplaceable', path: 'Clinic/Chat', got: '33 replicas', allowed: 'room for 32 of 33' },
    ],
    [
      'a larger replica than any node',
      chat({ accelerators: { count: 16 } }),
      { id: 'workload-unplaceable', path: 'Clinic/Chat', got: '1 replicas of 16 x', allowed: 'has 8 x h100-80gb per node' },
    ],
    [
      'restricted data where no site of the zone has a pool',
      (fabric) => {
        onPrem(fabric);
        const empty = onPrem(fabric, { pools: [] }, 'Munich');
        const zone = new SovereignDataZone(fabric, 'Patients', {
          level: 'restricted',
          sites: [empty],
          keyCustody: 'on-prem',
          operatorJurisdictions: ['DE'],
        });
        return service(fabric, { reads: [zone.addDataset('Records', { home: empty, size: Bytes.gibi(1), claim: 'records' })] });
      },
      {
        id: 'workload-unplaceable',
        path: 'Clinic/Chat',
        got: '1 replicas',
        allowed: "sovereignty: site 'Clinic/Frankfurt' is not in zone 'Clinic/Patients'",
      },
    ],
  ]);

  it.each(['firstToken', 'roundTrip'])('a %s as a number', (key) => {
    const { problems } = refusalOf((fabric) => service(fabric, { clients: onPrem(fabric), slo: { [key]: 300 } }));
    expect(problems).toEqual([
      expect.objectContaining({ id: 'prop', path: 'Clinic/Chat', message: `'slo.${key}' is not usable`, got: '300' }),
    ]);
  });

  it('a service that runs on a pool of too little room', () => {
    const { problems } = refusalOf((fabric) =>
      InferenceService.fromExistingService(fabric, 'Old', { pool: onPrem(fabric).pool('h100'), baseline: 40, accelerators: { count: 1 } }),
    );
    expect(problems.map((p) => [p.id, p.path])).toEqual([['workload-unplaceable', 'Clinic/Old']]);
  });
});

describe('BurstQueue and TrainingJob refuse', () => {
  const queued = (props: object, pools?: (own: OnPremGpuCluster) => unknown) => (fabric: HybridAiFabric) => {
    const own = onPrem(fabric);
    return job(fabric, new BurstQueue(fabric, 'Research', { pools: wrong(pools?.(own) ?? own.pools) }), props);
  };
  check([
    [
      'a queue over nothing',
      (fabric) => new BurstQueue(fabric, 'Research', { pools: [] }),
      { id: 'queue-without-pool', path: 'Clinic/Research', got: 'pools: []', allowed: 'at least one pool' },
    ],
    [
      'a share of no node',
      queued({}, (own) => [{ pool: own.pool('h100'), nodes: 0 }]),
      { id: 'workload-unplaceable', path: 'Clinic/FineTune', got: '2 replicas', allowed: 'may use 0 of its nodes' },
      prop('Clinic/Research', '0', 'a whole number >= 1'),
    ],
    [
      'a share of more than there is',
      queued({}, (own) => [{ pool: own.pool('h100'), nodes: 5 }]),
      prop('Clinic/Research', '5', 'at most 4'),
    ],
    [
      'a pool in two queues',
      (fabric) => {
        const own = onPrem(fabric);
        for (const id of ['Research', 'Teaching']) new BurstQueue(fabric, id, { pools: own.pools });
      },
      { id: 'pool-in-two-queues', path: 'Clinic/Frankfurt/h100', got: 'Clinic/Research, Clinic/Teaching', allowed: 'one queue per pool' },
    ],
    [
      'a queue that hands out what services hold',
      (fabric) => {
        const own = onPrem(fabric);
        service(fabric, { baseline: 2, max: 4, accelerators: { count: 2 } });
        return new BurstQueue(fabric, 'Research', { pools: own.pools });
      },
      {
        id: 'queue-overcommits',
        path: 'Clinic/Research',
        got: '8 accelerators for services + 32 in the queue',
        allowed: '32 accelerators',
      },
    ],
    ['no worker', queued({ workers: 0 }), prop('Clinic/FineTune', '0', 'a whole number >= 1')],
    ['a deadline as a number', queued({ deadline: 12 }), prop('Clinic/FineTune', '12', 'Duration.hours(12)')],
    ['an expected run as text', queued({ expectedRun: '2h' }), prop('Clinic/FineTune', "'2h'", 'Duration.hours(12)')],
    ['half a run a month', queued({ runsPerMonth: 0.5 }), prop('Clinic/FineTune', '0.5', 'a whole number >= 1')],
    ['negative retries', queued({ retries: -1 }), prop('Clinic/FineTune', '-1', 'a whole number >= 0')],
    [
      'no time at all',
      queued({ deadline: Duration.seconds(0) }),
      { id: 'workload-shape', path: 'Clinic/FineTune', got: '0 hours a month', allowed: 'a number > 0' },
    ],
    [
      'a job without a queue',
      (fabric) => {
        onPrem(fabric);
        return new TrainingJob(fabric, 'FineTune', {
          workers: 1,
          accelerators: { count: 8 },
          container: { image: `r.example/t@${DIGEST}` },
          deadline: Duration.hours(1),
        });
      },
      { id: 'training-without-queue', path: 'Clinic/FineTune', got: 'no queue', allowed: 'no BurstQueue is declared yet' },
    ],
  ]);

  it('a job above the share of its queue', () => {
    const { problems } = refusalOf(queued({ workers: 3 }, (own) => [{ pool: own.pool('h100'), nodes: 2 }]));
    expect(problems.map((p) => p.path)).toEqual(['Clinic/FineTune']);
    expect(problems[0]?.allowed).toContain('may use 2 of its nodes, too few for 3 x 8 accelerators');
  });
});
