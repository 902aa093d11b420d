import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import type { Subnet } from '@cdktf/provider-aws/lib/subnet';
import type { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import type { NetworkRequest } from '../adapter';
import type { AwsConfig } from './config';
import { endpointPolicy } from './endpoint-policy';

export const S3_ENDPOINT = 's3';

/**
 * Services that nodes and the node autoscaler call, and the ids of their endpoints.
 *
 * Images: ecr.api, ecr.dkr, s3. Joining a cluster: ec2, eks, sts. Pod identities: eks-auth. Scaling: autoscaling.
 */
const SERVICES = {
  autoscaling: 'AutoscalingEndpoint',
  ec2: 'Ec2Endpoint',
  'ecr.api': 'EcrApiEndpoint',
  'ecr.dkr': 'EcrDkrEndpoint',
  eks: 'EksEndpoint',
  'eks-auth': 'EksAuthEndpoint',
  [S3_ENDPOINT]: 'S3Endpoint',
  sts: 'StsEndpoint',
} as const;

/** Services that only some clusters call: Karpenter hears of interruptions from sqs and looks up images in ssm. */
const FURTHER_SERVICES = { sqs: 'SqsEndpoint', ssm: 'SsmEndpoint' } as const;

/** Services whose documentation does not say that they take an endpoint policy; calls carry the node role, which IAM judges. */
const WITHOUT_POLICY: readonly string[] = ['eks-auth'];

/** Names of the services whose endpoints are made when a cluster needs them. */
export type FurtherService = keyof typeof FURTHER_SERVICES;

/** The endpoints of one network. */
interface Endpoints {
  readonly endpoints: Readonly<Record<string, VpcEndpoint>>;
  readonly securityGroup: SecurityGroup;
  /** Makes the endpoint of a service that only some clusters call, once for all of them. */
  further(service: FurtherService): VpcEndpoint;
}

/** Interface endpoints in the endpoint subnets, and the security group that lets only the VPC call them. */
export function lowerEndpoints(config: AwsConfig, request: NetworkRequest, vpc: Vpc, subnets: readonly Subnet[]): Endpoints {
  const { scope, name, tags } = request;
  const securityGroup = new SecurityGroup(scope, 'EndpointSecurityGroup', {
    name: `${name}-endpoints`,
    description: 'HTTPS from the VPC to AWS services',
    vpcId: vpc.id,
    tags,
  });
  new VpcSecurityGroupIngressRule(scope, 'EndpointHttps', {
    securityGroupId: securityGroup.id,
    description: 'HTTPS from the VPC',
    cidrIpv4: request.addresses.vpc,
    ipProtocol: 'tcp',
    fromPort: 443,
    toPort: 443,
    tags,
  });
  const make = (service: string, id: string): VpcEndpoint =>
    new VpcEndpoint(scope, id, {
      vpcId: vpc.id,
      serviceName: `com.amazonaws.${config.region}.${service}`,
      vpcEndpointType: 'Interface',
      subnetIds: subnets.map((subnet) => subnet.id),
      securityGroupIds: [securityGroup.id],
      privateDnsEnabled: true,
      // An interface rather than a gateway endpoint for S3: it has addresses, so NetworkPolicies can name it and
      // on-prem can reach it. Private names for everybody need no gateway endpoint beside it.
      dnsOptions: service === S3_ENDPOINT ? { privateDnsOnlyForInboundResolverEndpoint: false } : undefined,
      policy: WITHOUT_POLICY.includes(service) ? undefined : endpointPolicy(config, service),
      tags: { ...tags, Name: `${name}-${service.replace('.', '-')}` },
    });
  const endpoints = Object.fromEntries(Object.entries(SERVICES).map(([service, id]) => [service, make(service, id)]));
  return { endpoints, securityGroup, further: (service) => (endpoints[service] ??= make(service, FURTHER_SERVICES[service])) };
}
