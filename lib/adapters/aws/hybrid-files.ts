import { TerraformOutput } from 'cdktf';
import type { Lowering, OwnClusterRequest } from '../adapter';
import type { AwsHybridCluster } from './hybrid-cluster';
import type { HybridIdentity } from './hybrid-identity';
import { type JoinedCluster, MARKERS, nodeConfig } from './hybrid-node-config';

/**
 * The configuration of every host, twice: as a file to look at, with marks where an apply decides, and whole as an
 * output of the stack. Neither holds a secret.
 */
export function hybridFiles(
  lowered: AwsHybridCluster,
  identity: HybridIdentity,
  at: Lowering,
  own: OwnClusterRequest,
  region: string,
): void {
  const joined: JoinedCluster = { name: lowered.clusterName, region, zone: own.slug };
  const output = (name: string, value: unknown): void => {
    new TerraformOutput(at.stack, name, { value }).overrideLogicalId(name);
  };
  output('hybrid_node_role_arn', lowered.hybridNodeRole.arn);
  output('hybrid_node_role_name', lowered.hybridNodeRole.name);
  if (lowered.trustAnchor !== undefined) output('trust_anchor_arn', lowered.trustAnchor.arn);
  if (lowered.profile !== undefined) output('profile_arn', lowered.profile.arn);
  const arns = {
    trustAnchorArn: lowered.trustAnchor?.arn ?? '',
    profileArn: lowered.profile?.arn ?? '',
    roleArn: lowered.hybridNodeRole.arn,
  };
  output('node_configs', Object.fromEntries(own.hosts.map((host) => [host.name, nodeConfig(joined, host, identity, arns)])));
  for (const host of own.hosts) own.artifact(`node-config/${host.name}.yaml`, `${HEAD}${nodeConfig(joined, host, identity, MARKERS)}`);
}

const HEAD = `# For nodeadm init on this host. What stands in <> is known after the apply: terraform output -json node_configs has
# this file whole, but for the code of an activation, which is a secret and stands in no output.
`;
