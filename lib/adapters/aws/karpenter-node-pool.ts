import type { PoolRequest } from '../adapter';
import type { KubeObject } from '../kube-object';
import { instanceTypesOf } from './alternatives';
import type { AwsCapacity } from './capacity';
import { instanceFacts } from './instances';
import type { AwsLowered } from './lowered';
import { mostNodes } from './node-group';
import { zonesOf } from './pool-zones';
import { isUnreserved } from './rdma';

interface NodePool {
  readonly name: string;
  /** Name of its EC2NodeClass. */
  readonly nodeClass: string;
  readonly source: AwsCapacity;
  /** From 0, in the order in which the ways are tried. */
  readonly place: number;
}

const HEAVIEST = 100;
const STEP = 10;
/** How long a rented node stays when it is empty: the next job often comes within minutes, and a launch takes as long. */
const IDLE = '10m';

/**
 * What Karpenter may make of one way to get capacity, how many, and when it takes a node away.
 *
 * The heavier pool is tried first. Nodes are never too old: an age would end the training on them.
 */
export function nodePool(request: PoolRequest<AwsLowered>, { name, nodeClass, source, place }: NodePool): KubeObject {
  const { labels, label, taints, tags } = request;
  return {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name, labels: { ...tags } },
    spec: {
      weight: HEAVIEST - STEP * place,
      limits: limits(request, source),
      disruption: disruption(source),
      template: {
        metadata: { labels: { ...labels, [label.key]: label.value } },
        spec: {
          nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: nodeClass },
          requirements: requirements(request, source),
          taints: taints.map(({ key, value, effect }) => ({ key, value, effect })),
          expireAfter: 'Never',
        },
      },
    },
  };
}

function requirements(request: PoolRequest<AwsLowered>, source: AwsCapacity): object[] {
  const zones = zonesOf(request, source);
  return [
    { key: 'karpenter.sh/capacity-type', operator: 'In', values: [isUnreserved(source) ? source.kind : 'reserved'] },
    { key: 'node.kubernetes.io/instance-type', operator: 'In', values: instanceTypesOf(request, source) ?? [request.instanceType] },
    { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] },
    ...(zones.length === 0 ? [] : [{ key: 'topology.kubernetes.io/zone', operator: 'In', values: [...zones] }]),
  ];
}

/** Nodes, and their devices: what the quota of a queue in front of the pool is reckoned with. */
function limits(request: PoolRequest<AwsLowered>, source: AwsCapacity): Record<string, string> {
  const nodes = mostNodes(request, source);
  const facts = instanceFacts(request.instanceType);
  return {
    nodes: String(nodes),
    ...(facts === undefined ? {} : { [facts.accelerator.resource]: String(nodes * facts.accelerators) }),
  };
}

/**
 * Rented nodes go when they are empty, and one at a time when their image or class is no longer the declared one.
 *
 * Reserved nodes stay: they are paid for anyway, and Karpenter, which reckons them as free, would otherwise move work off
 * them and back.
 */
function disruption(source: AwsCapacity): object {
  if (!isUnreserved(source)) return { consolidationPolicy: 'WhenEmpty', consolidateAfter: 'Never', budgets: [{ nodes: '0' }] };
  return {
    consolidationPolicy: 'WhenEmpty',
    consolidateAfter: IDLE,
    budgets: [
      { nodes: '100%', reasons: ['Empty'] },
      { nodes: '1', reasons: ['Drifted'] },
    ],
  };
}
