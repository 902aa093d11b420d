import { App } from 'cdktf';
import type { LinkDns } from '../../../../lib/adapters/adapter';
import { aws, type AwsProps } from '../../../../lib/adapters/aws';
import type { AwsNetwork } from '../../../../lib/adapters/aws/lowered';
import { FabricStack } from '../../../../lib/core/fabric-stack';
import { State } from '../../../../lib/core/state-backend';

type Body = Record<string, unknown>;

const CORP = { domain: 'corp.example', servers: ['10.10.0.53', '10.10.1.53'] };

/** DNS of a link in a network that the fabric makes, or in another one. */
function lower(dns: Partial<LinkDns>, at: { readonly network?: Partial<AwsNetwork>; readonly props?: Partial<AwsProps> } = {}) {
  const stack = new FabricStack(new App(), 'clinic-network-burst', 'network', 'burst', State.local(), { seal() {}, stacks: [] });
  const problems: { readonly id: string; readonly got: string }[] = [];
  const steps: string[] = [];
  const target = aws({ region: 'eu-central-1', account: '111122223333', ...at.props });
  const lowering = {
    scope: stack,
    stack,
    name: 'clinic-uplink',
    tags: { fabric: 'clinic' },
    problem: (problem: { readonly id: string; readonly got: string }) => problems.push(problem),
    outOfBand: ({ when, what }: { readonly when: string; readonly what: string }) => steps.push(`${when}: ${what}`),
    artifact: () => undefined,
    registerAddresses: () => undefined,
  };
  const network = target.lowerNetwork({ ...lowering, addresses: { vpc: '10.20.0.0/16' } });
  const made = target.lowerLinkDns({
    ...lowering,
    network: { ...network, ...at.network },
    dns: { onPrem: [], inbound: false, ...dns },
    onPremCidrs: ['10.10.0.0/22', '10.64.0.0/14'],
  });
  const { resource, output } = stack.toTerraform() as { resource: Record<string, Record<string, Body>>; output?: Record<string, Body> };
  const of = (type: string): Record<string, Body> =>
    Object.fromEntries(Object.entries(resource[`aws_${type}`] ?? {}).filter(([id]) => id.startsWith('Dns')));
  return { made, of, output, steps, problems, ids: problems.map(({ id }) => id) };
}

describe('DNS over a link on AWS', () => {
  test('is asked for on-prem through an endpoint with addresses in two zones', () => {
    const { of, ids } = lower({ onPrem: [CORP] });
    expect(ids).toEqual([]);
    expect(of('route53_resolver_endpoint')).toMatchObject({
      DnsOutbound: {
        direction: 'OUTBOUND',
        resolver_endpoint_type: 'IPV4',
        ip_address: [{ subnet_id: '${aws_subnet.EndpointSubnetA.id}' }, { subnet_id: '${aws_subnet.EndpointSubnetB.id}' }],
        security_group_ids: ['${aws_security_group.DnsOutboundSecurityGroup.id}'],
      },
    });
  });

  test('has a rule per domain, which the VPC follows', () => {
    const { of, made } = lower({ onPrem: [CORP, { domain: 'lab.example', servers: ['10.10.0.54'] }] });
    expect(made.rules).toHaveLength(2);
    expect(of('route53_resolver_rule')['DnsRule-corp_example']).toMatchObject({
      name: 'clinic-uplink-corp-example',
      domain_name: 'corp.example',
      rule_type: 'FORWARD',
      resolver_endpoint_id: '${aws_route53_resolver_endpoint.DnsOutbound.id}',
      target_ip: [
        { ip: '10.10.0.53', port: 53, protocol: 'Do53' },
        { ip: '10.10.1.53', port: 53, protocol: 'Do53' },
      ],
    });
    const associations = Object.values(of('route53_resolver_rule_association'));
    expect(associations.map(({ vpc_id }) => vpc_id)).toEqual(['${aws_vpc.Vpc.id}', '${aws_vpc.Vpc.id}']);
  });

  test('lets questions out to the name servers alone, over UDP and TCP', () => {
    const { of } = lower({ onPrem: [CORP] });
    const rules = Object.values(of('vpc_security_group_egress_rule')).map((r) => [r.cidr_ipv4, r.ip_protocol, r.from_port, r.to_port]);
    expect(rules).toEqual([
      ['10.10.0.53/32', 'tcp', 53, 53],
      ['10.10.0.53/32', 'udp', 53, 53],
      ['10.10.1.53/32', 'tcp', 53, 53],
      ['10.10.1.53/32', 'udp', 53, 53],
    ]);
    expect(of('vpc_security_group_ingress_rule')).toEqual({});
  });

  test('tells the name servers who asks', () => {
    const { steps } = lower({ onPrem: [CORP] });
    expect(steps).toEqual([expect.stringMatching(/^before-apply: .*10\.10\.0\.53, 10\.10\.1\.53 answer for corp\.example when 10\.20\./)]);
  });

  test('lets on-prem in at an endpoint, over UDP and TCP, and nothing out', () => {
    const { of, made } = lower({ inbound: true });
    expect(made.outbound).toBeUndefined();
    expect(of('route53_resolver_endpoint')).toMatchObject({ DnsInbound: { direction: 'INBOUND', protocols: ['Do53'] } });
    const rules = Object.values(of('vpc_security_group_ingress_rule')).map((r) => `${r.cidr_ipv4 as string} ${r.ip_protocol as string}`);
    expect(rules).toEqual(['10.10.0.0/22 tcp', '10.10.0.0/22 udp', '10.64.0.0/14 tcp', '10.64.0.0/14 udp']);
    expect(of('vpc_security_group_egress_rule')).toEqual({});
  });

  test('publishes the addresses at which on-prem asks, and says for which names', () => {
    const { output, steps } = lower({ inbound: true });
    expect(output?.DnsInboundAddresses?.value).toBe(
      '${sort([for address in aws_route53_resolver_endpoint.DnsInbound.ip_address : address.ip])}',
    );
    const [step] = steps as [string];
    for (const name of ['s3.eu-central-1.amazonaws.com', 'eu-central-1.eks.amazonaws.com', 'dkr.ecr.eu-central-1.amazonaws.com'])
      expect(step).toContain(name);
    expect(step).toContain("output 'DnsInboundAddresses' of stack 'clinic-network-burst'");
  });

  test('names those of the European Sovereign Cloud where the VPC is there', () => {
    const { steps } = lower({ inbound: true }, { props: { region: 'eusc-de-east-1' } });
    expect(steps[0]).toContain('s3.eusc-de-east-1.amazonaws.eu');
    expect(steps[0]).toContain('eks-auth.eusc-de-east-1.api.amazonwebservices.eu');
    expect(steps[0]).not.toMatch(/amazonaws\.com|api\.aws/);
  });

  test('names S3 and the clusters alone in a joined VPC', () => {
    const { steps } = lower({ inbound: true }, { network: { vpc: undefined } });
    expect(steps[0]).toContain('forward eu-central-1.eks.amazonaws.com, s3.eu-central-1.amazonaws.com to');
  });

  test.each(['s3.eu-central-1.amazonaws.com', 'com', 'eu-central-1.compute.internal'])('refuses %s, which AWS answers itself', (domain) => {
    expect(lower({ onPrem: [{ ...CORP, domain }] }).ids).toEqual(['link-dns-own']);
  });

  test('takes a domain of your own that only looks like one of AWS', () => {
    expect(lower({ onPrem: [{ ...CORP, domain: 'myamazonaws.com' }] }).ids).toEqual([]);
  });

  test.each([
    [6, []],
    [7, ['link-dns-server']],
  ])('with %i name servers of one domain has the problems %j', (count, ids) => {
    const servers = Array.from({ length: count }, (_, i) => `10.10.0.${i + 1}`);
    expect(lower({ onPrem: [{ ...CORP, servers }] }).ids).toEqual(ids);
  });

  test.each([
    [['subnet-1', 'subnet-2'], []],
    [['subnet-1'], ['link-dns-subnets']],
  ])('in a joined VPC with the subnets %j has the problems %j', (endpointSubnetIds, ids) => {
    expect(lower({ inbound: true }, { network: { endpointSubnetIds } }).ids).toEqual(ids);
  });
});
