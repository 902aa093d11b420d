import fc from 'fast-check';
import { overlappingPairs, parseCidr } from '../../../lib/model/cidr';
import { countryOf, partitionOf } from '../../../lib/adapters/aws/regions';
import { cutVpc } from '../../../lib/adapters/aws/subnets';
import { Estate, type Json } from './compute-support';

const ZONES = ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'];

interface Statement {
  readonly Sid: string;
  readonly Action: string;
  readonly Resource: string;
  readonly Condition?: Json;
}

function statements(policy: unknown): Statement[] {
  return (JSON.parse(policy as string) as { Statement: Statement[] }).Statement;
}

describe('a network on AWS', () => {
  test('has no way to the internet', () => {
    const estate = new Estate();
    estate.network();
    const types = Object.keys(estate.document('network').resource as Json);
    expect(types.filter((type) => /gateway|nat|eip|^aws_route$/.test(type))).toEqual([]);
    expect(estate.resources('network', 'aws_route_table').RouteTable.route).toBeUndefined();
    expect(Object.values(estate.resources('network', 'aws_subnet')).map((s) => s.map_public_ip_on_launch)).toEqual(Array(6).fill(false));
  });

  test('gives each zone a large node subnet and a small endpoint subnet', () => {
    const estate = new Estate();
    estate.network('10.20.0.0/16');
    const subnets = estate.resources('network', 'aws_subnet');
    expect(
      Object.fromEntries(Object.entries(subnets).map(([id, s]) => [id, `${s.availability_zone as string} ${s.cidr_block as string}`])),
    ).toEqual({
      NodeSubnetA: 'eu-central-1a 10.20.0.0/18',
      NodeSubnetB: 'eu-central-1b 10.20.64.0/18',
      NodeSubnetC: 'eu-central-1c 10.20.128.0/18',
      EndpointSubnetA: 'eu-central-1a 10.20.192.0/27',
      EndpointSubnetB: 'eu-central-1b 10.20.192.32/27',
      EndpointSubnetC: 'eu-central-1c 10.20.192.64/27',
    });
  });

  test('takes other zones when asked', () => {
    const estate = new Estate({ region: 'us-east-1', zones: ['us-east-1b', 'us-east-1f'] });
    estate.network();
    expect(Object.keys(estate.resources('network', 'aws_subnet')).sort()).toEqual([
      'EndpointSubnetB',
      'EndpointSubnetF',
      'NodeSubnetB',
      'NodeSubnetF',
    ]);
  });

  test('cuts any usable range into subnets that lie inside it and never overlap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 23 }), fc.nat(255), fc.integer({ min: 2, max: 3 }), (prefix, second, zones) => {
        const vpc = `10.${second}.0.0/${prefix}`;
        const ranges = (cutVpc(vpc, ZONES.slice(0, zones)) ?? []).flatMap((z) => [{ cidr: z.nodes }, { cidr: z.endpoints }]);
        const outer = parseCidr(vpc);
        expect(ranges).toHaveLength(2 * zones);
        expect(overlappingPairs(ranges)).toEqual([]);
        for (const { cidr } of ranges) {
          const inner = parseCidr(cidr);
          expect(inner !== undefined && outer !== undefined && inner.first >= outer.first && inner.last <= outer.last).toBe(true);
        }
      }),
    );
  });

  test.each(['10.20.0.0/24', '10.0.0.0/8', 'fd00::/48', 'nonsense'])('reports %s as a range that cannot be cut', (vpc) => {
    const estate = new Estate();
    estate.network(vpc);
    expect(estate.problems).toEqual([expect.objectContaining({ id: 'aws-vpc-range', got: vpc })]);
  });

  test('reaches every service that nodes need by private name, S3 included', () => {
    const estate = new Estate();
    estate.network();
    const endpoints = estate.resources('network', 'aws_vpc_endpoint');
    expect(
      Object.values(endpoints)
        .map((e) => (e.service_name as string).slice('com.amazonaws.eu-central-1.'.length))
        .sort(),
    ).toEqual(['autoscaling', 'ec2', 'ecr.api', 'ecr.dkr', 'eks', 'eks-auth', 's3', 'sts']);
    for (const endpoint of Object.values(endpoints)) {
      expect(endpoint).toMatchObject({ vpc_endpoint_type: 'Interface', private_dns_enabled: true });
    }
    expect(endpoints.S3Endpoint.dns_options).toEqual({ private_dns_only_for_inbound_resolver_endpoint: false });
  });

  test('lets the VPC and nothing else call the endpoints, and closes the default security group', () => {
    const estate = new Estate();
    estate.network();
    const rules = estate.resources('network', 'aws_vpc_security_group_ingress_rule');
    expect(Object.keys(rules)).toEqual(['EndpointHttps']);
    expect(rules.EndpointHttps).toMatchObject({ cidr_ipv4: '10.20.0.0/16', ip_protocol: 'tcp', from_port: 443, to_port: 443 });
    expect(estate.resources('network', 'aws_default_security_group').DefaultSecurityGroup).toMatchObject({ ingress: [], egress: [] });
  });

  test('admits only the stated account at its endpoints, and leaves image layers readable', () => {
    const estate = new Estate({ account: '123456789012' });
    estate.network();
    const endpoints = estate.resources('network', 'aws_vpc_endpoint');
    expect(statements(endpoints.StsEndpoint.policy)).toEqual([
      expect.objectContaining({ Condition: { StringEquals: { 'aws:PrincipalAccount': '123456789012' } } }),
    ]);
    expect(statements(endpoints.S3Endpoint.policy)[1]).toMatchObject({
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::prod-eu-central-1-starport-layer-bucket/*',
    });
  });

  test('writes no endpoint policy when the account is not known', () => {
    const estate = new Estate();
    estate.network();
    expect(estate.resources('network', 'aws_vpc_endpoint').S3Endpoint.policy).toBeUndefined();
  });

  test('records all connections and keeps the log for a year', () => {
    const estate = new Estate();
    estate.network();
    expect(estate.resources('network', 'aws_flow_log').FlowLog).toMatchObject({ traffic_type: 'ALL' });
    expect(estate.resources('network', 'aws_cloudwatch_log_group').FlowLogGroup).toMatchObject({ retention_in_days: 365 });
  });

  test('publishes its ids under fixed names', () => {
    const estate = new Estate();
    estate.network();
    expect(Object.keys(estate.document('network').output as Json).sort()).toEqual([
      'endpoint_security_group_id',
      'endpoint_subnet_ids',
      'node_subnet_ids',
      'route_table_ids',
      's3_endpoint_ids',
      'vpc_id',
    ]);
  });

  test('opens the endpoint subnets and the Pod Identity agent to pods', () => {
    const estate = new Estate();
    expect(estate.target.egressOpenings(estate.network()).map((o) => `${o.cidr}:${o.ports.map((p) => p.port).join()}`)).toEqual([
      '10.20.192.0/27:443',
      '10.20.192.32/27:443',
      '10.20.192.64/27:443',
      '169.254.170.23/32:80',
    ]);
  });
});

describe('a region', () => {
  test('is in a known country or says that it does not know', () => {
    expect(countryOf('eu-central-2')).toEqual({ state: 'known', value: 'CH' });
    expect(countryOf('xx-nowhere-1').state).toBe('unknown');
  });
  test('belongs to a partition', () => {
    expect(['eu-west-1', 'us-gov-west-1', 'eusc-de-east-1'].map(partitionOf)).toEqual(['aws', 'aws-us-gov', 'aws-eusc']);
  });
});
