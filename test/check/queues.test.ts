import { checkQueues } from '../../lib/check/queues';
import type { Intent } from '../../lib/model/intent';
import { Money } from '../../lib/model/money';
import type { Decision, Placement } from '../../lib/model/placement';
import { estate, ownPool, workload } from '../placement/estate';
import { queue } from './queue';

/** Four nodes of eight accelerators. */
const POOL = ownPool('F/Home/Gpu', 'F/Home');

const decision = (path: string, max = 1): Decision => ({
  workload: path,
  pool: POOL.path,
  cluster: POOL.cluster,
  site: POOL.site,
  monthly: Money.zero('USD'),
  lines: [],
  because: [],
  rejected: [],
  order: [POOL.path],
  bounds: { min: 1, max },
});

const placed = (...decisions: Decision[]): Placement => ({ decisions, unplaced: [], monthly: Money.zero('USD'), proof: 'exact' });
const withNodes = (nodes: number): Partial<Intent> => ({ queues: [queue('F/Queue', [POOL.path], { nodes: { [POOL.path]: nodes } })] });
const ids = (more: Partial<Intent>, placement: Placement): string[] =>
  checkQueues(estate({ pools: [POOL], ...more }), placement).map((p) => `${p.id} ${p.path}`);

const chat = workload('F/Chat', { replicas: 1, maxReplicas: 8, request: { count: 1, models: [], minMemoryGib: 0 } });
const tune = workload('F/Tune', { kind: 'training', replicas: 2, queue: 'F/Queue', request: { count: 8, models: [], minMemoryGib: 0 } });

describe('checkQueues', () => {
  it('has nothing against a queue and services that share a pool exactly', () => {
    expect(ids({ workloads: [chat, tune], ...withNodes(3) }, placed(decision('F/Chat', 8), decision('F/Tune')))).toEqual([]);
  });

  it('reports a queue that hands out what services may grow to', () => {
    const problems = checkQueues(estate({ pools: [POOL], workloads: [chat], ...withNodes(4) }), placed(decision('F/Chat', 8)));
    expect(problems).toMatchObject([{ id: 'queue-overcommits', path: 'F/Queue', next: 'give the queue a share: { pool, nodes: 3 }' }]);
  });

  it('lets a queue have all of a pool that no service is on', () => {
    expect(ids({ workloads: [tune], ...withNodes(4) }, placed(decision('F/Tune')))).toEqual([]);
  });

  it('reports a job that needs more than the share of its queue', () => {
    expect(ids({ workloads: [tune], ...withNodes(1) }, placed(decision('F/Tune')))).toEqual(['job-above-quota F/Tune']);
  });

  it('reports a pool that two queues hand out', () => {
    const queues = ['F/A', 'F/B'].map((path) => queue(path, [POOL.path], { nodes: { [POOL.path]: 1 } }));
    expect(ids({ queues }, placed())).toEqual([`pool-in-two-queues ${POOL.path}`]);
  });
});
