import type { AddressLock } from '../model/address-request';
import type { Intent } from '../model/intent';
import { addressRows } from './address-table';
import { stableJson } from './stable-json';

/** `fabric/address-plan.json`: every range with its owner and parts, and the lock to be committed. */
export function addressPlanJson(intent: Intent, lock: AddressLock): string {
  return stableJson({ schemaVersion: 1, fabric: intent.fabric, ranges: addressRows(intent), lock });
}
