import { Accelerator } from '../model/accelerator';
import type { Intent, Named, WorkloadIntent } from '../model/intent';
import type { Problem } from '../model/problem';
import { checkAddresses } from './addresses';
import * as errors from './errors';
import { checkInventory } from './inventory';

/** Everything that is wrong with an intent by itself, before any placement. Never throws. */
export function checkIntent(intent: Intent): Problem[] {
  return [
    ...checkAddresses(intent),
    ...checkInventory(intent),
    ...checkZones(intent),
    ...checkReferences(intent),
    ...checkShapes(intent),
    ...checkModels(intent),
  ];
}

function checkZones(intent: Intent): Problem[] {
  const zones = new Map(intent.zones.map((z) => [z.path, z]));
  const outside = intent.datasets.flatMap((dataset) => {
    const zone = dataset.zone === undefined ? undefined : zones.get(dataset.zone);
    return zone === undefined || zone.sites.length === 0 || dataset.home === '' || zone.sites.includes(dataset.home)
      ? []
      : [errors.homeOutsideZone(dataset, zone)];
  });
  return [...intent.zones.filter((z) => z.sites.length === 0).map(errors.zoneWithoutSite), ...outside];
}

function checkReferences(intent: Intent): Problem[] {
  const known = {
    site: paths(intent.sites),
    cluster: paths(intent.clusters),
    pool: paths(intent.pools),
    zone: paths(intent.zones),
    dataset: paths(intent.datasets),
    queue: paths(intent.queues),
  };
  const problems: Problem[] = [];
  const refer = (path: string, kind: keyof typeof known, got: string | undefined): void => {
    // An empty path stands for a prop that was left out, which its construct has reported.
    if (got !== undefined && got !== '' && !known[kind].includes(got))
      problems.push(errors.unknownReference(path, `the ${kind}`, got, known[kind]));
  };
  for (const cluster of intent.clusters) refer(cluster.path, 'site', cluster.site);
  for (const pool of intent.pools) refer(pool.path, 'cluster', pool.cluster);
  for (const link of intent.links) {
    for (const end of link.between) refer(link.path, 'site', end);
    if (link.between[0] === link.between[1]) problems.push(errors.linkToItself(link));
  }
  for (const zone of intent.zones) for (const site of zone.sites) refer(zone.path, 'site', site);
  for (const dataset of intent.datasets) {
    refer(dataset.path, 'site', dataset.home);
    refer(dataset.path, 'zone', dataset.zone);
  }
  for (const queue of intent.queues) for (const pool of queue.pools) refer(queue.path, 'pool', pool);
  for (const workload of intent.workloads) {
    for (const dataset of workload.reads) refer(workload.path, 'dataset', dataset);
    refer(workload.path, 'zone', workload.zone);
    refer(workload.path, 'site', workload.clients);
    refer(workload.path, 'queue', workload.queue);
    refer(workload.path, 'pool', workload.fixedPool);
  }
  return problems;
}

function checkShapes(intent: Intent): Problem[] {
  const queues = intent.queues;
  return [
    ...intent.pools.filter((p) => !isCount(p.nodes.min, 0) || !isCount(p.nodes.max, 1) || p.nodes.min > p.nodes.max).map(errors.poolScale),
    ...queues.filter((q) => q.pools.length === 0).map(errors.queueWithoutPool),
    ...intent.workloads.flatMap((w) => checkWorkload(w)),
    ...intent.workloads
      .filter((w) => w.kind === 'training' && w.queue === undefined && w.fixedPool === undefined)
      .map((w) => errors.trainingWithoutQueue(w, queues)),
  ];
}

function checkWorkload(workload: WorkloadIntent): Problem[] {
  const problems: Problem[] = [];
  const wrong = (got: string, allowed: string): void => void problems.push(errors.workloadShape(workload, got, allowed));
  if (!isCount(workload.request.count, 1)) wrong(`${workload.request.count} accelerators per replica`, 'a whole number >= 1');
  if (!isCount(workload.replicas, 1)) wrong(`${workload.replicas} replicas`, 'a whole number >= 1');
  if (!isCount(workload.maxReplicas, 1) || workload.maxReplicas < workload.replicas) {
    wrong(`at most ${workload.maxReplicas} replicas with a baseline of ${workload.replicas}`, 'a whole number >= the baseline');
  }
  if (!(workload.hoursPerMonth > 0)) wrong(`${workload.hoursPerMonth} hours a month`, 'a number > 0');
  return problems;
}

/** A model that no pool has and no catalogue knows is a typing error, not a workload that fits nowhere. */
function checkModels(intent: Intent): Problem[] {
  const known = [...new Set([...Accelerator.names(), ...intent.pools.map((p) => p.accelerator.name)])].sort();
  return intent.workloads.flatMap((w) =>
    w.request.models.filter((model) => !known.includes(model)).map((model) => errors.unknownModel(w, model, known)),
  );
}

function isCount(n: number, min: number): boolean {
  return Number.isInteger(n) && n >= min;
}

function paths(items: readonly Named[]): string[] {
  return items.map((item) => item.path);
}
