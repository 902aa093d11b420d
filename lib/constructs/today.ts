/** The one place where the clock is read: prices and waivers age. */
export function today(): string {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  return new Date(epoch === undefined || epoch === '' ? Date.now() : Number(epoch) * 1000).toISOString().slice(0, 10);
}
