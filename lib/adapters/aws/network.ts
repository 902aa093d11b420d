import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import type { NetworkRequest } from '../adapter';
import { lowerEndpoints, S3_ENDPOINT } from './endpoints';
import { lowerFlowLogs } from './flow-logs';
import type { AwsNetwork } from './lowered';
import type { AwsSettings } from './settings';
import { shareSubnets } from './shared-subnets';
import { cutVpc, VPC_PREFIX, type ZoneRanges } from './subnets';

/**
 * A VPC without a way to the internet: no gateway, no NAT, no default route.
 *
 * Nodes reach AWS through interface endpoints only. Routes to on-prem come with a private link.
 */
export function lowerNetwork(settings: AwsSettings, request: NetworkRequest): AwsNetwork {
  const { scope, stack, name, tags } = request;
  const cidr = request.addresses.vpc;
  const named = (suffix: string): Record<string, string> => ({ ...tags, Name: `${name}-${suffix}` });
  const vpc = new Vpc(scope, 'Vpc', { cidrBlock: cidr, enableDnsSupport: true, enableDnsHostnames: true, tags: named('vpc') });
  // Taken over without rules, so that whatever forgets to name a security group can talk to nobody.
  new DefaultSecurityGroup(scope, 'DefaultSecurityGroup', { vpcId: vpc.id, ingress: [], egress: [], tags: named('closed') });
  const routeTable = new RouteTable(scope, 'RouteTable', { vpcId: vpc.id, tags: named('private') });

  const zones = cutVpc(cidr, settings.zones) ?? refuseRange(request);
  const make = (kind: 'Node' | 'Endpoint', cidrOf: (zone: ZoneRanges) => string): Subnet[] =>
    zones.map((zone) => {
      const id = `${kind}Subnet${zone.letter}`;
      const subnet = new Subnet(scope, id, {
        vpcId: vpc.id,
        availabilityZone: zone.zone,
        cidrBlock: cidrOf(zone),
        mapPublicIpOnLaunch: false,
        tags: named(`${kind.toLowerCase()}-${zone.letter.toLowerCase()}`),
      });
      request.registerAddresses({
        use: `${kind.toLowerCase()} subnet ${zone.letter}`,
        cidr: cidrOf(zone),
        why: kind === 'Node' ? 'nodes and pods' : 'interface endpoints and link attachments',
      });
      new RouteTableAssociation(scope, `${id}Routes`, { subnetId: subnet.id, routeTableId: routeTable.id });
      return subnet;
    });
  const nodeSubnets = make('Node', (zone) => zone.nodes);
  const endpointSubnets = make('Endpoint', (zone) => zone.endpoints);
  const { endpoints, securityGroup, further } = lowerEndpoints(settings, request, vpc, endpointSubnets);
  lowerFlowLogs(settings, request, vpc);
  shareSubnets(settings, request, nodeSubnets);

  const ids = (subnets: readonly Subnet[]): string[] => subnets.map((subnet) => subnet.id);
  const subnetPlaceholders = (digit: string): string[] => zones.map((_, index) => `subnet-${digit.repeat(16)}${index}`);
  return {
    vpc,
    nodeSubnets,
    endpointSubnets,
    routeTables: [routeTable],
    endpoints,
    endpointSecurityGroup: securityGroup,
    endpointSecurityGroupId: stack.publish('endpoint_security_group_id', securityGroup.id, 'sg-00000000000000000'),
    furtherEndpoint: further,
    vpcId: stack.publish('vpc_id', vpc.id, 'vpc-00000000000000000'),
    nodeSubnetIds: stack.publish('node_subnet_ids', ids(nodeSubnets), subnetPlaceholders('0')),
    endpointSubnetIds: stack.publish('endpoint_subnet_ids', ids(endpointSubnets), subnetPlaceholders('1')),
    routeTableIds: stack.publish('route_table_ids', [routeTable.id], ['rtb-00000000000000000']),
    s3EndpointIds: stack.publish('s3_endpoint_ids', [endpoints[S3_ENDPOINT].id], ['vpce-00000000000000000']),
    nodeZones: zones.map((zone) => zone.zone),
    endpointCidrs: zones.map((zone) => zone.endpoints),
    cidr,
  };
}

function refuseRange(request: NetworkRequest): ZoneRanges[] {
  request.problem({
    id: 'aws-vpc-range',
    message: 'the range of the VPC cannot be cut into subnets',
    got: request.addresses.vpc,
    allowed: `an IPv4 block from /${VPC_PREFIX.min} to /${VPC_PREFIX.max}; a /16 gives each zone 16,384 addresses, and every pod takes one`,
    next: 'give the site such a block in the address plan',
  });
  return [];
}
