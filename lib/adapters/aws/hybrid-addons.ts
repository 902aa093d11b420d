import type { OwnPool } from '../adapter';

/** Three zones with a system node each, and the site. */
const DNS_REPLICAS = 4;

/** The add-on's own tolerations, which a list of ours replaces. */
const DEFAULT_TOLERATIONS = [
  { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' },
  { key: 'CriticalAddonsOnly', operator: 'Exists' },
];

/**
 * DNS in every zone of the VPC and at the site, as AWS advises: each side can resolve names without the other.
 *
 * Pools keep everything off that does not ask for their accelerators, so their taints are tolerated.
 */
export function coreDnsOnBothSides(pools: readonly OwnPool[]): object {
  const keys = [...new Set(pools.flatMap((pool) => pool.taints.map((taint) => taint.key)))].sort();
  return {
    replicaCount: DNS_REPLICAS,
    tolerations: [...DEFAULT_TOLERATIONS, ...keys.map((key) => ({ key, operator: 'Exists', effect: 'NoSchedule' }))],
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'topology.kubernetes.io/zone',
        // Before the first host has joined, and while the link is down, the VPC alone has to do.
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
      },
    ],
  };
}

/** Hosts have no instance metadata: a second set of agents reads their credentials from a file. */
export function podIdentityOnHosts(): object {
  return { daemonsets: { hybrid: { create: true } } };
}
