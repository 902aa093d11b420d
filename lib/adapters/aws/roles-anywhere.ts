import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { RolesanywhereProfile } from '@cdktf/provider-aws/lib/rolesanywhere-profile';
import { RolesanywhereTrustAnchor } from '@cdktf/provider-aws/lib/rolesanywhere-trust-anchor';
import type { Lowering } from '../adapter';
import type { RolesAnywhereIdentity } from './hybrid-identity';

/** The private authority whose certificates stand for hosts. */
export function trustAnchor({ scope, name, tags }: Lowering, identity: RolesAnywhereIdentity): RolesanywhereTrustAnchor {
  return new RolesanywhereTrustAnchor(scope, 'TrustAnchor', {
    name: `${name}-hosts`,
    enabled: true,
    source: { sourceType: 'CERTIFICATE_BUNDLE', sourceData: { x509CertificateData: identity.certificateAuthority } },
    tags,
  });
}

/** Lets hosts choose the name of their session: it has to be the node name, and their certificate has to say it. */
export function hostProfile({ scope, name, tags }: Lowering, role: IamRole): RolesanywhereProfile {
  return new RolesanywhereProfile(scope, 'Profile', {
    name: `${name}-hosts`,
    enabled: true,
    acceptRoleSessionName: true,
    roleArns: [role.arn],
    tags,
  });
}
