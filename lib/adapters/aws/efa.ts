import type { LaunchTemplateNetworkInterfaces } from '@cdktf/provider-aws/lib/launch-template';

/** Extended resource that the EFA device plugin offers, one per adapter. */
export const EFA_RESOURCE = 'vpc.amazonaws.com/efa';

/**
 * Adapters per instance type, one per network card.
 *
 * As EC2 reports them, from the instance type reference of Karpenter's AWS provider v1.14.1 (2026). Types that are
 * not here have no EFA.
 */
const ADAPTERS: Readonly<Record<string, number>> = {
  'g5.8xlarge': 1,
  'g5.12xlarge': 1,
  'g5.16xlarge': 1,
  'g5.24xlarge': 1,
  'g5.48xlarge': 1,
  'g6.8xlarge': 1,
  'g6.12xlarge': 1,
  'g6.16xlarge': 1,
  'g6.24xlarge': 1,
  'g6.48xlarge': 1,
  'g6e.8xlarge': 1,
  'g6e.12xlarge': 1,
  'g6e.16xlarge': 1,
  'g6e.24xlarge': 2,
  'g6e.48xlarge': 4,
  'p4d.24xlarge': 4,
  'p4de.24xlarge': 4,
  'p5.4xlarge': 1,
  'p5.48xlarge': 32,
  'p5e.48xlarge': 32,
  'p5en.48xlarge': 16,
  'p6-b200.48xlarge': 8,
  'p6-b300.48xlarge': 16,
  'trn1.32xlarge': 8,
  'trn1n.32xlarge': 16,
  'trn2.48xlarge': 16,
};

/** Types whose first network card has no EFA: it carries IP, and the adapters are on the cards after it. */
const PLAIN_FIRST_CARD = new Set(['p6-b300.48xlarge']);

/** EFA adapters of an instance type; 0 when it has none. */
export function efaAdapters(instanceType: string): number {
  return Object.hasOwn(ADAPTERS, instanceType) ? ADAPTERS[instanceType] : 0;
}

/** Instance types that have EFA, sorted. */
export function efaInstances(): readonly string[] {
  return Object.keys(ADAPTERS).sort();
}

/** True when one list of interfaces fits both types. */
export function sameEfaLayout(a: string, b: string): boolean {
  return efaAdapters(a) === efaAdapters(b) && PLAIN_FIRST_CARD.has(a) === PLAIN_FIRST_CARD.has(b);
}

/**
 * Network interfaces of a node: one with an IP address, all others for EFA alone.
 *
 * An address on every card would take that many from the subnet and confuse the node's routes. Layout from "Maximize network bandwidth on Amazon EC2 instances with multiple network
 * cards" in the EC2 user guide. A template that lists interfaces names its security groups here and nowhere else.
 */
export function efaInterfaces(instanceType: string, securityGroups: readonly string[]): LaunchTemplateNetworkInterfaces[] {
  const plainFirst = PLAIN_FIRST_CARD.has(instanceType);
  const cards = efaAdapters(instanceType) + (plainFirst ? 1 : 0);
  return Array.from({ length: cards }, (_, card) => ({
    networkCardIndex: card,
    // Beside a plain first card, an adapter is the only interface of its card.
    deviceIndex: card === 0 || plainFirst ? 0 : 1,
    interfaceType: card > 0 ? 'efa-only' : plainFirst ? 'interface' : 'efa',
    deleteOnTermination: 'true',
    securityGroups: [...securityGroups],
  }));
}

/** One interface of a node as Karpenter's EC2NodeClass lists it. */
export interface NodeClassInterface {
  readonly networkCardIndex: number;
  readonly deviceIndex: number;
  readonly interfaceType: 'interface' | 'efa-only';
}

/**
 * Network interfaces of a node that Karpenter launches: one for IP, and beside it an adapter per card that is nothing else.
 *
 * An EC2NodeClass knows no interface that is both. Layout from "Manage EFA devices on Amazon EKS" in the EKS user guide.
 */
export function nodeClassInterfaces(instanceType: string): NodeClassInterface[] {
  const first = PLAIN_FIRST_CARD.has(instanceType) ? 1 : 0;
  const adapters = Array.from({ length: efaAdapters(instanceType) }, (_, index): NodeClassInterface => {
    const card = first + index;
    return { networkCardIndex: card, deviceIndex: card === 0 ? 1 : 0, interfaceType: 'efa-only' };
  });
  return [{ networkCardIndex: 0, deviceIndex: 0, interfaceType: 'interface' }, ...adapters];
}
