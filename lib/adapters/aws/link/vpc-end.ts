import { Route } from '@cdktf/provider-aws/lib/route';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Fn, Token } from 'cdktf';
import { resolve } from '../../../core/readable';
import type { LinkRequest } from '../../adapter';
import type { AwsLowered } from '../lowered';

type Request = LinkRequest<AwsLowered>;

/** One route per route table of the VPC and on-prem prefix. */
export function addRoutes(request: Request, target: { readonly transitGatewayId?: string; readonly coreNetworkArn?: string }): void {
  for (const table of routeTablesOf(request)) {
    for (const cidr of onPremCidrsOf(request)) {
      new Route(request.scope, `Route-${table.name}-${cidr.replace(/[^0-9a-f]+/g, '-')}`, {
        routeTableId: table.id,
        destinationCidrBlock: cidr,
        ...target,
      });
    }
  }
}

/** On-prem calls the VPC's endpoints (storage above all) over the link; without this their security group lets in the VPC alone. */
export function admitToEndpoints(request: Request, from = 'on-prem'): void {
  const group = request.network.endpointSecurityGroupId;
  if (group === undefined) return;
  const securityGroupId = resolve(request.stack, group);
  for (const cidr of onPremCidrsOf(request)) {
    new VpcSecurityGroupIngressRule(request.scope, `EndpointIngress-${cidr.replace(/[^0-9a-f]+/g, '-')}`, {
      securityGroupId,
      description: `HTTPS from ${from} over the private link`,
      cidrIpv4: cidr,
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
      tags: { ...request.tags },
    });
  }
}

/** Each once, sorted. */
export function onPremCidrsOf(request: Pick<Request, 'onPremCidrs'>): string[] {
  return [...new Set(request.onPremCidrs)].sort();
}

/** Route tables with a stable name: that of our own resource, or the id of an existing one. */
export function routeTablesOf(request: Request): { name: string; id: string }[] {
  const { network, stack } = request;
  const published = (i: number): string => Token.asString(Fn.element(resolve(stack, network.routeTableIds), i));
  if (network.routeTables.length > 0) {
    return network.routeTables.map((table, i) => ({ name: table.node.id, id: table.cdktfStack === stack ? table.id : published(i) }));
  }
  const ids = resolve(stack, network.routeTableIds);
  return Token.isUnresolved(ids) ? [] : ids.map((id) => ({ name: id, id }));
}

/** A joined VPC may not have said where the link enters it, and then traffic would find no way. */
export function checkNetwork(request: Request, needsSubnets: boolean): void {
  const missing = [
    ...(needsSubnets && resolve(request.stack, request.network.endpointSubnetIds).length === 0 ? ['subnets for the attachment'] : []),
    ...(routeTablesOf(request).length === 0 ? ['route tables'] : []),
  ];
  if (missing.length === 0) return;
  request.problem({
    id: 'link-network-unknown',
    message: `the VPC of the link does not state its ${missing.join(' and ')}`,
    got: 'nothing, or a list that only Terraform knows',
    allowed: 'ids, one by one',
    next: 'state them where the existing VPC is joined',
  });
}
