/** The same data with the keys of every object in order, as `JSON.stringify` then writes them. */
export function sortedKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return sortedKeys((value as { toJSON: () => unknown }).toJSON());
  const object = value as Readonly<Record<string, unknown>>;
  const sorted: Record<string, unknown> = {};
  for (const key of Object.keys(object).sort()) {
    // Assigned, this one key would set the prototype.
    if (key === '__proto__') Object.defineProperty(sorted, key, { value: sortedKeys(object[key]), enumerable: true });
    else sorted[key] = sortedKeys(object[key]);
  }
  return sorted;
}
