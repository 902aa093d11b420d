import { StorageBucketIamMember } from '@cdktf/provider-google/lib/storage-bucket-iam-member';
import type { DataAccessRequest } from '../adapter';
import type { GoogleLowered } from './lowered';
import { resolve } from '../../core/readable';
import type { GoogleSettings } from './settings';

/**
 * Lets one Kubernetes service account read exactly these datasets, without a credential in the cluster.
 *
 * GKE vouches for the service account and the bucket trusts it by name. The name holds for every cluster of the
 * project that has such a namespace and service account: keep clusters that must not share it in projects of their
 * own. Decryption is Cloud Storage's, so the key needs no grant.
 */
export function lowerDataAccess(settings: GoogleSettings, request: DataAccessRequest<GoogleLowered>): void {
  const { scope, stack, cluster, namespace, serviceAccount } = request;
  const buckets = [...new Set(request.datasets.map((dataset) => dataset.bucketName))].sort();
  if (buckets.length === 0) return;
  const pool = `projects/${resolve(stack, cluster.projectNumber)}/locations/global/workloadIdentityPools/${settings.project}.svc.id.goog`;
  for (const bucket of buckets) {
    new StorageBucketIamMember(scope, `DataReader-${bucket}`, {
      bucket,
      role: 'roles/storage.objectViewer',
      member: `principal://iam.googleapis.com/${pool}/subject/ns/${namespace}/sa/${serviceAccount}`,
    });
  }
}
