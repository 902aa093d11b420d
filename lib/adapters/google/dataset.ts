import { StorageBucket } from '@cdktf/provider-google/lib/storage-bucket';
import { StorageBucketIamMember } from '@cdktf/provider-google/lib/storage-bucket-iam-member';
import { show } from '../../model/problem';
import type { DatasetRequest } from '../adapter';
import { memberId } from './iam-member';
import type { GoogleDataset, GoogleLowered } from './lowered';
import { NAME_LIMIT } from './name-limit';
import { resourceLabels } from './resource-labels';
import type { GoogleSettings } from './settings';
import { zoneAdministrators } from './zone';

const DAY_SECONDS = 86_400;
const SOFT_DELETE_DAYS = 7;
/** Cloud Storage's own limit: a hundred years of 365.25 days. */
const MOST_RETENTION_DAYS = 36_525;

/**
 * A private bucket in the zone's region, encrypted with the zone's key; named `<name>-<project>`.
 *
 * IAM decides who reads it, from wherever they call: a bucket is not tied to a network here. That takes a VPC Service
 * Controls perimeter, which belongs to the organisation, or an IP filter on the bucket, which would also shut out a
 * Terraform that runs elsewhere; both are left to you.
 *
 * Without retention, old versions are kept; with it, an object can neither be changed nor deleted before its time, and
 * Cloud Storage keeps no versions. The retention is not locked, because nobody can undo that: override it to lock.
 */
export function lowerDataset(settings: GoogleSettings, request: DatasetRequest<GoogleLowered>): GoogleDataset {
  const { scope, zone, retention } = request;
  const bucketName = `${request.name}-${settings.project}`;
  checkBucketName(request, bucketName);
  checkRetention(request);
  const bucket = new StorageBucket(scope, 'Bucket', {
    name: bucketName,
    // Said in full: without a location a bucket stands in the United States.
    location: settings.region.toUpperCase(),
    storageClass: 'STANDARD',
    forceDestroy: false,
    uniformBucketLevelAccess: true,
    publicAccessPrevention: 'enforced',
    encryption: { defaultKmsKeyName: zone.key.id },
    versioning: { enabled: retention === undefined },
    softDeletePolicy: { retentionDurationSeconds: SOFT_DELETE_DAYS * DAY_SECONDS },
    retentionPolicy: retention === undefined ? undefined : { retentionPeriod: retention.days * DAY_SECONDS, isLocked: false },
    labels: resourceLabels(request.tags),
    // Cloud Storage refuses a default key that its service agent may not use.
    dependsOn: [zone.storageAccess],
  });
  for (const member of zoneAdministrators(request)) {
    new StorageBucketIamMember(scope, `BucketAdministrator-${memberId(member)}`, {
      bucket: bucket.name,
      role: 'roles/storage.admin',
      member,
    });
  }
  return { bucket, bucketName };
}

function checkBucketName(request: DatasetRequest<GoogleLowered>, bucketName: string): void {
  const valid = new RegExp(`^[a-z0-9][a-z0-9-]{1,${NAME_LIMIT - 2}}[a-z0-9]$`).test(bucketName);
  if (valid && !/^goog|google|g00gle/.test(bucketName)) return;
  request.problem({
    id: 'bucket-name',
    message: `the bucket name has ${bucketName.length} characters or holds what Cloud Storage does not take`,
    got: show(bucketName),
    allowed: `3 to ${NAME_LIMIT} lower-case letters, digits and hyphens, project included, without 'google' in it`,
    next: 'shorten the ids of the fabric, the zone or the dataset',
  });
}

function checkRetention(request: DatasetRequest<GoogleLowered>): void {
  const days = request.retention?.days;
  if (days === undefined || (Number.isInteger(days) && days >= 1 && days <= MOST_RETENTION_DAYS)) return;
  request.problem({
    id: 'retention-days',
    message: 'the retention of the dataset is not a number of days that Cloud Storage can keep',
    got: show(days),
    allowed: `a whole number from 1 to ${MOST_RETENTION_DAYS}`,
    next: 'state whole days, or leave retention out',
  });
}
