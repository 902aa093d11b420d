import { Bytes, SovereignDataZone, type SovereignDataZoneProps, State } from 'hybrid-ai-fabric';
import { synthFabric, type SynthesizedFabric } from 'hybrid-ai-fabric/testing';
import { ACCOUNT, ADMIN, burstPool, fabricIn, findings, link, made, newApp, onPrem, service, stackNames, zoneIn } from './estate';

const OWNER = 'Clinic/Internal';
const NOTES = 'Clinic/Internal/Notes';

/** A zone at one cloud site, with one dataset. */
function cloudZone(props: Partial<SovereignDataZoneProps> = {}, retention?: { days: number }): SynthesizedFabric {
  const app = newApp();
  const fabric = fabricIn(app);
  const burst = burstPool(fabric);
  zoneIn(fabric, { sites: [burst], ...props }).addDataset('Notes', { home: burst, size: Bytes.tebi(1), retention });
  return synthFabric(app);
}

describe('a zone at a cloud site', () => {
  it('has a key of its own that rotates and stays in its region, in a stack of its own', () => {
    const result = cloudZone();
    const key = result.resource('aws_kms_key', OWNER);
    expect(key.stack).toBe('clinic-data-internal-burst');
    expect(key.arguments).toMatchObject({ enable_key_rotation: true, multi_region: false, deletion_window_in_days: 30 });
    expect(result.resource('aws_kms_alias', OWNER).arguments.name).toBe('alias/clinic-internal');
  });

  it('keeps its state where it says, and nothing else there', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const burst = burstPool(fabric);
    zoneIn(fabric, { sites: [burst], state: State.pg() }).addDataset('Notes', { home: burst, size: Bytes.tebi(1) });
    const { stacks } = synthFabric(app);
    const kinds = Object.entries(stacks).map(([name, document]) => [
      name,
      Object.keys((document.terraform as { backend: object }).backend)[0],
    ]);
    expect(kinds).toEqual([
      ['clinic-cluster-burst', 'local'],
      ['clinic-data-internal-burst', 'pg'],
      ['clinic-network-burst', 'local'],
      ['clinic-platform-burst', 'local'],
    ]);
  });

  it('hands out its key, typed', () => {
    const fabric = fabricIn(newApp());
    const zone = zoneIn(fabric, { sites: [burstPool(fabric)] });
    expect(Object.keys(zone.lowered)).toEqual(['Clinic/Burst']);
    expect(zone.findResource('Key').node.path).toBe('clinic-data-internal-burst/Internal/Key');
  });
});

describe('a dataset at a cloud site', () => {
  it('is a private, versioned bucket under the key of its zone', () => {
    const result = cloudZone();
    expect(result.resource('aws_s3_bucket', NOTES).arguments).toMatchObject({
      bucket: `clinic-internal-notes-${ACCOUNT}`,
      force_destroy: false,
    });
    expect(result.resource('aws_s3_bucket_versioning', NOTES).arguments.versioning_configuration).toEqual({ status: 'Enabled' });
    expect(result.resource('aws_s3_bucket_public_access_block', NOTES).arguments).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(result.resource('aws_s3_bucket_server_side_encryption_configuration', NOTES).arguments.rule).toMatchObject([
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: 'aws:kms',
          kms_master_key_id: expect.stringMatching(/^\$\{aws_kms_key\.Internal_Key_\w+\.arn\}$/) as string,
        },
      },
    ]);
  });

  it('is denied without TLS, outside the endpoints of its network and under another key', () => {
    const policy = JSON.stringify(cloudZone().resource('aws_s3_bucket_policy', NOTES).arguments.policy);
    for (const condition of ['aws:SecureTransport', 'aws:SourceVpce', 's3:x-amz-server-side-encryption-aws-kms-key-id']) {
      expect(policy).toContain(condition);
    }
    expect(policy).toContain(ADMIN);
  });

  it('keeps versions for the days asked, and without asking makes no lock', () => {
    expect(cloudZone({}, { days: 30 }).resource('aws_s3_bucket_object_lock_configuration', NOTES).arguments.rule).toEqual({
      default_retention: { days: 30, mode: 'GOVERNANCE' },
    });
    expect(made(cloudZone(), 'aws_s3_bucket_object_lock_configuration', NOTES)).toEqual({});
  });

  it('is handed to workloads by its address', () => {
    const fabric = fabricIn(newApp());
    const burst = burstPool(fabric);
    const notes = zoneIn(fabric, { sites: [burst] }).addDataset('Notes', { home: burst, size: Bytes.gibi(1) });
    expect([notes.uri, notes.name]).toEqual([`s3://clinic-internal-notes-${ACCOUNT}`, 'notes']);
  });
});

describe('a dataset at an on-prem site', () => {
  it('is described, and nothing is made for it', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const frankfurt = onPrem(fabric);
    const zone = zoneIn(fabric, { sites: [frankfurt], keyCustody: 'on-prem' });
    const records = zone.addDataset('Records', { home: frankfurt, size: Bytes.tebi(40), claim: 'records' });
    expect([records.lowered, records.uri]).toEqual([undefined, undefined]);
    expect(stackNames(synthFabric(app))).toEqual(['clinic-platform-frankfurt']);
    expect(fabric.intent.datasets).toMatchObject([{ path: 'Clinic/Internal/Records', home: 'Clinic/Frankfurt', level: 'internal' }]);
  });
});

describe('work on the data of two zones', () => {
  it('runs only where both zones are', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const [frankfurt, munich, burst] = [onPrem(fabric), onPrem(fabric, {}, 'Munich'), burstPool(fabric)];
    link(fabric, [frankfurt, burst]);
    const patients = zoneIn(fabric, { level: 'restricted', sites: [frankfurt, munich], keyCustody: 'on-prem' }, 'Patients');
    const internal = zoneIn(fabric, { sites: [frankfurt, burst] });
    const chat = service(fabric, {
      reads: [
        patients.addDataset('Records', { home: frankfurt, size: Bytes.gibi(1), claim: 'records' }),
        internal.addDataset('Notes', { home: burst, size: Bytes.gibi(1) }),
      ],
    });
    synthFabric(app);
    expect([chat.pool.site.path, chat.zone?.path, chat.level]).toEqual(['Clinic/Frankfurt', 'Clinic/Patients', 'restricted']);
  });
});

describe('an existing zone', () => {
  it('has the same interface, keeps its data, and no key is made for it', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const burst = burstPool(fabric, { instanceType: 'p5.48xlarge' });
    const zone: SovereignDataZone = SovereignDataZone.fromExistingZone(fabric, 'Internal', {
      level: 'internal',
      sites: [burst],
      operatorJurisdictions: ['US'],
      keyCustody: 'hsm',
    });
    const notes = zone.addExistingDataset('Notes', { home: burst, size: Bytes.gibi(1), uri: 's3://notes-of-old' });
    service(fabric, { reads: [notes] });
    const result = synthFabric(app);
    expect(result.resources.filter((r) => r.type.startsWith('aws_kms_key') && r.owner === OWNER)).toEqual([]);
    expect(result.resources.filter((r) => r.type.startsWith('aws_s3_'))).toEqual([]);
    expect(JSON.stringify(result.resource('kubernetes_deployment_v1').arguments)).toContain('s3://notes-of-old');
  });

  it('that does not say who holds the keys or who operates it is a finding for each, not good', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    SovereignDataZone.fromExistingZone(fabric, 'Patients', { level: 'restricted', sites: [onPrem(fabric)] });
    expect(() => app.synth()).toThrow(/FAB-META-010/);
    const missing = findings(app)
      .filter((f) => f.rule === 'FAB-META-010' && f.subject === 'Clinic/Patients')
      .flatMap((f) => f.missing ?? []);
    expect(missing.sort()).toEqual([
      'the countries whose law may bind the operator: operatorJurisdictions was not stated',
      'who holds the keys: keyCustody was not stated',
    ]);
  });

  it('cannot put new storage under keys that it does not have, so the dataset is only described', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const burst = burstPool(fabric);
    const zone = SovereignDataZone.fromExistingZone(fabric, 'Internal', {
      level: 'internal',
      sites: [burst],
      keyCustody: 'customer-managed',
      operatorJurisdictions: ['US'],
    });
    zone.addExistingDataset('Notes', { home: burst, size: Bytes.gibi(1) });
    synthFabric(app);
    expect(fabric.intent.datasets).toMatchObject([{ existing: true }]);
  });

  it('refuses a dataset that would need its keys', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const burst = burstPool(fabric);
    const zone = SovereignDataZone.fromExistingZone(fabric, 'Internal', {
      level: 'internal',
      sites: [burst],
      keyCustody: 'customer-managed',
      operatorJurisdictions: ['US'],
    });
    zone.addDataset('Notes', { home: burst, size: Bytes.gibi(1) });
    expect(() => app.synth()).toThrow(/addExistingDataset/);
  });
});
