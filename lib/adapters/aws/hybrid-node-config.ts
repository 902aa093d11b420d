import { dump } from 'js-yaml';
import type { OwnHost } from '../adapter';
import type { HybridIdentity } from './hybrid-identity';

/** What is known of a host's identity only after an apply. */
export interface IdentityArns {
  readonly trustAnchorArn: string;
  readonly profileArn: string;
  readonly roleArn: string;
}

/** The cluster that a host joins. */
export interface JoinedCluster {
  readonly name: string;
  readonly region: string;
  /** Value of the zone label: which hosts are close to one another. */
  readonly zone: string;
}

/** Stands in the files for people, where no value of an apply can be. */
export const MARKERS: IdentityArns = {
  trustAnchorArn: '<terraform output trust_anchor_arn>',
  profileArn: '<terraform output profile_arn>',
  roleArn: '<terraform output hybrid_node_role_arn>',
};

/**
 * What `nodeadm init` reads on one host (`NodeConfig` of `node.eks.aws/v1alpha1`, nodeadm reference of the EKS guide).
 *
 * Labels and taints are the kubelet's to set at its first start: pods can never come before them.
 */
export function nodeConfig(cluster: JoinedCluster, host: OwnHost, identity: HybridIdentity, arns: IdentityArns): string {
  const labels = { ...host.labels, 'topology.kubernetes.io/zone': cluster.zone };
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  const taints = host.taints.map(({ key, value, effect }) => `${key}=${value}:${effect}`);
  const config = {
    apiVersion: 'node.eks.aws/v1alpha1',
    kind: 'NodeConfig',
    spec: {
      cluster: { name: cluster.name, region: cluster.region },
      // The agent of pod identities has no instance metadata here; it reads the host's credentials from a file.
      hybrid: { enableCredentialsFile: true, ...credentials(host, identity, arns) },
      kubelet: {
        flags: [
          `--node-labels=${pairs.sort().join(',')}`,
          ...(taints.length === 0 ? [] : [`--register-with-taints=${taints.join(',')}`]),
          ...(host.address === undefined ? [] : [`--node-ip=${host.address}`]),
        ],
      },
    },
  };
  // Never folded: a line may carry a value that Terraform fills in.
  return dump(config, { lineWidth: -1, noRefs: true });
}

function credentials(host: OwnHost, identity: HybridIdentity, arns: IdentityArns): object {
  if (identity.kind === 'ssm') {
    return { ssm: { activationCode: '<activation code>', activationId: '<activation id>' } };
  }
  return { iamRolesAnywhere: { nodeName: host.name, ...arns } };
}
