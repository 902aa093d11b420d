/**
 * The same data with the keys of every object in order, as `JSON.stringify` then writes them.
 *
 * What is in order already is not copied but given back as it is: read the result, never change it.
 */
export function sortedKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return sortedItems(value);
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return sortedKeys((value as { toJSON: () => unknown }).toJSON());
  const object = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(object);
  return inOrder(keys) && isPlain(object) ? sortedBelow(object, keys) : inOrderOf(object, keys.sort(), {});
}

/** The object itself as long as nothing below it has to change. */
function sortedBelow(object: Readonly<Record<string, unknown>>, keys: readonly string[]): unknown {
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    const before = object[key];
    if (typeof before !== 'object' || before === null) continue;
    const after = sortedKeys(before);
    if (after === before) continue;
    const copy: Record<string, unknown> = {};
    for (const done of keys.slice(0, i)) put(copy, done, object[done]);
    put(copy, key, after);
    return inOrderOf(object, keys.slice(i + 1), copy);
  }
  return object;
}

/** `sorted` with these keys of the object added. */
function inOrderOf(object: Readonly<Record<string, unknown>>, keys: readonly string[], sorted: Record<string, unknown>): unknown {
  for (const key of keys) put(sorted, key, sortedKeys(object[key]));
  return sorted;
}

function put(sorted: Record<string, unknown>, key: string, value: unknown): void {
  // Assigned, this one key would set the prototype.
  if (key === '__proto__') Object.defineProperty(sorted, key, { value, enumerable: true });
  else sorted[key] = value;
}

function sortedItems(list: readonly unknown[]): readonly unknown[] {
  const sorted = list.map(sortedKeys);
  return 'toJSON' in list || sorted.some((item, i) => item !== list[i]) ? sorted : list;
}

function inOrder(keys: readonly string[]): boolean {
  for (let i = 1; i < keys.length; i++) if ((keys[i - 1] as string) > (keys[i] as string)) return false;
  return true;
}

/** A boxed string, a date and the like are written otherwise than their keys tell. */
function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === Object.prototype || prototype === null;
}
