import { refuseValue } from '../../model/problem';
import type { KubeObject } from '../kube-object';
import type { QueueRequest } from '../kubernetes-adapter';
import { KUEUE_API } from './kueue';
import { admissionChecks, provisioningObjects } from './provisioning-objects';

type Flavor = QueueRequest['flavors'][number];

/**
 * The Kueue objects that make pools a queue: one ResourceFlavor per pool, a ClusterQueue that fills them in the order
 * given, and a LocalQueue in each namespace that may submit. Pools whose nodes are asked for get an AdmissionCheck.
 */
export function queueObjects(request: QueueRequest): KubeObject[] {
  const namespaces = [...new Set(request.namespaces)].sort();
  return [
    ...request.flavors.map((flavor) => resourceFlavor(flavor, request.labels)),
    ...provisioningObjects(request),
    clusterQueue(request, namespaces),
    ...namespaces.map((namespace): KubeObject => {
      const metadata = { name: request.name, namespace, labels: request.labels };
      return { apiVersion: KUEUE_API, kind: 'LocalQueue', metadata, spec: { clusterQueue: request.name } };
    }),
  ];
}

function resourceFlavor(flavor: Flavor, labels: QueueRequest['labels']): KubeObject {
  // Kueue adds these tolerations to the pods that it admits to the flavor. Its `nodeTaints` would instead turn away
  // every job that does not bring the toleration itself.
  const taints = [...flavor.taints, ...(flavor.provisioning?.taints ?? [])];
  const tolerations = taints.map(({ key, value, effect }) => ({ key, operator: 'Equal', value, effect }));
  return {
    apiVersion: KUEUE_API,
    kind: 'ResourceFlavor',
    metadata: { name: flavor.name, labels },
    spec: { nodeLabels: flavor.nodeLabels, ...(tolerations.length === 0 ? {} : { tolerations }) },
  };
}

function clusterQueue(request: QueueRequest, namespaces: readonly string[]): KubeObject {
  const resources = coveredResources(request);
  return {
    apiVersion: KUEUE_API,
    kind: 'ClusterQueue',
    metadata: { name: request.name, labels: request.labels },
    spec: {
      // Left out, it matches no namespace at all; an empty one would match every namespace.
      ...(namespaces.length === 0
        ? {}
        : { namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: namespaces }] } }),
      queueingStrategy: 'BestEffortFIFO',
      // The next pool is tried before anything is borrowed or preempted: that is what a burst pool is for.
      flavorFungibility: { whenCanBorrow: 'TryNextFlavor', whenCanPreempt: 'TryNextFlavor' },
      ...admissionChecks(request),
      preemption: { reclaimWithinCohort: 'Never', withinClusterQueue: 'Never' },
      resourceGroups: [
        {
          coveredResources: resources,
          // The CRD wants the resources of each flavor in the order of the list above.
          flavors: request.flavors.map((flavor) => ({
            name: flavor.name,
            resources: resources.map((name) => ({ name, nominalQuota: flavor.quota[name] })),
          })),
        },
      ],
    },
  };
}

/** Resource names of all flavors, sorted; every flavor must have a quota for each. */
function coveredResources({ name, flavors }: QueueRequest): string[] {
  const resources = [...new Set(flavors.flatMap((flavor) => Object.keys(flavor.quota)))].sort();
  const lacking = flavors.filter((flavor) => resources.some((resource) => flavor.quota[resource] === undefined));
  if (resources.length > 0 && lacking.length === 0) return resources;
  return refuseValue(
    'queue-quota',
    `queue '${name}' does not give a quota for each resource of each pool`,
    Object.fromEntries(flavors.map((flavor) => [flavor.name, Object.keys(flavor.quota).sort()])),
    resources.length === 0 ? 'at least one pool with a quota' : `${resources.join(', ')} for every pool`,
    'give every pool of the queue the same resources; 0 is a quota',
  );
}
