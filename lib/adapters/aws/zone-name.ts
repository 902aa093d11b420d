/** True for the name of an availability zone, for example `eu-central-1a`; local zones are none. */
export function isZoneName(zone: unknown): zone is string {
  return typeof zone === 'string' && /^[a-z]{2,4}(-[a-z]+)+-\d[a-z]$/.test(zone);
}
