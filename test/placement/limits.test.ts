import { Accelerator } from '../../lib/model/accelerator';
import { Duration } from '../../lib/model/duration';
import type { Intent, PoolIntent, WorkloadIntent } from '../../lib/model/intent';
import { known, unknown } from '../../lib/model/known';
import { PlacementContext } from '../../lib/placement/context';
import { findings } from '../../lib/placement/limits';
import { cloudPool, cloudSite, dataset, estate, link, ownPool, site, workload, zone } from './estate';

const SITES = [site('F/Home'), site('F/Other'), cloudSite('F/Aws')];
const HOME = ownPool('F/Home/Gpu', 'F/Home');
const BURST = cloudPool('F/Burst', 'F/Aws');

function limits(pool: PoolIntent, asks: Partial<WorkloadIntent>, parts: Partial<Intent> = {}): string[] {
  const context = new PlacementContext(estate({ sites: SITES, pools: [HOME, BURST], ...parts }));
  return findings(workload('F/W', asks), pool, context).map((finding) => finding.limit);
}

describe('sovereignty', () => {
  const records = dataset('F/Z/Records', 'F/Home', { zone: 'F/Z', level: 'restricted' });
  const zones = [zone('F/Z', ['F/Home'])];

  it('keeps a workload at the sites of its zone', () => {
    expect(limits(HOME, { zone: 'F/Z' }, { zones })).toEqual([]);
    expect(limits(BURST, { zone: 'F/Z' }, { zones })).toEqual(['sovereignty']);
  });

  it('binds whoever reads the data, whatever zone it names', () => {
    expect(limits(BURST, { reads: ['F/Z/Records'] }, { zones, datasets: [records] })).toEqual(['sovereignty', 'path']);
  });

  it('asks that a site be in every zone whose data is read', () => {
    const other = dataset('F/Y/Images', 'F/Home', { zone: 'F/Y', level: 'restricted' });
    const both = { zones: [...zones, zone('F/Y', ['F/Other'])], datasets: [records, other] };
    expect(limits(HOME, { reads: ['F/Z/Records', 'F/Y/Images'] }, both)).toEqual(['sovereignty']);
  });

  it('asks for an operator under an allowed jurisdiction, and does not take silence for one', () => {
    const wide = (allowed: typeof allowedDe) => ({ zones: [zone('F/Z', ['F/Home', 'F/Aws'], { operatorJurisdictions: allowed })] });
    const allowedDe = known<readonly string[]>(['DE']);
    expect(limits(HOME, { zone: 'F/Z' }, wide(allowedDe))).toEqual([]);
    expect(limits(BURST, { zone: 'F/Z' }, wide(allowedDe))).toEqual(['sovereignty']);
    expect(limits(HOME, { zone: 'F/Z' }, wide(unknown('not stated') as typeof allowedDe))).toEqual(['sovereignty']);
    const silent = { ...wide(allowedDe), sites: [site('F/Home', { operatorJurisdiction: unknown('not stated') })] };
    expect(limits(HOME, { zone: 'F/Z' }, silent)).toEqual(['sovereignty']);
  });

  it('refuses what it cannot look up', () => {
    expect(limits(HOME, { zone: 'F/Nowhere' })).toEqual(['sovereignty']);
    expect(limits(HOME, { level: 'restricted' })).toEqual(['sovereignty']);
    expect(limits(HOME, { reads: ['F/Gone'] })).toEqual(['sovereignty', 'path']);
  });
});

describe('a pool that gives nodes only to queued work', () => {
  const queued = { ...BURST, queuedOnly: true };
  const queues = [{ path: 'F/Q', name: 'q', pools: ['F/Burst'], nodes: { 'F/Burst': 8 }, existing: false }];

  it('takes no service, and no job without a queue', () => {
    expect(limits(queued, {})).toEqual(['queue']);
    expect(limits(queued, { kind: 'training' })).toEqual(['queue']);
    expect(limits(BURST, {})).toEqual([]);
  });

  it('takes the jobs of its queue, and what already runs there', () => {
    expect(limits(queued, { kind: 'training', queue: 'F/Q' }, { queues })).toEqual([]);
    expect(limits(queued, { kind: 'training', fixedPool: 'F/Burst' })).toEqual([]);
  });
});

describe('accelerator and capacity', () => {
  it('asks for an acceptable model with enough memory', () => {
    expect(limits(HOME, { request: { count: 1, models: ['h200-141gb'], minMemoryGib: 0 } })).toEqual(['accelerator']);
    expect(limits(HOME, { request: { count: 1, models: [], minMemoryGib: 96 } })).toEqual(['accelerator']);
    expect(limits(HOME, { request: { count: 1, models: ['h100-80gb'], minMemoryGib: 80 } })).toEqual([]);
  });

  it('never splits a replica over nodes', () => {
    expect(limits(HOME, { request: { count: 9, models: [], minMemoryGib: 0 } })).toEqual(['accelerator']);
    const five = { count: 5, models: [], minMemoryGib: 0 };
    expect(limits(HOME, { request: five, replicas: 4, maxReplicas: 4 })).toEqual([]);
    expect(limits(HOME, { request: five, replicas: 5, maxReplicas: 5 })).toEqual(['capacity']);
  });

  it('counts another vendor as another model', () => {
    const amd = ownPool('F/Home/Amd', 'F/Home', { accelerator: Accelerator.of('mi300x-192gb') });
    expect(limits(amd, { request: { count: 1, models: ['h100-80gb'], minMemoryGib: 0 } })).toEqual(['accelerator']);
  });
});

describe('latency', () => {
  const slo = { clients: 'F/Home', maxRoundTrip: Duration.millis(10) };

  it('passes at the site of the clients and over a link that is fast enough', () => {
    expect(limits(HOME, slo)).toEqual([]);
    expect(limits(BURST, slo, { links: [link('F/Link', 'F/Aws', 'F/Home')] })).toEqual([]);
  });

  it('refuses a slow link, an unknown one, none at all, and clients that are nowhere', () => {
    const over = (roundTrip: ReturnType<typeof link>['roundTrip']) => ({ links: [link('F/Link', 'F/Home', 'F/Aws', { roundTrip })] });
    expect(limits(BURST, slo, over(known(Duration.millis(11))))).toEqual(['latency']);
    expect(limits(BURST, slo, over(unknown('not stated')))).toEqual(['latency']);
    expect(limits(BURST, slo)).toEqual(['latency']);
    expect(limits(HOME, { maxRoundTrip: Duration.millis(10) })).toEqual(['latency']);
  });

  it('counts the slowest of several links', () => {
    const links = [link('F/A', 'F/Home', 'F/Aws'), link('F/B', 'F/Home', 'F/Aws', { roundTrip: known(Duration.millis(30)) })];
    expect(limits(BURST, slo, { links })).toEqual(['latency']);
  });
});

describe('path, burst, queue and fixed', () => {
  it('asks for a private link to data that is not public, and for none to data that is', () => {
    const parts = (level: 'public' | 'internal') => ({
      zones: [zone('F/Z', ['F/Home', 'F/Aws'])],
      datasets: [dataset('F/D', 'F/Home', { level, zone: level === 'public' ? undefined : 'F/Z' })],
    });
    expect(limits(BURST, { reads: ['F/D'] }, parts('internal'))).toEqual(['path']);
    expect(limits(BURST, { reads: ['F/D'] }, { ...parts('internal'), links: [link('F/Link', 'F/Home', 'F/Aws')] })).toEqual([]);
    const ordered = { ...parts('internal'), links: [link('F/Link', 'F/Home', 'F/Aws', { phase: 'order' })] };
    const [why] = findings(workload('F/W', { reads: ['F/D'] }), BURST, new PlacementContext(estate({ sites: SITES, ...ordered })));
    expect(why?.detail).toContain("no private link yet ('F/Link' is in phase 'order')");
    expect(limits(BURST, { reads: ['F/D'] }, parts('public'))).toEqual([]);
  });

  it('keeps a workload that must not burst on owned hardware', () => {
    expect(limits(BURST, { mayBurst: false })).toEqual(['burst']);
    expect(limits(HOME, { mayBurst: false })).toEqual([]);
  });

  it('runs queued work on the pools of its queue only', () => {
    const queues = [{ path: 'F/Q', name: 'q', pools: ['F/Home/Gpu'], nodes: { 'F/Home/Gpu': 2 }, existing: false }];
    expect(limits(HOME, { queue: 'F/Q' }, { queues })).toEqual([]);
    expect(limits(BURST, { queue: 'F/Q' }, { queues })).toEqual(['queue']);
    expect(limits(HOME, { queue: 'F/Q', replicas: 16 }, { queues })).toEqual([]);
    expect(limits(HOME, { queue: 'F/Q', replicas: 17 }, { queues })).toEqual(['queue']);
    expect(limits(HOME, { queue: 'F/Q' }, { queues: queues.map((q) => ({ ...q, nodes: {} })) })).toEqual(['queue']);
    expect(limits(HOME, { queue: 'F/Gone' }, { queues })).toEqual(['queue']);
  });

  it('leaves what already runs where it is, and still checks it', () => {
    expect(limits(HOME, { fixedPool: 'F/Burst' })).toEqual(['fixed']);
    expect(limits(BURST, { fixedPool: 'F/Burst' })).toEqual([]);
    expect(limits(BURST, { fixedPool: 'F/Burst', mayBurst: false })).toEqual(['burst']);
  });

  it('reports every broken limit, not only the first', () => {
    const request = { count: 16, models: [], minMemoryGib: 0 };
    expect(limits(BURST, { mayBurst: false, request, clients: 'F/Home', maxRoundTrip: Duration.millis(1) })).toEqual([
      'burst',
      'latency',
      'accelerator',
    ]);
  });
});
