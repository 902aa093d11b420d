import type { LaunchTemplateNetworkInterfaces } from '@cdktf/provider-aws/lib/launch-template';
import { PlacementGroup } from '@cdktf/provider-aws/lib/placement-group';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { TerraformStack } from 'cdktf';
import { resolve } from '../../core/readable';
import type { PoolRequest } from '../adapter';
import { limitName } from '../limit-name';
import type { AwsCapacity } from './capacity';
import { efaInterfaces } from './efa';
import type { AwsLowered } from './lowered';
import { GROUP_NAME_LIMIT } from './name-limit';
import { refusePool } from './pool-problem';

/** What the nodes of a pool need to reach each other's accelerators, whatever launches them. */
export interface RdmaGroups {
  readonly securityGroup: SecurityGroup;
  /** Absent when all capacity is reserved: blocks stand close together by themselves, reservations where they were made. */
  readonly placementGroup?: PlacementGroup;
}

/** The same with the interfaces of a launch template. */
export interface Rdma extends RdmaGroups {
  readonly interfaces: LaunchTemplateNetworkInterfaces[];
}

/** EFA for all nodes of a pool: interfaces, a security group of their own, a cluster placement group. */
export function lowerRdma(request: PoolRequest<AwsLowered>, sources: readonly AwsCapacity[]): Rdma {
  const groups = lowerRdmaGroups(request, sources);
  return { ...groups, interfaces: efaInterfaces(request.instanceType, [...clusterGroup(request), groups.securityGroup.id]) };
}

/**
 * A security group through which the nodes of a pool talk over EFA, and a cluster placement group.
 *
 * Pods ask for `vpc.amazonaws.com/efa`, which a device plugin offers. It is not installed here: the chart
 * `aws-efa-k8s-device-plugin` of github.com/aws/eks-charts has to run on the pool's nodes and tolerate its taint.
 */
export function lowerRdmaGroups(request: PoolRequest<AwsLowered>, sources: readonly AwsCapacity[]): RdmaGroups {
  const { scope, stack, name, tags, network } = request;
  const securityGroup = new SecurityGroup(scope, 'EfaSecurityGroup', {
    name: limitName(name, '-efa', GROUP_NAME_LIMIT),
    description: 'EFA between the nodes of the pool',
    vpcId: resolve(stack, network.vpcId),
    tags,
  });
  // Both ways and by its own name: EFA does not go through rules for address ranges.
  const rule = { securityGroupId: securityGroup.id, referencedSecurityGroupId: securityGroup.id, ipProtocol: '-1', tags };
  new VpcSecurityGroupIngressRule(scope, 'EfaIngress', { ...rule, description: 'EFA from the pool' });
  new VpcSecurityGroupEgressRule(scope, 'EfaEgress', { ...rule, description: 'EFA to the pool' });
  const placementGroup = sources.some(isUnreserved)
    ? new PlacementGroup(scope, 'PlacementGroup', { name: limitName(name, '-close', GROUP_NAME_LIMIT), strategy: 'cluster', tags })
    : undefined;
  return { securityGroup, placementGroup };
}

/** Name of the placement group in which nodes of this way to get capacity are started. */
export function placementOf(rdma: Rdma, source: AwsCapacity): string | undefined {
  return isUnreserved(source) ? rdma.placementGroup?.name : undefined;
}

/** True for capacity of which nobody has kept any. */
export function isUnreserved(source: AwsCapacity): boolean {
  return source.kind === 'on-demand' || source.kind === 'spot';
}

/** The group that EKS made, which it leaves to the template as soon as that lists interfaces. */
function clusterGroup(request: PoolRequest<AwsLowered>): string[] {
  const { cluster, stack } = request;
  if (cluster.securityGroupId !== undefined) return [cluster.securityGroupId];
  if (cluster.cluster !== undefined && TerraformStack.of(cluster.cluster) === stack) {
    return [cluster.cluster.vpcConfig.clusterSecurityGroupId];
  }
  refusePool(
    request,
    'aws-rdma-cluster-group',
    `no security group of the cluster ${cluster.clusterName}`,
    'the group that EKS made for the cluster: without it a node with listed interfaces cannot join',
    'pass securityGroupId to existingEksCluster()',
  );
  return [];
}
