import type { ReleaseSpec } from '../adapter';
import type { AwsConfig } from './config';
import { groupNamePattern } from './group-name';

/** Release, namespace and service account of the node autoscaler. */
export const AUTOSCALER_NAME = 'cluster-autoscaler';

/** Chart 9.59.0 ships app 1.36.1, made for Kubernetes 1.36. */
const CHART_VERSION = '9.59.0';
const IMAGE = { registry: 'registry.k8s.io', path: 'autoscaling/cluster-autoscaler', tag: 'v1.36.1' } as const;

/** Ways to get capacity that one pool may have, for which the autoscaler gets priorities. */
export const MAX_SOURCES = 5;

/**
 * Cluster Autoscaler: adds a node when a pod waits for one, removes it when it is idle.
 *
 * Of the groups that could hold the pod it takes the pool's first way to get capacity, and goes on to the next when
 * that one gives nothing.
 */
export function autoscalerRelease(config: AwsConfig, clusterName: string, registryMirror?: string): ReleaseSpec {
  return {
    name: AUTOSCALER_NAME,
    namespace: AUTOSCALER_NAME,
    podSecurity: 'restricted',
    chart: 'cluster-autoscaler',
    repository: 'https://kubernetes.github.io/autoscaler',
    version: CHART_VERSION,
    values: {
      cloudProvider: 'aws',
      awsRegion: config.region,
      autoDiscovery: { clusterName },
      fullnameOverride: AUTOSCALER_NAME,
      image: { repository: `${registryMirror ?? IMAGE.registry}/${IMAGE.path}`, tag: IMAGE.tag },
      replicaCount: 2,
      rbac: { serviceAccount: { name: AUTOSCALER_NAME } },
      extraArgs: {
        expander: 'priority,least-waste',
        // Scratch space in a pod must not keep a rented node alive.
        'skip-nodes-with-local-storage': false,
      },
      expanderPriorities: priorities(),
      resources: { requests: { cpu: '100m', memory: '600Mi' }, limits: { memory: '600Mi' } },
      securityContext: { runAsNonRoot: true, runAsUser: 65534, runAsGroup: 65534, seccompProfile: { type: 'RuntimeDefault' } },
      containerSecurityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
    },
    after: [],
  };
}

/** Higher wins; groups that are no pool's share the lowest. */
function priorities(): Record<string, string[]> {
  const ranked = Array.from({ length: MAX_SOURCES }, (_, i): [string, string[]] => [
    String((MAX_SOURCES - i) * 10),
    [groupNamePattern(i + 1)],
  ]);
  return Object.fromEntries([['1', ['.*']], ...ranked]);
}
