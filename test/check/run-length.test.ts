import { checkQueues } from '../../lib/check/queues';
import { Duration } from '../../lib/model/duration';
import type { CapacitySource, PoolIntent } from '../../lib/model/intent';
import { longestStay } from '../../lib/model/longest-stay';
import { Money } from '../../lib/model/money';
import { PlacementContext } from '../../lib/placement/context';
import { findings } from '../../lib/placement/limits';
import { cloudPool, cloudSite, estate, workload } from '../placement/estate';
import { queue } from './queue';

const BLOCK = { kind: 'capacity-block', start: '2027-03-01T11:30:00Z', end: '2027-03-03T11:30:00Z' } as const;
const job = workload('F/Tune', { kind: 'training', queue: 'F/Queue', longestRun: Duration.days(2) });
const got = (name: string, ...capacity: CapacitySource[]): PoolIntent => cloudPool(`F/${name}`, 'F/Aws', { capacity });

describe('how long work can stay on a node', () => {
  it('is the longest run of flex-start, and a block without the time in which it is drained', () => {
    expect(longestStay({ kind: 'flex-start', maxRun: Duration.days(1) })).toMatchObject({ value: Duration.days(1) });
    expect(longestStay(BLOCK)).toMatchObject({ value: Duration.minutes(48 * 60 - 40) });
    expect(longestStay({ kind: 'capacity-block', hours: 24 })).toMatchObject({ value: Duration.minutes(24 * 60 - 40) });
  });

  it('is not known of a block without start or end, and without end otherwise', () => {
    expect(longestStay({ kind: 'flex-start' }).state).toBe('unknown');
    expect(longestStay({ kind: 'capacity-block', start: BLOCK.start }).state).toBe('unknown');
    expect((['on-demand', 'spot', 'reservation'] as const).map((kind) => longestStay({ kind }).state)).toEqual([
      'absent',
      'absent',
      'absent',
    ]);
  });
});

describe('the limit run-length', () => {
  const details = (pool: PoolIntent, run: Duration | undefined): string[] => {
    const intent = estate({ sites: [cloudSite('F/Aws')], pools: [pool], queues: [queue('F/Queue', [pool.path])] });
    return findings({ ...job, longestRun: run }, pool, new PlacementContext(intent)).map(({ limit, detail }) => `${limit} ${detail}`);
  };

  it('takes a job that ends before its nodes must', () => {
    expect(details(got('Flex', { kind: 'flex-start', maxRun: Duration.days(2) }), Duration.days(2))).toEqual([]);
    expect(details(got('Block', BLOCK), Duration.hours(47))).toEqual([]);
    expect(details(got('Rented', { kind: 'spot' }, { kind: 'on-demand' }), Duration.days(90))).toEqual([]);
  });

  it('refuses one that does not, on any of the ways to get nodes', () => {
    expect(details(got('Flex', { kind: 'on-demand' }, { kind: 'flex-start', maxRun: Duration.days(1) }), Duration.days(2))).toEqual([
      'run-length its nodes end before a run of 48 h has to (flex-start: 24 h at most)',
    ]);
    expect(details(got('Block', BLOCK), Duration.hours(48))).toEqual([
      'run-length its nodes end before a run of 48 h has to (capacity-block: 47.3 h at most)',
    ]);
  });

  it('refuses a block of which nobody said how long it is, and has nothing against what never ends', () => {
    expect(details(got('Block', { kind: 'capacity-block' }), Duration.hours(1))).toHaveLength(1);
    expect(details(got('Block', { kind: 'capacity-block' }), undefined)).toEqual([]);
  });
});

describe('job-outlives-nodes', () => {
  const rented = got('Rented', { kind: 'on-demand' });
  const found = (second: PoolIntent, pools = [rented.path, second.path]): string[] => {
    const decision = { workload: job.path, pool: rented.path, cluster: rented.cluster, site: rented.site };
    const rest = { monthly: Money.zero('USD'), lines: [], because: [], rejected: [], order: [], bounds: { min: 1, max: 1 } };
    const intent = estate({ pools: [rented, second], workloads: [job], queues: [queue('F/Queue', pools)] });
    const placement = { decisions: [{ ...decision, ...rest }], unplaced: [], monthly: Money.zero('USD'), proof: 'exact' as const };
    return checkQueues(intent, placement).map(({ id, path, got: what }) => `${id} ${path} ${what}`);
  };

  it('reports a second pool of the queue whose nodes end too early', () => {
    expect(found(got('Flex', { kind: 'flex-start', maxRun: Duration.days(1) }))).toEqual([
      'job-outlives-nodes F/Tune a run of 48 h on flex-start: 24 h at most',
    ]);
  });

  it('has nothing against one whose nodes live long enough, or that the queue does not use for the job', () => {
    expect(found(got('Flex', { kind: 'flex-start', maxRun: Duration.days(7) }))).toEqual([]);
    const short = got('Flex', { kind: 'flex-start', maxRun: Duration.days(1) });
    expect(found(short, [rented.path])).toEqual([]);
    expect(found({ ...short, cluster: 'F/Other' })).toEqual([]);
  });
});
