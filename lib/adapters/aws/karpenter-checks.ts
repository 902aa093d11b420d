import type { PoolRequest } from '../adapter';
import type { AwsLowered } from './lowered';
import { refusePool } from './pool-problem';
import type { AwsSettings } from './settings';

/** Label domains that Karpenter keeps for itself, its CRD says so. */
const OWN_DOMAIN = /(^|\.)karpenter\.(sh|k8s\.aws)\//;
/** Tags that its CRD refuses: by them it knows what is its own. */
const OWN_TAG = /^(eks:eks-cluster-name$|kubernetes\.io\/cluster|karpenter\.(sh|k8s\.aws)\/)/;

/** Reports what Karpenter cannot do for a pool, or would refuse once it is applied. */
export function checkKarpenter(settings: AwsSettings, request: PoolRequest<AwsLowered>): void {
  const { nodes, labels, tags } = request;
  if (nodes.min > 0) {
    refusePool(
      request,
      'karpenter-min',
      `at least ${nodes.min} nodes`,
      'scale.min 0: Karpenter makes nodes for pods that wait, and pools of a fixed size are an alpha feature of it',
      'set scale.min to 0, keep pods there that need no more than to be, or use a cluster with managed node groups',
    );
  }
  if (settings.image === 'bottlerocket') {
    refusePool(
      request,
      'karpenter-image',
      "image 'bottlerocket'",
      "image 'al2023' with Karpenter: its nodes take the release of AL2023 that is pinned",
      'leave image out of aws(), or use a cluster with managed node groups',
    );
  }
  const reserved = Object.keys(labels).filter((key) => OWN_DOMAIN.test(key));
  if (reserved.length > 0) {
    refusePool(
      request,
      'karpenter-label',
      reserved.sort().join(', '),
      'labels outside of karpenter.sh and karpenter.k8s.aws, which Karpenter sets itself',
      'leave them out, or choose a domain of your own',
    );
  }
  const taken = Object.keys({ ...settings.tags, ...tags }).filter((key) => OWN_TAG.test(key));
  if (taken.length > 0) {
    refusePool(
      request,
      'karpenter-tag',
      taken.sort().join(', '),
      'tags other than those by which Karpenter and EKS know their own instances',
      'leave them out of the tags of aws() and of the fabric',
    );
  }
}
