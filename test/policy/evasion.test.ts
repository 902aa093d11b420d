import { bucketOpenToAnyNetwork } from '../../lib/policy/rules/data/bucket-open-to-any-network';
import { bucketWithoutCustomerKey } from '../../lib/policy/rules/data/bucket-without-customer-key';
import { unreadModule } from '../../lib/policy/rules/meta/unread-module';
import { publicClusterEndpoint } from '../../lib/policy/rules/network/public-cluster-endpoint';
import { dataOutsideZone } from '../../lib/policy/rules/sovereignty/data-outside-zone';
import { regionOutsideZone } from '../../lib/policy/rules/sovereignty/region-outside-zone';
import { known, unknown, type Known } from '../../lib/model/known';
import type { StackDocument } from '../../lib/policy/policy-input';
import { evaluate, findingsOf, goodIntent, intentWith, outcomes, stack } from './estate';

const ZONE = 'Clinic/Patients';
const ENCRYPTION = 'aws_s3_bucket_server_side_encryption_configuration';
const POLICY = 'aws_s3_bucket_policy';
const alone = (documents: readonly StackDocument[]) => ({ documents, intent: intentWith({ pools: [], clusters: [] }) });
const keyed = (sse_algorithm: string, bucket: string) => ({
  bucket,
  rule: [{ apply_server_side_encryption_by_default: { sse_algorithm, kms_master_key_id: 'arn:aws:kms:eu-central-1:1:key/k' } }],
});
const denial = (more: object) => ({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: ['arn:aws:s3:::x/*'], ...more });
const TLS = denial({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
const NETWORK = denial({ Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } } });
const policyOf = (...statements: object[]) => ({ bucket: 'x', policy: JSON.stringify({ Statement: statements }) });

describe('Terraform JSON in its other forms', () => {
  const open = { vpc_config: { endpoint_public_access: true } };
  test.each([
    ['a list of resource blocks', [{ aws_eks_cluster: { It: open } }]],
    ['a list of names', { aws_eks_cluster: [{ It: open }] }],
    ['a list of bodies', { aws_eks_cluster: { It: [open] } }],
  ])('%s hides nothing', (_form, resource) => {
    const document = { ...stack({}), document: { resource } };
    expect(outcomes(publicClusterEndpoint, alone([document]))).toEqual(['fail']);
  });
  test('a dynamic block beside a written one may undo it', () => {
    const written = keyed('aws:kms', 'x');
    for (const dynamic of [{ rule: {} }, [{ rule: {} }]]) {
      const resource = { aws_s3_bucket: { It: { bucket: 'x' } }, [ENCRYPTION]: { It: { ...written, dynamic } } };
      expect(outcomes(bucketWithoutCustomerKey, alone([stack(resource)]))).toEqual(['not-evaluated']);
    }
  });
});

describe('a second companion of a bucket', () => {
  const bucket = { aws_s3_bucket: { It: { bucket: 'x' } } };
  test('is judged as well, in the same stack and by name in another one', () => {
    const good = keyed('aws:kms', '${aws_s3_bucket.It.id}');
    const bad = keyed('AES256', 'x');
    expect(outcomes(bucketWithoutCustomerKey, alone([stack({ ...bucket, [ENCRYPTION]: { A: good, B: bad } })]))).toEqual(['fail']);
    expect(outcomes(bucketWithoutCustomerKey, alone([stack({ ...bucket, [ENCRYPTION]: { A: bad, B: good } })]))).toEqual(['fail']);
    const other = stack({ [ENCRYPTION]: { B: bad } }, { stack: 'foreign' });
    expect(outcomes(bucketWithoutCustomerKey, alone([stack({ ...bucket, [ENCRYPTION]: { A: good } }), other]))).toEqual(['fail']);
  });
  test('opens the bucket when its policy is the weaker one', () => {
    const own = stack({ ...bucket, [POLICY]: { A: policyOf(TLS, NETWORK) } }, { zone: ZONE });
    const other = stack({ [POLICY]: { B: policyOf(TLS) } }, { stack: 'foreign' });
    expect(outcomes(bucketOpenToAnyNetwork, alone([own]))).toEqual(['pass']);
    expect(findingsOf(bucketOpenToAnyNetwork, alone([own, other])).map((f) => f.key)).toEqual([expect.stringMatching(/ network$/)]);
  });
});

describe('FAB-DAT-002', () => {
  const judged = (...statements: object[]) => {
    const resource = { aws_s3_bucket: { It: { bucket: 'x' } }, [POLICY]: { It: policyOf(...statements) } };
    return outcomes(bucketOpenToAnyNetwork, alone([stack(resource, { zone: ZONE })]));
  };
  test('judges a bucket that an override put into the stack of a zone', () => {
    const put = stack({ aws_s3_bucket: { Evil: { bucket: 'x' } } }, { zone: ZONE });
    expect(outcomes(bucketOpenToAnyNetwork, alone([put]))).toEqual(['fail']);
  });
  test('passes for denials of all object access to everybody', () => {
    expect(judged(TLS, NETWORK)).toEqual(['pass']);
    expect(
      judged({ ...TLS, Principal: { AWS: '*' }, Resource: '${aws_s3_bucket.It.arn}/*' }, { ...NETWORK, Action: ['s3:GetObject*'] }),
    ).toEqual(['pass']);
  });
  test.each([
    ['of another action', { Action: 's3:PutBucketTagging' }],
    ['of one prefix', { Resource: 'arn:aws:s3:::x/public/*' }],
    ['for one caller', { Principal: { AWS: 'arn:aws:iam::1:role/guest' } }],
    ['of the endpoint itself', { Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } }],
  ])('takes no denial %s for one of other networks', (_what, more) => {
    expect(judged(TLS, { ...NETWORK, ...more })).toContain('fail');
  });
});

describe('FAB-NET-002', () => {
  const gke = (dns_endpoint_config: object) =>
    outcomes(
      publicClusterEndpoint,
      alone([
        stack({
          google_container_cluster: {
            It: { control_plane_endpoints_config: { ip_endpoints_config: { enabled: false }, dns_endpoint_config } },
          },
        }),
      ]),
    );
  test('counts the DNS endpoint of GKE: closed unless opened', () => {
    expect(gke({})).toEqual(['pass']);
    expect(gke({ allow_external_traffic: false })).toEqual(['pass']);
    expect(gke({ allow_external_traffic: true })).toEqual(['fail']);
    expect(gke({ allow_external_traffic: '${var.x}' })).toEqual(['not-evaluated']);
  });
});

describe('FAB-META-011', () => {
  test('says of every module that nothing in it was judged', () => {
    const document = stack({}, { json: { module: { Vpc_0A1B2C3D: { source: 'x' } } } });
    const [finding] = findingsOf(unreadModule, alone([document]));
    expect(finding).toMatchObject({ status: 'not-evaluated', subject: document.stack, key: 'Vpc' });
    expect(evaluate([unreadModule], alone([document])).verdict).toBe('refused');
    expect(evaluate([unreadModule], alone([stack({})])).verdict).toBe('pass');
  });
});

describe('FAB-SOV-001', () => {
  const stored = (operatorJurisdiction: Known<string>) => {
    const sites = goodIntent().sites.map((s) => (s.path === 'Clinic/Frankfurt' ? { ...s, operatorJurisdiction } : s));
    return outcomes(dataOutsideZone, { intent: intentWith({ sites, workloads: [] }) });
  };
  test('data is stored only with operators that the zone allows', () => {
    expect(stored(known('DE'))).toEqual(['pass']);
    expect(stored(known('US'))).toEqual(['fail']);
    expect(stored(unknown('not stated'))).toEqual(['not-evaluated']);
  });
});

describe('FAB-SOV-002', () => {
  test('a provider of another alias is looked up, and an unknown one is no pass', () => {
    const provider = { aws: [{ region: 'eu-central-1' }, { alias: 'us', region: 'us-east-1' }] };
    const zones = [{ ...goodIntent().zones[0], sites: ['Clinic/Burst'] }] as ReturnType<typeof goodIntent>['zones'];
    const judged = (body: object) =>
      outcomes(regionOutsideZone, {
        intent: intentWith({ zones }),
        documents: [stack({ aws_sqs_queue: { It: body } }, { zone: ZONE, json: { provider } })],
      });
    expect(judged({})).toEqual(['pass']);
    expect(judged({ provider: 'aws.us' })).toEqual(['fail']);
    expect(judged({ provider: 'aws.gone' })).toEqual(['not-evaluated']);
    expect(judged({ for_each: '${toset(["us-east-1"])}', region: '${each.value}' })).toEqual(['not-evaluated']);
  });
});

describe('FAB-SOV-002, copies', () => {
  const zones = [{ ...goodIntent().zones[0], sites: ['Clinic/Burst'] }] as ReturnType<typeof goodIntent>['zones'];
  const judged = (resource: Record<string, Record<string, unknown>>) =>
    outcomes(regionOutsideZone, { intent: intentWith({ zones }), documents: [stack(resource, { zone: ZONE })] });
  const replicated = (bucket: string, region: string) =>
    judged({
      aws_s3_bucket_replication_configuration: { It: { rule: [{ destination: { bucket } }] } },
      aws_s3_bucket: { Copy: { bucket: 'x', region } },
    });
  test('a table or a secret that copies itself out of the zone is outside', () => {
    expect(judged({ aws_dynamodb_table: { It: { replica: [{ region_name: 'us-east-1' }] } } })).toEqual(['fail', 'pass']);
    expect(judged({ aws_secretsmanager_secret: { It: { replica: { region: '${var.region}' } } } })).toEqual(['not-evaluated', 'pass']);
    expect(judged({ aws_dynamodb_table: { It: { replica: [{ region_name: 'eu-central-1' }] } } })).toEqual(['pass']);
  });
  test('the destination of S3 replication is followed, and unknown when it is only a name', () => {
    expect(replicated('${aws_s3_bucket.Copy.arn}', 'eu-central-1')).toEqual(['pass']);
    expect(replicated('${aws_s3_bucket.Copy.arn}', 'us-east-1')).toEqual(['fail', 'pass']);
    expect(replicated('arn:aws:s3:::far-away', 'eu-central-1')).toEqual(['not-evaluated', 'pass']);
  });
});

describe('waivers', () => {
  const rule = { rule: 'FAB-NET-002', reason: 'accepted until the move in spring', owner: 'team', expires: '2026-11-01' };
  const document = stack({ aws_eks_cluster: { It: {} } }, { owners: { 'aws_eks_cluster.It': 'Clinic/Patients' } });
  const verdict = (more: object, now = '2026-11-01') =>
    evaluate([publicClusterEndpoint], { ...alone([document]), waivers: [{ ...rule, path: 'Clinic/Patients', ...more }], now }).verdict;

  test('hold through their last day and not a day longer', () => {
    expect(verdict({})).toBe('pass');
    expect(verdict({}, '2026-11-02')).toBe('refused');
  });
  test('cover whole names only', () => {
    expect(verdict({ path: 'Clinic/Pat' })).toBe('refused');
    expect(verdict({ path: 'Clinic/Pat*' })).toBe('refused');
    expect(verdict({ path: 'Clinic' })).toBe('pass');
  });
  test.each(['', '0', 'today', '2026-02-30'])('do nothing for a verdict on the day %j', (now) => {
    expect(verdict({}, now)).toBe('refused');
  });
});
