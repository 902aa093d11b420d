import type { ReleaseSpec } from '../adapter';

/**
 * AWS's own build of Cilium, which AWS supports on hybrid nodes with every Kubernetes version of EKS: 1.17 and 1.18
 * (user guide, Configure CNI for hybrid nodes). 1.18.8-1 is a release of it that the guide names.
 */
const CHART_VERSION = '1.18.8-1';
const REGISTRY = 'public.ecr.aws';
const PATH = 'eks/cilium';

/** Prefix of the part of the pods range that one host gets: 128 addresses for the kubelet's 110 pods. */
export const HOST_PODS_PREFIX = 25;

const ON_HYBRID_NODES = {
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [{ key: 'eks.amazonaws.com/compute-type', operator: 'In', values: ['hybrid'] }] }],
    },
  },
};

/**
 * Pod network of the hosts, and of nothing else: AWS's own serves the nodes in the VPC, and runs on no host.
 *
 * Values as AWS's guide has them. The pods range and the size of a host's part of it cannot be changed afterwards.
 */
export function ciliumRelease(pods: string, registryMirror?: string): ReleaseSpec {
  const image = (name: string): object =>
    registryMirror === undefined ? {} : { image: { repository: `${registryMirror}/${PATH}/${name}` } };
  return {
    name: 'cilium',
    namespace: 'kube-system',
    podSecurity: 'privileged',
    chart: 'cilium',
    repository: `oci://${REGISTRY}/${PATH}`,
    version: CHART_VERSION,
    values: {
      affinity: ON_HYBRID_NODES,
      ...image('cilium'),
      ipam: { mode: 'cluster-pool', operator: { clusterPoolIPv4PodCIDRList: [pods], clusterPoolIPv4MaskSize: HOST_PODS_PREFIX } },
      // Services reach the nearest replica where they ask for it, DNS first of all.
      loadBalancer: { serviceTopology: true },
      operator: {
        affinity: ON_HYBRID_NODES,
        ...image('operator'),
        // One suffices to start; a second could never run on a first and only host.
        replicas: 1,
        // Pods of the nodes in the VPC are none of its own, and it would restart them without end.
        unmanagedPodWatcher: { restart: false },
      },
      envoy: { enabled: false },
      kubeProxyReplacement: 'false',
    },
    after: [],
  };
}
