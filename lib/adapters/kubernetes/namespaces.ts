import { DefaultServiceAccountV1 } from '@cdktf/provider-kubernetes/lib/default-service-account-v1';
import { NamespaceV1 } from '@cdktf/provider-kubernetes/lib/namespace-v1';
import { ResourceQuotaV1 } from '@cdktf/provider-kubernetes/lib/resource-quota-v1';
import type { NamespaceLowered, NamespaceRequest } from '../kubernetes-adapter';
import { networkPolicies } from './network-policies';
import { podSecurityLabels } from './pod-security';

/**
 * A namespace in which nothing is open by default: restricted pods, no traffic but the openings asked for, no token
 * for pods that name no service account, and no more devices than its share.
 */
export function lowerNamespace(request: NamespaceRequest): NamespaceLowered {
  const { scope, namespace: name, labels } = request;
  const namespace = new NamespaceV1(scope, 'Namespace', {
    metadata: { name, labels: { ...labels, ...podSecurityLabels('restricted') } },
  });
  new DefaultServiceAccountV1(scope, 'DefaultServiceAccount', {
    metadata: { namespace: name },
    automountServiceAccountToken: false,
    dependsOn: [namespace],
  });
  const resourceQuota = makeQuota(request, namespace);
  return {
    namespace,
    networkPolicies: networkPolicies(request, namespace),
    ...(resourceQuota === undefined ? {} : { resourceQuota }),
  };
}

function makeQuota(request: NamespaceRequest, namespace: NamespaceV1): ResourceQuotaV1 | undefined {
  // Extended resources know only the `requests.` form; a quota on the bare name would be refused.
  const hard = Object.keys(request.quota)
    .sort()
    .map((resource) => [`requests.${resource}`, String(request.quota[resource])]);
  if (hard.length === 0) return undefined;
  return new ResourceQuotaV1(request.scope, 'ResourceQuota', {
    metadata: { name: 'accelerators', namespace: request.namespace, labels: { ...request.labels } },
    spec: { hard: Object.fromEntries(hard) as Record<string, string> },
    dependsOn: [namespace],
  });
}
