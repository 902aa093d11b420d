import type { AutoscalingSchedule } from '@cdktf/provider-aws/lib/autoscaling-schedule';
import type { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import type { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import type { DxConnection } from '@cdktf/provider-aws/lib/dx-connection';
import type { DxGateway } from '@cdktf/provider-aws/lib/dx-gateway';
import type { DxGatewayAssociation } from '@cdktf/provider-aws/lib/dx-gateway-association';
import type { DxPrivateVirtualInterface } from '@cdktf/provider-aws/lib/dx-private-virtual-interface';
import type { DxTransitVirtualInterface } from '@cdktf/provider-aws/lib/dx-transit-virtual-interface';
import type { Ec2TransitGateway } from '@cdktf/provider-aws/lib/ec2-transit-gateway';
import type { Ec2TransitGatewayRouteTable } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route-table';
import type { Ec2TransitGatewayVpcAttachment } from '@cdktf/provider-aws/lib/ec2-transit-gateway-vpc-attachment';
import type { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import type { EksAddon } from '@cdktf/provider-aws/lib/eks-addon';
import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import type { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group';
import type { EksPodIdentityAssociation } from '@cdktf/provider-aws/lib/eks-pod-identity-association';
import type { IamInstanceProfile } from '@cdktf/provider-aws/lib/iam-instance-profile';
import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import type { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import type { LaunchTemplate } from '@cdktf/provider-aws/lib/launch-template';
import type { NetworkmanagerCoreNetwork } from '@cdktf/provider-aws/lib/networkmanager-core-network';
import type { NetworkmanagerVpcAttachment } from '@cdktf/provider-aws/lib/networkmanager-vpc-attachment';
import type { PlacementGroup } from '@cdktf/provider-aws/lib/placement-group';
import type { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import type { Route53ResolverEndpoint } from '@cdktf/provider-aws/lib/route53-resolver-endpoint';
import type { Route53ResolverRule } from '@cdktf/provider-aws/lib/route53-resolver-rule';
import type { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import type { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import type { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import type { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import type { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import type { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import type { Subnet } from '@cdktf/provider-aws/lib/subnet';
import type { Vpc } from '@cdktf/provider-aws/lib/vpc';
import type { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import type { VpnConnection } from '@cdktf/provider-aws/lib/vpn-connection';
import type { VpnGateway } from '@cdktf/provider-aws/lib/vpn-gateway';
import type { CloudLowered } from '../adapter';
import type { KubeObject } from '../kube-object';
import type { FabricStack } from '../../core/fabric-stack';
import type { Readable } from '../../core/readable';
import type { FurtherService } from './endpoints';
import type { AwsLinkGateway } from './link/gateway';

/** A VPC that the fabric made, or joined: then the L1 resources are absent and the ids are literals. Read ids with `resolve`. */
export interface AwsNetwork {
  readonly vpc?: Vpc;
  /** Private node subnets, one per zone. */
  readonly nodeSubnets: readonly Subnet[];
  /** Small private subnets that hold only endpoints and attachments, one per zone. */
  readonly endpointSubnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  readonly endpoints: Readonly<Record<string, VpcEndpoint>>;
  readonly endpointSecurityGroup?: SecurityGroup;
  /** The same, for links whose resources are in another stack. */
  readonly endpointSecurityGroupId?: Readable<string>;
  /** Makes the endpoint of a service that only some clusters call, once for all clusters; absent in a joined VPC. */
  readonly furtherEndpoint?: (service: FurtherService) => VpcEndpoint;
  readonly vpcId: Readable<string>;
  readonly nodeSubnetIds: Readable<string[]>;
  /** Zone of each node subnet, in their order; undefined for an existing VPC that did not state them. */
  readonly nodeZones?: readonly string[];
  readonly endpointSubnetIds: Readable<string[]>;
  readonly routeTableIds: Readable<string[]>;
  /** Ids of the S3 endpoints: the only doors through which datasets may be read. Empty when a joined VPC did not state them. */
  readonly s3EndpointIds: Readable<string[]>;
  /** Ranges of the endpoint subnets, known at synth; undefined for an existing VPC that did not state them. */
  readonly endpointCidrs?: readonly string[];
  /** Range of the VPC, known at synth. */
  readonly cidr: string;
}

/** An EKS cluster that the fabric made, or joined: then the L1 resources are absent and the values are literals. */
export interface AwsCluster {
  readonly cluster?: EksCluster;
  readonly clusterName: string;
  readonly endpoint: Readable<string>;
  readonly certificateAuthority: Readable<string>;
  readonly nodeRoleArn: Readable<string>;
  /** Group that EKS made for control plane and nodes; stated for a joined cluster, or unknown. */
  readonly securityGroupId?: string;
  readonly secretsKey?: KmsKey;
  readonly logGroup?: CloudwatchLogGroup;
  readonly systemNodes?: EksNodeGroup;
  readonly addons: Readonly<Record<string, EksAddon>>;
  readonly accessEntries: readonly EksAccessEntry[];
  /** Identity of the node autoscaler; absent with Karpenter, and for a joined cluster, which runs its own. */
  readonly autoscaler?: AwsAutoscaler;
  /** What Karpenter makes nodes with; absent when managed node groups do. */
  readonly karpenter?: AwsKarpenter;
}

/** What Karpenter makes nodes with. The L1 resources are absent for a joined cluster, which runs its own Karpenter. */
export interface AwsKarpenter {
  /** Who the nodes are. A profile that exists needs no IAM call at launch, and IAM has no endpoint in a VPC. */
  readonly nodeIdentity: { readonly instanceProfile: string } | { readonly role: string };
  /** Groups of every node. */
  readonly securityGroupIds: readonly Readable<string>[];
  /** Role of the controller, and the service account that has it. */
  readonly role?: IamRole;
  readonly association?: EksPodIdentityAssociation;
  readonly nodeRole?: IamRole;
  readonly instanceProfile?: IamInstanceProfile;
  /** Lets instances with the node role join the cluster. */
  readonly accessEntry?: EksAccessEntry;
  /** Where AWS tells of interruptions; `rules` bring them there, by kind: `spot-interruption` and so on. */
  readonly queue?: SqsQueue;
  readonly rules: Readonly<Record<string, CloudwatchEventRule>>;
}

/** What the node autoscaler may do, and the service account that may do it. */
export interface AwsAutoscaler {
  readonly role: IamRole;
  readonly association: EksPodIdentityAssociation;
}

/** One burst pool. `cluster` is repeated here because it is what users override most. */
export interface AwsPool {
  /** The cluster's L1 resource. Throws for a pool in a joined cluster: the fabric did not make that one. */
  readonly cluster: EksCluster;
  /** The group that is tried first: `nodeGroups[0]`. Throws for a pool of Karpenter, which has none. */
  readonly nodeGroup: EksNodeGroup;
  /** Throws for a pool of Karpenter, which makes its own. */
  readonly launchTemplate: LaunchTemplate;
  /** One group per way to get capacity, in the order in which they are tried; empty with Karpenter. */
  readonly nodeGroups: readonly EksNodeGroup[];
  /** One per group, in the same order. */
  readonly launchTemplates: readonly LaunchTemplate[];
  /** Starts of capacity blocks that state one. */
  readonly schedules: readonly AutoscalingSchedule[];
  /** What lets nodes talk over EFA; absent without `interconnect: 'rdma'`. */
  readonly efaSecurityGroup?: SecurityGroup;
  /** Where nodes of on-demand capacity stand close together; absent without `interconnect: 'rdma'`. */
  readonly placementGroup?: PlacementGroup;
  /** NodePools and EC2NodeClasses as the stack that delivers them sees them; none with managed node groups. */
  objects(stack: FabricStack): readonly KubeObject[];
  /** Names of the releases that offer its devices to pods, beside the GPU operator. */
  readonly devicePlugins: readonly string[];
}

/** The keys of one zone in one region. */
export interface AwsZone {
  readonly key: KmsKey;
  readonly alias: KmsAlias;
  /** `alias/<name>`, known at synth. */
  readonly aliasName: string;
}

/** One dataset: a bucket and everything that guards it. */
export interface AwsDataset {
  readonly bucket?: S3Bucket;
  readonly policy?: S3BucketPolicy;
  readonly publicAccessBlock?: S3BucketPublicAccessBlock;
  readonly encryption?: S3BucketServerSideEncryptionConfigurationA;
  /** Known at synth. */
  readonly bucketName: string;
  /** Alias of the key that encrypts it, `alias/<name>`; undefined for an existing bucket that did not say. */
  readonly keyAlias?: string;
}

/** The AWS end of a private link. What its gateway, its ports or its phase do not need is absent. */
export interface AwsLink {
  /** Ports that were ordered here, by name. */
  readonly connections: readonly DxConnection[];
  /** The Direct Connect gateway; absent when all ports are VPNs. */
  readonly gateway?: DxGateway;
  /** By name of the port. Empty in phase `order`. */
  readonly virtualInterfaces: readonly (DxTransitVirtualInterface | DxPrivateVirtualInterface)[];
  /** Absent when one was joined, and with other gateways. */
  readonly transitGateway?: Ec2TransitGateway;
  readonly routeTable?: Ec2TransitGatewayRouteTable;
  readonly association?: DxGatewayAssociation;
  readonly vpcAttachment?: Ec2TransitGatewayVpcAttachment | NetworkmanagerVpcAttachment;
  readonly vpnGateway?: VpnGateway;
  /** Absent when one was joined, and with other gateways. */
  readonly coreNetwork?: NetworkmanagerCoreNetwork;
  /** By name. Empty in phase `order`. */
  readonly vpns: readonly VpnConnection[];
}

/** DNS over a private link. */
export interface AwsLinkDns {
  /** Where on-prem asks for the names of the VPC. */
  readonly inbound?: Route53ResolverEndpoint;
  /** Where questions for on-prem domains leave the VPC. */
  readonly outbound?: Route53ResolverEndpoint;
  /** One per on-prem domain, in their order. */
  readonly rules: readonly Route53ResolverRule[];
}

/** What makes the nodes of burst pools on EKS. */
export type AwsEngine = 'managed-node-groups' | 'karpenter';

/** What `aws({...})` makes, per kind of thing: `pool.lowered.cluster` is an `EksCluster`. */
export interface AwsLowered extends CloudLowered {
  readonly engine: AwsEngine;
  readonly network: AwsNetwork;
  readonly cluster: AwsCluster;
  readonly pool: AwsPool;
  readonly zone: AwsZone;
  readonly dataset: AwsDataset;
  readonly link: AwsLink;
  readonly linkGateway: AwsLinkGateway;
  readonly linkDns: AwsLinkDns;
}
