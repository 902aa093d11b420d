import { ServiceAccountV1 } from '@cdktf/provider-kubernetes/lib/service-account-v1';
import type { Construct } from 'constructs';
import { labelsOf } from './workload-labels';

/**
 * The identity of one workload, without a Kubernetes token: a model server has nothing to ask of the API. Cloud
 * identities bring their own token into the pod.
 */
export function makeServiceAccount(request: {
  readonly scope: Construct;
  readonly namespace: string;
  readonly workload: string;
  readonly labels: Readonly<Record<string, string>>;
}): ServiceAccountV1 {
  return new ServiceAccountV1(request.scope, 'ServiceAccount', {
    metadata: { name: request.workload, namespace: request.namespace, labels: labelsOf(request) },
    automountServiceAccountToken: false,
  });
}
