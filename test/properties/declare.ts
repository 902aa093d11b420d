import {
  BurstQueue,
  Bytes,
  type Dataset,
  Duration,
  type HybridAiFabric,
  InferenceService,
  type IPlace,
  type IPool,
  ModelArtifact,
  SovereignDataZone,
  State,
  TrainingJob,
} from 'hybrid-ai-fabric';
import { cloudPlace, linkBetween, ownCluster } from './declare-sites';
import { nameOf, pick, zoneIndexOf } from './estate';
import type { Spec } from './spec';

const KEEPERS = { aws: ['arn:aws:iam::111122223333:role/keys'], google: ['group:keys@clinic.example'] };
const IMAGE = `registry.example/work@sha256:${'0'.repeat(64)}`;

/** Declares a spec, with whatever is wrong in it. */
export function declare(fabric: HybridAiFabric, spec: Spec): void {
  const own: IPlace[] = [];
  const clouds: IPlace[] = [];
  const pools: IPool[] = [];
  spec.own.forEach((_, i) => {
    const cluster = ownCluster(fabric, spec, i, own[0]);
    own.push(cluster);
    pools.push(...cluster.pools);
  });
  spec.clouds.forEach((_, i) => {
    const { place, pools: rented } = cloudPlace(fabric, spec, i);
    clouds.push(place);
    pools.push(...rented);
  });
  const places = [...own, ...clouds];
  spec.links.forEach((link, i) => {
    if (clouds.length > 0) linkBetween(fabric, link, i, pick(own, link.own), pick(clouds, link.cloud));
  });
  const zones = spec.zones.map((_, i) => zoneOf(fabric, spec, i, places));
  const datasets = spec.datasets.map((_, i) => datasetOf(fabric, spec, i, places, zones));
  const taken = new Set<IPool>();
  const queues = spec.queues.flatMap(({ pools: shares, nodes, zones: tenants, existing, sharing }, i) => {
    const chosen = [...new Set(shares.map((share) => pick(pools, share)))].filter((pool) => sharing || !taken.has(pool));
    if (chosen.length === 0) return [];
    for (const pool of chosen) taken.add(pool);
    const props = {
      pools: chosen.map((pool) => ({ pool, nodes: Math.min(nodes, pool.nodes.max) })),
      zones: zones.length === 0 ? [] : [...new Set(tenants.map((tenant) => pick(zones, tenant)))],
    };
    return existing
      ? BurstQueue.fromExistingQueue(fabric, `Queue${i}`, { ...props, localQueue: `queue-${i}` })
      : new BurstQueue(fabric, `Queue${i}`, props);
  });
  spec.workloads.forEach((_, i) => workloadOf(fabric, spec, i, { places, pools, queues, datasets }));
}

function zoneOf(fabric: HybridAiFabric, spec: Spec, i: number, places: readonly IPlace[]): SovereignDataZone {
  const { level, sites, custody, operators, ownState, existing } = pick(spec.zones, i);
  const props = {
    level,
    sites: [...new Set(sites.map((site) => pick(places, site)))],
    operatorJurisdictions: operators,
    ...(ownState ? { state: State.pg({ schemaPrefix: `zone${i}` }) } : {}),
  };
  const id = nameOf(spec, 'Zone', i);
  if (existing) return SovereignDataZone.fromExistingZone(fabric, id, { ...props, keyCustody: custody });
  const providers = new Set(props.sites.flatMap((place) => place.site.cloud?.target.provider ?? []));
  const administrators = Object.fromEntries(Object.entries(KEEPERS).filter(([provider]) => providers.has(provider)));
  return new SovereignDataZone(fabric, id, { ...props, keyCustody: custody ?? 'customer-managed', administrators });
}

function datasetOf(fabric: HybridAiFabric, spec: Spec, i: number, places: readonly IPlace[], zones: readonly SovereignDataZone[]): Dataset {
  const dataset = pick(spec.datasets, i);
  const zone = zoneIndexOf(spec, dataset);
  // Mostly at home in its zone: one in eight is anywhere.
  const at = zone === undefined || dataset.site === 7 ? dataset.site : pick(pick(spec.zones, zone).sites, dataset.site);
  const props = { home: pick(places, at), size: spec.mistake === 'size' ? (1 as never) : Bytes.gibi(10), claim: `data-${i}` };
  const id = nameOf(spec, 'Data', i);
  if (zone === undefined) return fabric.addPublicDataset(id, props);
  const retention = dataset.retention === undefined ? {} : { retention: { days: dataset.retention } };
  return dataset.existing ? pick(zones, zone).addExistingDataset(id, props) : pick(zones, zone).addDataset(id, { ...props, ...retention });
}

interface Around {
  readonly places: readonly IPlace[];
  readonly pools: readonly IPool[];
  readonly queues: readonly BurstQueue[];
  readonly datasets: readonly Dataset[];
}

function workloadOf(fabric: HybridAiFabric, spec: Spec, i: number, { places, pools, queues, datasets }: Around): void {
  const w = pick(spec.workloads, i);
  const id = nameOf(spec, 'Work', i);
  const reads = datasets.length === 0 ? [] : [...new Set(w.reads.map((read) => pick(datasets, read)))];
  const common = { reads, mayBurst: w.mayBurst, accelerators: { count: w.count, minMemoryGib: w.minMemoryGib } };
  const training = { ...common, workers: w.replicas, deadline: Duration.hours(12) };
  if (w.kind === 'existing-job') {
    TrainingJob.fromExistingJob(fabric, id, { ...training, pool: pick(pools, w.pool) });
    return;
  }
  if (w.kind === 'job' && queues.length > 0) {
    new TrainingJob(fabric, id, { ...training, queue: pick(queues, w.queue), container: { image: IMAGE, command: ['train'] } });
    return;
  }
  const clients = w.clients === undefined ? undefined : pick(places, w.clients);
  const slo = w.slo === undefined || clients === undefined ? undefined : { firstToken: Duration.millis(w.slo) };
  const baseline = spec.mistake === 'no-replica' ? 0 : w.replicas;
  const serving = { ...common, baseline, max: baseline + w.more, clients, slo };
  if (w.kind === 'existing-service') {
    InferenceService.fromExistingService(fabric, id, { ...serving, pool: pick(pools, w.pool) });
    return;
  }
  const model = new ModelArtifact(fabric, `Model${i}`, { image: IMAGE, size: Bytes.gibi(30) });
  new InferenceService(fabric, id, { ...serving, model });
}
