import { ComputeFirewall } from '@cdktf/provider-google/lib/compute-firewall';
import type { Lowering } from '../adapter';
import { limitName } from '../limit-name';
import { NAME_LIMIT } from './name-limit';

/** What may be called from everything in the network. */
export interface EgressRule {
  /** Construct id. */
  readonly id: string;
  /** What the rule's name ends in. */
  readonly suffix: string;
  readonly why: string;
  readonly cidrs: readonly string[];
  /** Default: every protocol and port. */
  readonly port?: string;
}

/**
 * Refuses and logs every call out of the network that no rule with a smaller number allows.
 *
 * Without a default route nothing leaves anyway; this still holds when somebody adds a route or a NAT later.
 * Ingress needs no rule: a network refuses it by itself, and GKE opens what its nodes and load balancers need.
 */
export function denyEgress(request: Lowering, networkId: string): ComputeFirewall {
  return new ComputeFirewall(request.scope, 'DenyEgress', {
    name: limitName(request.name, '-deny-egress', NAME_LIMIT),
    description: 'Nothing leaves without a rule',
    network: networkId,
    direction: 'EGRESS',
    priority: 65_534,
    destinationRanges: ['0.0.0.0/0'],
    deny: [{ protocol: 'all' }],
    logConfig: { metadata: 'INCLUDE_ALL_METADATA' },
  });
}

/** Lets everything in the network call these ranges. */
export function allowEgress(request: Lowering, networkId: string, rule: EgressRule): ComputeFirewall {
  return new ComputeFirewall(request.scope, rule.id, {
    name: limitName(request.name, rule.suffix, NAME_LIMIT),
    description: rule.why,
    network: networkId,
    direction: 'EGRESS',
    priority: 1000,
    destinationRanges: [...new Set(rule.cidrs)].sort(),
    allow: [rule.port === undefined ? { protocol: 'all' } : { protocol: 'tcp', ports: [rule.port] }],
  });
}
