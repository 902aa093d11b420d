import type { Rule } from './rule';

/** Rules that are switched on together. */
export interface PolicyPack {
  /** Stable name, for example `baseline`. */
  readonly name: string;
  readonly title: string;
  readonly rules: readonly Rule[];
}

/** A pack of your own: any mix of shipped rules and of rules made with `defineRule`. */
export function definePack(pack: PolicyPack): PolicyPack {
  return pack;
}
