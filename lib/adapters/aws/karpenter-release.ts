import type { ReleaseSpec } from '../adapter';
import type { AwsConfig } from './config';

/** Release and service account of Karpenter. */
export const KARPENTER_NAME = 'karpenter';
/** Where upstream installs it: the API server puts the calls of this namespace's service accounts before those of others. */
export const KARPENTER_NAMESPACE = 'kube-system';

/** Released in 2026 for Kubernetes 1.30 to 1.36. Chart, CRDs and the controller's permissions are of one release. */
const VERSION = '1.14.1';
const REPOSITORY = 'oci://public.ecr.aws/karpenter';
const IMAGE = { registry: 'public.ecr.aws', path: 'karpenter/controller' } as const;

/** What a release of Karpenter is made for. */
interface Settings {
  readonly clusterName: string;
  /** Name of the queue with interruptions. */
  readonly interruptionQueue: string;
  /** True when nodes cannot call what has no VPC endpoint: then list prices are those that Karpenter was built with. */
  readonly isolatedVpc: boolean;
  readonly registryMirror?: string;
}

/**
 * Karpenter, and its CRDs before it: as a chart of their own, because Helm never upgrades those in a `crds` folder.
 *
 * Two replicas on nodes that it did not make, which the chart sees to. It makes a node when a pod waits for one.
 */
export function karpenterReleases(config: AwsConfig, settings: Settings): ReleaseSpec[] {
  const { clusterName, interruptionQueue, isolatedVpc, registryMirror } = settings;
  const common = { namespace: KARPENTER_NAMESPACE, podSecurity: 'restricted', repository: REPOSITORY, version: VERSION } as const;
  const crds = `${KARPENTER_NAME}-crd`;
  return [
    { ...common, name: crds, chart: crds, values: {}, after: [] },
    {
      ...common,
      name: KARPENTER_NAME,
      chart: KARPENTER_NAME,
      values: {
        replicas: 2,
        serviceAccount: { name: KARPENTER_NAME },
        settings: { clusterName, interruptionQueue, isolatedVPC: isolatedVpc, featureGates: { reservedCapacity: true } },
        controller: {
          // The chart pins the digest beside its own tag, and a mirror of the image has the same one.
          image: { repository: `${registryMirror ?? IMAGE.registry}/${IMAGE.path}` },
          // Instance metadata, where it would look the region up, does not answer pods.
          env: [{ name: 'AWS_REGION', value: config.region }],
          resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { memory: '1Gi' } },
        },
      },
      after: [crds],
    },
  ];
}
