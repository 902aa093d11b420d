import { App } from 'cdktf';
import type { DatasetRequest } from '../../../lib/adapters/adapter';
import type { AwsConfig } from '../../../lib/adapters/aws/config';
import { lowerDataset } from '../../../lib/adapters/aws/dataset';
import type { AwsLowered, AwsNetwork } from '../../../lib/adapters/aws/lowered';
import { lowerZone } from '../../../lib/adapters/aws/zone';
import { FabricStack } from '../../../lib/core/fabric-stack';
import type { Layer } from '../../../lib/core/layers';
import { State } from '../../../lib/core/state-backend';
import type { Problem } from '../../../lib/model/problem';

const CONFIG: AwsConfig = { region: 'eu-central-1', account: '111122223333', partition: 'aws' };
const ADMINISTRATOR = 'arn:aws:iam::111122223333:role/security/Keys';

type Condition = Record<string, Record<string, unknown>>;
interface Statement {
  Sid: string;
  Effect: string;
  Action: string | string[];
  Resource: string | string[];
  Condition?: Condition;
}

interface Options extends Partial<DatasetRequest<AwsLowered>> {
  readonly config?: AwsConfig;
  readonly endpoints?: string[];
}

/** A dataset in a data stack that reads the endpoints of a network stack. */
function lower({ config = CONFIG, endpoints, ...overrides }: Options = {}) {
  const app = new App();
  const stackOf = (layer: Layer) => new FabricStack(app, `clinic-${layer}-burst`, layer, 'burst', State.local(), { seal() {}, stacks: [] });
  const networkStack = stackOf('network');
  const stack = stackOf('data');
  const problems: Omit<Problem, 'path'>[] = [];
  const base = {
    scope: stack,
    stack,
    tags: { fabric: 'clinic' },
    problem: (p: Omit<Problem, 'path'>) => problems.push(p),
    outOfBand: () => undefined,
    artifact: () => undefined,
    registerAddresses: () => undefined,
  };
  const administrators = overrides.administrators ?? [ADMINISTRATOR];
  const zone = lowerZone(config, { ...base, name: 'clinic-patients', level: 'restricted', keyCustody: 'customer-managed', administrators });
  const network =
    endpoints === undefined
      ? undefined
      : ({
          s3EndpointIds: networkStack.publish(
            's3_endpoint_ids',
            endpoints,
            endpoints.map((_, i) => `vpce-${i}`),
          ),
        } as Partial<AwsNetwork> as AwsNetwork);
  const dataset = lowerDataset(config, { ...base, name: 'clinic-patients-records', zone, network, administrators, ...overrides });
  const document = stack.toTerraform() as { resource: Record<string, Record<string, Record<string, unknown>>>; locals?: object };
  const one = (type: string, id: string) => document.resource[type]?.[id] ?? {};
  const statements = (JSON.parse(one('aws_s3_bucket_policy', 'Policy')['policy'] as string) as { Statement: Statement[] }).Statement;
  const bySid = (sid: string) => statements.find((s) => s.Sid === sid);
  return { dataset, document, one, statements, bySid, problems, stack, networkStack };
}

describe('the bucket of a dataset', () => {
  test('is named after the dataset and the account, and is never emptied by Terraform', () => {
    const { dataset, one, problems } = lower();
    expect(dataset.bucketName).toBe('clinic-patients-records-111122223333');
    expect(one('aws_s3_bucket', 'Bucket')).toMatchObject({ bucket: dataset.bucketName, force_destroy: false });
    expect(problems).toEqual([]);
  });

  test('has no account in its name when none is stated', () => {
    expect(lower({ config: { region: 'eu-central-1', partition: 'aws' } }).dataset.bucketName).toBe('clinic-patients-records');
  });

  test('is private, versioned and owned by its account', () => {
    const { one } = lower();
    expect(one('aws_s3_bucket_public_access_block', 'PublicAccessBlock')).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(one('aws_s3_bucket_ownership_controls', 'OwnershipControls')['rule']).toEqual({ object_ownership: 'BucketOwnerEnforced' });
    expect(one('aws_s3_bucket_versioning', 'Versioning')['versioning_configuration']).toEqual({ status: 'Enabled' });
  });

  test('is encrypted with the key of the zone, through a bucket key', () => {
    const { one, dataset } = lower();
    expect(one('aws_s3_bucket_server_side_encryption_configuration', 'Encryption')['rule']).toEqual([
      {
        apply_server_side_encryption_by_default: { kms_master_key_id: '${aws_kms_key.Key.arn}', sse_algorithm: 'aws:kms' },
        bucket_key_enabled: true,
      },
    ]);
    expect(dataset.keyAlias).toBe('alias/clinic-patients');
  });

  test.each(['x'.repeat(60), 'Clinic-Records', 'clinic_records'])('named %s is reported', (name) => {
    expect(lower({ name }).problems).toMatchObject([{ id: 'bucket-name', got: `'${name}-111122223333'` }]);
  });
});

describe('the policy of a bucket', () => {
  test('only denies', () => {
    expect(new Set(lower({ endpoints: ['vpce-a'] }).statements.map((s) => s.Effect))).toEqual(new Set(['Deny']));
  });

  test('refuses plain text and old TLS on the bucket and its objects', () => {
    const { bySid } = lower();
    expect(bySid('OnlyTls')?.Condition).toEqual({ Bool: { 'aws:SecureTransport': 'false' } });
    expect(bySid('OnlyTls12')?.Condition).toEqual({ NumericLessThan: { 's3:TlsVersion': '1.2' } });
    expect(bySid('OnlyTls')?.Resource).toHaveLength(2);
  });

  test('refuses uploads under any key but that of the zone', () => {
    const { bySid } = lower();
    expect(bySid('OnlyKms')?.Condition).toEqual({ StringNotEqualsIfExists: { 's3:x-amz-server-side-encryption': 'aws:kms' } });
    expect(bySid('OnlyZoneKey')?.Condition).toEqual({
      StringNotEqualsIfExists: { 's3:x-amz-server-side-encryption-aws-kms-key-id': '${aws_kms_key.Key.arn}' },
    });
    expect(bySid('NoDefaultKey')?.Condition).toEqual({
      StringEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' },
      Null: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'true' },
    });
    expect(bySid('NoCallerKey')?.Condition).toEqual({ Null: { 's3:x-amz-server-side-encryption-customer-algorithm': 'false' } });
  });

  test('lets objects be touched only through the endpoints of the network, read from its state', () => {
    const { bySid, stack, networkStack } = lower({ endpoints: ['vpce-gateway', 'vpce-interface'] });
    expect(bySid('ObjectsOnlyThroughEndpoints')?.Condition).toEqual({
      StringNotEquals: {
        'aws:SourceVpce': [0, 1].map((i) => `\${element(local.clinic-network-burst-s3_endpoint_ids, ${i})}`),
      },
      ArnNotLike: { 'aws:PrincipalArn': [ADMINISTRATOR] },
    });
    expect(stack.dependsOn(networkStack)).toBe(true);
  });

  test('names the endpoints of a joined network as they are', () => {
    const network = { s3EndpointIds: ['vpce-joined'] } as Partial<AwsNetwork> as AwsNetwork;
    const { bySid, document } = lower({ network });
    expect(bySid('ObjectsOnlyThroughEndpoints')?.Condition?.['StringNotEquals']).toEqual({ 'aws:SourceVpce': ['vpce-joined'] });
    expect(document).not.toHaveProperty('locals');
  });

  test('never denies what manages the bucket or its policy', () => {
    const { statements } = lower({ endpoints: ['vpce-a'], retention: { days: 1 } });
    const tls = ['OnlyTls', 'OnlyTls12'];
    const actions = statements.filter((s) => !tls.includes(s.Sid)).flatMap((s) => s.Action);
    expect(actions.filter((a) => !/^s3:(Abort|BypassGovernance|DeleteObject|GetObject|List|PutObject|RestoreObject)/.test(a))).toEqual([]);
  });

  test('closes listing only when there are administrators, because Terraform lists to refresh', () => {
    expect(lower({ endpoints: ['vpce-a'] }).bySid('NamesOnlyThroughEndpoints')?.Action).toContain('s3:ListBucket');
    const alone = lower({ endpoints: ['vpce-a'], administrators: [] });
    expect(alone.bySid('NamesOnlyThroughEndpoints')).toBeUndefined();
    expect(alone.bySid('ObjectsOnlyThroughEndpoints')?.Condition).not.toHaveProperty('ArnNotLike');
  });

  test.each([undefined, []])('shows by its absence that no endpoint is known: %p', (endpoints) => {
    expect(lower({ endpoints }).statements.filter((s) => JSON.stringify(s).includes('SourceVpce'))).toEqual([]);
  });
});

describe('retention', () => {
  test('is object lock that only administrators can lift', () => {
    const { one, bySid } = lower({ retention: { days: 90 } });
    expect(one('aws_s3_bucket', 'Bucket')['object_lock_enabled']).toBe(true);
    expect(one('aws_s3_bucket_object_lock_configuration', 'ObjectLock')).toMatchObject({
      rule: { default_retention: { mode: 'GOVERNANCE', days: 90 } },
      depends_on: ['aws_s3_bucket_versioning.Versioning'],
    });
    expect(bySid('RetentionStands')).toMatchObject({
      Action: 's3:BypassGovernanceRetention',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': [ADMINISTRATOR] } },
    });
  });

  test('is off unless asked for', () => {
    const { document, one, bySid } = lower();
    expect(document.resource).not.toHaveProperty('aws_s3_bucket_object_lock_configuration');
    expect(one('aws_s3_bucket', 'Bucket')).not.toHaveProperty('object_lock_enabled');
    expect(bySid('RetentionStands')).toBeUndefined();
  });

  test.each([0, 1.5, -1, 36_501])('of %p days is reported', (days) => {
    expect(lower({ retention: { days } }).problems).toMatchObject([{ id: 'retention-days', got: String(days) }]);
  });
});
