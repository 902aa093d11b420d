import type { AwsConfig } from './config';

/** Using a key on data. Everything else in KMS is administration. */
const USE = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];

/** Administration without grants: a grant would hand out the use that administrators do not have. */
const ADMINISTER = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:Describe*',
  'kms:Disable*',
  'kms:Enable*',
  'kms:Get*',
  'kms:List*',
  'kms:PutKeyPolicy',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:Update*',
];

/**
 * The value of `kms:ViaService` when S3 of this region uses a key for a caller.
 *
 * A pattern, because the DNS suffix differs from partition to partition; the value is set by AWS, never by a caller.
 */
export function viaS3(config: AwsConfig): string {
  return `s3.${config.region}.amazonaws.*`;
}

/**
 * A key policy that nobody is locked out by and under which only S3 of this region uses the key.
 *
 * The account keeps all administration, so IAM decides and the key can always be managed. Use is denied outside S3,
 * from other accounts, and to administrators: who runs the keys does not read the data. The workload account, when it is
 * another one than the key's, may decrypt, and its IAM says who.
 */
export function keyPolicy(config: AwsConfig, account: string, administrators: readonly string[], readers?: string): string {
  const statements: object[] = [
    {
      Sid: 'AccountKeepsControl',
      Effect: 'Allow',
      Principal: { AWS: `arn:${config.partition}:iam::${account}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
    denyUse('UseOnlyThroughS3', { StringNotLike: { 'kms:ViaService': viaS3(config) } }),
    denyUse('UseOnlyFromThisAccount', { StringNotEquals: { 'kms:CallerAccount': readers === undefined ? account : [account, readers] } }),
  ];
  if (readers !== undefined) {
    statements.push({
      Sid: 'WorkloadAccountReads',
      Effect: 'Allow',
      Principal: { AWS: `arn:${config.partition}:iam::${readers}:root` },
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: { StringLike: { 'kms:ViaService': viaS3(config) } },
    });
  }
  if (administrators.length > 0) {
    statements.push(
      { Sid: 'AdministratorsAdminister', Effect: 'Allow', Principal: { AWS: administrators }, Action: ADMINISTER, Resource: '*' },
      denyUse('AdministratorsDoNotUse', { ArnLike: { 'aws:PrincipalArn': administrators } }),
    );
  }
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** KMS accepts no request that a deny matches, whatever IAM or a grant allows. */
function denyUse(sid: string, condition: object): object {
  return { Sid: sid, Effect: 'Deny', Principal: '*', Action: USE, Resource: '*', Condition: condition };
}
