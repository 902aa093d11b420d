import * as fs from 'node:fs';
import { loadAll } from 'js-yaml';
import { BurstQueue, type HybridAiFabric, OnPremGpuCluster, SovereignDataZone } from 'hybrid-ai-fabric';
import { synthFabric, type SynthesizedFabric } from 'hybrid-ai-fabric/testing';
import { awsTarget, burstPool, fabricIn, H100, job, newApp, ON_PREM, onPrem, service } from './estate';

interface KubeDocument {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec: Record<string, unknown>;
}

/** The objects of a queue in one cluster, from the YAML beside the stacks. */
function objects(result: SynthesizedFabric, cluster: string, queue = 'research'): KubeDocument[] {
  const text = fs.readFileSync(`${result.outdir}/manifests/${cluster}/clinic-queue-${queue}.yaml`, 'utf8');
  return loadAll(text) as KubeDocument[];
}

function synth(declare: (fabric: HybridAiFabric) => unknown): SynthesizedFabric {
  const app = newApp();
  declare(fabricIn(app));
  return synthFabric(app);
}

const flavorsOf = (all: readonly KubeDocument[]): { name: string; resources: { name: string; nominalQuota: string }[] }[] => {
  const queue = all.find((o) => o.kind === 'ClusterQueue') as KubeDocument;
  const [group] = queue.spec.resourceGroups as { flavors: { name: string; resources: { name: string; nominalQuota: string }[] }[] }[];
  return group?.flavors ?? [];
};

const TWO_POOLS = [H100, { ...H100, name: 'l40s', accelerator: 'l40s-48gb' as const, acceleratorsPerNode: 4, nodes: 2, cpusPerNode: 64 }];

describe('a queue', () => {
  it('keeps the order of its own pools, and puts rented ones behind them', () => {
    const fabric = fabricIn(newApp());
    const own = onPrem(fabric, { pools: TWO_POOLS });
    const burst = burstPool(fabric);
    const queue = new BurstQueue(fabric, 'Research', { pools: [burst, own.pool('l40s'), own.pool('h100')] });
    expect(queue.shares.map((share) => share.pool.path)).toEqual(['Clinic/Frankfurt/l40s', 'Clinic/Frankfurt/h100', 'Clinic/Burst']);
    expect(fabric.intent.queues).toMatchObject([{ name: 'research', nodes: { 'Clinic/Frankfurt/h100': 4, 'Clinic/Burst': 4 } }]);
  });

  it('is a flavor per pool in that order, and one cluster queue', () => {
    const all = objects(
      synth((fabric) => {
        const own = onPrem(fabric, { pools: TWO_POOLS });
        return new BurstQueue(fabric, 'Research', { pools: [own.pool('l40s'), own.pool('h100')] });
      }),
      'frankfurt',
    );
    expect(all.filter((o) => o.kind === 'ResourceFlavor').map((o) => o.metadata.name)).toEqual(['frankfurt-l40s', 'frankfurt-h100']);
    expect(flavorsOf(all).map((flavor) => flavor.name)).toEqual(['frankfurt-l40s', 'frankfurt-h100']);
    expect(all.find((o) => o.kind === 'ResourceFlavor')?.spec).toMatchObject({
      nodeLabels: { 'hybrid-ai-fabric/pool': 'frankfurt-l40s', 'hybrid-ai-fabric/accelerator': 'l40s-48gb' },
    });
  });

  it('hands out its share of a pool and no more', () => {
    const all = objects(
      synth((fabric) => {
        const own = onPrem(fabric);
        service(fabric, { baseline: 8, accelerators: { count: 1 } });
        return new BurstQueue(fabric, 'Research', { pools: [{ pool: own.pool('h100'), nodes: 3 }] });
      }),
      'frankfurt',
    );
    expect(flavorsOf(all)[0]?.resources).toEqual(
      expect.arrayContaining([
        { name: 'nvidia.com/gpu', nominalQuota: '24' },
        { name: 'cpu', nominalQuota: '576' },
        { name: 'memory', nominalQuota: '6144Gi' },
      ]),
    );
  });

  it('names every accelerator resource in every flavor, with nothing where a pool has none', () => {
    const pools = [H100, { ...H100, name: 'mi300x', accelerator: 'mi300x-192gb' as const }];
    const flavors = flavorsOf(
      objects(
        synth((fabric) => new BurstQueue(fabric, 'Research', { pools: onPrem(fabric, { pools }).pools })),
        'frankfurt',
      ),
    );
    const quota = (name: string): (string | undefined)[] =>
      flavors.map((flavor) => flavor.resources.find((resource) => resource.name === name)?.nominalQuota);
    expect([quota('nvidia.com/gpu'), quota('amd.com/gpu')]).toEqual([
      ['32', '0'],
      ['0', '32'],
    ]);
  });

  it('lets in each tenant where its zone is, and public work everywhere', () => {
    const result = synth((fabric) => {
      const own = onPrem(fabric);
      const burst = burstPool(fabric);
      const zone = new SovereignDataZone(fabric, 'Patients', {
        level: 'restricted',
        sites: [own],
        keyCustody: 'on-prem',
        operatorJurisdictions: ['DE'],
      });
      return new BurstQueue(fabric, 'Research', { pools: [...own.pools, burst], zones: [zone] });
    });
    const tenants = (cluster: string): (string | undefined)[] =>
      objects(result, cluster)
        .filter((o) => o.kind === 'LocalQueue')
        .map((o) => o.metadata.namespace);
    expect([tenants('frankfurt'), tenants('burst')]).toEqual([['clinic-patients', 'clinic-public'], ['clinic-public']]);
  });

  it('has the namespaces of its tenants before it, in the same stack', () => {
    const result = synth((fabric) => new BurstQueue(fabric, 'Research', { pools: onPrem(fabric).pools }));
    expect(result.resource('kubernetes_namespace_v1', 'Clinic').stack).toBe('clinic-fabric-frankfurt');
    expect(result.resource('helm_release', 'Clinic/Research')).toMatchObject({
      stack: 'clinic-fabric-frankfurt',
      arguments: { name: 'clinic-queue-research' },
    });
  });

  it('delivers the same objects that it shows as YAML', () => {
    const result = synth((fabric) => new BurstQueue(fabric, 'Research', { pools: onPrem(fabric).pools }));
    const [values] = result.resource('helm_release', 'Clinic/Research').arguments.values as [string];
    expect((JSON.parse(values) as { objects: unknown[] }).objects).toEqual(objects(result, 'frankfurt'));
  });

  it('takes an on-prem cluster that somebody else runs the operators of', () => {
    const result = synth((fabric) => {
      const own = OnPremGpuCluster.fromExistingCluster(fabric, 'Frankfurt', ON_PREM);
      return new BurstQueue(fabric, 'Research', { pools: own.pools });
    });
    expect(objects(result, 'frankfurt').map((o) => o.kind)).toEqual(['ResourceFlavor', 'ClusterQueue', 'LocalQueue']);
  });
});

describe('an existing queue', () => {
  it('is written on its jobs, and no object is made', () => {
    const result = synth((fabric) => {
      const queue: BurstQueue = BurstQueue.fromExistingQueue(fabric, 'Research', { pools: onPrem(fabric).pools, localQueue: 'team-a' });
      return job(fabric, queue);
    });
    expect(result.resources.filter((r) => r.owner === 'Clinic/Research')).toEqual([]);
    expect(result.resource('kubernetes_job_v1').arguments.metadata).toMatchObject({
      labels: { 'kueue.x-k8s.io/queue-name': 'team-a' },
    });
  });
});

it('the accelerator of a rented pool decides which jobs it can take over', () => {
  const app = newApp();
  const fabric = fabricIn(app);
  const own = onPrem(fabric, { pools: [{ ...H100, nodes: 1 }] });
  const burst = burstPool(fabric, { cloud: awsTarget(), instanceType: 'p5.48xlarge' });
  const queue = new BurstQueue(fabric, 'Research', { pools: [burst, ...own.pools] });
  const large = job(fabric, queue, { workers: 3 });
  synthFabric(app);
  expect(large.pool.path).toBe('Clinic/Burst');
});
