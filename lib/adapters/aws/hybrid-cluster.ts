import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { RolesanywhereProfile } from '@cdktf/provider-aws/lib/rolesanywhere-profile';
import type { RolesanywhereTrustAnchor } from '@cdktf/provider-aws/lib/rolesanywhere-trust-anchor';
import type { ClusterRequest, OwnClusterRequest } from '../adapter';
import { addon } from './addons';
import { accessEntries } from './api-access';
import { nodeRole } from './cluster-roles';
import { eksControlPlane } from './control-plane';
import { coreDnsOnBothSides, podIdentityOnHosts } from './hybrid-addons';
import type { HybridIdentity } from './hybrid-identity';
import { type NodeAccess, nodeAccess } from './hybrid-node-access';
import { hybridRules } from './hybrid-rules';
import type { AwsCluster, AwsLowered } from './lowered';
import { PLACEHOLDER_CERTIFICATE } from '../../core/placeholder-certificate';
import type { AwsSettings } from './settings';
import { systemNodes } from './system-nodes';

/** An EKS control plane for hosts of yours. `nodeRoleArn` is the role of its system nodes in the VPC. */
export interface AwsHybridCluster extends AwsCluster {
  /** Role that the hosts take. */
  readonly hybridNodeRole: IamRole;
  readonly hybridAccessEntry: EksAccessEntry;
  /** With IAM Roles Anywhere: the authority that vouches for hosts, and what its certificates are good for. */
  readonly trustAnchor?: RolesanywhereTrustAnchor;
  readonly profile?: RolesanywhereProfile;
}

/**
 * An EKS cluster whose workers are your hosts, with three small nodes in the VPC.
 *
 * Those run DNS, metrics and operators from the first apply on. Without any node, EKS calls the DNS add-on degraded, and
 * Terraform waits twenty minutes for it and gives up; hosts can only join a cluster that is there.
 */
export function lowerHybridCluster(
  settings: AwsSettings,
  identity: HybridIdentity,
  request: ClusterRequest<AwsLowered>,
  own: OwnClusterRequest,
): AwsHybridCluster {
  const { scope, stack, tags } = request;
  const remote = { nodes: own.addresses.nodes, pods: own.addresses.pods };
  const plane = eksControlPlane(settings, request, remote);
  const { cluster, clusterName, secretsKey, logGroup } = plane;
  hybridRules(request, plane, remote);
  const access: NodeAccess = nodeAccess(settings, request, cluster, identity);
  const hybridAccessEntry = new EksAccessEntry(scope, 'HybridNodes', {
    clusterName: cluster.name,
    principalArn: access.role.role.arn,
    type: 'HYBRID_LINUX',
    tags,
    dependsOn: [...access.role.ready],
  });
  const nodes = nodeRole(settings, request);
  const beforeNodes = {
    // For the nodes in the VPC; it keeps off hosts by itself.
    'vpc-cni': addon(settings, request, cluster, 'vpc-cni'),
    'kube-proxy': addon(settings, request, cluster, 'kube-proxy'),
    'eks-pod-identity-agent': addon(settings, request, cluster, 'eks-pod-identity-agent', [], podIdentityOnHosts()),
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
      coredns: addon(settings, request, cluster, 'coredns', [system], coreDnsOnBothSides(own.pools)),
      'metrics-server': addon(settings, request, cluster, 'metrics-server', [system]),
    },
    accessEntries: accessEntries(settings, request, cluster),
    hybridNodeRole: access.role.role,
    hybridAccessEntry,
    ...(access.trustAnchor === undefined ? {} : { trustAnchor: access.trustAnchor }),
    ...(access.profile === undefined ? {} : { profile: access.profile }),
  };
}
