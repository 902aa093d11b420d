import {
  BurstQueue,
  CloudBurstPool,
  CloudCluster,
  CloudSite,
  type HybridAiFabric,
  HybridAiFabric as Fabric,
  InferenceService,
  ModelArtifact,
  OnPremGpuCluster,
  PrivateInterconnect,
  SovereignDataZone,
  TrainingJob,
} from 'hybrid-ai-fabric';
import { onDemand } from 'hybrid-ai-fabric/aws';
import { refusedBy } from '../model/refused';
import { awsTarget, burstPool, ECONOMICS, H100, job, link, newApp, onPrem, service, zoneIn } from './estate';
import { refusalOf, wrong } from './refusals';

/** What plain JavaScript lets through is reported like any other mistake: with path, prop and what was got. */
const found = (make: (fabric: HybridAiFabric) => unknown): string[] =>
  refusalOf(make).problems.map((p) => `${p.path} ${p.message.split("'")[1] ?? p.id} ${p.got}`);

describe('a list that was left out is a problem with the path of its construct', () => {
  it.each<[string, (fabric: HybridAiFabric) => unknown, string]>([
    ['sites of a zone', (f) => zoneIn(f, { sites: wrong(undefined) }), 'Clinic/Internal sites nothing'],
    ['pools of a queue', (f) => new BurstQueue(f, 'Research', wrong({})), 'Clinic/Research pools nothing'],
    ['capacity of a pool', (f) => burstPool(f, { capacity: wrong(undefined) }), 'Clinic/Burst capacity nothing'],
    ['ports of a link', (f) => link(f, [onPrem(f), burstPool(f)], { ports: wrong(undefined) }), 'Clinic/Uplink ports nothing'],
    ['ends of a link', (f) => link(f, wrong(undefined)), 'Clinic/Uplink between nothing'],
    [
      'ends of an existing link',
      (f) => PrivateInterconnect.fromExistingLink(f, 'Line', wrong({ tier: 'single' })),
      'Clinic/Line between nothing',
    ],
  ])('%s', (_name, make, problem) => {
    expect(found(make)).toContain(problem);
  });
});

it('all lists that were left out are reported together', () => {
  const problems = found((fabric) => {
    link(fabric, wrong([onPrem(fabric)]), { ports: wrong(undefined) });
    zoneIn(fabric, { sites: wrong(null) });
    new BurstQueue(fabric, 'Research', { pools: wrong('all') });
    burstPool(fabric, { capacity: wrong({}) });
  });
  for (const prop of ['Uplink between', 'Uplink ports nothing', 'Internal sites null', "Research pools 'all'", 'Burst capacity {}']) {
    expect(problems.filter((p) => p.startsWith(`Clinic/${prop}`))).toHaveLength(1);
  }
});

describe('an item that does not fit is named by its place in the list', () => {
  it.each<[string, (fabric: HybridAiFabric) => unknown, string]>([
    [
      'a site',
      (f) => SovereignDataZone.fromExistingZone(f, 'Internal', { level: 'internal', sites: [onPrem(f), wrong('burst')] }),
      "Clinic/Internal sites[1] 'burst'",
    ],
    ['a pool of a queue', (f) => new BurstQueue(f, 'Research', { pools: [wrong(null)] }), 'Clinic/Research pools[0] null'],
    ['a pool of a cluster', (f) => onPrem(f, { pools: [H100, wrong(undefined)] }), 'Clinic/Frankfurt pools[1] nothing'],
    ['an end of a link', (f) => link(f, [onPrem(f), wrong(undefined)]), 'Clinic/Uplink between[1] nothing'],
    ['a way to get nodes', (f) => burstPool(f, { capacity: [onDemand(), wrong('spot')] }), "Clinic/Burst capacity[1] 'spot'"],
    ['data', (f) => service(f, { reads: [wrong('records')] }), "Clinic/Chat reads[0] 'records'"],
    ['a client of an API', (f) => burstPool(f, { apiClients: [wrong('10.0.0.0/8')] }), "Clinic/Burst apiClients[0] '10.0.0.0/8'"],
    [
      'an opening',
      (f) => {
        const site = onPrem(f);
        zoneIn(f, { sites: [site] }).addDataset('Notes', wrong({ home: site, endpoints: [{ cidr: '10.1.0.1' }] }));
      },
      'Clinic/Internal/Notes endpoints[0] {"cidr":"10.1.0.1"}',
    ],
  ])('%s', (_name, make, problem) => {
    expect(found(make)).toContain(problem);
  });
});

describe('a thing of another kind, or none, is a problem of the prop that asked for it', () => {
  it.each<[string, (fabric: HybridAiFabric) => unknown, string]>([
    ['home', (f) => zoneIn(f, { sites: [onPrem(f)] }).addDataset('Notes', wrong({})), 'Clinic/Internal/Notes home nothing'],
    ['clients', (f) => service(f, { clients: wrong('frankfurt') }), "Clinic/Chat clients 'frankfurt'"],
    ['model', (f) => new InferenceService(f, 'Chat', wrong({ baseline: 1, accelerators: { count: 1 } })), 'Clinic/Chat model nothing'],
    ['accelerators', (f) => service(f, { accelerators: wrong(undefined) }), 'Clinic/Chat accelerators nothing'],
    ['slo', (f) => service(f, { slo: wrong('fast') }), "Clinic/Chat slo 'fast'"],
    ['queue', (f) => job(f, wrong('research')), "Clinic/FineTune queue 'research'"],
    ['container', (f) => job(f, wrong(undefined), { container: wrong(undefined) }), 'Clinic/FineTune container nothing'],
    [
      'retention',
      (f) => {
        const burst = burstPool(f);
        zoneIn(f, { sites: [burst] }).addDataset('Notes', wrong({ home: burst, retention: null }));
      },
      'Clinic/Internal/Notes retention null',
    ],
    ['scale', (f) => burstPool(f, { scale: wrong(undefined) }), 'Clinic/Burst scale nothing'],
    ['cloud', (f) => new CloudBurstPool(f, 'Burst', wrong<never>({ cloud: 'aws' })), "Clinic/Burst cloud 'aws'"],
    ['site', (f) => new CloudCluster(f, 'Shared', wrong<never>({ site: onPrem(f) })), 'Clinic/Shared site Clinic/Frankfurt'],
    ['cluster', (f) => onPrem(f, { cluster: wrong('fra-gpu') }), "Clinic/Frankfurt cluster 'fra-gpu'"],
    ['location', (f) => onPrem(f, { location: wrong('DE') }), "Clinic/Frankfurt location 'DE'"],
    ['accelerator', (f) => onPrem(f, { pools: [{ ...H100, accelerator: wrong(null) }] }), 'Clinic/Frankfurt pools[h100].accelerator null'],
    [
      'price',
      (f) => onPrem(f, { economics: { ...ECONOMICS, pricePerNode: wrong(undefined) } }),
      'Clinic/Frankfurt pools[h100].economics.pricePerNode nothing',
    ],
    ['releases', (f) => onPrem(f, { releases: { kueue: wrong('0.19.3') } }), "Clinic/Frankfurt releases.kueue '0.19.3'"],
    ['pool', (f) => TrainingJob.fromExistingJob(f, 'Nightly', wrong({})), 'Clinic/Nightly pool nothing'],
  ])('%s', (_name, make, problem) => {
    expect(found(make).map((p) => p.slice(0, problem.length))).toContain(problem);
  });
});

describe('props that were left out altogether are refused prop by prop', () => {
  const none = wrong<never>(undefined);
  it.each<[string, (fabric: HybridAiFabric) => unknown]>([
    ['OnPremGpuCluster', (f) => new OnPremGpuCluster(f, 'New', none)],
    ['OnPremGpuCluster.fromExistingCluster', (f) => OnPremGpuCluster.fromExistingCluster(f, 'New', none)],
    ['CloudSite', (f) => new CloudSite(f, 'New', none)],
    ['CloudCluster', (f) => new CloudCluster(f, 'New', none)],
    ['CloudCluster.fromExistingCluster', (f) => CloudCluster.fromExistingCluster(f, 'New', none)],
    ['CloudBurstPool', (f) => new CloudBurstPool(f, 'New', none)],
    ['CloudBurstPool.fromExistingPool', (f) => CloudBurstPool.fromExistingPool(f, 'New', none)],
    ['PrivateInterconnect', (f) => new PrivateInterconnect(f, 'New', none)],
    ['PrivateInterconnect.fromExistingLink', (f) => PrivateInterconnect.fromExistingLink(f, 'New', none)],
    ['SovereignDataZone', (f) => new SovereignDataZone(f, 'New', none)],
    ['SovereignDataZone.fromExistingZone', (f) => SovereignDataZone.fromExistingZone(f, 'New', none)],
    ['a dataset', (f) => f.addPublicDataset('New', none)],
    ['ModelArtifact', (f) => new ModelArtifact(f, 'New', none)],
    ['InferenceService', (f) => new InferenceService(f, 'New', none)],
    ['InferenceService.fromExistingService', (f) => InferenceService.fromExistingService(f, 'New', none)],
    ['TrainingJob', (f) => new TrainingJob(f, 'New', none)],
    ['BurstQueue', (f) => new BurstQueue(f, 'New', none)],
    ['BurstQueue.fromExistingQueue', (f) => BurstQueue.fromExistingQueue(f, 'New', none)],
  ])('%s', (_name, make) => {
    const { problems } = refusalOf(make);
    expect(problems.length).toBeGreaterThan(0);
    expect([...new Set(problems.map((p) => p.path))]).toEqual(['Clinic/New']);
  });
});

describe('a fabric refuses', () => {
  const refused = (props: object): string[] =>
    refusedBy(() => {
      const app = newApp();
      onPrem(new Fabric(app, 'Clinic', wrong(props)));
      app.synth();
    }).problems.map((p) => `${p.id} ${p.got}`);

  it('an address plan that is none', () => {
    expect(refused({ addressPlan: { Frankfurt: {} } })).toContain('prop {"Frankfurt":{}}');
  });

  it('a backend that is none', () => {
    expect(refused({ state: 's3' })).toContain("prop 's3'");
  });

  it('prices that are no lists, or rows without a figure', () => {
    expect(refused({ prices: { instances: 'aws', transfers: [null], rates: [{}] } })).toEqual(
      expect.arrayContaining(["prop 'aws'", 'prop null', 'prop {}']),
    );
  });

  it('a day that is no text', () => {
    expect(refused({ now: new Date(0) })).toContain('now "1970-01-01T00:00:00.000Z"');
  });
});

it('a cluster of its own for a pool needs no further prop than before', () => {
  const { problems } = refusalOf((fabric) => new CloudBurstPool(fabric, 'Burst', wrong<never>({ cloud: awsTarget() })));
  expect(problems.map((p) => p.message.split("'")[1])).toEqual(expect.arrayContaining(['capacity', 'scale', 'scale.max']));
});
