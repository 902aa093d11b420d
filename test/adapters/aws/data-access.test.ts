import { App } from 'cdktf';
import * as fc from 'fast-check';
import type { DataAccessRequest } from '../../../lib/adapters/adapter';
import type { AwsConfig } from '../../../lib/adapters/aws/config';
import { lowerDataAccess } from '../../../lib/adapters/aws/data-access';
import type { AwsCluster, AwsLowered } from '../../../lib/adapters/aws/lowered';
import { FabricStack } from '../../../lib/core/fabric-stack';
import { State } from '../../../lib/core/state-backend';

const CONFIG: AwsConfig = { region: 'eu-central-1', account: '111122223333', partition: 'aws' };
const RECORDS = { bucketName: 'clinic-records', keyAlias: 'alias/clinic-patients' };
const SCANS = { bucketName: 'clinic-scans', keyAlias: 'alias/clinic-patients' };

interface Statement {
  Sid: string;
  Action: string;
  Resource: string | string[];
  Condition?: Record<string, Record<string, unknown>>;
}

function lower(overrides: Partial<DataAccessRequest<AwsLowered>> = {}, config = CONFIG) {
  const stack = new FabricStack(new App(), 'clinic-workloads-burst', 'workloads', 'burst', State.local(), { seal() {}, stacks: [] });
  lowerDataAccess(config, {
    scope: stack,
    stack,
    name: 'clinic-triage',
    tags: { fabric: 'clinic' },
    problem: () => undefined,
    outOfBand: () => undefined,
    artifact: () => undefined,
    registerAddresses: () => undefined,
    cluster: { clusterName: 'clinic-burst' } as Partial<AwsCluster> as AwsCluster,
    namespace: 'patients',
    serviceAccount: 'triage',
    datasets: [SCANS, RECORDS],
    ...overrides,
  });
  const document = stack.toTerraform() as { resource?: Record<string, Record<string, Record<string, unknown>>> };
  const one = (type: string, id: string) => document.resource?.[type]?.[id] ?? {};
  const statements = () =>
    (JSON.parse(one('aws_iam_role_policy', 'DataRolePolicy')['policy'] as string) as { Statement: Statement[] }).Statement;
  const bySid = (sid: string) => statements().find((s) => s.Sid === sid);
  return { document, one, bySid, statements };
}

describe('data access on AWS', () => {
  test('ties a role to one service account of one cluster', () => {
    const { one } = lower();
    expect(one('aws_eks_pod_identity_association', 'PodIdentityAssociation')).toMatchObject({
      cluster_name: 'clinic-burst',
      namespace: 'patients',
      service_account: 'triage',
      role_arn: '${aws_iam_role.DataRole.arn}',
    });
  });

  test('is trusted by EKS Pod Identity alone, and only for that service account', () => {
    const trust = JSON.parse(lower().one('aws_iam_role', 'DataRole')['assume_role_policy'] as string) as { Statement: unknown[] };
    expect(trust.Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'pods.eks.amazonaws.com' },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        Condition: {
          StringEquals: {
            'aws:RequestTag/eks-cluster-name': 'clinic-burst',
            'aws:RequestTag/kubernetes-namespace': 'patients',
            'aws:RequestTag/kubernetes-service-account': 'triage',
          },
        },
      },
    ]);
  });

  test('reads exactly the datasets and writes nothing', () => {
    const { statements, bySid } = lower();
    expect(bySid('ListDatasets')?.Resource).toEqual(['arn:aws:s3:::clinic-records', 'arn:aws:s3:::clinic-scans']);
    expect(bySid('ReadDatasets')?.Resource).toEqual(['arn:aws:s3:::clinic-records/*', 'arn:aws:s3:::clinic-scans/*']);
    expect(statements().map((s) => s.Action)).toEqual(['s3:ListBucket', 's3:GetObject', 'kms:Decrypt']);
  });

  test('decrypts only with the keys of the datasets and only through S3', () => {
    expect(lower().bySid('DecryptThroughS3')).toMatchObject({
      Resource: 'arn:aws:kms:eu-central-1:111122223333:key/*',
      Condition: {
        StringLike: { 'kms:ViaService': 's3.eu-central-1.amazonaws.*' },
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': ['alias/clinic-patients'] },
      },
    });
  });

  test('decrypts nothing for a bucket whose key was not stated', () => {
    expect(lower({ datasets: [{ bucketName: 'old-bucket' }] }).bySid('DecryptThroughS3')).toBeUndefined();
  });

  test('makes nothing when there is nothing to read', () => {
    expect(lower({ datasets: [] }).document).not.toHaveProperty('resource');
  });

  test('names the role after the workload', () => {
    expect(lower().one('aws_iam_role', 'DataRole')['name']).toBe('clinic-triage-data');
  });

  test('never names two workloads alike nor longer than IAM takes', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '-'), minLength: 50, maxLength: 90 });
    const roleOf = (n: string) => lower({ name: n }).one('aws_iam_role', 'DataRole')['name'] as string;
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(roleOf(a).length).toBeLessThanOrEqual(64);
        expect(roleOf(a) === roleOf(b)).toBe(a === b);
      }),
      { numRuns: 30 },
    );
  });

  test('says the same whatever the order of the datasets', () => {
    expect(lower({ datasets: [RECORDS, SCANS, RECORDS] }).document).toEqual(lower().document);
  });
});
