import { CloudBurstPool } from 'hybrid-ai-fabric';
import { aws, onDemand } from 'hybrid-ai-fabric/aws';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import { fabricIn, link, newApp, onPrem } from '../../constructs/estate';
import { Estate, type Json } from './compute-support';

const WORKLOAD = '111122223333';
const NETWORK = '444455556666';
const DATA = '777788889999';
const role = (account: string): string => `arn:aws:iam::${account}:role/landing-zone/terraform`;
const landingZone = {
  network: { account: NETWORK, roleArn: role(NETWORK), externalId: 'fabric' },
  data: { account: DATA, roleArn: role(DATA) },
  workload: { roleArn: role(WORKLOAD) },
};
const BOUNDARY = `arn:aws:iam::${WORKLOAD}:policy/boundary`;

function split(props = {}): Estate {
  return new Estate({ account: WORKLOAD, landingZone, permissionsBoundary: BOUNDARY, ...props });
}

function provider(estate: Estate, layer: 'network' | 'data' | 'cluster' | 'workloads'): Json {
  return (estate.document(layer).provider as { aws: Json[] }).aws[0];
}

function data(estate: Estate, administrators: string[] = []): { key: string; bucket: string } {
  const network = estate.network();
  const zone = estate.target.lowerZone({
    ...estate.lowering('data', 'clinic-records'),
    level: 'confidential',
    keyCustody: 'customer-managed',
    administrators,
  });
  estate.target.lowerDataset({ ...estate.lowering('data', 'clinic-notes'), zone, network, administrators });
  return {
    key: String(estate.resources('data', 'aws_kms_key').Key.policy),
    bucket: String(estate.resources('data', 'aws_s3_bucket_policy').Policy.policy),
  };
}

function access(estate: Estate): string {
  const cluster = estate.cluster();
  const dataset = { bucketName: 'notes', keyAlias: 'alias/records' };
  const names = { namespace: 'jobs', serviceAccount: 'job' };
  estate.target.lowerDataAccess({ ...estate.lowering('workloads', 'clinic-job'), cluster, ...names, datasets: [dataset] });
  return String(estate.resources('workloads', 'aws_iam_role_policy').DataRolePolicy.policy);
}

const refused = (props: object) => (): unknown => new Estate({ account: WORKLOAD, ...props });

describe('the accounts of a landing zone', () => {
  test('each layer is made in its account, by the role for it', () => {
    const estate = split();
    data(estate);
    access(estate);
    expect(provider(estate, 'network')).toMatchObject({
      allowed_account_ids: [NETWORK],
      assume_role: [{ role_arn: role(NETWORK), external_id: 'fabric', session_name: 'hybrid-ai-fabric' }],
    });
    expect(provider(estate, 'data')).toMatchObject({ allowed_account_ids: [DATA], assume_role: [{ role_arn: role(DATA) }] });
    expect(provider(estate, 'cluster')).toMatchObject({ allowed_account_ids: [WORKLOAD], assume_role: [{ role_arn: role(WORKLOAD) }] });
    expect(provider(estate, 'workloads')).toMatchObject({ allowed_account_ids: [WORKLOAD] });
  });
  test('without one, no role is assumed and no subnet is shared', () => {
    const estate = new Estate({ account: WORKLOAD });
    estate.network();
    expect(provider(estate, 'network').assume_role).toBeUndefined();
    expect(estate.resources('network', 'aws_ram_resource_share')).toEqual({});
  });
  test('Kubernetes is called as the role of the workload account', () => {
    const estate = split();
    const reached = estate.target.clusterAccess(estate.cluster());
    expect(reached.kind === 'exec' && reached.exec.args.slice(-2)).toEqual(['--role-arn', role(WORKLOAD)]);
  });
});

describe('the network account', () => {
  test('shares each node subnet, and no endpoint subnet, with the workload account inside the organization', () => {
    const estate = split();
    estate.network();
    expect(estate.resources('network', 'aws_ram_resource_share').SubnetShare).toMatchObject({ allow_external_principals: false });
    expect(Object.keys(estate.resources('network', 'aws_ram_resource_association')).sort()).toEqual([
      'NodeSubnetAShare',
      'NodeSubnetBShare',
      'NodeSubnetCShare',
    ]);
    expect(estate.resources('network', 'aws_ram_principal_association').SubnetSharePrincipal).toMatchObject({ principal: WORKLOAD });
  });
  test('says what only people can see to: sharing in the organization, and zone names', () => {
    const estate = split();
    estate.network();
    expect(estate.steps.map((step) => step.what)).toEqual([
      expect.stringMatching(/enable-sharing-with-aws-organization/),
      expect.stringMatching(/ZoneId/),
    ]);
  });
  test('is not asked to share with itself', () => {
    const estate = split({ landingZone: { network: { account: WORKLOAD, roleArn: role(WORKLOAD) } } });
    estate.network();
    expect(estate.resources('network', 'aws_ram_resource_share')).toEqual({});
    expect(estate.steps).toEqual([]);
  });
  test('keeps the endpoints, which admit all accounts of the target', () => {
    const estate = split();
    estate.network();
    const policy = JSON.parse(String(estate.resources('network', 'aws_vpc_endpoint').S3Endpoint.policy)) as { Statement: Json[] };
    expect(policy.Statement[0].Condition).toEqual({ StringEquals: { 'aws:PrincipalAccount': [WORKLOAD, NETWORK, DATA] } });
  });
  test('bounds its roles with its own policy of the same name', () => {
    const estate = split();
    estate.cluster();
    expect(estate.resources('network', 'aws_iam_role').FlowLogRole.permissions_boundary).toBe(`arn:aws:iam::${NETWORK}:policy/boundary`);
    expect(estate.resources('cluster', 'aws_iam_role').NodeRole.permissions_boundary).toBe(BOUNDARY);
  });
  test('has no security group of the cluster: a participant cannot use the owner’s', () => {
    const estate = split();
    estate.cluster();
    expect(Object.keys(estate.resources('network', 'aws_security_group'))).toEqual(['EndpointSecurityGroup']);
    expect(Object.keys(estate.resources('cluster', 'aws_security_group'))).toEqual(['ApiSecurityGroup']);
  });
});

describe('the data account', () => {
  test('its key lets the workload account decrypt through S3, and no third account use it', () => {
    const { key } = data(split());
    const statements = (JSON.parse(key) as { Statement: Json[] }).Statement;
    const by = (sid: string): Json => statements.find((statement) => statement.Sid === sid) as Json;
    expect(by('AccountKeepsControl').Principal).toEqual({ AWS: `arn:aws:iam::${DATA}:root` });
    expect(by('UseOnlyFromThisAccount').Condition).toEqual({ StringNotEquals: { 'kms:CallerAccount': [DATA, WORKLOAD] } });
    expect(by('WorkloadAccountReads')).toMatchObject({
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${WORKLOAD}:root` },
      Action: 'kms:Decrypt',
      Condition: { StringLike: { 'kms:ViaService': 's3.eu-central-1.amazonaws.*' } },
    });
  });
  test('its buckets let the workload account read, still through the endpoints alone', () => {
    const { bucket } = data(split());
    expect(bucket).toContain(`clinic-notes-${DATA}`);
    expect(bucket).toContain('"Sid":"WorkloadAccountReads","Effect":"Allow"');
    expect(bucket).toContain('"Sid":"ObjectsOnlyThroughEndpoints","Effect":"Deny"');
  });
  test('in one account, policies allow nobody further', () => {
    const { key, bucket } = data(new Estate({ account: WORKLOAD }));
    expect(key).not.toContain('WorkloadAccountReads');
    expect(bucket).not.toContain('"Effect":"Allow"');
  });
  test('a role of a pod decrypts there only what S3 encrypts under its buckets', () => {
    const policy = access(split());
    expect(policy).toContain(`:kms:eu-central-1:${DATA}:key/*`);
    expect(policy).toContain('"kms:EncryptionContext:aws:s3:arn":["arn:aws:s3:::notes","arn:aws:s3:::notes/*"]');
    expect(policy).not.toContain('kms:ResourceAliases');
  });
  test('in one account, it decrypts by alias', () => {
    expect(access(new Estate({ account: WORKLOAD }))).toContain('kms:ResourceAliases');
  });
  test('refuses administrators without the role that Terraform assumes, and takes them with it', () => {
    const without = split();
    data(without, [`arn:aws:iam::${DATA}:role/security`]);
    expect(without.problems.map((problem) => problem.id)).toEqual(['administrator-terraform']);
    const wanted = split();
    data(wanted, [`arn:aws:iam::${DATA}:role/security`, role(DATA)]);
    expect(wanted.problems).toEqual([]);
  });
});

describe('a fabric in a landing zone', () => {
  test('has its private link in the network account, attached by the owner of the VPC', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const burst = new CloudBurstPool(fabric, 'Burst', {
      cloud: aws({ region: 'eu-central-1', account: WORKLOAD, landingZone }),
      instanceType: 'p5.48xlarge',
      capacity: [onDemand()],
      scale: { min: 0, max: 4 },
    });
    link(fabric, [onPrem(fabric), burst]);
    const result = synthFabric(app);
    const linkTypes = ['aws_dx_gateway', 'aws_ec2_transit_gateway', 'aws_ec2_transit_gateway_vpc_attachment', 'aws_route'];
    const made = result.resources.filter((resource) => linkTypes.includes(resource.type));
    expect(new Set(made.map((resource) => resource.type))).toEqual(new Set(linkTypes));
    expect(new Set(made.map((resource) => resource.stack))).toEqual(new Set(['clinic-network-burst']));
    const { provider } = result.stacks['clinic-network-burst'] as unknown as { provider: { aws: Json[] } };
    expect(provider.aws[0].allowed_account_ids).toEqual([NETWORK]);
  });
});

describe('a landing zone that cannot be', () => {
  test('an account without twelve digits', () => {
    expect(refused({ landingZone: { network: { account: '4444', roleArn: role(NETWORK) } } })).toThrow(/aws-landingZone/);
  });
  test('a role of another account', () => {
    expect(refused({ landingZone: { data: { account: DATA, roleArn: role(NETWORK) } } })).toThrow(/a role of the account 777788889999/);
    expect(refused({ landingZone: { workload: { roleArn: role(DATA) } } })).toThrow(/a role of the account 111122223333/);
  });
  test('something that is no role of the partition', () => {
    expect(refused({ landingZone: { workload: { roleArn: `arn:aws-us-gov:iam::${WORKLOAD}:role/x` } } })).toThrow(
      /literal ARN of an IAM role/,
    );
    expect(refused({ landingZone: { workload: { roleArn: `arn:aws:iam::${WORKLOAD}:user/x` } } })).toThrow(/literal ARN of an IAM role/);
  });
  test('an external id that IAM does not take', () => {
    expect(refused({ landingZone: { data: { ...landingZone.data, externalId: '?' } } })).toThrow(/sts:ExternalId/);
  });
  test('accounts beside a workload account that is not stated', () => {
    expect(refused({ account: undefined, landingZone: { network: landingZone.network } })).toThrow(/workload account beside the others/);
  });
  test('administrators of the cluster without the role that its Kubernetes stacks use', () => {
    expect(refused({ landingZone, administrators: [`arn:aws:iam::${WORKLOAD}:role/platform`] })).toThrow(/among the administrators/);
    expect(refused({ landingZone, administrators: [role(WORKLOAD)] })).not.toThrow();
  });
  test('one account under several names is none', () => {
    const same = { account: WORKLOAD, roleArn: role(WORKLOAD) };
    expect(refused({ landingZone: { network: same, data: same } })).not.toThrow();
  });
});
