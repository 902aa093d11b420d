import { Token } from 'cdktf';

type Values = Readonly<Record<string, unknown>>;

/**
 * Chart values with the user's laid over ours, as Helm itself merges: maps are merged key by key, everything else is
 * replaced. An undefined value of the user changes nothing; null removes the chart's own default.
 */
export function deepMerge(ours: Values, yours: Values): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...ours };
  for (const [key, value] of Object.entries(yours)) {
    const before = merged[key];
    if (value !== undefined) merged[key] = isMap(before) && isMap(value) ? deepMerge(before, value) : value;
  }
  return merged;
}

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Token.isUnresolved(value);
}
