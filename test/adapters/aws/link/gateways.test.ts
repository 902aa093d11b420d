import { directConnectPort } from '../../../../lib/adapters/aws/direct-connect-port';
import {
  type AwsLinkGateway,
  cloudWan,
  type TransitGatewayProps,
  transitGateway,
  virtualPrivateGateway,
} from '../../../../lib/adapters/aws/link/gateway';
import type { AwsNetwork } from '../../../../lib/adapters/aws/lowered';
import { Bandwidth } from '../../../../lib/model/bandwidth';
import { lower, toOrder, vpnTo } from './link-support';

function port(mtu?: 1500 | 8500 | 9001) {
  return directConnectPort({ location: 'EqFA5', bandwidth: Bandwidth.gbps(10), connectionId: 'dxcon-fg1a2b3c', vlan: 301, mtu });
}

function idsOf(gateway: AwsLinkGateway, overrides: Parameters<typeof lower>[0] = {}) {
  return lower({ gateway, ...overrides }).ids;
}

describe('a transit gateway', () => {
  test('has the numbers and ranges that were stated', () => {
    const { one, ids } = lower({ gateway: transitGateway({ asn: 64_600, connectGatewayAsn: 64_601, cidrBlocks: ['10.255.0.0/24'] }) });
    expect(ids).toEqual([]);
    expect(one('aws_ec2_transit_gateway', 'TransitGateway')).toMatchObject({
      amazon_side_asn: 64_600,
      transit_gateway_cidr_blocks: ['10.255.0.0/24'],
    });
    expect(one('aws_dx_gateway', 'DirectConnectGateway')['amazon_side_asn']).toBe('64601');
  });

  test('that exists is joined with a route table of its own', () => {
    const { one, count } = lower({ gateway: transitGateway({ existingId: 'tgw-0123456789abcdef0' }) });
    expect(count('aws_ec2_transit_gateway')).toBe(0);
    expect(one('aws_ec2_transit_gateway_route_table', 'RouteTable')['transit_gateway_id']).toBe('tgw-0123456789abcdef0');
    expect(idsOf(transitGateway({ existingId: 'vgw-0123456789abcdef0' }))).toEqual(['link-gateway']);
  });

  test('that exists with an unknown number is not judged by it, and by a known one it is', () => {
    const existingId = 'tgw-0123456789abcdef0';
    expect(idsOf(transitGateway({ existingId }), { onPremAsn: 64_513 })).toEqual([]);
    expect(idsOf(transitGateway({ existingId, asn: 64_513 }), { onPremAsn: 64_513 })).toEqual(['direct-connect-asn']);
  });

  test.each([
    ['10.255.0.0/24', true],
    ['10.255.0.0/25', false],
    ['10.255.0.1/24', false],
    ['fd00::/64', false],
    ['169.254.7.0/24', false],
    ['10.40.128.0/24', false],
    ['10.0.0.0/8', false],
  ])('range %s: good is %p', (block, isGood) => {
    expect(idsOf(transitGateway({ cidrBlocks: [block] }))).toEqual(isGood ? [] : ['transit-gateway-cidr']);
  });
});

describe('IPsec over Direct Connect', () => {
  const props: TransitGatewayProps = { cidrBlocks: ['10.255.0.0/24'], privateVpns: [vpnTo('core1', '10.10.0.1')] };
  const made = () => lower({ gateway: transitGateway(props), encryption: 'ipsec' });

  test('runs between private addresses, through the attachment of the Direct Connect gateway', () => {
    expect(made().ids).toEqual([]);
    expect(made().one('aws_vpn_connection', 'Vpn-core1')).toMatchObject({
      outside_ip_address_type: 'PrivateIpv4',
      transport_transit_gateway_attachment_id: '${aws_dx_gateway_association.GatewayAssociation.transit_gateway_attachment_id}',
    });
    expect(made().one('aws_customer_gateway', 'CustomerGateway-core1')['ip_address']).toBe('10.10.0.1');
  });

  test('announces only the ends of the tunnels outside them', () => {
    expect(made().one('aws_dx_gateway_association', 'GatewayAssociation')['allowed_prefixes']).toEqual(['10.255.0.0/24']);
  });

  test('keeps what comes without a tunnel in a table that does not know the VPC', () => {
    const { one } = made();
    const table = (what: string) =>
      one('aws_ec2_transit_gateway_route_table_propagation', `${what}RouteTablePropagation`)['transit_gateway_route_table_id'];
    expect(table('Gateway')).toBe('${aws_ec2_transit_gateway_route_table.TransportRouteTable.id}');
    expect(table('Vpc')).toBe('${aws_ec2_transit_gateway_route_table.RouteTable.id}');
    expect(table('Vpn-core1-')).toBe('${aws_ec2_transit_gateway_route_table.RouteTable.id}');
  });

  test('needs tunnels, a range for them, and a transit gateway', () => {
    for (const gateway of [transitGateway(), transitGateway({ ...props, cidrBlocks: [] }), virtualPrivateGateway(), cloudWan()]) {
      expect(idsOf(gateway, { encryption: 'ipsec' })).toEqual(['direct-connect-encryption']);
    }
    expect(idsOf(transitGateway(props), { encryption: 'none' })).toEqual(['direct-connect-encryption']);
  });

  test('needs a router that is not on the internet, outside the range', () => {
    const to = (address: string) => idsOf(transitGateway({ ...props, privateVpns: [vpnTo('core1', address)] }), { encryption: 'ipsec' });
    expect(to('198.51.100.1')).toEqual(['vpn-router-address']);
    expect(to('10.255.0.7')).toEqual(['transit-gateway-cidr']);
  });
});

describe('a virtual private gateway', () => {
  test('is on the VPC, and its routes are learned once the gateways know one another', () => {
    const { one, ids } = lower({ ports: [port()], gateway: virtualPrivateGateway() });
    expect(ids).toEqual([]);
    expect(one('aws_vpn_gateway', 'VpnGateway')).toMatchObject({ vpc_id: 'vpc-1', amazon_side_asn: '64513' });
    expect(one('aws_vpn_gateway_route_propagation', 'Propagation-RoutesA')['depends_on']).toEqual([
      'aws_dx_gateway_association.GatewayAssociation',
    ]);
  });

  test('takes packets of 1500 or 9001 bytes, a transit gateway of 1500 or 8500', () => {
    const mtu = (gateway: AwsLinkGateway, of?: 1500 | 8500 | 9001) => {
      const { resource, ids } = lower({ ports: [port(of)], gateway });
      const made = { ...resource['aws_dx_private_virtual_interface'], ...resource['aws_dx_transit_virtual_interface'] };
      return ids.length > 0 ? ids : Object.values(made)[0]?.['mtu'];
    };
    expect([mtu(virtualPrivateGateway()), mtu(virtualPrivateGateway(), 9001)]).toEqual([1500, 9001]);
    expect([mtu(transitGateway()), mtu(transitGateway(), 1500), mtu(cloudWan())]).toEqual([8500, 1500, 8500]);
    expect([mtu(virtualPrivateGateway(), 8500), mtu(transitGateway(), 9001)]).toEqual([['direct-connect-mtu'], ['direct-connect-mtu']]);
  });

  test('announces the VPC only when a prefix holds all of it', () => {
    const announced = (...announcedCidrs: string[]) => idsOf(virtualPrivateGateway(), { announcedCidrs });
    expect(announced('10.40.0.0/15')).toEqual([]);
    expect(announced('10.40.0.0/24')).toEqual(['direct-connect-prefixes']);
    expect(announced('10.99.0.0/16')).toEqual(['direct-connect-prefixes']);
  });
});

describe('Cloud WAN', () => {
  test('has a policy before anything is attached', () => {
    const { one, ids } = lower({ gateway: cloudWan({ edgeLocations: ['eu-west-1', 'eu-central-1'] }) });
    expect(ids).toEqual([]);
    expect(one('aws_networkmanager_dx_gateway_attachment', 'GatewayAttachment')).toMatchObject({
      direct_connect_gateway_arn: '${aws_dx_gateway.DirectConnectGateway.arn}',
      edge_locations: ['eu-central-1', 'eu-west-1'],
      depends_on: ['aws_networkmanager_core_network_policy_attachment.CoreNetworkPolicy'],
    });
    const policy = JSON.parse(
      String(one('aws_networkmanager_core_network_policy_attachment', 'CoreNetworkPolicy')['policy_document']),
    ) as unknown;
    expect(policy).toMatchObject({
      'core-network-configuration': {
        'asn-ranges': ['64520-64539'],
        'edge-locations': [{ location: 'eu-central-1' }, { location: 'eu-west-1' }],
      },
      segments: [{ name: 'hybrid' }],
    });
  });

  test('names a joined VPC by its ARN, and the routes go to the core network', () => {
    const { one } = lower({ gateway: cloudWan({ existingId: 'core-network-0123456789abcdef0' }) });
    expect(one('aws_networkmanager_vpc_attachment', 'VpcAttachment')).toMatchObject({
      vpc_arn: 'arn:aws:ec2:eu-central-1:111122223333:vpc/vpc-1',
      subnet_arns: ['arn:aws:ec2:eu-central-1:111122223333:subnet/subnet-1', 'arn:aws:ec2:eu-central-1:111122223333:subnet/subnet-2'],
    });
    expect(one('aws_route', 'Route-RoutesA-10-10-0-0-16')['core_network_arn']).toBe(
      '${aws_networkmanager_vpc_attachment.VpcAttachment.core_network_arn}',
    );
  });

  test('has numbers that nobody else of the link has, an edge, and an id', () => {
    expect(idsOf(cloudWan({ asnRange: '64512-64520' }))).toEqual(['cloud-wan-asn']);
    expect(idsOf(cloudWan({ asnRange: '65000-65020' }))).toEqual(['cloud-wan-asn']);
    expect(idsOf(cloudWan({ asnRange: '64540' }))).toEqual(['cloud-wan-asn']);
    expect(idsOf(cloudWan({ edgeLocations: [] }))).toEqual(['cloud-wan-edge']);
    expect(idsOf(cloudWan({ existingId: 'cn-1' }))).toEqual(['link-gateway']);
  });
});

test('a joined VPC of an unknown network is asked for what the gateway needs', () => {
  const silent = {
    cidr: '10.40.0.0/16',
    routeTables: [],
    endpointSubnets: [],
    vpcId: 'vpc-1',
    endpointSubnetIds: [],
    routeTableIds: ['rtb-1'],
  };
  const network = silent as Partial<AwsNetwork> as AwsNetwork;
  expect(lower({ network, ports: toOrder(1) }).ids).toEqual(['link-network-unknown']);
  expect(lower({ network, ports: toOrder(1), gateway: virtualPrivateGateway() }).ids).toEqual([]);
});

test.each([{}, null, 7, { kind: 'cloud-router' }])('%j is no gateway of AWS', (gateway) => {
  expect(lower({ gateway: gateway as never }).ids).toEqual(['link-gateway']);
});
