import type { ContainerNodePoolNodeConfig } from '@cdktf/provider-google/lib/container-node-pool';
import type { Lowering } from '../adapter';
import { resourceLabels } from './resource-labels';

/**
 * What every node has: Container-Optimized OS, verified boot, its own service account, and a metadata server that
 * gives pods their own identity instead of the node's.
 */
export function nodeConfig(request: Lowering, serviceAccount: string): ContainerNodePoolNodeConfig {
  return {
    imageType: 'COS_CONTAINERD',
    serviceAccount,
    // What the node may do is said by its roles; scopes would only cut them once more.
    oauthScopes: ['https://www.googleapis.com/auth/cloud-platform'],
    metadata: { 'disable-legacy-endpoints': 'true' },
    shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
    workloadMetadataConfig: { mode: 'GKE_METADATA' },
    gvnic: { enabled: true },
    resourceLabels: resourceLabels(request.tags),
  };
}
