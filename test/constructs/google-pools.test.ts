import * as fs from 'node:fs';
import { loadAll } from 'js-yaml';
import { BurstQueue, CloudBurstPool, CloudCluster, Duration, type HybridAiFabric, AddressPlan } from 'hybrid-ai-fabric';
import { flexStart, google, type GoogleCapacity, type GoogleLowered, onDemand, spot } from 'hybrid-ai-fabric/google';
import { synthFabric, type SynthesizedFabric } from 'hybrid-ai-fabric/testing';
import { ECONOMICS, fabricIn, H100, job, newApp, onPrem, PRICES, RANGES, service } from './estate';

interface KubeDocument {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: Record<string, unknown>;
}

const instances = [
  {
    provider: 'google',
    region: 'europe-west4',
    instanceType: 'a3-highgpu-8g',
    perHour: { value: ECONOMICS.pricePerNode.value.times(0.0001), asOf: '2026-10-01', source: 'offer 4712', kind: 'quote' as const },
  },
];

function fabricWithGoogle(): { fabric: HybridAiFabric; synth(): SynthesizedFabric } {
  const app = newApp();
  const fabric = fabricIn(app, {
    addressPlan: new AddressPlan({ ...RANGES, Gke: { vpc: '10.32.0.0/16', services: '172.24.0.0/16' } }),
    prices: { ...PRICES, instances: [...PRICES.instances, ...instances] },
  });
  return { fabric, synth: () => synthFabric(app) };
}

function gke(fabric: HybridAiFabric, engine?: 'node-pools' | 'compute-class'): CloudCluster<GoogleLowered, GoogleCapacity> {
  const cloud = google({ region: 'europe-west4', project: 'clinic-ai', administrators: ['group:platform@clinic.example'] });
  return new CloudCluster(fabric, 'Gke', { cloud, engine });
}

function pool(
  cluster: CloudCluster<GoogleLowered, GoogleCapacity>,
  fabric: HybridAiFabric,
  capacity: readonly GoogleCapacity[],
  id = 'Burst',
): CloudBurstPool<GoogleLowered, GoogleCapacity> {
  return new CloudBurstPool(fabric, id, { cluster, instanceType: 'a3-highgpu-8g', capacity, scale: { min: 0, max: 4 } });
}

function manifest(result: SynthesizedFabric, wave: string): KubeDocument[] {
  return loadAll(fs.readFileSync(`${result.outdir}/manifests/gke/${wave}.yaml`, 'utf8')) as KubeDocument[];
}

const named = (all: readonly KubeDocument[], kind: string, name: string): KubeDocument['spec'] | undefined =>
  all.find((o) => o.kind === kind && o.metadata.name === name)?.spec;

describe('a pool of a compute class', () => {
  const CLASS = 'pool-clinic-burst';

  it('is found by its class, by services and by queues alike', () => {
    const { fabric, synth } = fabricWithGoogle();
    const burst = pool(gke(fabric, 'compute-class'), fabric, [spot(), onDemand()]);
    expect(burst.label).toEqual({ key: 'cloud.google.com/compute-class', value: CLASS });
    expect(burst.nodeLabels).toEqual({ 'cloud.google.com/compute-class': CLASS, 'hybrid-ai-fabric/accelerator': 'h100-80gb' });
    expect(burst.taints.map(({ key }) => key)).toEqual(['nvidia.com/gpu', 'cloud.google.com/compute-class', 'cloud.google.com/gke-spot']);
    const queue = new BurstQueue(fabric, 'Research', { pools: [{ pool: burst, nodes: 2 }] });
    const chat = service(fabric);
    job(fabric, queue);
    const result = synth();
    const pods = chat.lowered.deployment.specInput?.template.spec;
    expect(pods?.nodeSelector).toEqual({ 'cloud.google.com/compute-class': CLASS });
    expect(named(manifest(result, 'clinic-pool-burst'), 'ComputeClass', CLASS)).toMatchObject({
      priorities: [{ spot: true }, { spot: false }],
    });
    expect(named(manifest(result, 'clinic-queue-research'), 'ResourceFlavor', CLASS)).toEqual({
      nodeLabels: burst.nodeLabels,
      tolerations: burst.taints.map((taint) => ({ ...taint, operator: 'Equal' })),
    });
  });

  it('of node pools keeps the label that the fabric chose', () => {
    const { fabric } = fabricWithGoogle();
    const burst = pool(gke(fabric), fabric, [spot()]);
    expect(burst.label).toEqual({ key: 'hybrid-ai-fabric/pool', value: 'burst' });
    expect(burst.taints.map(({ key }) => key)).toEqual(['nvidia.com/gpu']);
  });
});

describe('a pool whose nodes come together', () => {
  it('takes jobs of its queue, which asks for the nodes of that pool only', () => {
    const { fabric, synth } = fabricWithGoogle();
    const cluster = gke(fabric);
    const burst = pool(cluster, fabric, [flexStart({ queued: true, maxRun: Duration.days(2) })]);
    const plain = pool(cluster, fabric, [spot()], 'Spot');
    const queue = new BurstQueue(fabric, 'Research', { pools: [{ pool: plain, nodes: 3 }, burst] });
    const chat = service(fabric);
    const training = job(fabric, queue);
    expect(fabric.intent.pools.map((p) => [p.path, p.queuedOnly])).toEqual([
      ['Clinic/Burst', true],
      ['Clinic/Spot', undefined],
    ]);
    const result = synth();
    expect(chat.pool).toBe(plain);
    expect([burst, plain]).toContain(training.pool);
    const all = manifest(result, 'clinic-queue-research');
    expect(named(all, 'ClusterQueue', 'research')).toMatchObject({
      admissionChecksStrategy: { admissionChecks: [{ name: 'research-burst', onFlavors: ['burst'] }] },
    });
    expect(named(all, 'ProvisioningRequestConfig', 'research-burst')).toMatchObject({
      provisioningClassName: 'queued-provisioning.gke.io',
      parameters: { maxRunDurationSeconds: '172800' },
    });
    expect(named(all, 'ResourceFlavor', 'burst')?.['tolerations']).toContainEqual({
      key: 'cloud.google.com/gke-queued',
      operator: 'Equal',
      value: 'true',
      effect: 'NoSchedule',
    });
  });

  it('takes no service, and the refusal says why', () => {
    const { fabric } = fabricWithGoogle();
    pool(gke(fabric), fabric, [flexStart({ queued: true })]);
    service(fabric);
    expect(() => fabric.seal()).toThrow(/gives nodes only to work that waits in a queue/);
  });

  it('takes no job whose deadline is after the end of its nodes, and the refusal says why', () => {
    const refusal = (days: number): (() => void) => {
      const { fabric } = fabricWithGoogle();
      const burst = pool(gke(fabric), fabric, [flexStart({ queued: true, maxRun: Duration.days(2) })]);
      job(fabric, new BurstQueue(fabric, 'Research', { pools: [burst] }), { deadline: Duration.days(days) });
      return () => fabric.seal();
    };
    expect(refusal(3)).toThrow(/its nodes end before a run of 72 h has to \(flex-start: 48 h at most\)/);
    expect(refusal(2)).not.toThrow();
  });

  it('in a queue of somebody else leaves that check to a person', () => {
    const { fabric } = fabricWithGoogle();
    const cluster = gke(fabric);
    const burst = pool(cluster, fabric, [flexStart({ queued: true })]);
    const own = onPrem(fabric, { pools: [H100] });
    BurstQueue.fromExistingQueue(fabric, 'Research', { localQueue: 'team', pools: [burst, own.pool('h100')] });
    fabric.seal();
    const asked = fabric.outOfBandSteps.filter((step) => step.what.includes('AdmissionCheck'));
    expect(asked.map((step) => [step.when, step.what])).toEqual([
      ['after-apply', expect.stringContaining("class 'queued-provisioning.gke.io'") as string],
    ]);
  });
});
