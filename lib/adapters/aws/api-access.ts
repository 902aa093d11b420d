import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import { EksAccessPolicyAssociation } from '@cdktf/provider-aws/lib/eks-access-policy-association';
import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import type { ClusterRequest, Lowering } from '../adapter';
import type { AwsLowered } from './lowered';
import { resolve } from '../../core/readable';
import type { AwsSettings } from './settings';

/** Lets the other sites call the private API: HTTPS from each of their ranges, by name. */
export function apiSecurityGroup(request: ClusterRequest<AwsLowered>): SecurityGroup {
  const { scope, stack, name, tags, network, apiClients } = request;
  const group = new SecurityGroup(scope, 'ApiSecurityGroup', {
    name: `${name}-api`,
    description: 'Kubernetes API from other sites',
    vpcId: resolve(stack, network.vpcId),
    tags,
  });
  for (const cidr of [...new Set(apiClients)].sort()) {
    new VpcSecurityGroupIngressRule(scope, `ApiClient-${cidr.replace(/[./:]+/g, '-')}`, {
      securityGroupId: group.id,
      description: 'Kubernetes API',
      ...(cidr.includes(':') ? { cidrIpv6: cidr } : { cidrIpv4: cidr }),
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
      tags,
    });
  }
  return group;
}

/** Makes the stated principals administrators of the cluster. */
export function accessEntries(settings: AwsSettings, request: Lowering, cluster: EksCluster): EksAccessEntry[] {
  return settings.administrators.map((principalArn) => {
    // Account, kind and name: two roles of one name in two accounts stay apart.
    const who = principalArn.split('::')[1].replace(/[^A-Za-z0-9]+/g, '-');
    const entry = new EksAccessEntry(request.scope, `Administrator-${who}`, {
      clusterName: cluster.name,
      principalArn,
      type: 'STANDARD',
      tags: request.tags,
    });
    new EksAccessPolicyAssociation(request.scope, `AdministratorPolicy-${who}`, {
      clusterName: cluster.name,
      principalArn: entry.principalArn,
      policyArn: `arn:${settings.partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`,
      accessScope: { type: 'cluster' },
    });
    return entry;
  });
}
