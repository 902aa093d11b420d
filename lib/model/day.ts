/** Milliseconds of a calendar day `YYYY-MM-DD` in UTC; undefined when the text is not a day that exists. */
export function day(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const millis = Date.parse(`${text}T00:00:00Z`);
  // Some engines read 2026-02-30 as 2 March.
  return Number.isNaN(millis) || new Date(millis).toISOString().slice(0, 10) !== text ? undefined : millis;
}
