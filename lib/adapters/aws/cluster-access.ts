import type { KubeAccess } from '../adapter';
import type { AwsCluster } from './lowered';

/**
 * How the API of an EKS cluster is reached: with credentials that the AWS CLI prints for whoever runs Terraform, or for the
 * role that it takes on.
 */
export function clusterAccess(
  cluster: Pick<AwsCluster, 'clusterName' | 'endpoint' | 'certificateAuthority'>,
  region: string,
  roleArn?: string,
): KubeAccess {
  return {
    kind: 'exec',
    host: cluster.endpoint,
    certificateAuthority: cluster.certificateAuthority,
    exec: {
      apiVersion: 'client.authentication.k8s.io/v1beta1',
      command: 'aws',
      args: [
        ...['eks', 'get-token', '--cluster-name', cluster.clusterName, '--region', region],
        ...(roleArn === undefined ? [] : ['--role-arn', roleArn]),
      ],
    },
  };
}
