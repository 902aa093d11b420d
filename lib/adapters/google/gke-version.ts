/** First GKE version in which a compute class makes node pools by itself, without node auto-provisioning of the whole cluster. */
export const COMPUTE_CLASS_VERSION = '1.33.3-gke.1136000';

/** True when the version stated is older than `least`. What is not stated (a patch, a build) is the newest there is. */
export function isOlder(stated: string, least: string): boolean {
  const wanted = numbersOf(least);
  for (const [index, number] of numbersOf(stated).entries()) {
    const other = wanted[index] ?? 0;
    if (number !== other) return number < other;
  }
  return false;
}

function numbersOf(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}
