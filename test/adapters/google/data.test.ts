import type { DatasetRequest, ZoneRequest } from '../../../lib/adapters/adapter';
import type { GoogleLowered } from '../../../lib/adapters/google';
import { bench, clusterBench } from './support';

const ADMINISTRATOR = 'group:security@clinic.example';

function lower(
  overrides: Partial<Pick<DatasetRequest<GoogleLowered>, 'name' | 'retention' | 'administrators'> & Pick<ZoneRequest, 'keyCustody'>> = {},
) {
  const base = bench();
  const stack = base.stackOf('data');
  const administrators = overrides.administrators ?? [ADMINISTRATOR];
  const zone = base.target.lowerZone({
    ...base.lowering(stack, 'clinic-patients'),
    level: 'restricted',
    keyCustody: overrides.keyCustody ?? 'customer-managed',
    administrators,
  });
  const dataset = base.target.lowerDataset({
    ...base.lowering(stack, overrides.name ?? 'clinic-patients-records'),
    zone,
    administrators,
    retention: overrides.retention,
  });
  const read = base.read(stack);
  return { ...base, ...read, zone, dataset, bucket: read.one('google_storage_bucket', 'Bucket') };
}

describe('a zone', () => {
  test('has a key in its region that changes every 90 days and takes 30 days to go', () => {
    const { one, problems } = lower();
    expect(one('google_kms_key_ring', 'KeyRing')).toMatchObject({ name: 'clinic-patients', location: 'europe-west4' });
    expect(one('google_kms_crypto_key', 'Key')).toMatchObject({
      rotation_period: '7776000s',
      destroy_scheduled_duration: '2592000s',
      version_template: { protection_level: 'SOFTWARE' },
    });
    expect(problems).toEqual([]);
  });

  test('keeps its key in hardware when asked to', () => {
    expect(lower({ keyCustody: 'hsm' }).one('google_kms_crypto_key', 'Key')['version_template']).toMatchObject({ protection_level: 'HSM' });
  });

  test.each(['external', 'on-prem', 'provider'] as const)('cannot be made with key custody %s', (keyCustody) => {
    expect(lower({ keyCustody }).ids()).toEqual(['key-custody-unsupported']);
  });

  test('lets Cloud Storage use the key, and the administrators manage it', () => {
    const { one } = lower();
    expect(one('google_kms_crypto_key_iam_member', 'StorageKeyAccess')).toMatchObject({
      role: 'roles/cloudkms.cryptoKeyEncrypterDecrypter',
      member: 'serviceAccount:${data.google_storage_project_service_account.StorageAgent.email_address}',
    });
    expect(one('google_kms_crypto_key_iam_member', 'KeyAdministrator-group-security-clinic-example')).toMatchObject({
      role: 'roles/cloudkms.admin',
      member: ADMINISTRATOR,
    });
  });

  test('reports an administrator that is no IAM member, and grants it nothing', () => {
    const { ids, all } = lower({ administrators: ['arn:aws:iam::1:role/x'] });
    expect(new Set(ids())).toEqual(new Set(['administrator-member']));
    expect(Object.keys(all('google_kms_crypto_key_iam_member'))).toEqual(['StorageKeyAccess']);
  });
});

describe('a dataset', () => {
  test('is a bucket in the region, named after the project, that Terraform never empties', () => {
    const { bucket, dataset, target } = lower();
    expect(bucket).toMatchObject({ name: 'clinic-patients-records-clinic-ai-prod', location: 'EUROPE-WEST4', force_destroy: false });
    expect(target.datasetUri(dataset)).toBe('gs://clinic-patients-records-clinic-ai-prod');
  });

  test('is private and encrypted with the key of the zone, once Cloud Storage may use it', () => {
    expect(lower().bucket).toMatchObject({
      uniform_bucket_level_access: true,
      public_access_prevention: 'enforced',
      encryption: { default_kms_key_name: '${google_kms_crypto_key.Key.id}' },
      depends_on: ['google_kms_crypto_key_iam_member.StorageKeyAccess'],
    });
  });

  test('keeps versions, or a retention that is not locked, because Cloud Storage takes one of them', () => {
    expect(lower().bucket).toMatchObject({ versioning: { enabled: true } });
    expect(lower().bucket).not.toHaveProperty('retention_policy');
    expect(lower({ retention: { days: 30 } }).bucket).toMatchObject({
      versioning: { enabled: false },
      retention_policy: { retention_period: 2_592_000, is_locked: false },
    });
  });

  test.each([0, 1.5, -1, 36_526])('cannot be retained for %p days', (days) => {
    expect(lower({ retention: { days } }).problems).toMatchObject([{ id: 'retention-days', got: String(days) }]);
  });

  test.each(['x'.repeat(60), 'Clinic-Records', 'google-records'])('cannot be named %s', (name) => {
    expect(lower({ name }).problems).toMatchObject([{ id: 'bucket-name', got: `'${name}-clinic-ai-prod'` }]);
  });
});

describe('access to data', () => {
  function grant(bucketNames: readonly string[]) {
    const base = clusterBench();
    const stack = base.stackOf('workloads');
    base.target.lowerDataAccess({
      ...base.lowering(stack, 'clinic-triage'),
      cluster: base.cluster,
      namespace: 'clinic-patients',
      serviceAccount: 'triage',
      datasets: bucketNames.map((bucketName) => ({ bucketName })),
    });
    return { ...base, ...base.read(stack), stack };
  }

  test('is a grant to one Kubernetes service account per bucket, each once', () => {
    const { all, document, stack, clusterStack } = grant(['records-p', 'notes-p', 'records-p']);
    expect(Object.keys(all('google_storage_bucket_iam_member'))).toEqual(['DataReader-notes-p', 'DataReader-records-p']);
    expect(all('google_storage_bucket_iam_member')['DataReader-notes-p']).toMatchObject({
      bucket: 'notes-p',
      role: 'roles/storage.objectViewer',
      member:
        'principal://iam.googleapis.com/projects/${local.clinic-cluster-burst-project_number}/locations/global/workloadIdentityPools/clinic-ai-prod.svc.id.goog/subject/ns/clinic-patients/sa/triage',
    });
    expect(JSON.stringify(document)).not.toContain('google_service_account_key');
    expect(stack.dependsOn(clusterStack)).toBe(true);
  });

  test('to nothing makes nothing', () => {
    expect(grant([]).document).not.toHaveProperty('resource');
  });
});
