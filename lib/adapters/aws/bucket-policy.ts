import type { AwsConfig } from './config';

/** What a bucket policy is made from. Strings may be Terraform expressions. */
export interface BucketPolicyFacts {
  readonly bucketName: string;
  /** ARN of the only key that objects may be encrypted with. */
  readonly keyArn: string;
  /** Endpoints through which alone objects may be touched; empty when none is known, and then nothing checks the way. */
  readonly endpointIds: readonly string[];
  readonly administrators: readonly string[];
  /** True when objects are kept for a fixed time. */
  readonly retained: boolean;
  /** The workload account, when it is another one than the bucket's: there, IAM alone cannot let a role read. */
  readonly readers?: string;
}

/** What reads, writes or removes data. Nothing here is needed to manage the bucket itself. */
const OBJECT_ACTIONS = [
  's3:AbortMultipartUpload',
  's3:DeleteObject*',
  's3:GetObject*',
  's3:ListMultipartUploadParts',
  's3:PutObject*',
  's3:RestoreObject',
];

/** Names of objects are data too. Terraform reads `s3:ListBucket` at every refresh. */
const LIST_ACTIONS = ['s3:ListBucket', 's3:ListBucketMultipartUploads', 's3:ListBucketVersions'];

/**
 * A bucket policy that only denies: what is allowed, IAM says. To the workload account, when it is another one than the
 * bucket's, reading is allowed here and handed out by its own IAM.
 *
 * It never denies managing the bucket or its policy, so a mistake here can be taken back. Administrators pass the
 * endpoint check, and still cannot read: the zone's key refuses them. Listing is closed only when there are
 * administrators, because without one Terraform could not refresh the bucket; run Terraform as one of them.
 */
export function bucketPolicy(config: AwsConfig, facts: BucketPolicyFacts): string {
  const bucket = `arn:${config.partition}:s3:::${facts.bucketName}`;
  const objects = `${bucket}/*`;
  const { administrators } = facts;
  const others = administrators.length === 0 ? {} : { ArnNotLike: { 'aws:PrincipalArn': administrators } };
  const statements = [
    deny('OnlyTls', 's3:*', [bucket, objects], { Bool: { 'aws:SecureTransport': 'false' } }),
    deny('OnlyTls12', 's3:*', [bucket, objects], { NumericLessThan: { 's3:TlsVersion': '1.2' } }),
    ...encryption(objects, facts.keyArn),
  ];
  if (facts.endpointIds.length > 0) {
    const elsewhere = { StringNotEquals: { 'aws:SourceVpce': facts.endpointIds } };
    statements.push(deny('ObjectsOnlyThroughEndpoints', OBJECT_ACTIONS, objects, { ...elsewhere, ...others }));
    if (administrators.length > 0) {
      statements.push(deny('NamesOnlyThroughEndpoints', LIST_ACTIONS, bucket, { ...elsewhere, ...others }));
    }
  }
  if (facts.readers !== undefined) {
    const Principal = { AWS: `arn:${config.partition}:iam::${facts.readers}:root` };
    statements.push(
      { Sid: 'WorkloadAccountReads', Effect: 'Allow', Principal, Action: 's3:GetObject', Resource: objects },
      { Sid: 'WorkloadAccountLists', Effect: 'Allow', Principal, Action: 's3:ListBucket', Resource: bucket },
    );
  }
  if (facts.retained) statements.push(deny('RetentionStands', 's3:BypassGovernanceRetention', objects, others));
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/**
 * Uploads without encryption headers get the bucket's default, the zone key, and pass.
 *
 * The third case is the hole: `aws:kms` without a key id means the key that AWS manages, not the bucket's default.
 */
function encryption(objects: string, keyArn: string): object[] {
  const mode = 's3:x-amz-server-side-encryption';
  const keyId = 's3:x-amz-server-side-encryption-aws-kms-key-id';
  return [
    deny('OnlyKms', 's3:PutObject', objects, { StringNotEqualsIfExists: { [mode]: 'aws:kms' } }),
    deny('OnlyZoneKey', 's3:PutObject', objects, { StringNotEqualsIfExists: { [keyId]: keyArn } }),
    deny('NoDefaultKey', 's3:PutObject', objects, { StringEquals: { [mode]: 'aws:kms' }, Null: { [keyId]: 'true' } }),
    deny('NoCallerKey', 's3:PutObject', objects, { Null: { 's3:x-amz-server-side-encryption-customer-algorithm': 'false' } }),
  ];
}

function deny(sid: string, action: string | readonly string[], resource: string | readonly string[], condition: object): object {
  const statement = { Sid: sid, Effect: 'Deny', Principal: '*', Action: action, Resource: resource };
  return Object.keys(condition).length === 0 ? statement : { ...statement, Condition: condition };
}
