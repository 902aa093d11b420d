import { Token } from 'cdktf';
import { CloudBurstPool, CloudCluster, CloudSite, type HybridAiFabric, Power } from 'hybrid-ai-fabric';
import { onDemand, spot } from 'hybrid-ai-fabric/aws';
import { problemOf } from '../model/refused';
import { awsTarget, burstPool, ECONOMICS, fabricIn, H100, newApp, onPrem } from './estate';
import { check, prop, refusalOf, token } from './refusals';

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
