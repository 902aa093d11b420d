import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketObjectLockConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { Fn, Token } from 'cdktf';
import { show } from '../../model/problem';
import type { DatasetRequest } from '../adapter';
import { bucketPolicy } from './bucket-policy';
import type { AwsConfig } from './config';
import { accountOf, foreignWorkload } from './landing-zone';
import type { AwsDataset, AwsLowered, AwsNetwork } from './lowered';
import { resolve } from '../../core/readable';

/** S3's own limit: a hundred years. */
const MOST_RETENTION_DAYS = 36_500;

/**
 * A private, versioned, encrypted bucket that only the network's S3 endpoints can read.
 *
 * The bucket is named `<name>-<account>` when the account is stated, else `<name>`. Without a network, or with one that
 * has no S3 endpoint, the endpoint statement is left out of its policy, which the policy check reports.
 *
 * Retention is object lock in GOVERNANCE mode: administrators can lift it, nobody else. COMPLIANCE cannot be undone
 * by anyone, so it is left to an override of the `ObjectLock` resource.
 */
export function lowerDataset(config: AwsConfig, request: DatasetRequest<AwsLowered>): AwsDataset {
  const { scope, zone, retention } = request;
  const { account } = accountOf(config, 'data');
  const bucketName = account === undefined ? request.name : `${request.name}-${account}`;
  checkBucketName(request, bucketName);
  checkRetention(request);
  const bucket = new S3Bucket(scope, 'Bucket', {
    bucket: bucketName,
    forceDestroy: false,
    ...(retention === undefined ? {} : { objectLockEnabled: true }),
    tags: { ...request.tags },
  });
  new S3BucketOwnershipControls(scope, 'OwnershipControls', { bucket: bucket.id, rule: { objectOwnership: 'BucketOwnerEnforced' } });
  const publicAccessBlock = new S3BucketPublicAccessBlock(scope, 'PublicAccessBlock', {
    bucket: bucket.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const versioning = new S3BucketVersioningA(scope, 'Versioning', { bucket: bucket.id, versioningConfiguration: { status: 'Enabled' } });
  const encryption = new S3BucketServerSideEncryptionConfigurationA(scope, 'Encryption', {
    bucket: bucket.id,
    rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: zone.key.arn }, bucketKeyEnabled: true }],
  });
  const policy = new S3BucketPolicy(scope, 'Policy', {
    bucket: bucket.id,
    policy: bucketPolicy(config, {
      bucketName,
      keyArn: zone.key.arn,
      endpointIds: request.network === undefined ? [] : endpointIds(request, request.network),
      administrators: request.administrators,
      retained: retention !== undefined,
      readers: foreignWorkload(config, 'data'),
    }),
    // S3 refuses two changes of one bucket's access settings at the same time.
    dependsOn: [publicAccessBlock],
  });
  if (retention !== undefined) {
    new S3BucketObjectLockConfigurationA(scope, 'ObjectLock', {
      bucket: bucket.id,
      rule: { defaultRetention: { mode: 'GOVERNANCE', days: retention.days } },
      // Object lock needs versions.
      dependsOn: [versioning],
    });
  }
  return { bucket, policy, publicAccessBlock, encryption, bucketName, keyAlias: zone.aliasName };
}

/**
 * One string per endpoint: a list expression cannot stand inside the text of a policy, its items can. A list of which
 * not even the length is known counts as no endpoint, so that the policy check reports it.
 */
function endpointIds(request: DatasetRequest<AwsLowered>, network: AwsNetwork): string[] {
  const stated = network.s3EndpointIds;
  const ids = resolve(request.stack, stated);
  if (!Token.isUnresolved(ids)) return ids;
  return Array.isArray(stated) ? [] : stated.value.map((_, i) => Fn.element(ids, i) as string);
}

function checkBucketName(request: DatasetRequest<AwsLowered>, bucketName: string): void {
  if (/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(bucketName)) return;
  request.problem({
    id: 'bucket-name',
    message: `the bucket name has ${bucketName.length} characters or holds characters that S3 does not take`,
    got: show(bucketName),
    allowed: '3 to 63 lower-case letters, digits and hyphens, account number included',
    next: 'shorten the ids of the fabric, the zone or the dataset',
  });
}

function checkRetention(request: DatasetRequest<AwsLowered>): void {
  const days = request.retention?.days;
  if (days === undefined || (Number.isInteger(days) && days >= 1 && days <= MOST_RETENTION_DAYS)) return;
  request.problem({
    id: 'retention-days',
    message: 'the retention of the dataset is not a number of days that S3 can keep',
    got: show(days),
    allowed: `a whole number from 1 to ${MOST_RETENTION_DAYS}`,
    next: 'state whole days, or leave retention out',
  });
}
