import * as fc from 'fast-check';
import { checkIntent } from '../../lib/check';
import { known } from '../../lib/model/known';
import { Power } from '../../lib/model/power';
import type { ClusterIntent, PoolIntent } from '../../lib/model/intent';
import type { Host, Rack } from '../../lib/model/inventory';
import { isUndecided, rackLoads } from '../../lib/model/rack-load';
import * as make from '../placement/estate';

const SITE = 'Clinic/House';
const cluster = (racks: readonly Rack[]): ClusterIntent => ({
  path: SITE,
  site: SITE,
  role: 'workloads',
  existing: true,
  publicEndpoint: known(false),
  racks,
});
const pool = (name: string, inventory: readonly Host[], more: Partial<PoolIntent> = {}): PoolIntent =>
  make.ownPool(`${SITE}/${name}`, SITE, { cluster: SITE, inventory, hosts: inventory.map((host) => host.name), ...more });
const problemsOf = (racks: readonly Rack[], pools: readonly PoolIntent[]): { id: string; got: string }[] =>
  checkIntent(make.estate({ sites: [make.site(SITE)], clusters: [cluster(racks)], pools })).filter(({ id }) => /^(rack|host)-/.test(id));

/** Small estates: racks with limits in kW, ports and units, and hosts with or without figures. */
const amounts = fc.record(
  { kilowatts: fc.integer({ min: 0, max: 20 }), networkPorts: fc.integer({ min: 0, max: 8 }), units: fc.integer({ min: 0, max: 8 }) },
  { requiredKeys: [] },
);
const estates = fc.record({
  racks: fc.array(
    fc.record(
      {
        kilowatts: fc.integer({ min: 0, max: 60 }),
        cooling: fc.integer({ min: 0, max: 60 }),
        networkPorts: fc.integer({ min: 0, max: 24 }),
        units: fc.integer({ min: 1, max: 48 }),
      },
      { requiredKeys: ['kilowatts'] },
    ),
    { minLength: 1, maxLength: 3 },
  ),
  pools: fc.array(fc.tuple(amounts, fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 6 })), { maxLength: 3 }),
});

test('no rack takes more than it gives without a problem, and no problem is for nothing', () => {
  fc.assert(
    fc.property(estates, ({ racks: limits, pools: shapes }) => {
      const racks = limits.map(({ kilowatts, cooling, ...rest }, i): Rack => ({
        name: `R${i}`,
        power: Power.kilowatts(kilowatts),
        ...(cooling === undefined ? {} : { cooling: Power.kilowatts(cooling) }),
        ...rest,
      }));
      const pools = shapes.map(([{ kilowatts, ...rest }, places], p) => {
        const hosts = places.map((rack, h): Host => ({ name: `h${p}-${h}`, rack: `R${rack % racks.length}` }));
        const power = kilowatts === undefined ? {} : { power: Power.kilowatts(kilowatts) };
        return pool(`p${p}`, hosts, { economics: undefined, hostProfile: { ...rest, ...power } });
      });
      const wanted = racks.flatMap((rack, r) => {
        const sum = (of: (shape: (typeof shapes)[number][0]) => number | undefined): number =>
          shapes.reduce((total, [shape, places]) => total + places.filter((x) => x % racks.length === r).length * (of(shape) ?? 0), 0);
        const kilowatts = sum((shape) => shape.kilowatts);
        return [
          ...(kilowatts > rack.power.inKilowatts ? [`rack-power ${rack.name}`] : []),
          ...(kilowatts > (rack.cooling?.inKilowatts ?? Infinity) ? [`rack-cooling ${rack.name}`] : []),
          ...(sum((shape) => shape.networkPorts) > (rack.networkPorts ?? Infinity) ? [`rack-ports ${rack.name}`] : []),
          ...(sum((shape) => shape.units) > (rack.units ?? Infinity) ? [`rack-units ${rack.name}`] : []),
        ];
      });
      const intent = make.estate({ sites: [make.site(SITE)], clusters: [cluster(racks)], pools });
      const got = checkIntent(intent).map(({ id, message }) => `${id} ${/'(R\d)'/.exec(message)?.[1] ?? ''}`);
      expect(got.sort()).toEqual(wanted.sort());
    }),
  );
});

test('a host of which nobody stated the power leaves the rack undecided, and is in no sum', () => {
  const racks: Rack[] = [{ name: 'A', power: Power.kilowatts(20) }];
  const pools = [
    pool('told', [{ name: 'a', rack: 'A' }], { hostProfile: { power: Power.kilowatts(5) } }),
    pool('silent', [{ name: 'b', rack: 'A' }], { economics: undefined }),
  ];
  const [power] = rackLoads(cluster(racks), pools);
  expect(power).toEqual({ rack: 'A', quantity: 'power', used: 5000, given: 20_000, hosts: ['a', 'b'], silent: ['b'] });
  expect(power && isUndecided(power)).toBe(true);
  expect(problemsOf(racks, pools)).toEqual([]);
});

test('the power of a host is the peak of its economics when nothing else is stated', () => {
  const racks: Rack[] = [{ name: 'A', power: Power.kilowatts(9.6) }];
  const [problem, ...more] = problemsOf(racks, [pool('p', [{ name: 'a', rack: 'A' }])]);
  expect(more).toEqual([]);
  expect(problem).toMatchObject({ id: 'rack-power', got: '9.7 kW for a', allowed: 'at most 9.6 kW' });
});

test('hosts are in one list and in a rack that there is, and no two machines have one address', () => {
  const racks: Rack[] = [{ name: 'A', power: Power.kilowatts(100) }];
  const secret = { kubernetesSecret: { namespace: 'metal', name: 'bmc' } };
  const pools = [
    pool('p', [{ name: 'a', rack: 'B', address: 'fd00::1' }]),
    pool('q', [{ name: 'a' }, { name: 'c', bmc: { address: 'fd00:0::1', credentials: secret } }]),
  ];
  expect(problemsOf(racks, pools)).toMatchObject([
    { id: 'host-address-duplicate', got: expect.stringContaining('c (management controller)') as string },
    { id: 'host-duplicate', got: 'a' },
    { id: 'rack-unknown', got: 'B', allowed: 'A' },
  ]);
  const good = [pool('p', [{ name: 'a', rack: 'A', address: '10.0.0.1' }]), pool('q', [{ name: 'b', address: '10.0.0.2' }])];
  expect(problemsOf(racks, good)).toEqual([]);
});
