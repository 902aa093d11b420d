import { X509Certificate } from 'node:crypto';
import { refuseValue } from '../../model/problem';
import { stated } from '../../model/stated';

/** Hosts prove who they are with certificates of a private authority. */
export interface RolesAnywhereProps {
  /**
   * Certificates of the private authority, PEM, root or intermediate, one after the other. Public: never its key.
   * A public authority cannot be used: everybody can get a certificate from one.
   */
  readonly certificateAuthority: string;
  /**
   * Organizational unit (OU) that the subject of a host's certificate carries, for authorities that certify other
   * things too. Default: every certificate of the authority may join as a node.
   */
  readonly organizationalUnit?: string;
}

/** Made by {@link rolesAnywhere}. */
export interface RolesAnywhereIdentity {
  readonly kind: 'roles-anywhere';
  /** PEM. */
  readonly certificateAuthority: string;
  readonly organizationalUnit?: string;
}

/** Made by {@link ssm}. */
export interface SsmIdentity {
  readonly kind: 'ssm';
}

/** How hybrid nodes get AWS credentials. */
export type HybridIdentity = RolesAnywhereIdentity | SsmIdentity;

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/**
 * IAM Roles Anywhere: a host shows a certificate of your private authority, whose common name is its node name.
 *
 * @throws FabricError `eks-hybrid-certificate-authority` when it is no certificate authority, `eks-hybrid-unit` when the unit is empty
 */
export function rolesAnywhere(options: RolesAnywhereProps): RolesAnywhereIdentity {
  const { certificateAuthority, organizationalUnit } = stated('rolesAnywhere', options);
  const wrong = wrongAuthority(certificateAuthority);
  if (wrong !== undefined) {
    refuseValue(
      'eks-hybrid-certificate-authority',
      "'certificateAuthority' of rolesAnywhere() cannot be used",
      wrong,
      'PEM of one or more certificates with the basic constraint CA:TRUE, and nothing else',
      "read the public certificates of your private authority: readFileSync('ca.pem', 'utf8')",
    );
  }
  if (organizationalUnit !== undefined && !/^[\w .,:/=+@-]{1,64}$/.test(organizationalUnit)) {
    refuseValue(
      'eks-hybrid-unit',
      "'organizationalUnit' of rolesAnywhere() cannot be used",
      organizationalUnit,
      'the OU of the certificates as text: up to 64 letters, digits, spaces and .,:/=+@-',
      'copy it from `openssl x509 -noout -subject`, or leave it out',
    );
  }
  return { kind: 'roles-anywhere', certificateAuthority, ...(organizationalUnit === undefined ? {} : { organizationalUnit }) };
}

/**
 * Systems Manager: a host registers with an activation, and Systems Manager names its node (`mi-...`).
 *
 * The fabric makes no activation: its code is a secret that would stand in the state, and it expires.
 */
export function ssm(): SsmIdentity {
  return { kind: 'ssm' };
}

/** What is wrong, without repeating a key; undefined when nothing is. */
function wrongAuthority(pem: unknown): string | undefined {
  if (typeof pem !== 'string') return `a ${typeof pem}`;
  if (pem.includes('PRIVATE KEY')) return 'a private key (not shown)';
  const found = pem.match(CERTIFICATE) ?? [];
  if (found.length === 0) return 'text without a certificate';
  if (pem.replace(CERTIFICATE, '').trim() !== '') return 'certificates and other text';
  const unfit = found.findIndex((text) => !isAuthority(text));
  return unfit < 0 ? undefined : `certificate ${unfit + 1} of ${found.length} cannot be read, or is not an authority's`;
}

function isAuthority(pem: string): boolean {
  try {
    return new X509Certificate(pem).ca;
  } catch {
    // Not a certificate after all, whatever stands around it.
    return false;
  }
}
