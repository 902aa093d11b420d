import { kebab } from '../../model/names';

const MOST_CHARACTERS = 63;

/** The fabric's tags as Google labels, which take lower-case letters, digits and hyphens only: `Clinic/Burst` -> `clinic-burst`. */
export function resourceLabels(tags: Readonly<Record<string, string>>): Record<string, string> {
  const clean = (text: string): string => kebab(text).slice(0, MOST_CHARACTERS);
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [clean(key), clean(value)]));
}
