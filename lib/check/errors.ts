import type {
  AddressCut,
  AddressRange,
  TakenRange,
  DatasetIntent,
  LinkIntent,
  PoolIntent,
  QueueIntent,
  WorkloadIntent,
  ZoneIntent,
} from '../model/intent';
import type { Problem } from '../model/problem';

/** All messages of this folder as named functions, so that their words can be read and tested in one place. */

export function addressOverlap(a: AddressRange, b: AddressRange): Problem {
  return {
    id: 'address-overlap',
    path: `AddressPlan.${a.owner}.${a.use}`,
    message: `the ${a.use} range of '${a.owner}' and the ${b.use} range of '${b.owner}' share addresses`,
    got: `${a.cidr} and ${b.cidr}`,
    allowed: 'ranges that share no address: routes over a private link cannot tell them apart',
    next: `move one of the two in the address plan`,
  };
}

export function addressTaken(a: AddressRange, taken: TakenRange): Problem {
  return {
    id: 'address-overlap',
    path: `AddressPlan.${a.owner}.${a.use}`,
    message: `the ${a.use} range of '${a.owner}' and the range taken by '${taken.why}' share addresses`,
    got: `${a.cidr} and ${taken.cidr}`,
    allowed: 'a range that nobody outside the fabric uses',
    next: `move the range of '${a.owner}' in the address plan`,
  };
}

export function cutOutside(cut: AddressCut, range: AddressRange): Problem {
  return {
    id: 'address-overlap',
    path: cut.path,
    message: `'${cut.use}' of '${cut.path}' and the ${range.use} range of '${range.owner}' share addresses`,
    got: `${cut.cidr} and ${range.cidr}`,
    allowed: `a block inside a range of '${cut.owner}', or one that nobody uses`,
    next: cut.next ?? 'correct one of the two: the block at its construct, or the range in the address plan',
  };
}

export function cutTaken(cut: AddressCut, taken: TakenRange): Problem {
  return {
    id: 'address-overlap',
    path: cut.path,
    message: `'${cut.use}' of '${cut.path}' and the range taken by '${taken.why}' share addresses`,
    got: `${cut.cidr} and ${taken.cidr}`,
    allowed: 'a block that nobody outside the fabric uses',
    next: cut.next ?? 'move the block',
  };
}

export function cutsOverlap(a: AddressCut, b: AddressCut): Problem {
  return {
    id: 'address-overlap',
    path: a.path,
    message: `'${a.use}' of '${a.path}' and '${b.use}' of '${b.path}' share addresses`,
    got: `${a.cidr} and ${b.cidr}`,
    allowed: 'blocks that share no address',
    next: a.next ?? b.next ?? 'move one of the two',
  };
}

export function zoneWithoutSite(zone: ZoneIntent): Problem {
  return {
    id: 'zone-without-site',
    path: zone.path,
    message: 'the zone has no site, so no data can be in it',
    got: 'sites: []',
    allowed: 'at least one cluster, pool or site',
    next: 'list the places that the data may be at: sites: [frankfurt]',
  };
}

export function homeOutsideZone(dataset: DatasetIntent, zone: ZoneIntent): Problem {
  return {
    id: 'home-outside-zone',
    path: dataset.path,
    message: `the dataset's home is not a site of its zone '${zone.path}'`,
    got: dataset.home,
    allowed: zone.sites.join(', '),
    next: 'give it a home inside the zone, or add the site to the zone',
  };
}

export function unknownReference(path: string, what: string, got: string, allowed: readonly string[]): Problem {
  return {
    id: 'unknown-reference',
    path,
    message: `${what} is not part of this fabric`,
    got,
    allowed: allowed.length === 0 ? 'nothing of this kind is declared yet' : allowed.join(', '),
    next: 'refer to a construct of the same fabric',
  };
}

export function linkToItself(link: LinkIntent): Problem {
  return {
    id: 'link-to-itself',
    path: link.path,
    message: 'the link connects a site with itself',
    got: link.between.join(' - '),
    allowed: 'two different sites',
    next: 'name the other end',
  };
}

export function poolScale(pool: PoolIntent): Problem {
  return {
    id: 'pool-scale',
    path: pool.path,
    message: 'the pool cannot scale between these bounds',
    got: `min ${pool.nodes.min}, max ${pool.nodes.max}`,
    allowed: 'whole numbers with 0 <= min <= max and max >= 1',
    next: 'correct the bounds',
  };
}

export function workloadShape(workload: WorkloadIntent, got: string, allowed: string): Problem {
  return {
    id: 'workload-shape',
    path: workload.path,
    message: 'the workload asks for an impossible amount',
    got,
    allowed,
    next: 'correct the number',
  };
}

export function unknownModel(workload: WorkloadIntent, model: string, known: readonly string[]): Problem {
  return {
    id: 'accelerator-unknown',
    path: workload.path,
    message: 'the workload accepts an accelerator that no pool has and the catalogue does not know',
    got: `'${model}'`,
    allowed: known.join(', '),
    next: 'correct the name; a model of your own is known once a pool has it',
  };
}

export function queueWithoutPool(queue: QueueIntent): Problem {
  return {
    id: 'queue-without-pool',
    path: queue.path,
    message: 'the queue has no pool to run on',
    got: 'pools: []',
    allowed: 'at least one pool of an on-prem cluster or a burst pool',
    next: "list them in the order in which they are to be filled: pools: [frankfurt.pool('h100'), burst]",
  };
}

export function trainingWithoutQueue(workload: WorkloadIntent, queues: readonly QueueIntent[]): Problem {
  return {
    id: 'training-without-queue',
    path: workload.path,
    message: 'a training job waits in a queue, and this one has none',
    got: 'no queue',
    allowed: queues.length === 0 ? 'no BurstQueue is declared yet' : queues.map((q) => q.path).join(', '),
    next: "declare one: new BurstQueue(fabric, 'Research', { pools: [...] }), and pass it as queue",
  };
}
