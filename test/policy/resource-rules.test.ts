import { bucketOpenToAnyNetwork } from '../../lib/policy/rules/data/bucket-open-to-any-network';
import { bucketWithoutCustomerKey } from '../../lib/policy/rules/data/bucket-without-customer-key';
import { unpinnedArtifact } from '../../lib/policy/rules/gpu/unpinned-artifact';
import { untaintedGpuPool } from '../../lib/policy/rules/gpu/untainted-gpu-pool';
import { publicClusterEndpoint } from '../../lib/policy/rules/network/public-cluster-endpoint';
import { literalSecret } from '../../lib/policy/rules/security/literal-secret';
import { regionOutsideZone } from '../../lib/policy/rules/sovereignty/region-outside-zone';
import type { StackDocument } from '../../lib/policy/policy-input';
import { findingsOf, goodIntent, intentWith, outcomes, stack } from './estate';

const alone = (documents: readonly StackDocument[]) => ({ documents, intent: intentWith({ pools: [], clusters: [] }) });
const one = (type: string, body: Record<string, unknown>, json?: Record<string, unknown>) =>
  alone([stack({ [type]: { It: body } }, { json })]);

describe('FAB-NET-002, written clusters', () => {
  const eks = (vpc_config: unknown) => outcomes(publicClusterEndpoint, one('aws_eks_cluster', { vpc_config }));
  const gke = (body: Record<string, unknown>) => outcomes(publicClusterEndpoint, one('google_container_cluster', body));

  test('EKS passes when the endpoint is switched off, as a block or as a list of one', () => {
    expect(eks({ endpoint_public_access: false })).toEqual(['pass']);
    expect(eks([{ endpoint_public_access: false }])).toEqual(['pass']);
  });
  test('EKS fails when it is on, and when nothing is said', () => {
    expect(eks({ endpoint_public_access: true })).toEqual(['fail']);
    expect(eks({ subnet_ids: [] })).toEqual(['fail']);
  });
  test('EKS is not evaluated when an expression decides', () => {
    expect(eks({ endpoint_public_access: '${var.public}' })).toEqual(['not-evaluated']);
    expect(eks('${var.vpc_config}')).toEqual(['not-evaluated']);
    expect(outcomes(publicClusterEndpoint, one('aws_eks_cluster', { dynamic: { vpc_config: {} } }))).toEqual(['not-evaluated']);
  });
  test('GKE passes with either switch, fails with none, is not evaluated when hidden', () => {
    expect(gke({ private_cluster_config: { enable_private_endpoint: true } })).toEqual(['pass']);
    expect(gke({ control_plane_endpoints_config: { ip_endpoints_config: { enabled: false } } })).toEqual(['pass']);
    expect(gke({})).toEqual(['fail']);
    expect(gke({ private_cluster_config: { enable_private_endpoint: '${var.x}' } })).toEqual(['not-evaluated']);
  });
});

describe('FAB-GPU-001, EKS node groups', () => {
  const gpu = { ami_type: 'AL2023_x86_64_NVIDIA' };
  const taint = [{ key: 'nvidia.com/gpu', effect: 'NO_SCHEDULE' }];
  const group = (body: Record<string, unknown>) => outcomes(untaintedGpuPool, one('aws_eks_node_group', body));

  test('pass with a repelling taint and fail without', () => {
    expect(group({ ...gpu, taint })).toEqual(['pass']);
    expect(group(gpu)).toEqual(['fail']);
    expect(group({ ...gpu, taint: [{ key: 'x', effect: 'PREFER_NO_SCHEDULE' }] })).toEqual(['fail']);
    expect(group({ instance_types: ['g6e.12xlarge'] })).toEqual(['fail']);
    expect(group({ labels: { 'nvidia.com/gpu.present': 'true' } })).toEqual(['fail']);
  });
  test('are not evaluated when taint or instance type is hidden', () => {
    expect(group({ ...gpu, taint: '${var.taints}' })).toEqual(['not-evaluated']);
    expect(group({ ...gpu, taint: [{ key: 'x', effect: '${var.effect}' }] })).toEqual(['not-evaluated']);
    expect(group({ instance_types: ['${var.type}'] })).toEqual(['not-evaluated']);
  });
  test('take the instance type of their launch template', () => {
    const documents = [
      stack({
        aws_launch_template: { Template: { instance_type: 'p5.48xlarge' } },
        aws_eks_node_group: { It: { launch_template: { id: '${aws_launch_template.Template.id}', version: '1' } } },
      }),
    ];
    expect(outcomes(untaintedGpuPool, alone(documents))).toEqual(['fail']);
  });
  test('without accelerators do not apply', () => {
    expect(group({ instance_types: ['m7i.large'] })).toEqual(['not-applicable']);
    expect(group({})).toEqual(['not-applicable']);
  });
});

describe('FAB-GPU-002, pinned artifacts', () => {
  const release = (body: Record<string, unknown>) => outcomes(unpinnedArtifact, one('helm_release', { chart: 'gpu-operator', ...body }));
  const image = (value?: string) =>
    outcomes(unpinnedArtifact, one('kubernetes_deployment_v1', { spec: { template: { spec: { container: [{ image: value }] } } } }));
  const group = (body: Record<string, unknown>) => outcomes(unpinnedArtifact, one('aws_eks_node_group', body));
  const template = (image_id: string, data?: Record<string, unknown>) =>
    outcomes(unpinnedArtifact, one('aws_launch_template', { image_id }, { data }));

  test('a chart needs one exact version', () => {
    expect(release({ version: 'v25.3.0' })).toEqual(['pass']);
    expect(release({ version: '^25.3.0' })).toEqual(['fail']);
    expect(release({})).toEqual(['fail']);
    expect(release({ version: '${var.version}' })).toEqual(['not-evaluated']);
    expect(release({ chart: '../../charts/objects' })).toEqual(['not-applicable']);
  });
  test('the values of a chart may not ask for latest', () => {
    expect(release({ version: '1.2.3', values: ['image: vllm/vllm-openai:latest\n'] })).toEqual(['fail', 'pass']);
    expect(release({ version: '1.2.3', values: ['{"image":{"tag":"latest"}}'] })).toEqual(['fail', 'pass']);
    expect(release({ version: '1.2.3', values: ['image: vllm/vllm-openai:v0.9.1\n'] })).toEqual(['pass']);
  });
  test('an image needs a tag other than latest, or a digest', () => {
    expect(image('registry:5000/vllm:v0.9.1')).toEqual(['pass']);
    expect(image(`vllm@sha256:${'a'.repeat(64)}`)).toEqual(['pass']);
    expect(image('registry:5000/vllm')).toEqual(['fail']);
    expect(image('vllm:latest')).toEqual(['fail']);
    expect(image('${var.image}')).toEqual(['not-evaluated']);
  });
  test('a node group names AMI type and release, unless its template brings the image', () => {
    expect(group({ ami_type: 'AL2023_x86_64_NVIDIA', release_version: '1.33.4-20250904' })).toEqual(['pass']);
    expect(group({ ami_type: 'AL2023_x86_64_NVIDIA' })).toEqual(['fail', 'pass']);
    expect(group({ release_version: '1.33.4-20250904' })).toEqual(['fail', 'pass']);
    expect(group({ ami_type: 'AL2023_x86_64_NVIDIA', release_version: '${var.release}' })).toEqual(['not-evaluated', 'pass']);
    expect(group({ launch_template: { id: '${var.template}' } })).toEqual(['not-evaluated']);
  });
  test('a launch template names an AMI that does not move', () => {
    expect(template('ami-0123456789abcdef0')).toEqual(['pass']);
    expect(template('resolve:ssm:/images/gpu:7')).toEqual(['pass']);
    expect(template('resolve:ssm:/aws/service/eks/latest')).toEqual(['fail']);
    expect(template('${data.aws_ami.It.id}', { aws_ami: { It: { most_recent: true } } })).toEqual(['fail']);
    expect(template('${var.ami}')).toEqual(['not-evaluated']);
  });
});

describe('FAB-DAT-001, buckets', () => {
  const ENCRYPTION = 'aws_s3_bucket_server_side_encryption_configuration';
  const rule = (over: Record<string, unknown>) => [
    { apply_server_side_encryption_by_default: { sse_algorithm: 'aws:kms', kms_master_key_id: '${aws_kms_key.Key.arn}', ...over } },
  ];
  const s3 = (encryption: Record<string, unknown> | undefined, more: StackDocument[] = [], json?: Record<string, unknown>) =>
    outcomes(
      bucketWithoutCustomerKey,
      alone([
        stack(
          {
            aws_s3_bucket: { It: { bucket: 'records' } },
            aws_kms_key: { Key: {} },
            ...(encryption === undefined ? {} : { [ENCRYPTION]: { E: encryption } }),
          },
          { json },
        ),
        ...more,
      ]),
    );
  const bucket = '${aws_s3_bucket.It.id}';

  test('pass with a key of the stack, by reference or by name', () => {
    expect(s3({ bucket, rule: rule({}) })).toEqual(['pass']);
    expect(s3({ bucket: 'records', rule: rule({ kms_master_key_id: 'alias/clinic-patients' }) })).toEqual(['pass']);
  });
  test('pass with a key of another stack, read from its state', () => {
    const json = { locals: { key: '${var.fabric_day0 ? "x" : data.terraform_remote_state.keys[0].outputs.key_arn}' } };
    const keys = stack(
      { aws_kms_key: { Patients: {} } },
      { stack: 'keys', json: { output: { key_arn: { value: '${aws_kms_key.Patients.arn}' } } } },
    );
    expect(s3({ bucket, rule: rule({ kms_master_key_id: '${local.key}' }) }, [keys], json)).toEqual(['pass']);
    expect(s3({ bucket, rule: rule({ kms_master_key_id: '${local.key}' }) }, [], json)).toEqual(['not-evaluated']);
  });
  test('pass with a key looked up by your alias, and not by any other lookup', () => {
    const lookup = (body: Record<string, unknown>) =>
      s3({ bucket, rule: rule({ kms_master_key_id: '${data.aws_kms_key.Own.arn}' }) }, [], { data: { aws_kms_key: { Own: body } } });
    expect(lookup({ key_id: 'alias/clinic' })).toEqual(['pass']);
    expect(lookup({ key_id: 'alias/aws/s3' })).toEqual(['not-evaluated']);
    expect(lookup({ key_id: '${var.key}' })).toEqual(['not-evaluated']);
  });
  test('fail without encryption, without a key, with SSE-S3 and with a key of AWS', () => {
    expect(s3(undefined)).toEqual(['fail']);
    expect(s3({ bucket, rule: rule({ kms_master_key_id: undefined }) })).toEqual(['fail']);
    expect(s3({ bucket, rule: rule({ sse_algorithm: 'AES256' }) })).toEqual(['fail']);
    expect(s3({ bucket, rule: rule({ kms_master_key_id: 'alias/aws/s3' }) })).toEqual(['fail']);
    expect(s3({ bucket, rule: [...rule({}), ...rule({ sse_algorithm: 'AES256' })] })).toEqual(['fail']);
    expect(s3({ bucket })).toEqual(['fail']);
  });
  test.each([
    ['bucket', { bucket: '${var.bucket}', rule: rule({}) }],
    ['algorithm', { bucket, rule: rule({ sse_algorithm: '${var.algorithm}' }) }],
    ['key', { bucket, rule: rule({ kms_master_key_id: '${var.key}' }) }],
    ['rule', { bucket, rule: '${var.rule}' }],
    ['rule as a dynamic block', { bucket, dynamic: { rule: {} } }],
  ])('are not evaluated when the %s is hidden', (_what, encryption) => {
    expect(s3(encryption)).toEqual(['not-evaluated']);
  });
  test('of Google need a key by name or reference', () => {
    const gcs = (encryption?: unknown) =>
      outcomes(
        bucketWithoutCustomerKey,
        alone([stack({ google_storage_bucket: { It: { encryption } }, google_kms_crypto_key: { Key: {} } })]),
      );
    expect(gcs({ default_kms_key_name: '${google_kms_crypto_key.Key.id}' })).toEqual(['pass']);
    expect(gcs()).toEqual(['fail']);
    expect(gcs({ default_kms_key_name: '${var.key}' })).toEqual(['not-evaluated']);
    expect(gcs('${var.encryption}')).toEqual(['not-evaluated']);
  });
});

describe('FAB-SOV-002, effective regions', () => {
  const zone = { ...goodIntent().zones[0], sites: ['Clinic/Burst', 'Clinic/Google'] } as ReturnType<typeof goodIntent>['zones'][0];
  const google = {
    path: 'Clinic/Google',
    kind: 'cloud',
    provider: 'google',
    region: 'europe-west3',
    country: { state: 'absent' },
    operatorJurisdiction: { state: 'absent' },
  } as const;
  const intent = intentWith({ zones: [zone], sites: [...goodIntent().sites, google] });
  const inZone = (type: string, body: Record<string, unknown>, more: Partial<StackDocument> & { json?: Record<string, unknown> } = {}) =>
    outcomes(regionOutsideZone, { intent, documents: [stack({ [type]: { It: body } }, { zone: zone.path, ...more })] });

  test('own region, then provider alias, then default provider decide', () => {
    const json = { provider: { aws: [{ region: 'eu-central-1' }, { alias: 'far', region: 'us-east-1' }] } };
    expect(inZone('aws_s3_bucket', { region: 'eu-central-1' })).toEqual(['pass']);
    expect(inZone('aws_s3_bucket', { region: 'us-east-1' })).toEqual(['fail']);
    expect(inZone('aws_s3_bucket', {}, { json, region: undefined })).toEqual(['pass']);
    expect(inZone('aws_s3_bucket', { provider: 'aws.far' }, { json })).toEqual(['fail']);
    expect(inZone('aws_s3_bucket', { provider: 'aws.gone' }, { json })).toEqual(['not-evaluated']);
  });
  test('is not evaluated when the region is hidden or nowhere stated', () => {
    expect(inZone('aws_s3_bucket', { region: '${var.region}' })).toEqual(['not-evaluated']);
    expect(inZone('aws_s3_bucket', {}, { region: undefined })).toEqual(['not-evaluated']);
    expect(inZone('aws_s3_bucket', {}, { json: { provider: { aws: { region: '${var.region}' } } } })).toEqual(['not-evaluated']);
    expect(inZone('aws_s3_bucket', {}, { zone: 'Clinic/Gone' })).toEqual(['not-evaluated']);
  });
  test('Google: zones of the region pass, multi-regions and the silent default of the US fail', () => {
    expect(inZone('google_container_cluster', { location: 'europe-west3-a' })).toEqual(['pass']);
    expect(inZone('google_storage_bucket', { location: 'EUROPE-WEST3' })).toEqual(['pass']);
    expect(inZone('google_storage_bucket', { location: 'EU' })).toEqual(['fail']);
    expect(inZone('google_bigquery_dataset', {})).toEqual(['fail']);
    expect(inZone('google_vertex_ai_unheard_of', {})).toEqual(['not-evaluated']);
  });
  test('a Google key stands where its ring stands', () => {
    const ring = (location: string) =>
      outcomes(regionOutsideZone, {
        intent,
        documents: [
          stack(
            { google_kms_key_ring: { Ring: { location } }, google_kms_crypto_key: { It: { key_ring: '${google_kms_key_ring.Ring.id}' } } },
            { zone: zone.path },
          ),
        ],
      });
    expect(ring('europe-west3')).toEqual(['pass']);
    expect(ring('global')).toEqual(['fail']);
  });
  test.each(['aws_iam_role', 'aws_route53_zone', 'helm_release', 'google_project_iam_member', 'random_id'])('%s has no region', (type) => {
    expect(inZone(type, {})).toEqual(['not-applicable']);
  });
  test('Route 53 resolvers are regional although Route 53 is not', () => {
    expect(inZone('aws_route53_resolver_endpoint', { region: 'us-east-1' })).toEqual(['fail']);
  });
  test('follows the owner into stacks of no zone, and leaves others alone', () => {
    const owned = (owner: string) =>
      outcomes(regionOutsideZone, {
        intent,
        documents: [stack({ aws_s3_bucket: { It: { region: 'us-east-1' } } }, { owners: { 'aws_s3_bucket.It': owner } })],
      });
    expect(owned('Clinic/Patients/Records')).toEqual(['fail']);
    expect(owned('Clinic/PatientsOther')).toEqual([]);
  });
});

describe('FAB-SEC-001, literal secrets', () => {
  const written = (document: Record<string, unknown>) => outcomes(literalSecret, { documents: [{ ...stack({}), document }] });

  test.each([
    ['an argument', { resource: { aws_db_instance: { It: { password: 'hunter2hunter2' } } } }],
    ['a provider', { provider: { aws: [{ secret_key: 'abc' }] } }],
    ['a backend', { terraform: { backend: { pg: { connection_string: 'postgres://u:p@h/d' } } } }],
    ['the default of a variable', { variable: { db_password: { default: 'hunter2' } } }],
    ['a local', { locals: { api_key: 'abc' } }],
    ['an output', { output: { token: { value: 'abc' } } }],
    [
      'an environment variable',
      { resource: { kubernetes_pod_v1: { It: { spec: { container: [{ env: [{ name: 'HF_TOKEN', value: 'hf_abc' }] }] } } } } },
    ],
    ['Helm values as JSON', { resource: { helm_release: { It: { values: ['{"auth":{"password":"hunter2","user":"${var.user}"}}'] } } } }],
    ['sensitive Helm settings', { resource: { helm_release: { It: { set_sensitive: [{ name: 'license', value: 'abc' }] } } } }],
    ['a Kubernetes Secret', { resource: { kubernetes_secret_v1: { It: { data: { anything: 'abc' } } } } }],
    ['a private key beside an expression', { resource: { x_y: { It: { text: '-----BEGIN PRIVATE KEY----- ${var.x}' } } } }],
  ])('are found in %s', (_where, document) => {
    expect(written(document)).toContain('fail');
  });
  test('are never repeated in the report', () => {
    const documents = [stack({ aws_db_instance: { It: { password: 'hunter2hunter2' } } })];
    expect(JSON.stringify(findingsOf(literalSecret, { documents }))).not.toContain('hunter2');
  });
  test('references and settings pass', () => {
    const document = {
      variable: { db_password: { sensitive: true } },
      resource: { aws_db_instance: { It: { password: '${var.db_password}', env: [{ name: 'MAX_TOKEN', value: '4096' }] } } },
    };
    expect(written(document)).toEqual(['pass']);
  });
});

describe('FAB-DAT-002, the way to a bucket', () => {
  const deny = (condition: object) => ({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', Condition: condition });
  const TLS = deny({ Bool: { 'aws:SecureTransport': 'false' } });
  const ENDPOINT = deny({ StringNotEquals: { 'aws:SourceVpce': ['${local.endpoint}'] } });
  const guarded = (policy: unknown, owner = 'Clinic/Patients/Records') =>
    outcomes(
      bucketOpenToAnyNetwork,
      alone([
        stack(
          {
            aws_s3_bucket: { It: { bucket: 'records' } },
            ...(policy === undefined ? {} : { aws_s3_bucket_policy: { P: { bucket: '${aws_s3_bucket.It.id}', policy } } }),
          },
          { owners: { 'aws_s3_bucket.It': owner } },
        ),
      ]),
    );
  const text = (...statements: object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });

  test('passes when TLS and the endpoints are the only way', () => {
    expect(guarded(text(TLS, ENDPOINT))).toEqual(['pass']);
  });
  test('fails without a policy, without the endpoint or without TLS', () => {
    expect(guarded(undefined)).toEqual(['fail']);
    expect(guarded(text(TLS))).toEqual(['fail', 'pass']);
    expect(guarded(text(ENDPOINT))).toEqual(['fail', 'pass']);
  });
  test('is not evaluated when only an apply knows the policy', () => {
    expect(guarded('${data.aws_iam_policy_document.p.json}')).toEqual(['not-evaluated']);
  });
  test('does not apply to a bucket outside every zone', () => {
    expect(guarded(undefined, 'Clinic/Corpus')).toEqual(['not-applicable']);
  });
});

describe('FAB-GPU-001, GKE node pools', () => {
  const judged = (node_config: Record<string, unknown>) =>
    outcomes(untaintedGpuPool, {
      ...alone([stack({ google_container_node_pool: { Pool: { node_config } } })]),
      intent: intentWith({ pools: [] }),
    });
  const guest_accelerator = { type: 'nvidia-h100-80gb', count: 8 };
  const taint = [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NO_SCHEDULE' }];

  test('pass with a taint, and fail without, whether the accelerator is stated or comes with the machine', () => {
    expect(judged({ machine_type: 'a3-highgpu-8g', guest_accelerator, taint })).toEqual(['pass']);
    expect(judged({ machine_type: 'a3-highgpu-8g', guest_accelerator })).toEqual(['fail']);
    expect(judged({ machine_type: 'g2-standard-8' })).toEqual(['fail']);
  });
  test('are not evaluated when the machine or the taint is only known at apply', () => {
    expect(judged({ machine_type: '${var.machine}' })).toEqual(['not-evaluated']);
    expect(judged({ guest_accelerator, taint: '${var.taints}' })).toEqual(['not-evaluated']);
  });
  test('do not apply without accelerators', () => {
    expect(judged({ machine_type: 'n2-standard-8' })).toEqual(['not-applicable']);
  });
});

describe("FAB-GPU-001, Karpenter's NodePools", () => {
  const taints = [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' }];
  const types = (...values: string[]) => [{ key: 'node.kubernetes.io/instance-type', operator: 'In', values }];
  const pool = (spec: Record<string, unknown>, limits?: Record<string, string>) => ({
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name: 'burst' },
    spec: { limits, template: { spec } },
  });
  const released = (text: string) => outcomes(untaintedGpuPool, one('helm_release', { values: [text] }));
  const inChart = (...objects: unknown[]) => released(JSON.stringify({ objects }));

  test('in the values of a release pass with a repelling taint and fail without', () => {
    expect(inChart(pool({ requirements: types('p5.48xlarge'), taints }))).toEqual(['pass']);
    expect(inChart(pool({ requirements: types('p5.48xlarge') }))).toEqual(['fail']);
    expect(inChart(pool({ requirements: [] }, { 'nvidia.com/gpu': '8' }))).toEqual(['fail']);
    expect(inChart(pool({ requirements: [{ key: 'karpenter.k8s.aws/instance-gpu-count', operator: 'Gt', values: ['0'] }] }))).toEqual([
      'fail',
    ]);
    expect(inChart(pool({ requirements: types('g6.xlarge'), taints: [{ key: 'x', effect: 'PreferNoSchedule' }] }))).toEqual(['fail']);
  });
  test('as a manifest are judged alike', () => {
    const manifest = (spec: Record<string, unknown>) => outcomes(untaintedGpuPool, one('kubernetes_manifest', { manifest: pool(spec) }));
    expect(manifest({ requirements: types('p5.48xlarge'), taints })).toEqual(['pass']);
    expect(manifest({ requirements: types('p5.48xlarge') })).toEqual(['fail']);
  });
  test('are read beside expressions, and not evaluated where one decides', () => {
    const text = (open?: unknown) =>
      JSON.stringify({ objects: [{ subnet: 'SUBNET', note: 'at SUBNET' }, pool({ requirements: types('p5.48xlarge'), taints: open })] })
        .replace('"SUBNET"', '${jsonencode(element(local.ids, 0))}')
        .replace('SUBNET', '${trimprefix(jsonencode({a = local.b}), "x")}')
        .replace('"OPEN"', '${jsonencode(var.taints)}');
    expect(released(text('OPEN'))).toEqual(['not-evaluated']);
    expect(released(text())).toEqual(['fail']);
    expect(released('objects:\n- apiVersion: karpenter.sh/v1\n  kind: NodePool\n')).toEqual(['not-evaluated']);
  });
  test('for all work do not apply, and other charts have none', () => {
    expect(inChart(pool({ requirements: types('m7i.large') }))).toEqual(['not-applicable']);
    expect(inChart(pool({ requirements: [{ key: 'karpenter.k8s.aws/instance-gpu-count', operator: 'DoesNotExist' }] }))).toEqual([
      'not-applicable',
    ]);
    expect(inChart({ kind: 'NodePool', apiVersion: 'other/v1' })).toEqual([]);
  });
});

describe("FAB-GPU-002, Karpenter's EC2NodeClasses", () => {
  const terms = (...amiSelectorTerms: unknown[]) =>
    outcomes(
      unpinnedArtifact,
      one('helm_release', {
        chart: './chart',
        values: [
          JSON.stringify({
            objects: [{ apiVersion: 'karpenter.k8s.aws/v1', kind: 'EC2NodeClass', metadata: { name: 'it' }, spec: { amiSelectorTerms } }],
          }),
        ],
      }),
    );
  test('pass with a versioned alias or an image id, fail with what moves', () => {
    expect(terms({ alias: 'al2023@v20260903' })).toEqual(['not-applicable', 'pass']);
    expect(terms({ id: 'ami-0123456789abcdef0' })).toEqual(['not-applicable', 'pass']);
    expect(terms({ alias: 'al2023@latest' })).toEqual(['fail', 'not-applicable']);
    expect(terms({ name: 'my-image-*' })).toEqual(['fail', 'not-applicable']);
  });
});
