import { DataGoogleStorageProjectServiceAccount } from '@cdktf/provider-google/lib/data-google-storage-project-service-account';
import { KmsCryptoKeyIamMember } from '@cdktf/provider-google/lib/kms-crypto-key-iam-member';
import { show } from '../../model/problem';
import type { ZoneRequest } from '../adapter';
import { isIamMember, memberId } from './iam-member';
import type { GoogleZone } from './lowered';
import { allowKeyUse, rotatingKey } from './rotating-key';
import type { GoogleSettings } from './settings';

/**
 * One key ring and key per zone and region, which only Cloud Storage may use and only the administrators manage.
 *
 * Roles that the project already grants on all its keys still hold: Cloud KMS has no deny in a key's policy.
 */
export function lowerZone(settings: GoogleSettings, request: ZoneRequest): GoogleZone {
  checkCustody(request);
  const { ring, key } = rotatingKey(settings, request, {
    prefix: '',
    keyName: 'data',
    protectionLevel: request.keyCustody === 'hsm' ? 'HSM' : 'SOFTWARE',
    project: settings.keys?.project,
  });
  const agent = new DataGoogleStorageProjectServiceAccount(request.scope, 'StorageAgent', { project: settings.project });
  const storageAccess = allowKeyUse(request, 'StorageKeyAccess', key, agent.emailAddress);
  for (const member of zoneAdministrators(request)) {
    new KmsCryptoKeyIamMember(request.scope, `KeyAdministrator-${memberId(member)}`, {
      cryptoKeyId: key.id,
      role: 'roles/cloudkms.admin',
      member,
    });
  }
  return { keyRing: ring, key, storageAccess };
}

/** The administrators, sorted and each once; what is no IAM member is reported and left out. */
export function zoneAdministrators(request: Pick<ZoneRequest, 'administrators' | 'problem'>): string[] {
  return [...new Set(request.administrators)].sort().filter((member) => {
    if (isIamMember(member)) return true;
    request.problem({
      id: 'administrator-member',
      message: 'an administrator is not an IAM member',
      got: show(member),
      allowed: "a literal such as 'group:security@clinic.example' or 'serviceAccount:<e-mail>'",
      next: 'put the kind of member in front, as IAM policies do',
    });
    return false;
  });
}

function checkCustody(request: ZoneRequest): void {
  if (request.keyCustody === 'customer-managed' || request.keyCustody === 'hsm') return;
  request.problem({
    id: 'key-custody-unsupported',
    message: `key custody '${request.keyCustody}' cannot be made on Google Cloud by this release`,
    got: show(request.keyCustody),
    allowed: `'customer-managed' (a Cloud KMS key) or 'hsm' (the same in Cloud HSM)`,
    next: 'use one of them, or keep the data at an on-prem site where the keys are yours',
  });
}
