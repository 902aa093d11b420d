import { dump } from 'js-yaml';
import type { PlatformFacts, ReleaseSpec } from '../adapter';
import { asReferences } from './pull-secrets';
import { FABRIC_2026_08 } from './versions';

/** API version of queues, flavors and admission checks. */
export const KUEUE_API = 'kueue.x-k8s.io/v1beta2';
/** Label that puts a Job into a LocalQueue of its namespace. */
export const QUEUE_LABEL = 'kueue.x-k8s.io/queue-name';

/**
 * Kueue: jobs wait in a queue until their whole set of accelerators is free.
 *
 * The chart keeps its CRDs among its templates, so uninstalling it deletes every queue. The release still carries no
 * `prevent_destroy`, which would also make an intended destroy of a test fabric fail; where that matters, set
 * `lifecycle` on the release.
 */
export function kueue(facts: PlatformFacts): ReleaseSpec {
  const { chart, repository, version, namespace } = FABRIC_2026_08.charts.kueue;
  const mirror = facts.registryMirror;
  return {
    name: 'kueue',
    namespace,
    podSecurity: 'restricted',
    chart,
    repository,
    version,
    values: {
      controllerManager: {
        // Every new Job passes Kueue's webhook: one replica would make its restart an outage.
        replicas: 2,
        podDisruptionBudget: { enabled: true, minAvailable: 1 },
        ...(mirror === undefined ? {} : { manager: { image: { repository: `${mirror}/kueue/kueue` } } }),
        ...asReferences('imagePullSecrets', facts),
      },
      managerConfig: { controllerManagerConfigYaml: configurationText() },
    },
    after: [],
  };
}

/**
 * Kueue's own configuration. The chart takes it as one document that replaces its default, so the parts that keep the
 * controller running (addresses, leader election, concurrency) are repeated here.
 */
export const KUEUE_CONFIGURATION = {
  apiVersion: 'config.kueue.x-k8s.io/v1beta2',
  kind: 'Configuration',
  health: { healthProbeBindAddress: ':8081' },
  metrics: { bindAddress: ':8443' },
  webhook: { port: 9443 },
  leaderElection: { leaderElect: true, resourceName: 'c1f6bfd2.kueue.x-k8s.io' },
  controller: {
    groupKindConcurrency: {
      'Job.batch': 5,
      'Workload.kueue.x-k8s.io': 5,
      'LocalQueue.kueue.x-k8s.io': 1,
      'ClusterQueue.kueue.x-k8s.io': 1,
      'ResourceFlavor.kueue.x-k8s.io': 1,
    },
  },
  clientConnection: { qps: 50, burst: 100 },
  // Jobs of people who do not use the fabric are none of its business.
  manageJobsWithoutQueueName: false,
  managedJobsNamespaceSelector: {
    matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['gpu-operator', 'kube-system', 'kueue-system'] }],
  },
  // Long enough for a cloud node to start, its driver to load and a large image to arrive; then the quota is given back.
  waitForPodsReady: {
    timeout: '30m',
    recoveryTimeout: '5m',
    blockAdmission: false,
    requeuingStrategy: { timestamp: 'Eviction', backoffLimitCount: 5, backoffBaseSeconds: 60, backoffMaxSeconds: 3600 },
  },
  // Every resource that a pod asks for has to be in the queue, or Kueue never starts it. Scratch space on a node's disk
  // is the scheduler's to count; a pool has no quota of it.
  resources: { excludeResourcePrefixes: ['ephemeral-storage'] },
  // Other frameworks need CRDs that the fabric does not install.
  integrations: { frameworks: ['batch/job'] },
} as const;

let text: string | undefined;

/** The same in every cluster. */
function configurationText(): string {
  return (text ??= dump(KUEUE_CONFIGURATION));
}
