import { App, TerraformVariable } from 'cdktf';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import * as fc from 'fast-check';
import type { LinkPort, LinkRequest } from '../../../lib/adapters/adapter';
import type { AwsConfig } from '../../../lib/adapters/aws/config';
import { lowerDirectConnect } from '../../../lib/adapters/aws/direct-connect';
import { type CheckedLink, checkDirectConnect } from '../../../lib/adapters/aws/direct-connect-checks';
import { directConnectPort, type DirectConnectPortProps } from '../../../lib/adapters/aws/direct-connect-port';
import type { AwsLowered, AwsNetwork } from '../../../lib/adapters/aws/lowered';
import { FabricStack } from '../../../lib/core/fabric-stack';
import { State } from '../../../lib/core/state-backend';
import { Bandwidth } from '../../../lib/model/bandwidth';
import type { Problem } from '../../../lib/model/problem';

const CONFIG: AwsConfig = { region: 'eu-central-1', account: '111122223333', partition: 'aws' };
const REFERENCE = '${var.bgp_key}';

function port(overrides: Partial<DirectConnectPortProps> = {}) {
  return directConnectPort({ location: 'EqFA5', bandwidth: Bandwidth.gbps(10), connectionId: 'dxcon-fg5678g1', vlan: 101, ...overrides });
}

function ports(count: number) {
  return Array.from({ length: count }, (_, i) => port({ location: i % 2 === 0 ? 'EqFA5' : 'IxFra', connectionId: `dxcon-fg5678g${i}` }));
}

function link(overrides: Partial<CheckedLink> = {}): CheckedLink {
  const base = { name: 'clinic-link', ports: ports(1), onPremCidrs: ['10.10.0.0/16'], announcedCidrs: ['10.40.0.0/16'] };
  return { ...base, onPremAsn: 65010, encryption: 'none', ...overrides };
}

/** A link in the stack of its network, with two route tables. */
function lower(overrides: Partial<LinkRequest<AwsLowered>> = {}) {
  const stack = new FabricStack(new App(), 'clinic-network-burst', 'network', 'burst', State.local(), { seal() {}, stacks: [] });
  const problems: Omit<Problem, 'path'>[] = [];
  const network: Partial<AwsNetwork> = {
    routeTables: ['RoutesA', 'RoutesB'].map((id) => new RouteTable(stack, id, { vpcId: 'vpc-1' })),
    vpcId: stack.publish('vpc_id', 'vpc-1', 'vpc-0'),
    endpointSubnetIds: stack.publish('endpoint_subnet_ids', ['subnet-1', 'subnet-2'], ['subnet-0']),
    routeTableIds: stack.publish('route_table_ids', ['rtb-1', 'rtb-2'], ['rtb-0']),
  };
  const lowering = {
    scope: stack,
    stack,
    tags: { fabric: 'clinic' },
    problem: (p: Omit<Problem, 'path'>) => problems.push(p),
    outOfBand: () => undefined,
    artifact: () => undefined,
    registerAddresses: () => undefined,
  };
  const made = lowerDirectConnect(CONFIG, {
    ...lowering,
    ...link(),
    tier: 'single',
    phase: 'activate',
    backup: [],
    network: network as AwsNetwork,
    ...overrides,
  });
  const { resource } = stack.toTerraform() as { resource: Record<string, Record<string, Record<string, unknown>>> };
  const one = (type: string, id: string) => resource[type]?.[id] ?? {};
  return { made, resource, one, problems, stack };
}

describe('the AWS end of a Direct Connect link', () => {
  // Connections exist, so they are not among the resources: 7, 8 and 10 instead of 8, 10 and 14.
  test.each([
    ['single', 1, 7],
    ['high', 2, 8],
    ['maximum', 4, 10],
  ])('has for tier %s and its %i ports %i core resources', (_tier, count, expected) => {
    const { resource } = lower({ ports: ports(count) });
    const core = Object.entries(resource)
      .filter(([type]) => type.startsWith('aws_dx_') || type.startsWith('aws_ec2_transit_gateway'))
      .flatMap(([, byId]) => Object.keys(byId))
      .filter((id) => !id.startsWith('Vpc'));
    expect(core).toHaveLength(expected);
  });

  test('gives the two gateways different ASNs', () => {
    const { one } = lower();
    expect(one('aws_dx_gateway', 'DirectConnectGateway')['amazon_side_asn']).toBe('64512');
    expect(one('aws_ec2_transit_gateway', 'TransitGateway')['amazon_side_asn']).toBe(64513);
  });

  test('leaves nothing to the default route table', () => {
    expect(lower().one('aws_ec2_transit_gateway', 'TransitGateway')).toMatchObject({
      default_route_table_association: 'disable',
      default_route_table_propagation: 'disable',
      auto_accept_shared_attachments: 'disable',
      vpn_ecmp_support: 'enable',
    });
  });

  test('puts one transit interface with jumbo frames on each connection', () => {
    expect(lower().one('aws_dx_transit_virtual_interface', 'VirtualInterface-dxcon-fg5678g0-101')).toMatchObject({
      name: 'clinic-link-dxcon-fg5678g0-101',
      connection_id: 'dxcon-fg5678g0',
      address_family: 'ipv4',
      bgp_asn: 65010,
      vlan: 101,
      mtu: 8500,
      dx_gateway_id: '${aws_dx_gateway.DirectConnectGateway.id}',
    });
  });

  test('announces the cloud prefixes', () => {
    const { one } = lower({ announcedCidrs: ['10.41.0.0/16', '10.40.0.0/16', '10.40.0.0/16'] });
    expect(one('aws_dx_gateway_association', 'GatewayAssociation')['allowed_prefixes']).toEqual(['10.40.0.0/16', '10.41.0.0/16']);
  });

  test('routes the gateway by the attachment of its association, never by a data source', () => {
    const { one, stack } = lower();
    expect(one('aws_ec2_transit_gateway_route_table_association', 'GatewayRouteTableAssociation')['transit_gateway_attachment_id']).toBe(
      '${aws_dx_gateway_association.GatewayAssociation.transit_gateway_attachment_id}',
    );
    expect(JSON.stringify(stack.toTerraform())).not.toContain('dx_gateway_attachment');
  });

  test('attaches the VPC in its endpoint subnets', () => {
    expect(lower().one('aws_ec2_transit_gateway_vpc_attachment', 'VpcAttachment')).toMatchObject({
      vpc_id: 'vpc-1',
      subnet_ids: ['subnet-1', 'subnet-2'],
      transit_gateway_default_route_table_association: false,
      transit_gateway_default_route_table_propagation: false,
    });
  });

  test('has one route per route table and on-prem prefix, through the attachment', () => {
    const { resource, one } = lower({ onPremCidrs: ['10.11.0.0/16', '10.10.0.0/16'] });
    expect(Object.keys(resource['aws_route'] ?? {})).toEqual([
      'Route-RoutesA-10-10-0-0-16',
      'Route-RoutesA-10-11-0-0-16',
      'Route-RoutesB-10-10-0-0-16',
      'Route-RoutesB-10-11-0-0-16',
    ]);
    expect(one('aws_route', 'Route-RoutesA-10-10-0-0-16')).toMatchObject({
      route_table_id: '${aws_route_table.RoutesA.id}',
      transit_gateway_id: '${aws_ec2_transit_gateway_vpc_attachment.VpcAttachment.transit_gateway_id}',
    });
  });

  test('joins an existing VPC by its ids, and asks for those that are missing', () => {
    const joined = {
      routeTables: [] as never,
      vpcId: 'vpc-9',
      endpointSubnetIds: ['subnet-9'],
      routeTableIds: ['rtb-9'],
    } as Partial<AwsNetwork>;
    const { one, problems } = lower({ network: joined as AwsNetwork });
    expect(one('aws_route', 'Route-rtb-9-10-10-0-0-16')['route_table_id']).toBe('rtb-9');
    expect(one('aws_ec2_transit_gateway_vpc_attachment', 'VpcAttachment')['vpc_id']).toBe('vpc-9');
    expect(problems).toEqual([]);
    const silent = lower({ network: { ...joined, endpointSubnetIds: [], routeTableIds: [] } as Partial<AwsNetwork> as AwsNetwork });
    expect(silent.problems.map((p) => p.id)).toEqual(['link-network-unknown']);
  });

  test('is the same in whatever order the ports are given', () => {
    const all = ports(4);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 4 }), (shuffled) => {
        expect(lower({ ports: shuffled }).resource).toEqual(lower({ ports: all }).resource);
      }),
      { numRuns: 5 },
    );
  });

  test('passes a BGP key by reference and never writes a literal', () => {
    const stack = new FabricStack(new App(), 's', 'network', 's', State.local(), { seal() {}, stacks: [] });
    const key = new TerraformVariable(stack, 'bgp_key', { type: 'string', sensitive: true });
    const virtualInterface = (bgpAuthKey: string) => lower({ ports: [port({ bgpAuthKey })] });
    expect(JSON.stringify(virtualInterface(key.stringValue).resource)).toContain(REFERENCE);
    const literal = virtualInterface('hunter2hunter2');
    expect(literal.problems).toMatchObject([{ id: 'literal-secret', got: `'a literal (not shown)'` }]);
    expect(JSON.stringify([literal.resource, literal.problems])).not.toContain('hunter2');
  });

  test('reports all problems and still makes what it can', () => {
    const foreign: LinkPort = {
      provider: 'google',
      name: 'fra',
      kind: 'dedicated',
      location: 'fra-zone1-1',
      bandwidth: Bandwidth.gbps(10),
    };
    const { made, problems } = lower({ ports: [port(), port(), foreign], announcedCidrs: [] });
    expect(problems.map((p) => p.id)).toEqual(['link-port-provider', 'direct-connect-vlan-reuse', 'direct-connect-prefixes']);
    expect(made.virtualInterfaces).toHaveLength(1);
  });

  test('makes nothing for MACsec, which its keys attach to a live port', () => {
    expect(lower({ encryption: 'macsec' }).resource).toEqual(lower().resource);
  });
});

describe('what AWS would refuse of a Direct Connect link', () => {
  const ids = (overrides: Partial<CheckedLink>) => checkDirectConnect(link(overrides)).map((p) => p.id);
  const portIds = (props: Partial<DirectConnectPortProps>) => ids({ ports: [port(props)] });

  test('is nothing for a good link', () => {
    expect(ids({ ports: ports(4), encryption: 'macsec' })).toEqual([]);
  });

  test.each([
    [Bandwidth.gbps(1), false, true],
    [Bandwidth.gbps(400), false, true],
    [Bandwidth.gbps(2), false, false],
    [Bandwidth.mbps(50), false, false],
    [Bandwidth.mbps(50), true, true],
    [Bandwidth.gbps(25), true, true],
    [Bandwidth.gbps(100), true, false],
  ])('bandwidth %s, hosted %p: good is %p', (bandwidth, hosted, isGood) => {
    expect(portIds({ bandwidth, hosted })).toEqual(isGood ? [] : ['direct-connect-bandwidth']);
  });

  test('is a VLAN outside 1 to 4094, such as the 12345 of published examples', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10, max: 20_000 }), (vlan) => {
        expect(portIds({ vlan, name: 'p' }).includes('direct-connect-vlan')).toBe(vlan < 1 || vlan > 4094);
      }),
    );
    expect(portIds({ vlan: 12_345 })).toEqual(['direct-connect-vlan']);
  });

  test('is one VLAN twice on a connection, and two interfaces on a hosted one', () => {
    expect(ids({ ports: [port(), port({ vlan: 102 })] })).toEqual([]);
    expect(ids({ ports: [port({ name: 'a' }), port({ name: 'b' })] })).toEqual(['direct-connect-vlan-reuse']);
    expect(ids({ ports: [port({ hosted: true }), port({ hosted: true, vlan: 102 })] })).toEqual(['direct-connect-hosted']);
  });

  test('is an MTU that is neither 1500 nor 8500', () => {
    expect(portIds({ mtu: 1500 })).toEqual([]);
    expect(portIds({ mtu: 9001 as 8500 })).toEqual(['direct-connect-mtu']);
  });

  test.each([0, 7224, 23_456, 64_500, 65_535, 2_147_483_647, 1.5])('is the on-prem ASN %p', (onPremAsn) => {
    expect(ids({ onPremAsn })).toEqual(['direct-connect-asn']);
  });

  test.each([64_512, 64_513])('is the on-prem ASN %p that a gateway has', (onPremAsn) => {
    expect(ids({ onPremAsn })).toEqual(['direct-connect-asn']);
  });

  test.each([
    { gateway: 64_512, transitGateway: 64_512 },
    { gateway: 65_535, transitGateway: 64_513 },
  ])('is the pair of gateway ASNs %j', (asns) => {
    expect(checkDirectConnect(link(), asns).map((p) => p.id)).toEqual(['direct-connect-asn']);
  });

  test.each([
    ['169.254.10.1/30', '169.254.10.2/30', true],
    ['169.254.10.0/31', '169.254.10.1/31', true],
    ['169.254.10.1/30', '169.254.10.5/30', false],
    ['169.254.10.0/30', '169.254.10.1/30', false],
    ['169.254.10.1/30', '169.254.10.1/30', false],
    ['169.254.10.1/30', '169.254.10.2/31', false],
    ['169.254.10.1/29', '169.254.10.2/29', false],
    ['169.254.10.1', '169.254.10.2', false],
    ['', '169.254.10.2/30', false],
    [REFERENCE, '169.254.10.2/30', true],
  ])('addresses %p and %p: good is %p', (amazonAddress, customerAddress, isGood) => {
    const token = new TerraformVariable(new FabricStack(new App(), 's', 'network', 's', State.local(), { seal() {}, stacks: [] }), 'a', {});
    const amazon = amazonAddress === REFERENCE ? token.stringValue : amazonAddress;
    expect(portIds({ addressing: { amazonAddress: amazon, customerAddress } })).toEqual(isGood ? [] : ['direct-connect-addressing']);
  });

  test('is more prefixes than a session takes, or none to announce', () => {
    const many = (n: number) => Array.from({ length: n }, (_, i) => `10.${i}.0.0/24`);
    expect(ids({ onPremCidrs: many(100), announcedCidrs: many(200) })).toEqual([]);
    expect(ids({ onPremCidrs: many(101) })).toEqual(['direct-connect-prefixes']);
    expect(ids({ announcedCidrs: many(201) })).toEqual(['direct-connect-prefixes']);
    expect(ids({ announcedCidrs: [] })).toEqual(['direct-connect-prefixes']);
    expect(ids({ onPremCidrs: ['fd00::/8'] })).toEqual(['direct-connect-prefixes']);
  });

  test('is MACsec on a slow or hosted port, and IPsec anywhere', () => {
    expect(ids({ encryption: 'macsec', ports: [port({ bandwidth: Bandwidth.gbps(1) })] })).toEqual(['direct-connect-encryption']);
    expect(ids({ encryption: 'macsec', ports: [port({ hosted: true })] })).toEqual(['direct-connect-encryption']);
    expect(ids({ encryption: 'ipsec' })).toEqual(['direct-connect-encryption']);
  });

  test.each(['dxlag-fg5678gh', 'dxvif-fg5678gh', 'fg5678gh'])('is %s for a connection', (connectionId) => {
    expect(portIds({ connectionId })).toEqual(['direct-connect-connection']);
  });

  test('is a connection that only Terraform knows without a name for the port', () => {
    const stack = new FabricStack(new App(), 's', 'network', 's', State.local(), { seal() {}, stacks: [] });
    const connectionId = new TerraformVariable(stack, 'connection', {}).stringValue;
    expect(portIds({ connectionId })).toEqual(['direct-connect-name']);
    expect(portIds({ connectionId, name: 'east' })).toEqual([]);
  });

  test('names the port, the value and the way out', () => {
    for (const problem of checkDirectConnect(link({ ports: [port({ vlan: 5000, name: 'east' })] }))) {
      expect(problem).toMatchObject({ message: expect.stringContaining(`'east'`) as string, got: '5000' });
      expect(problem.next).not.toBe('');
    }
  });
});
