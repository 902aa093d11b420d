import type { MachineHealthCheck } from './core-types';
import type { Estate } from './estate';
import type { Machines } from './machines';
import { machineLabels, metadataOf, partName } from './metadata';
import { API } from './versions';

/** Seconds from power on to a node. A server checks its memory and writes an image first: Cluster API's 600 would end in a circle. */
const STARTUP = 3600;
/** Seconds without a word from the kubelet. */
const SILENCE = 600;
/** Share of a pool that may be replaced; more at once is a fault of power or network, which new machines do not mend. */
const MOST_UNHEALTHY = 0.2;

/**
 * Replaces machines whose node is silent, but never many at once.
 *
 * None for a group of one: there is nothing to compare it with, and a control plane of one is never replaced.
 */
export function healthCheck(
  estate: Estate,
  machines: Machines,
  template?: MachineHealthCheck['spec']['remediation']['templateRef'],
): MachineHealthCheck[] {
  if (machines.hosts.length < 2) return [];
  return [
    {
      apiVersion: API.cluster,
      kind: 'MachineHealthCheck',
      metadata: metadataOf(estate, partName(estate, machines.name)),
      spec: {
        clusterName: estate.name,
        selector: { matchLabels: { 'cluster.x-k8s.io/cluster-name': estate.name, ...machineLabels(machines.name) } },
        checks: {
          nodeStartupTimeoutSeconds: STARTUP,
          unhealthyNodeConditions: (['False', 'Unknown'] as const).map((status) => ({
            type: 'Ready',
            status,
            timeoutSeconds: SILENCE,
          })),
        },
        remediation: {
          triggerIf: { unhealthyLessThanOrEqualTo: Math.max(1, Math.floor(machines.hosts.length * MOST_UNHEALTHY)) },
          ...(template === undefined ? {} : { templateRef: template }),
        },
      },
    },
  ];
}
