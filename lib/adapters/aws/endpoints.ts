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

/** Services whose documentation does not say that they take an endpoint policy; calls carry the node role, which IAM judges. */
const WITHOUT_POLICY: readonly string[] = ['eks-auth'];

export type EndpointName = keyof typeof SERVICES;

/** Interface endpoints in the endpoint subnets, and the security group that lets only the VPC call them. */
export function lowerEndpoints(
  config: AwsConfig,
  request: NetworkRequest,
  vpc: Vpc,
  subnets: readonly Subnet[],
): { readonly endpoints: Readonly<Record<EndpointName, VpcEndpoint>>; readonly securityGroup: SecurityGroup } {
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
  const entries = Object.entries(SERVICES).map(([service, id]) => {
    const endpoint = new VpcEndpoint(scope, id, {
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
    return [service, endpoint] as const;
  });
  return { endpoints: Object.fromEntries(entries) as Record<EndpointName, VpcEndpoint>, securityGroup };
}
