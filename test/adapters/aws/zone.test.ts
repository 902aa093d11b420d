import { App } from 'cdktf';
import type { ZoneRequest } from '../../../lib/adapters/adapter';
import type { AwsConfig } from '../../../lib/adapters/aws/config';
import { lowerZone } from '../../../lib/adapters/aws/zone';
import { FabricStack } from '../../../lib/core/fabric-stack';
import { State } from '../../../lib/core/state-backend';
import type { KeyCustody } from '../../../lib/model/intent';
import type { Problem } from '../../../lib/model/problem';

const CONFIG: AwsConfig = { region: 'eu-central-1', account: '111122223333', partition: 'aws' };
const ADMINISTRATOR = 'arn:aws:iam::111122223333:role/security/Keys';

interface Statement {
  Sid: string;
  Effect: string;
  Principal: unknown;
  Action: string | string[];
  Condition?: Record<string, Record<string, unknown>>;
}

function lower(config: AwsConfig, overrides: Partial<ZoneRequest> = {}) {
  const stack = new FabricStack(new App(), 'clinic-data-burst', 'data', 'burst', State.local(), { seal() {}, stacks: [] });
  const problems: Omit<Problem, 'path'>[] = [];
  const zone = lowerZone(config, {
    scope: stack,
    stack,
    name: 'clinic-patients',
    tags: { fabric: 'clinic' },
    problem: (p) => problems.push(p),
    outOfBand: () => undefined,
    artifact: () => undefined,
    registerAddresses: () => undefined,
    level: 'restricted',
    keyCustody: 'customer-managed',
    administrators: [ADMINISTRATOR],
    ...overrides,
  });
  const document = stack.toTerraform() as Record<string, Record<string, Record<string, Record<string, never>>>>;
  const key = document['resource']?.['aws_kms_key']?.['Key'] as unknown as Record<string, unknown>;
  const statements = (JSON.parse(key['policy'] as string) as { Statement: Statement[] }).Statement;
  const bySid = (sid: string) => statements.find((s) => s.Sid === sid);
  return { zone, document, key, statements, bySid, problems };
}

describe('the key of a zone', () => {
  test('rotates every year, stays in its region and takes 30 days to be deleted', () => {
    const { key } = lower(CONFIG);
    expect(key).toMatchObject({
      enable_key_rotation: true,
      rotation_period_in_days: 365,
      deletion_window_in_days: 30,
      multi_region: false,
    });
    expect(key['tags']).toEqual({ fabric: 'clinic' });
  });

  test('has an alias whose name is known at synth', () => {
    const { zone, document } = lower(CONFIG);
    expect(zone.aliasName).toBe('alias/clinic-patients');
    expect(document['resource']?.['aws_kms_alias']?.['KeyAlias']).toMatchObject({
      name: 'alias/clinic-patients',
      target_key_id: '${aws_kms_key.Key.key_id}',
    });
  });

  test('can always be managed by its account, so nobody is locked out', () => {
    const { bySid, statements } = lower(CONFIG, { administrators: [] });
    expect(bySid('AccountKeepsControl')).toMatchObject({
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      Action: 'kms:*',
    });
    for (const { Action } of statements.filter((s) => s.Effect === 'Deny')) {
      expect(Action).toEqual(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*']);
    }
  });

  test('is used only through S3 of its region and from its account', () => {
    const { bySid } = lower(CONFIG);
    expect(bySid('UseOnlyThroughS3')).toMatchObject({
      Effect: 'Deny',
      Condition: { StringNotLike: { 'kms:ViaService': 's3.eu-central-1.amazonaws.*' } },
    });
    expect(bySid('UseOnlyFromThisAccount')).toMatchObject({
      Effect: 'Deny',
      Condition: { StringNotEquals: { 'kms:CallerAccount': '111122223333' } },
    });
  });

  test('lets administrators administer and not use', () => {
    const { bySid } = lower(CONFIG);
    const allowed = bySid('AdministratorsAdminister');
    expect(allowed?.Principal).toEqual({ AWS: [ADMINISTRATOR] });
    expect(allowed?.Action).toContain('kms:PutKeyPolicy');
    expect(JSON.stringify(allowed?.Action)).not.toMatch(/Decrypt|Encrypt|GenerateDataKey|CreateGrant|kms:\*/);
    expect(bySid('AdministratorsDoNotUse')).toMatchObject({
      Effect: 'Deny',
      Condition: { ArnLike: { 'aws:PrincipalArn': [ADMINISTRATOR] } },
    });
  });

  test('says nothing of administrators when there are none', () => {
    const { statements } = lower(CONFIG, { administrators: [] });
    expect(statements.map((s) => s.Sid)).toEqual(['AccountKeepsControl', 'UseOnlyThroughS3', 'UseOnlyFromThisAccount']);
  });

  test('asks Terraform for the account when it is not stated', () => {
    const { bySid, document } = lower({ region: 'eu-central-1', partition: 'aws' });
    expect(document['data']?.['aws_caller_identity']).toHaveProperty('Account');
    expect(bySid('AccountKeepsControl')?.Principal).toEqual({ AWS: 'arn:aws:iam::${data.aws_caller_identity.Account.account_id}:root' });
  });

  test('belongs to the partition of its region', () => {
    const { bySid, problems } = lower(
      { ...CONFIG, partition: 'aws-eusc', region: 'eusc-de-east-1' },
      { administrators: ['arn:aws-eusc:iam::111122223333:role/Keys'] },
    );
    expect(bySid('AccountKeepsControl')?.Principal).toEqual({ AWS: 'arn:aws-eusc:iam::111122223333:root' });
    expect(problems).toEqual([]);
  });
});

describe('a zone that AWS cannot be', () => {
  test.each(['provider', 'hsm', 'external', 'on-prem'] satisfies KeyCustody[])(
    'with key custody %s is reported with the way out',
    (keyCustody) => {
      const { problems } = lower(CONFIG, { keyCustody });
      expect(problems).toMatchObject([{ id: 'key-custody-unsupported', got: `'${keyCustody}'` }]);
      expect(problems[0]?.next).toContain('on-prem site');
    },
  );

  test.each([
    'Keys',
    'arn:aws:sts::111122223333:assumed-role/Keys/alice',
    'arn:aws:iam::111122223333:role/*',
    'arn:aws-cn:iam::111122223333:role/Keys',
  ])('with the administrator %s is reported', (administrator) => {
    expect(lower(CONFIG, { administrators: [administrator] }).problems).toMatchObject([
      { id: 'administrator-arn', got: `'${administrator}'` },
    ]);
  });
});
