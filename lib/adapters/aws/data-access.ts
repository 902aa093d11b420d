import { EksPodIdentityAssociation } from '@cdktf/provider-aws/lib/eks-pod-identity-association';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { DataAccessRequest } from '../adapter';
import type { AwsConfig } from './config';
import { viaS3 } from './key-policy';
import { accountOf, foreignWorkload } from './landing-zone';
import type { AwsLowered } from './lowered';
import { limitName } from '../limit-name';
import { podIdentityTrust } from './pod-identity-trust';

const MOST_ROLE_NAME = 64;

/**
 * Lets one Kubernetes service account read exactly these datasets, without a credential in the cluster.
 *
 * An IAM role `<name>-data` that EKS Pod Identity hands to pods of that service account. Buckets and keys are named,
 * not read from another stack. Nothing is made when there is nothing to read.
 */
export function lowerDataAccess(config: AwsConfig, request: DataAccessRequest<AwsLowered>): void {
  if (request.datasets.length === 0) return;
  const { scope, namespace, serviceAccount } = request;
  const { clusterName } = request.cluster;
  const role = new IamRole(scope, 'DataRole', {
    name: limitName(request.name, '-data', MOST_ROLE_NAME),
    description: `Reads data for service account ${namespace}/${serviceAccount} of cluster ${clusterName}`,
    assumeRolePolicy: podIdentityTrust(clusterName, namespace, serviceAccount),
    permissionsBoundary: config.permissionsBoundary,
    tags: { ...request.tags },
  });
  const policy = new IamRolePolicy(scope, 'DataRolePolicy', {
    name: 'read-datasets',
    role: role.name,
    policy: readPolicy(config, request),
  });
  new EksPodIdentityAssociation(scope, 'PodIdentityAssociation', {
    clusterName,
    namespace,
    serviceAccount,
    roleArn: role.arn,
    tags: { ...request.tags },
    // Pods that start in between would get credentials that can do nothing.
    dependsOn: [policy],
  });
}

function readPolicy(config: AwsConfig, request: DataAccessRequest<AwsLowered>): string {
  const buckets = sortedUnique(request.datasets.map((d) => `arn:${config.partition}:s3:::${d.bucketName}`));
  const aliases = sortedUnique(request.datasets.flatMap((d) => d.keyAlias ?? []));
  const statements: object[] = [
    { Sid: 'ListDatasets', Effect: 'Allow', Action: 's3:ListBucket', Resource: buckets },
    { Sid: 'ReadDatasets', Effect: 'Allow', Action: 's3:GetObject', Resource: buckets.map((b) => `${b}/*`) },
  ];
  if (aliases.length > 0) {
    statements.push({
      Sid: 'DecryptThroughS3',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: `arn:${config.partition}:kms:${config.region}:${accountOf(config, 'data').account ?? '*'}:key/*`,
      Condition: decryptCondition(config, buckets, aliases),
    });
  }
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/**
 * Only keys of the datasets: by alias in the account of the keys. From another account by what S3 encrypts under, the
 * bucket, or the object where an upload went without the bucket's key: the documentation of aliases speaks of one account.
 */
function decryptCondition(config: AwsConfig, buckets: readonly string[], aliases: readonly string[]): object {
  const via = { 'kms:ViaService': viaS3(config) };
  return foreignWorkload(config, 'data') === undefined
    ? { StringLike: via, 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': aliases } }
    : { StringLike: { ...via, 'kms:EncryptionContext:aws:s3:arn': buckets.flatMap((bucket) => [bucket, `${bucket}/*`]) } };
}

function sortedUnique(items: readonly string[]): string[] {
  return [...new Set(items)].sort();
}
