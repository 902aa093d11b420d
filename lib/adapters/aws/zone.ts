import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { Token } from 'cdktf';
import { show } from '../../model/problem';
import type { ZoneRequest } from '../adapter';
import type { AwsConfig } from './config';
import { keyPolicy } from './key-policy';
import { accountOf, foreignWorkload } from './landing-zone';
import type { AwsZone } from './lowered';

/** Role or user, exact: KMS refuses patterns and sessions as principals of a key policy. */
const ADMINISTRATOR = /^arn:(aws[a-z-]*):iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/;

/**
 * One customer-managed key per zone and region, and its alias `alias/<name>`.
 *
 * The key rotates every 365 days, stays in its region, and takes 30 days (the longest AWS offers) to be deleted.
 */
export function lowerZone(config: AwsConfig, request: ZoneRequest): AwsZone {
  checkCustody(request);
  checkAdministrators(config, request);
  const { scope, name, level } = request;
  const account = accountOf(config, 'data').account ?? new DataAwsCallerIdentity(scope, 'Account').accountId;
  const key = new KmsKey(scope, 'Key', {
    description: `Data of zone ${name} (${level})`,
    enableKeyRotation: true,
    rotationPeriodInDays: 365,
    deletionWindowInDays: 30,
    multiRegion: false,
    policy: keyPolicy(config, account, request.administrators, foreignWorkload(config, 'data')),
    tags: { ...request.tags },
  });
  const aliasName = `alias/${name}`;
  const alias = new KmsAlias(scope, 'KeyAlias', { name: aliasName, targetKeyId: key.keyId });
  return { key, alias, aliasName };
}

function checkCustody(request: ZoneRequest): void {
  if (request.keyCustody === 'customer-managed') return;
  request.problem({
    id: 'key-custody-unsupported',
    message: `key custody '${request.keyCustody}' cannot be made on AWS by this release`,
    got: show(request.keyCustody),
    allowed: `'customer-managed': a KMS key of your account that only S3 may use`,
    next: 'use customer-managed, or keep the data at an on-prem site where the keys are yours',
  });
}

function checkAdministrators(config: AwsConfig, request: ZoneRequest): void {
  const terraform = accountOf(config, 'data').role?.roleArn;
  if (terraform !== undefined && request.administrators.length > 0 && !request.administrators.includes(terraform)) {
    request.problem({
      id: 'administrator-terraform',
      message: 'the role that makes the keys and buckets is not among the administrators of the zone',
      got: show(request.administrators),
      allowed: `a list with ${terraform}: bucket policies let nobody else list names from outside the network, and Terraform lists them`,
      next: 'add the role to administrators, or leave administrators out',
    });
  }
  for (const arn of request.administrators) {
    if (Token.isUnresolved(arn) || ADMINISTRATOR.exec(arn)?.[1] === config.partition) continue;
    request.problem({
      id: 'administrator-arn',
      message: 'an administrator is not an IAM role or user of this partition',
      got: show(arn),
      allowed: `arn:${config.partition}:iam::<account>:role/<path and name>, without wildcards`,
      next: 'give the ARN of the role itself, not of a session of it',
    });
  }
}
