import { sortedKeys } from '../model/sorted-keys';

/** JSON with sorted keys and two spaces: the same data is the same bytes. Objects with `toJSON` are honoured. */
export function stableJson(value: unknown): string {
  return `${JSON.stringify(sortedKeys(value), null, 2)}\n`;
}
