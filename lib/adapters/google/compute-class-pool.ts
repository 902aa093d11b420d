import { refuseValue } from '../../model/problem';
import type { PoolFacts, PoolRequest } from '../adapter';
import { notMadeHere } from '../not-made-here';
import { capacitySources } from './capacity-sources';
import { COMPUTE_CLASS_LABEL, computeClass, computeClassName } from './compute-class';
import { checkComputeClass } from './compute-class-checks';
import { COMPUTE_CLASS_VERSION } from './gke-version';
import { gkeAccelerator } from './instances';
import type { GoogleCluster, GoogleLowered, GooglePool } from './lowered';
import { nodeAccountEmail } from './node-identity';
import { poolPlace } from './pool-place';
import { checkOffered, poolTypes } from './pool-types';
import type { GoogleSettings } from './settings';

/**
 * A burst pool whose node pools GKE makes and removes by itself, from one compute class.
 *
 * A class has no most nodes: what bounds it is the quota of the queue and of the namespaces in front of it, and in the
 * end the project's quota of devices, which a person has to set.
 */
export function lowerComputeClass(settings: GoogleSettings, request: PoolRequest<GoogleLowered>): GooglePool {
  const { cluster } = request;
  const place = poolPlace(settings, request);
  const sources = capacitySources(request, place);
  const types = poolTypes(request);
  checkOffered(request, sources, types);
  checkComputeClass(settings, request, sources);
  const name = computeClassName(request);
  const object = computeClass({ settings, request, place, sources, types, serviceAccount: accountOf(settings, cluster) });
  askPeople(settings, request, name);
  const taints = [{ key: COMPUTE_CLASS_LABEL, value: name, effect: 'NoSchedule' as const }];
  const spot = [{ key: 'cloud.google.com/gke-spot', value: 'true', effect: 'NoSchedule' as const }];
  const facts: PoolFacts = {
    objects: [object],
    label: { key: COMPUTE_CLASS_LABEL, value: name },
    taints: sources.some(({ kind }) => kind === 'spot') ? [...taints, ...spot] : taints,
  };
  return {
    get cluster() {
      return cluster.cluster ?? notMadeHere(cluster.clusterName);
    },
    get nodePool() {
      return noNodePool(name);
    },
    nodePools: [],
    acceleratorNetworks: [],
    computeClass: object,
    facts,
  };
}

/** The address is a literal: objects in the cluster are delivered from another stack than the account's. */
function accountOf(settings: GoogleSettings, { clusterName, nodeServiceAccount }: GoogleCluster): string {
  return typeof nodeServiceAccount === 'string' ? nodeServiceAccount : nodeAccountEmail(settings, clusterName);
}

/** What neither the class nor Terraform can say about its nodes. */
function askPeople({ project, region }: GoogleSettings, request: PoolRequest<GoogleLowered>, name: string): void {
  const { cluster, nodes, instanceType } = request;
  request.outOfBand({
    when: 'before-apply',
    what: `the quota of ${gkeAccelerator(instanceType) ?? instanceType} devices of project '${project}' in ${region} is what may be spent: compute class '${name}' (${nodes.max} nodes of ${instanceType} asked for) has no limit of its own, and queues bound only their own jobs`,
  });
  request.outOfBand({
    when: 'before-apply',
    what: `your rules allow nodes without Secure Boot: those of node pools have it, and compute class '${name}' has no field for it in every GKE version`,
  });
  if (cluster.cluster !== undefined) return;
  request.outOfBand({
    when: 'before-apply',
    what: `cluster '${cluster.clusterName}' runs GKE ${COMPUTE_CLASS_VERSION} or newer, or has node auto-provisioning: else compute class '${name}' makes no nodes`,
  });
}

function noNodePool(name: string): never {
  return refuseValue(
    'pool-without-node-pool',
    'GKE makes the node pools of a compute class by itself, so there is no resource to override',
    name,
    "`lowered.computeClass`, or a pool in a cluster with engine 'node-pools'",
    'change what the compute class says, or the engine of the cluster',
  );
}
