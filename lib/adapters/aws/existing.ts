import type { NetworkRequest } from '../adapter';
import { refuseValue } from '../../model/problem';
import { stated } from '../../model/stated';
import type { AwsCluster, AwsKarpenter, AwsNetwork } from './lowered';

/** A VPC that exists. What is not stated stays unknown: nothing is looked up. */
export interface AwsExistingNetwork {
  readonly vpcId: string;
  /** Primary range of the VPC. */
  readonly cidr: string;
  /** Private subnets for nodes, in two zones at least. They need a way to ECR, EKS, EC2, STS and S3. */
  readonly nodeSubnetIds: readonly string[];
  /** Zone of each node subnet, in their order. Needed for pools that ask for zones. Default: unknown. */
  readonly nodeSubnetZones?: readonly string[];
  /** Subnets for link attachments. Default: the node subnets. */
  readonly endpointSubnetIds?: readonly string[];
  /** Ranges of the subnets that hold the interface endpoints. Default: the whole VPC is opened for HTTPS instead. */
  readonly endpointCidrs?: readonly string[];
  /** Route tables that get the routes of a private link. Default: none, you route. */
  readonly routeTableIds?: readonly string[];
  /** S3 endpoints through which datasets are read. Without them no dataset can be tied to this network. */
  readonly s3EndpointIds?: readonly string[];
}

/** A VPC that exists, as the rest of the adapter sees it: ids are literals, no resource is made. */
export function existingNetwork(vpc: AwsExistingNetwork, request: NetworkRequest): AwsNetwork {
  request.registerAddresses({ use: 'joined VPC', cidr: vpc.cidr, why: 'network that exists' });
  for (const cidr of vpc.endpointCidrs ?? []) {
    request.registerAddresses({ use: `endpoint subnet ${cidr}`, cidr, why: 'interface endpoints', from: vpc.cidr });
  }
  return {
    nodeSubnets: [],
    endpointSubnets: [],
    routeTables: [],
    endpoints: {},
    vpcId: vpc.vpcId,
    nodeSubnetIds: [...vpc.nodeSubnetIds],
    nodeZones: vpc.nodeSubnetZones === undefined ? undefined : [...vpc.nodeSubnetZones],
    endpointSubnetIds: [...(vpc.endpointSubnetIds ?? vpc.nodeSubnetIds)],
    routeTableIds: [...(vpc.routeTableIds ?? [])],
    s3EndpointIds: [...(vpc.s3EndpointIds ?? [])],
    endpointCidrs: vpc.endpointCidrs === undefined ? undefined : [...vpc.endpointCidrs],
    cidr: vpc.cidr,
  };
}

/** An EKS cluster that exists, as `aws eks describe-cluster` shows it. */
export interface AwsExistingCluster {
  readonly name: string;
  /** `cluster.endpoint`. */
  readonly endpoint: string;
  /** `cluster.certificateAuthority.data`: PEM in base64. */
  readonly certificateAuthority: string;
  /** IAM role of managed nodes; pools that are added use it too. It must be trusted by EC2 and known to the cluster. */
  readonly nodeRoleArn: string;
  /** `cluster.resourcesVpcConfig.clusterSecurityGroupId`. Needed for pools with `interconnect: 'rdma'`. Default: unknown. */
  readonly securityGroupId?: string;
  /** The Karpenter that runs in it and makes the nodes of pools that are added. Default: they are managed node groups. */
  readonly karpenter?: AwsExistingKarpenter;
}

/**
 * A Karpenter that runs already, as `kubectl get ec2nodeclass -o yaml` shows its nodes: exactly one of `instanceProfile`
 * and `nodeRole`, whose role has an access entry. Its controller may launch with both and with the groups below.
 */
export interface AwsExistingKarpenter {
  /** Name of the instance profile of its nodes. The only choice in a VPC without a way to IAM. */
  readonly instanceProfile?: string;
  /** Name, not ARN, of the role of its nodes; Karpenter makes the profile. */
  readonly nodeRole?: string;
  /** Groups of its nodes, at least one: as a rule the one that EKS made for the cluster. */
  readonly securityGroupIds: readonly string[];
}

/**
 * An EKS cluster that exists, for `CloudCluster.fromExistingCluster`.
 *
 * The cluster keeps its add-ons, its access entries and its own node autoscaler: EKS tags every managed node group
 * for discovery, and the tags for scaling from zero come with the pool. NetworkPolicies hold only if its vpc-cni has
 * `enableNetworkPolicy` set.
 */
export function existingEksCluster(cluster: AwsExistingCluster): AwsCluster {
  stated('existingEksCluster', cluster);
  return {
    clusterName: cluster.name,
    endpoint: cluster.endpoint,
    certificateAuthority: cluster.certificateAuthority,
    nodeRoleArn: cluster.nodeRoleArn,
    securityGroupId: cluster.securityGroupId,
    karpenter: cluster.karpenter === undefined ? undefined : existingKarpenter(cluster.karpenter),
    addons: {},
    accessEntries: [],
  };
}

function existingKarpenter({ instanceProfile, nodeRole, securityGroupIds }: AwsExistingKarpenter): AwsKarpenter {
  if ((instanceProfile === undefined) === (nodeRole === undefined) || securityGroupIds.length === 0) {
    refuseValue(
      'karpenter-existing',
      'the Karpenter of the joined cluster is not described in a way that nodes can be made with',
      { instanceProfile, nodeRole, securityGroupIds },
      'one of instanceProfile and nodeRole, and one security group at least',
      'copy them from an EC2NodeClass of the cluster',
    );
  }
  const nodeIdentity = instanceProfile === undefined ? { role: nodeRole as string } : { instanceProfile };
  return { nodeIdentity, securityGroupIds: [...securityGroupIds], rules: {} };
}
