import { createHash } from 'crypto';
import { sortedKeys } from '../model/sorted-keys';

/** JSON with sorted keys and no whitespace: equal values give equal bytes, whatever the order of their keys. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sortedKeys(value));
}

/** Lower-case hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
