import { KmsCryptoKey } from '@cdktf/provider-google/lib/kms-crypto-key';
import { KmsCryptoKeyIamMember } from '@cdktf/provider-google/lib/kms-crypto-key-iam-member';
import { KmsKeyRing } from '@cdktf/provider-google/lib/kms-key-ring';
import type { Lowering } from '../adapter';
import { limitName } from '../limit-name';
import { NAME_LIMIT } from './name-limit';
import { resourceLabels } from './resource-labels';
import type { GoogleSettings } from './settings';

const DAY_SECONDS = 86_400;

export interface RotatingKeyOptions {
  /** Construct ids are `<prefix>KeyRing` and `<prefix>Key`. */
  readonly prefix: string;
  /** Name of the key in its ring. */
  readonly keyName: string;
  readonly protectionLevel: 'SOFTWARE' | 'HSM';
  /** Project of the ring. Default: that of the stack. */
  readonly project?: string;
}

/**
 * A key ring in the region and one key in it: a new version every 90 days, 30 days between destroying a version and its end.
 *
 * Google never deletes rings and keys, only versions: after a destroy, the same names cannot be made again and have to
 * be imported.
 */
export function rotatingKey(
  settings: GoogleSettings,
  request: Lowering,
  options: RotatingKeyOptions,
): { readonly ring: KmsKeyRing; readonly key: KmsCryptoKey } {
  const { scope, name, tags } = request;
  const ring = new KmsKeyRing(scope, `${options.prefix}KeyRing`, {
    name: limitName(name, '', NAME_LIMIT),
    location: settings.region,
    project: options.project,
  });
  const key = new KmsCryptoKey(scope, `${options.prefix}Key`, {
    name: options.keyName,
    keyRing: ring.id,
    purpose: 'ENCRYPT_DECRYPT',
    rotationPeriod: `${90 * DAY_SECONDS}s`,
    destroyScheduledDuration: `${30 * DAY_SECONDS}s`,
    versionTemplate: { algorithm: 'GOOGLE_SYMMETRIC_ENCRYPTION', protectionLevel: options.protectionLevel },
    labels: resourceLabels(tags),
  });
  return { ring, key };
}

/** Lets a service of Google encrypt and decrypt with the key. */
export function allowKeyUse(request: Lowering, id: string, key: KmsCryptoKey, serviceAgent: string): KmsCryptoKeyIamMember {
  return new KmsCryptoKeyIamMember(request.scope, id, {
    cryptoKeyId: key.id,
    role: 'roles/cloudkms.cryptoKeyEncrypterDecrypter',
    member: `serviceAccount:${serviceAgent}`,
  });
}
