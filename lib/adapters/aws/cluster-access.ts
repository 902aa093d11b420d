import type { KubeAccess } from '../adapter';
import type { AwsCluster } from './lowered';

/** How the API of an EKS cluster is reached: with credentials that the AWS CLI prints for whoever runs Terraform. */
export function clusterAccess(cluster: Pick<AwsCluster, 'clusterName' | 'endpoint' | 'certificateAuthority'>, region: string): KubeAccess {
  return {
    kind: 'exec',
    host: cluster.endpoint,
    certificateAuthority: cluster.certificateAuthority,
    exec: {
      apiVersion: 'client.authentication.k8s.io/v1beta1',
      command: 'aws',
      args: ['eks', 'get-token', '--cluster-name', cluster.clusterName, '--region', region],
    },
  };
}
