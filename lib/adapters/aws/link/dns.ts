import { Route53ResolverEndpoint } from '@cdktf/provider-aws/lib/route53-resolver-endpoint';
import { Route53ResolverRule } from '@cdktf/provider-aws/lib/route53-resolver-rule';
import { Route53ResolverRuleAssociation } from '@cdktf/provider-aws/lib/route53-resolver-rule-association';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { TerraformOutput, Token } from 'cdktf';
import { resolve } from '../../../core/readable';
import type { LinkDns, LinkDnsRequest } from '../../adapter';
import { limitName } from '../../limit-name';
import { ownNameProblems } from '../../link-dns-checks';
import type { AwsConfig } from '../config';
import type { AwsLinkDns, AwsLowered } from '../lowered';
import { GROUP_NAME_LIMIT } from '../name-limit';
import { ownNames, privateNames } from './private-names';
import { onPremCidrsOf } from './vpc-end';

type Request = LinkDnsRequest<AwsLowered>;

/** Addresses of an endpoint: AWS asks for two, and bills each by the hour. */
const ADDRESSES = 2;
/** Quota of Route 53 Resolver: addresses that a rule forwards to. */
const MOST_SERVERS = 6;
/** Longest name of an endpoint, a rule or an association. */
const NAME_LIMIT = 64;
const PORT = 53;
const PROTOCOLS = ['tcp', 'udp'] as const;

/**
 * Route 53 Resolver at the end of a link: an endpoint where on-prem asks for the names of the VPC, and another through which
 * the VPC asks on-prem name servers for their domains.
 */
export function lowerLinkDns(config: AwsConfig, request: Request): AwsLinkDns {
  const { dns, network, stack } = request;
  for (const problem of [...ownNameProblems(dns, ownNames(config)), ...serverProblems(dns)]) request.problem(problem);
  const subnets = subnetsOf(request);
  const inbound = dns.inbound ? lowerInbound(config, request, subnets) : undefined;
  if (dns.onPrem.length === 0) return { inbound, rules: [] };
  const outbound = lowerOutbound(request, subnets);
  const rules = dns.onPrem.map(({ domain, servers }) => {
    const id = domain.replace(/\./g, '_');
    const name = limitName(`${request.name}-${domain.replace(/\./g, '-')}`, '', NAME_LIMIT);
    const rule = new Route53ResolverRule(request.scope, `DnsRule-${id}`, {
      name,
      domainName: domain,
      ruleType: 'FORWARD',
      resolverEndpointId: outbound.id,
      targetIp: servers.map((ip) => ({ ip, port: PORT, protocol: 'Do53' })),
      tags: { ...request.tags },
    });
    const vpcId = resolve(stack, network.vpcId);
    new Route53ResolverRuleAssociation(request.scope, `DnsRuleAssociation-${id}`, { name, resolverRuleId: rule.id, vpcId });
    return rule;
  });
  return { inbound, outbound, rules };
}

function lowerInbound(config: AwsConfig, request: Request, subnets: readonly string[]): Route53ResolverEndpoint {
  const { scope } = request;
  const group = securityGroup(request, 'inbound', 'DNS from on-prem over the private link');
  for (const cidr of onPremCidrsOf(request)) {
    for (const ipProtocol of PROTOCOLS) {
      new VpcSecurityGroupIngressRule(scope, `DnsIngress-${ipProtocol}-${cidr.replace(/[^0-9a-f]+/g, '-')}`, {
        securityGroupId: group.id,
        description: 'DNS from on-prem over the private link',
        cidrIpv4: cidr,
        ipProtocol,
        fromPort: PORT,
        toPort: PORT,
        tags: { ...request.tags },
      });
    }
  }
  const endpoint = resolverEndpoint(request, 'inbound', group, subnets);
  // AWS chooses the addresses, and they stay as long as the endpoint.
  const output = new TerraformOutput(scope, 'DnsInboundAddresses', {
    value: `\${sort([for address in ${endpoint.fqn}.ip_address : address.ip])}`,
    description: 'On-prem name servers forward the private names of the VPC to these addresses',
  });
  const names = privateNames(config, request.network).join(', ');
  request.outOfBand({
    when: 'after-apply',
    what: `DNS team: on-prem name servers forward ${names} to both addresses of output '${output.friendlyUniqueId}' of stack '${request.stack.node.id}', UDP and TCP ${PORT}`,
  });
  return endpoint;
}

function lowerOutbound(request: Request, subnets: readonly string[]): Route53ResolverEndpoint {
  const { scope, dns, network } = request;
  const group = securityGroup(request, 'outbound', 'DNS to on-prem name servers over the private link');
  for (const server of [...new Set(dns.onPrem.flatMap(({ servers }) => servers))].sort()) {
    for (const ipProtocol of PROTOCOLS) {
      new VpcSecurityGroupEgressRule(scope, `DnsEgress-${ipProtocol}-${server.replace(/\./g, '-')}`, {
        securityGroupId: group.id,
        description: 'DNS to an on-prem name server',
        cidrIpv4: `${server}/32`,
        ipProtocol,
        fromPort: PORT,
        toPort: PORT,
        tags: { ...request.tags },
      });
    }
  }
  const from = (network.endpointCidrs ?? [network.cidr]).join(', ');
  for (const { domain, servers } of dns.onPrem) {
    const what = `DNS team: ${servers.join(', ')} answer for ${domain} when ${from} ask, UDP and TCP ${PORT}`;
    request.outOfBand({ when: 'before-apply', what });
  }
  return resolverEndpoint(request, 'outbound', group, subnets);
}

function securityGroup(request: Request, way: 'inbound' | 'outbound', description: string): SecurityGroup {
  return new SecurityGroup(request.scope, way === 'inbound' ? 'DnsInboundSecurityGroup' : 'DnsOutboundSecurityGroup', {
    name: limitName(request.name, `-dns-${way}`, GROUP_NAME_LIMIT),
    description,
    vpcId: resolve(request.stack, request.network.vpcId),
    tags: { ...request.tags },
  });
}

function resolverEndpoint(
  request: Request,
  way: 'inbound' | 'outbound',
  group: SecurityGroup,
  subnets: readonly string[],
): Route53ResolverEndpoint {
  return new Route53ResolverEndpoint(request.scope, way === 'inbound' ? 'DnsInbound' : 'DnsOutbound', {
    name: limitName(request.name, `-dns-${way}`, NAME_LIMIT),
    direction: way.toUpperCase(),
    resolverEndpointType: 'IPV4',
    protocols: ['Do53'],
    securityGroupIds: [group.id],
    ipAddress: subnets.map((subnetId) => ({ subnetId })),
    tags: { ...request.tags },
  });
}

/** The subnets of two zones; reported when the network does not have, or does not name, as many. */
function subnetsOf({ stack, network, problem }: Request): readonly string[] {
  const ids = resolve(stack, network.endpointSubnetIds);
  if (!Token.isUnresolved(ids) && ids.length >= ADDRESSES) return ids.slice(0, ADDRESSES);
  problem({
    id: 'link-dns-subnets',
    message: 'DNS over the link needs an address in each of two subnets, and the VPC does not name two',
    got: Token.isUnresolved(ids) ? 'a list that only Terraform knows' : `${ids.length} subnets`,
    allowed: 'two subnets in two zones',
    next: 'state endpointSubnetIds, one by one, where the existing VPC is joined',
  });
  return [];
}

function* serverProblems(dns: LinkDns): Iterable<Parameters<Request['problem']>[0]> {
  for (const { domain, servers } of dns.onPrem) {
    if (servers.length <= MOST_SERVERS) continue;
    yield {
      id: 'link-dns-server',
      message: `'${domain}' has more name servers than a rule of Route 53 Resolver takes`,
      got: String(servers.length),
      allowed: `1 to ${MOST_SERVERS}`,
      next: 'name those in different racks or rooms, and leave the others out',
    };
  }
}
