import type { ClusterRequest } from '../adapter';
import { addon } from './addons';
import { accessEntries } from './api-access';
import { autoscalerIdentity } from './autoscaler';
import { nodeRole } from './cluster-roles';
import { eksControlPlane } from './control-plane';
import { lowerKarpenter } from './karpenter';
import type { AwsCluster, AwsLowered } from './lowered';
import { PLACEHOLDER_CERTIFICATE } from '../../core/placeholder-certificate';
import type { AwsSettings } from './settings';
import { systemNodes } from './system-nodes';

/** An EKS cluster whose API is private unless asked otherwise, with system nodes, add-ons and what makes the nodes of its pools. */
export function lowerCluster(settings: AwsSettings, request: ClusterRequest<AwsLowered>): AwsCluster {
  const { stack } = request;
  const { cluster, clusterName, secretsKey, logGroup } = eksControlPlane(settings, request);
  const nodes = nodeRole(settings, request);
  const beforeNodes = {
    'vpc-cni': addon(settings, request, cluster, 'vpc-cni'),
    'kube-proxy': addon(settings, request, cluster, 'kube-proxy'),
    'eks-pod-identity-agent': addon(settings, request, cluster, 'eks-pod-identity-agent'),
  };
  const system = systemNodes(settings, request, cluster, nodes, Object.values(beforeNodes));
  return {
    cluster,
    clusterName,
    endpoint: stack.publish('cluster_endpoint', cluster.endpoint, 'https://day-0.invalid'),
    certificateAuthority: stack.publish('cluster_certificate_authority', cluster.certificateAuthority.get(0).data, PLACEHOLDER_CERTIFICATE),
    nodeRoleArn: stack.publish('node_role_arn', nodes.role.arn, `arn:${settings.partition}:iam::000000000000:role/day-0`),
    secretsKey,
    logGroup,
    systemNodes: system,
    addons: {
      ...beforeNodes,
      // What node repair acts on: without it, a broken GPU is a healthy node.
      'eks-node-monitoring-agent': addon(settings, request, cluster, 'eks-node-monitoring-agent', [system]),
      coredns: addon(settings, request, cluster, 'coredns', [system]),
      // EKS has none of its own, and without it no service ever gets a further replica.
      'metrics-server': addon(settings, request, cluster, 'metrics-server', [system]),
    },
    accessEntries: accessEntries(settings, request, cluster),
    // One of the two: Karpenter's nodes are in no group that the autoscaler could resize.
    ...(request.engine === 'karpenter'
      ? { karpenter: lowerKarpenter(settings, request, cluster, clusterName) }
      : { autoscaler: autoscalerIdentity(settings, request, cluster, clusterName) }),
  };
}
