import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import type { RolesanywhereProfile } from '@cdktf/provider-aws/lib/rolesanywhere-profile';
import type { RolesanywhereTrustAnchor } from '@cdktf/provider-aws/lib/rolesanywhere-trust-anchor';
import type { Lowering } from '../adapter';
import type { ReadyRole } from './cluster-roles';
import type { AwsConfig } from './config';
import type { HybridIdentity } from './hybrid-identity';
import { hybridNodeRole, rolesAnywhereTrust, ssmPolicies, ssmTrust } from './hybrid-node-role';
import { hostProfile, trustAnchor as makeTrustAnchor } from './roles-anywhere';

/** How hosts become somebody in AWS. */
export interface NodeAccess {
  readonly role: ReadyRole;
  readonly trustAnchor?: RolesanywhereTrustAnchor;
  readonly profile?: RolesanywhereProfile;
}

/** The role of the hosts, and with IAM Roles Anywhere what leads to it. */
export function nodeAccess(config: AwsConfig, request: Lowering, cluster: EksCluster, identity: HybridIdentity): NodeAccess {
  if (identity.kind === 'ssm') {
    const role = hybridNodeRole(config, request, cluster, ssmTrust(config, cluster));
    return { role: ssmPolicies(config, request, role, cluster) };
  }
  const trustAnchor = makeTrustAnchor(request, identity);
  const role = hybridNodeRole(config, request, cluster, rolesAnywhereTrust(trustAnchor, identity));
  return { role, trustAnchor, profile: hostProfile(request, role.role) };
}
