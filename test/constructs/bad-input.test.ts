import * as fs from 'node:fs';
import { type App, Token, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  AddressPlan,
  BurstQueue,
  Bytes,
  CloudBurstPool,
  CloudCluster,
  CloudSite,
  Duration,
  FabricError,
  type HybridAiFabric,
  InferenceService,
  ModelArtifact,
  Money,
  OnPremGpuCluster,
  Power,
  PrivateInterconnect,
  SovereignDataZone,
  type SovereignDataZoneProps,
  State,
  TrainingJob,
} from 'hybrid-ai-fabric';
import { directConnectPort, onDemand, spot } from 'hybrid-ai-fabric/aws';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import { problemOf, refusedBy } from '../model/refused';
import {
  ADMIN,
  awsTarget,
  burstPool,
  deployable,
  DIGEST,
  ECONOMICS,
  fabricIn,
  H100,
  job,
  link,
  modelIn,
  newApp,
  onPrem,
  PORTS,
  RANGES,
  service,
} from './estate';

interface Mistake {
  readonly id: string;
  readonly path: string;
  readonly got: string;
  readonly allowed: string;
}
type Case = readonly [name: string, make: (fabric: HybridAiFabric) => unknown, ...mistakes: readonly Mistake[]];

/** Declares, synthesizes, and gives back the one error; nothing deployable may be left. */
function refusalOf(make: (fabric: HybridAiFabric) => unknown): FabricError {
  const app = newApp();
  // The manifest of an earlier, good run.
  fs.mkdirSync(app.outdir, { recursive: true });
  fs.writeFileSync(`${app.outdir}/manifest.json`, '{}');
  const fabric = fabricIn(app);
  let made = false;
  const error = refusedBy(() => {
    make(fabric);
    made = true;
    app.synth();
  });
  // A construct that cannot be made at all stops the program before synth could clean up.
  if (made) expect(deployable(app)).toEqual([]);
  return error;
}

function check(cases: readonly Case[]): void {
  it.each(cases.map(([name, make, ...mistakes]) => ({ name, make, mistakes })))('$name', ({ make, mistakes }) => {
    const error = refusalOf(make);
    expect(error.problems).toEqual(
      mistakes.map(({ id, path, got, allowed }) => ({
        id,
        path,
        message: expect.stringMatching(/\S/) as string,
        got: expect.stringContaining(got) as string,
        allowed: expect.stringContaining(allowed) as string,
        next: expect.stringMatching(/\S/) as string,
      })),
    );
    for (const { path, got } of mistakes) {
      expect(error.message).toContain(path === '' ? got : `[${path}]`);
      expect(error.message).toContain(got);
    }
  });
}

/** A wrong value of a prop, as JavaScript would let it through. */
const wrong = <T>(value: unknown): T => value as T;
const prop = (path: string, got: string, allowed: string): Mistake => ({ id: 'prop', path, got, allowed });
const token = (path: string): Mistake => ({ id: 'token-where-decision', path, got: 'known only at apply', allowed: 'a plain value' });
const FRANKFURT = 'Clinic/Frankfurt';
const pool = (more: object): { pools: (typeof H100)[] } => ({ pools: [{ ...H100, ...more }] });
const economics = (more: object): { economics: typeof ECONOMICS } => ({ economics: { ...ECONOMICS, ...more } });

describe('OnPremGpuCluster refuses', () => {
  const cluster = (props: object) => (fabric: HybridAiFabric) => onPrem(fabric, props);
  check([
    ['a country in words', cluster({ location: { country: 'Germany' } }), prop(FRANKFURT, "'Germany'", 'ISO 3166-1')],
    ['a country known at apply', cluster({ location: { country: Token.asString({ resolve: () => 'DE' }) } }), token(FRANKFURT)],
    ['an unknown role', cluster({ role: 'worker' }), prop(FRANKFURT, "'worker'", 'workloads, management')],
    ['a pool name in capitals', cluster(pool({ name: 'H100' })), prop(FRANKFURT, "'H100'", 'lower-case letters')],
    ['an unknown accelerator', cluster(pool({ accelerator: 'h100' })), prop(FRANKFURT, "'h100'", 'h100-80gb')],
    ['no accelerator per node', cluster(pool({ acceleratorsPerNode: 0 })), prop(FRANKFURT, '0', 'a whole number >= 1')],
    ['half a node', cluster(pool({ nodes: 1.5 })), prop(FRANKFURT, '1.5', 'a whole number >= 1')],
    ['text as a number of nodes', cluster(pool({ nodes: '4' })), prop(FRANKFURT, "'4'", 'a whole number >= 1')],
    ['a number of nodes known at apply', cluster(pool({ nodes: Token.asNumber({ resolve: () => 4 }) })), token(FRANKFURT)],
    ['hosts known at apply', cluster(pool({ nodes: undefined, hosts: Token.asList({ resolve: () => ['a'] }) })), token(FRANKFURT)],
    ['an empty list of hosts', cluster(pool({ nodes: undefined, hosts: [] })), prop(FRANKFURT, '0', 'a whole number >= 1')],
    ['neither hosts nor nodes', cluster(pool({ nodes: undefined })), prop(FRANKFURT, 'neither hosts nor nodes', 'exactly one')],
    ['both hosts and nodes', cluster(pool({ hosts: ['a'] })), prop(FRANKFURT, 'both hosts and nodes', 'exactly one')],
    ['memory with a unit', cluster(pool({ memoryGibPerNode: '2Ti' })), prop(FRANKFURT, "'2Ti'", 'a whole number >= 1')],
    ['no cores', cluster(pool({ cpusPerNode: undefined })), prop(FRANKFURT, 'nothing', 'a whole number >= 1')],
    [
      'two pools of one name',
      cluster({ pools: [H100, { ...H100, nodes: 2 }] }),
      { id: 'duplicate-pool', path: FRANKFURT, got: 'h100', allowed: 'unique names' },
    ],
    [
      'no place',
      cluster({ location: undefined }),
      { id: 'site-or-location', path: FRANKFURT, got: 'neither location nor site', allowed: "location: { country: 'DE' }" },
    ],
    [
      'two places',
      (fabric) => onPrem(fabric, { site: onPrem(fabric, {}, 'Munich') }),
      { id: 'site-or-location', path: FRANKFURT, got: 'both location and site', allowed: 'site: another cluster' },
    ],
    [
      'a cluster that the address plan does not know',
      (fabric) => onPrem(fabric, {}, 'Berlin'),
      { id: 'address-missing', path: 'Clinic/Berlin', got: 'Burst, Frankfurt, Munich, Shared', allowed: 'nodes, pods and services' },
    ],
    [
      'hardware of which nobody says what it costs',
      cluster({ economics: undefined }),
      { id: 'economics-missing', path: FRANKFURT, got: 'no economics', allowed: 'economics on the pool or on the cluster' },
    ],
    ['a price without its currency', cluster(economics({ pricePerNode: { value: 250_000 } })), prop(FRANKFURT, '250000', 'Money')],
    ['energy in cents', cluster(economics({ pricePerKwh: { value: '22ct' } })), prop(FRANKFURT, "'22ct'", 'Money')],
    ['power as a number', cluster(economics({ peakPower: 10_000 })), prop(FRANKFURT, '10000', 'Power')],
    [
      'more power idle than busy',
      cluster(economics({ idlePower: Power.kilowatts(11) })),
      prop(FRANKFURT, '11 kW', 'at most the peak power, 10 kW'),
    ],
    ['utilisation in percent', cluster(economics({ utilisation: 70 })), prop(FRANKFURT, '70', 'a number from 0.01 to 1')],
    ['a PUE below one', cluster(economics({ pue: 0.9 })), prop(FRANKFURT, '0.9', 'a number >= 1')],
    ['no life at all', cluster(economics({ lifeYears: 0 })), prop(FRANKFURT, '0', 'a number of years > 0')],
    ['interest in percent', cluster(economics({ costOfCapital: 8 })), prop(FRANKFURT, '8', 'a number from 0 to 1')],
    [
      'an override of a release that it does not get',
      cluster({ releases: { kuue: { version: '1' } } }),
      { id: 'release-unknown', path: FRANKFURT, got: "'kuue'", allowed: 'gpu-operator, kueue' },
    ],
  ]);

  it('a pool by a name that it does not have', () => {
    const cluster = onPrem(fabricIn(newApp()));
    expect(problemOf(() => cluster.pool('a100'))).toMatchObject({ id: 'pool-not-found', path: FRANKFURT, got: 'a100', allowed: 'h100' });
  });
});

describe('CloudBurstPool and CloudCluster refuse', () => {
  const burst = (props: object) => (fabric: HybridAiFabric) => burstPool(fabric, props);
  check([
    [
      'a pool in no cluster',
      (fabric) => new CloudBurstPool(fabric, 'Burst', { instanceType: 'p4de.24xlarge', capacity: [onDemand()], scale: { min: 0, max: 1 } }),
      { id: 'cluster-or-cloud', path: 'Clinic/Burst', got: 'neither cloud nor cluster', allowed: 'cloud: aws' },
    ],
    [
      'a pool in two clusters',
      (fabric) => burstPool(fabric, { cloud: awsTarget(), cluster: new CloudCluster(fabric, 'Shared', { cloud: awsTarget() }) }),
      { id: 'cluster-or-cloud', path: 'Clinic/Burst', got: 'both cloud and cluster', allowed: 'cloud: aws' },
    ],
    [
      'a cluster at no site',
      (fabric) => new CloudCluster(fabric, 'Shared', {}),
      { id: 'site-or-cloud', path: 'Clinic/Shared', got: 'neither cloud nor site', allowed: 'site: a CloudSite' },
    ],
    [
      'a cluster at two sites',
      (fabric) => new CloudCluster(fabric, 'Burst', { cloud: awsTarget(), site: new CloudSite(fabric, 'Shared', { cloud: awsTarget() }) }),
      { id: 'site-or-cloud', path: 'Clinic/Burst', got: 'both cloud and site', allowed: 'site: a CloudSite' },
    ],
    [
      'an unknown instance type',
      burst({ instanceType: 'm7i.large' }),
      { id: 'instance-unknown', path: 'Clinic/Burst', got: 'm7i.large', allowed: 'p4de.24xlarge' },
    ],
    ['a negative minimum', burst({ scale: { min: -1, max: 4 } }), prop('Clinic/Burst', '-1', 'a whole number >= 0')],
    ['a maximum of nothing', burst({ scale: { min: 0, max: 0 } }), prop('Clinic/Burst', '0', 'a whole number >= 1')],
    ['a maximum known at apply', burst({ scale: { min: 0, max: Token.asNumber({ resolve: () => 4 }) } }), token('Clinic/Burst')],
    [
      'a minimum above the maximum',
      burst({ scale: { min: 3, max: 2 } }),
      { id: 'pool-scale', path: 'Clinic/Burst', got: 'min 3, max 2', allowed: '0 <= min <= max' },
    ],
    [
      'a network that the address plan does not know',
      (fabric) => burstPool(fabric, {}, 'Rented'),
      { id: 'address-missing', path: 'Clinic/Rented', got: 'Burst, Frankfurt', allowed: 'vpc and services' },
      { id: 'address-missing', path: 'Clinic/Rented', got: 'Burst, Frankfurt', allowed: 'services' },
    ],
  ]);

  it('no way to get nodes', () => {
    const { problems } = refusalOf((fabric) => burstPool(fabric, { capacity: [] }));
    expect(problems).toContainEqual(expect.objectContaining({ id: 'prop', path: 'Clinic/Burst', got: '[]' }));
  });

  it('an instance type known at apply', () => {
    const { problems } = refusalOf((fabric) => burstPool(fabric, { instanceType: Token.asString({ resolve: () => 'x' }) }));
    expect(problems).toContainEqual(expect.objectContaining({ id: 'token-where-decision', path: 'Clinic/Burst' }));
  });

  it('a spot discount that is no share', () => {
    expect(problemOf(() => spot({ expectedDiscount: 60 }))).toMatchObject({ id: 'spot-discount', got: '60' });
  });
});

describe('PrivateInterconnect refuses', () => {
  const between = (props: object) => (fabric: HybridAiFabric) => link(fabric, [onPrem(fabric), burstPool(fabric)], props);
  const tier = (got: string, allowed: string): Mistake => ({ id: 'link-tier', path: 'Clinic/Uplink', got, allowed });
  check([
    ['a tier that does not exist', between({ tier: 'highest' }), prop('Clinic/Uplink', "'highest'", 'single, dev-test, high, maximum')],
    ['two ports for maximum', between({ ports: PORTS.slice(1, 3) }), tier('1 at EqFA5, 1 at IXFRA6', 'at least 4 port(s) in 2')],
    ['one facility for high', between({ tier: 'high', ports: PORTS.slice(0, 2) }), tier('2 at EqFA5', 'at least 2 port(s) in 2')],
    ['three and one for maximum', between({ ports: [...PORTS.slice(0, 3)] }), tier('2 at EqFA5, 1 at IXFRA6', '2 or more in each')],
    ['no port', between({ ports: [], tier: 'single' }), tier('no port', 'at least 1 port(s)')],
    [
      'hosted ports for high',
      between({ tier: 'high', ports: PORTS.slice(1, 3).map((port) => ({ ...port, hosted: true })) }),
      tier('hosted port(s) at EqFA5, IXFRA6', 'dedicated ports'),
    ],
    ['a round trip as a number', between({ roundTrip: 6 }), prop('Clinic/Uplink', '6', 'Duration')],
    [
      'owners that the address plan does not know',
      between({ onPremOwners: ['Frankfurt', 'Berlin'] }),
      prop('Clinic/Uplink', "'Berlin'", 'Burst, Frankfurt'),
    ],
    [
      'a link from a site to itself',
      (fabric) => {
        const frankfurt = onPrem(fabric);
        return PrivateInterconnect.fromExistingLink(fabric, 'Uplink', { between: [frankfurt, frankfurt], tier: 'single' });
      },
      { id: 'link-to-itself', path: 'Clinic/Uplink', got: 'Clinic/Frankfurt - Clinic/Frankfurt', allowed: 'two different sites' },
    ],
    [
      'to make a link between two on-prem sites',
      (fabric) => link(fabric, [onPrem(fabric), onPrem(fabric, {}, 'Munich')]),
      { id: 'link-ends', path: 'Clinic/Uplink', got: "on-prem 'Clinic/Munich'", allowed: 'one on-prem and one cloud place' },
    ],
  ]);

  it('ports of unequal bandwidth', () => {
    const uneven = directConnectPort({
      ...PORTS[1],
      connectionId: 'dxcon-ffffffff',
      vlan: 301,
      bandwidth: wrong({ bitsPerSecond: 1e9 }),
    } as never);
    const { problems } = refusalOf(between({ ports: [uneven, PORTS[2]], tier: 'high' }));
    expect(problems.map((p) => p.id)).toContain('link-bandwidth');
  });

  it('an AS number that is public', () => {
    const { problems } = refusalOf(between({ onPremAsn: 7224 }));
    expect(problems[0]).toMatchObject({ path: 'Clinic/Uplink', got: '7224' });
  });
});

describe('SovereignDataZone and Dataset refuse', () => {
  const zone = (fabric: HybridAiFabric, props: Partial<SovereignDataZoneProps>, id = 'Patients'): SovereignDataZone =>
    new SovereignDataZone(fabric, id, {
      level: 'restricted',
      sites: [],
      keyCustody: 'on-prem',
      operatorJurisdictions: ['DE'],
      ...props,
    });
  check([
    [
      'a zone without a site',
      (fabric) => zone(fabric, {}),
      { id: 'zone-without-site', path: 'Clinic/Patients', got: 'sites: []', allowed: 'at least one' },
    ],
    [
      'a level that needs no zone',
      (fabric) => zone(fabric, { level: wrong('public'), sites: [onPrem(fabric)] }),
      prop('Clinic/Patients', "'public'", 'internal, confidential, restricted, sovereign'),
    ],
    [
      'a key custody that does not exist',
      (fabric) => zone(fabric, { keyCustody: wrong('none'), sites: [onPrem(fabric)] }),
      prop('Clinic/Patients', "'none'", 'customer-managed'),
    ],
    [
      'a key custody that the cloud cannot make',
      (fabric) => zone(fabric, { keyCustody: 'on-prem', sites: [burstPool(fabric)], administrators: [ADMIN] }),
      { id: 'key-custody-unsupported', path: 'Clinic/Patients', got: "'on-prem'", allowed: 'customer-managed' },
    ],
    [
      'administrators by a pattern',
      (fabric) =>
        zone(fabric, { keyCustody: 'customer-managed', sites: [burstPool(fabric)], administrators: ['arn:aws:iam::111122223333:role/*'] }),
      { id: 'administrator-arn', path: 'Clinic/Patients', got: 'role/*', allowed: 'without wildcards' },
    ],
    [
      'a zone with the name of public work',
      (fabric) => zone(fabric, { sites: [onPrem(fabric)] }, 'Public'),
      { id: 'element-name', path: 'Clinic/Public', got: "'Public'", allowed: "any name but 'public'" },
    ],
    [
      'a size as a number',
      (fabric) => {
        const frankfurt = onPrem(fabric);
        return zone(fabric, { sites: [frankfurt] }).addDataset('Records', { home: frankfurt, size: wrong(40) });
      },
      prop('Clinic/Patients/Records', '40', 'Bytes.gibi(80)'),
    ],
    [
      'a construct as a size',
      (fabric) => {
        const frankfurt = onPrem(fabric);
        return zone(fabric, { sites: [frankfurt] }).addDataset('Records', { home: frankfurt, size: wrong(frankfurt) });
      },
      prop('Clinic/Patients/Records', 'Clinic/Frankfurt', 'Bytes.gibi(80)'),
    ],
    [
      'a home outside the zone',
      (fabric) =>
        zone(fabric, { sites: [onPrem(fabric)] }).addDataset('Records', { home: onPrem(fabric, {}, 'Munich'), size: Bytes.tebi(1) }),
      { id: 'home-outside-zone', path: 'Clinic/Patients/Records', got: 'Clinic/Munich', allowed: 'Clinic/Frankfurt' },
    ],
    [
      'retention where the storage is not its own',
      (fabric) => {
        const frankfurt = onPrem(fabric);
        const props = { home: frankfurt, size: Bytes.tebi(1), retention: { days: 30 } };
        return zone(fabric, { sites: [frankfurt] }).addDataset('Records', props);
      },
      prop('Clinic/Patients/Records', '{"days":30}', 'nothing at an on-prem home'),
    ],
    [
      'a retention of half a day',
      (fabric) => {
        const burst = burstPool(fabric);
        return zone(fabric, { keyCustody: 'customer-managed', sites: [burst], operatorJurisdictions: ['US'] }).addDataset('Records', {
          home: burst,
          size: Bytes.tebi(1),
          retention: { days: 0.5 },
        });
      },
      { id: 'retention-days', path: 'Clinic/Patients/Records', got: '0.5', allowed: 'a whole number from 1' },
    ],
    [
      'an opening without a port',
      (fabric) => {
        const frankfurt = onPrem(fabric);
        const records = zone(fabric, { sites: [frankfurt] }).addDataset('Records', {
          home: frankfurt,
          size: Bytes.tebi(1),
          endpoints: [{ cidr: '10.10.3.0/28', ports: [], why: 'NFS' }],
        });
        return service(fabric, { reads: [records] });
      },
      { id: 'egress-without-ports', path: 'Clinic/Patients', got: '10.10.3.0/28 (NFS)', allowed: 'at least one port' },
    ],
  ]);
});

describe('ModelArtifact refuses', () => {
  const artifact = (props: object) => (fabric: HybridAiFabric) => {
    onPrem(fabric);
    return new ModelArtifact(fabric, 'Model', { image: `r.example/m@${DIGEST}`, size: Bytes.gibi(1), ...props });
  };
  check([
    ['an image by tag', artifact({ image: 'r.example/m:latest' }), prop('Clinic/Model', "'r.example/m:latest'", '@sha256:')],
    ['half a digest', artifact({ image: 'r.example/m@sha256:abc' }), prop('Clinic/Model', "'r.example/m@sha256:abc'", '64 hex digits')],
    ['no image', artifact({ image: undefined }), prop('Clinic/Model', 'nothing', '@sha256:')],
    ['an image known at apply', artifact({ image: Token.asString({ resolve: () => 'x' }) }), token('Clinic/Model')],
    ['a size as text', artifact({ size: '30Gi' }), prop('Clinic/Model', "'30Gi'", 'Bytes.gibi(80)')],
    ['a relative path', artifact({ path: 'models' }), prop('Clinic/Model', "'models'", 'an absolute path')],
    ['a served name with spaces', artifact({ servedName: 'my model' }), prop('Clinic/Model', "'my model'", 'letters')],
  ]);
});

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

describe('a reference to another fabric', () => {
  const foreign = (path: string, got: string): Mistake => ({ id: 'unknown-reference', path, got, allowed: '' });
  const other = (): HybridAiFabric => fabricIn(newApp(), {}, 'Other');
  check([
    [
      'is refused as the site of a zone',
      (fabric) =>
        new SovereignDataZone(fabric, 'Z', {
          level: 'internal',
          sites: [onPrem(other())],
          keyCustody: 'on-prem',
          operatorJurisdictions: ['DE'],
        }),
      foreign('Clinic/Z', 'Other/Frankfurt'),
    ],
    [
      'is refused as the home of public data',
      (fabric) => fabric.addPublicDataset('Corpus', { home: onPrem(other()), size: Bytes.gibi(1) }),
      foreign('Clinic/Corpus', 'Other/Frankfurt'),
    ],
    [
      'is refused as a pool of a queue',
      (fabric) => new BurstQueue(fabric, 'Research', { pools: onPrem(other()).pools }),
      foreign('Clinic/Research', 'Other/Frankfurt/h100'),
    ],
    [
      'is refused as the site of a cluster',
      (fabric) => onPrem(fabric, { location: undefined, site: onPrem(other(), {}, 'Munich') }),
      foreign('Clinic/Frankfurt', 'Other/Munich'),
    ],
    [
      'is refused as the end of a link',
      (fabric) =>
        PrivateInterconnect.fromExistingLink(fabric, 'L', { between: [onPrem(fabric), onPrem(other(), {}, 'Munich')], tier: 'single' }),
      foreign('Clinic/L', 'Other/Munich'),
    ],
    [
      'is refused as the cluster of a pool',
      (fabric) => burstPool(fabric, { cluster: new CloudCluster(other(), 'Shared', { cloud: awsTarget() }) }),
      foreign('Clinic/Burst', 'Other/Shared'),
    ],
  ]);

  it('is refused as data of a workload', () => {
    const elsewhere = other();
    const corpus = elsewhere.addPublicDataset('Corpus', { home: onPrem(elsewhere), size: Bytes.gibi(1) });
    const { problems } = refusalOf((fabric) => {
      onPrem(fabric);
      return service(fabric, { reads: [corpus] });
    });
    expect(problems.map((p) => p.id)).toEqual(['unknown-reference', 'workload-unplaceable']);
  });
});

describe('a fabric refuses', () => {
  it('overlapping ranges, naming both owners', () => {
    const app = newApp();
    const fabric = fabricIn(app, {
      addressPlan: new AddressPlan({ ...RANGES, Burst: { vpc: '10.64.0.0/16', services: '172.20.0.0/16' } }),
    });
    onPrem(fabric);
    expect(problemOf(() => app.synth())).toMatchObject({
      id: 'address-overlap',
      path: 'AddressPlan.Burst.vpc',
      message: "the vpc range of 'Burst' and the pods range of 'Frankfurt' share addresses",
      got: '10.64.0.0/16 and 10.64.0.0/14',
    });
  });

  it.each(['1Clinic', '日本', 'a'.repeat(32), '-'])("the id '%s'", (id) => {
    const app = newApp();
    onPrem(fabricIn(app, {}, id));
    const { problems } = refusedBy(() => app.synth());
    expect(problems).toContainEqual(expect.objectContaining({ id: 'fabric-name', got: id }));
    expect(deployable(app)).toEqual([]);
  });

  it('a day that is none', () => {
    const app = newApp();
    onPrem(fabricIn(app, { now: 'tomorrow' }));
    expect(refusedBy(() => app.synth()).problems).toContainEqual(expect.objectContaining({ id: 'now', got: 'tomorrow' }));
  });

  it('a second fabric in the same App, whichever has something in it', () => {
    for (const populated of [['First'], ['Second'], ['First', 'Second'], []]) {
      const app = newApp();
      for (const id of ['First', 'Second']) {
        const fabric = fabricIn(app, {}, id);
        if (populated.includes(id)) onPrem(fabric);
      }
      const { problems } = refusedBy(() => app.synth());
      expect(problems).toContainEqual(expect.objectContaining({ id: 'two-fabrics', path: 'Second', got: "'Second' beside 'First'" }));
      expect(deployable(app)).toEqual([]);
    }
  });

  it.each([
    ['a stack', (app: Construct) => new TerraformStack(app, 'Stack')],
    ['a construct', (app: Construct) => new Construct(app, 'Group')],
  ])('%s as its scope', (_, scopeIn) => {
    const app = newApp();
    const fabric = fabricIn(scopeIn(app) as never);
    onPrem(fabric);
    expect(problemOf(() => app.synth())).toMatchObject({ id: 'fabric-scope', allowed: 'the App', path: fabric.node.path });
    expect(deployable(app)).toEqual([]);
  });

  it('constructs outside of it', () => {
    const app = newApp();
    expect(problemOf(() => onPrem(app as never))).toMatchObject({ id: 'outside-fabric', got: 'the App as scope' });
    expect(problemOf(() => onPrem(new TerraformStack(app, 'S') as never))).toMatchObject({ id: 'outside-fabric', path: 'S' });
  });

  it.each(['日本', '3D', 'x'.repeat(60)])("the construct id '%s'", (id) => {
    const { problems } = refusalOf((fabric) => {
      onPrem(fabric);
      return modelIn(fabric, id);
    });
    expect(problems.map((p) => [p.id, p.path])).toContainEqual(['element-name', `Clinic/${id}`]);
  });

  it('two ids that become one name', () => {
    const { problems } = refusalOf((fabric) => {
      onPrem(fabric);
      service(fabric, {}, 'FineChat');
      return service(fabric, { model: modelIn(fabric, 'Other') }, 'Fine-chat');
    });
    expect(problems).toEqual([expect.objectContaining({ id: 'element-name', path: 'Clinic/FineChat', got: "'Fine-chat' and 'FineChat'" })]);
  });

  it('two places that would share a Terraform state', () => {
    const app = newApp();
    const plan = { ...RANGES, 'Frankfurt-Patients': RANGES.Munich, Munich: {} };
    const fabric = fabricIn(app, { addressPlan: new AddressPlan(plan) });
    const frankfurt = onPrem(fabric);
    onPrem(fabric, {}, 'Frankfurt-Patients');
    new SovereignDataZone(fabric, 'Patients', {
      level: 'restricted',
      sites: [frankfurt],
      keyCustody: 'on-prem',
      operatorJurisdictions: ['DE'],
      state: State.pg(),
    });
    expect(refusedBy(() => app.synth()).problems).toContainEqual(
      expect.objectContaining({ id: 'stack-name', got: "no zone and zone 'Clinic/Patients'" }),
    );
  });

  it('dependencies in a circle', () => {
    const error = refusalOf((fabric) => {
      onPrem(fabric);
      const [a, b] = [service(fabric, {}, 'A'), service(fabric, {}, 'B')];
      a.dependsOn(b);
      b.dependsOn(a);
    });
    expect(error.problems).toEqual([expect.objectContaining({ id: 'dependency-cycle', got: 'Clinic/A -> Clinic/B -> Clinic/A' })]);
  });

  it.each<[string, (fabric: HybridAiFabric, own: OnPremGpuCluster, chat: InferenceService) => unknown]>([
    ['a construct', (fabric) => modelIn(fabric, 'Late')],
    ['a cluster', (fabric) => onPrem(fabric, {}, 'Munich')],
    ['public data', (fabric, home) => fabric.addPublicDataset('Late', { home, size: Bytes.gibi(1) })],
    ['a dependency', (_, own, chat) => chat.dependsOn(own)],
    ['a stack', (fabric) => fabric.stack('data', 'late')],
  ])('%s after it was sealed', (_, add) => {
    const fabric = fabricIn(newApp());
    const own = onPrem(fabric);
    const chat = service(fabric);
    fabric.seal();
    expect(problemOf(() => add(fabric, own, chat))).toMatchObject({ id: 'sealed', next: 'move the declaration up' });
  });

  it('again with the same error when it is asked again', () => {
    const fabric = fabricIn(newApp());
    onPrem(fabric, { role: wrong('worker') });
    const first = refusedBy(() => fabric.seal());
    expect([refusedBy(() => fabric.plan), refusedBy(() => fabric.intent), refusedBy(() => fabric.seal())]).toEqual([first, first, first]);
  });
});

describe('ten mistakes at once', () => {
  const error = () =>
    refusalOf((fabric) => {
      const frankfurt = onPrem(fabric, {
        location: { country: 'Germany' },
        pools: [{ ...H100, accelerator: wrong('h100'), nodes: -1 }],
        economics: { ...ECONOMICS, pricePerNode: { ...ECONOMICS.pricePerNode, value: wrong(250_000) } },
      });
      const berlin = onPrem(fabric, {}, 'Berlin');
      const zone = new SovereignDataZone(fabric, 'Patients', { level: wrong('secret'), sites: [frankfurt], keyCustody: 'on-prem' });
      zone.addDataset('Records', { home: berlin, size: wrong('40TB') });
      service(fabric, { baseline: 0, accelerators: { count: 1, models: ['h1000'] } });
      const research = new BurstQueue(fabric, 'Research', { pools: [] });
      job(fabric, research, { deadline: wrong(12) });
    });

  it('are all reported in one error', () => {
    const found = error().problems.map((p) => `${p.path} ${p.id} ${p.got}`);
    for (const mistake of [
      "Clinic/Frankfurt prop 'Germany'",
      "Clinic/Frankfurt prop 'h100'",
      'Clinic/Frankfurt prop -1',
      'Clinic/Frankfurt prop 250000',
      'Clinic/Berlin address-missing owners Burst, Frankfurt, Munich, Shared',
      "Clinic/Patients prop 'secret'",
      "Clinic/Patients/Records prop '40TB'",
      'Clinic/Patients/Records home-outside-zone Clinic/Berlin',
      'Clinic/Chat prop 0',
      "Clinic/Chat accelerator-unknown 'h1000'",
      'Clinic/Research queue-without-pool pools: []',
      'Clinic/FineTune prop 12',
    ]) {
      expect(found).toContain(mistake);
    }
  });

  it('are reported in the same words every time', () => {
    expect(error().message).toBe(error().message);
  });
});

it('a corrected fabric synthesizes into the same folder, and nothing of the refusal is left', () => {
  const declare = (outdir: string | undefined, baseline: number): App => {
    const app = newApp(outdir);
    const fabric = fabricIn(app);
    onPrem(fabric);
    service(fabric, { baseline });
    return app;
  };
  const good = declare(undefined, 1);
  synthFabric(good);
  const before = deployable(good);
  const bad = declare(good.outdir, 0);
  refusedBy(() => bad.synth());
  expect(deployable(good)).toEqual([]);
  expect(synthFabric(declare(good.outdir, 2)).plan.verdict).toBe('pass');
  expect(deployable(good)).toEqual(before);
  expect((fs.readdirSync(good.outdir, { recursive: true }) as string[]).filter((f) => f.endsWith('.refused'))).toEqual([]);
});

it('amounts of money in the currency of nobody are refused before any construct is made', () => {
  expect(problemOf(() => Money.of(1, 'Euro')).id).toBe('currency');
});
