import type { Intent } from '../model/intent';
import type { Placement } from '../model/placement';
import type { PolicyPack } from './policy-pack';
import type { Waiver } from './waiver';

/** What one Terraform stack says, as it was written, and who asked for what in it. */
export interface StackDocument {
  /** Name of the stack: the folder below `stacks/`. */
  readonly stack: string;
  readonly layer?: string;
  /** Path of the zone that the stack belongs to. */
  readonly zone?: string;
  /** The Terraform JSON. */
  readonly document: Record<string, unknown>;
  /** `aws_s3_bucket.X` to the construct path of its owner. */
  readonly owners: Readonly<Record<string, string>>;
  /** Region of the default provider, when the document itself does not tell. */
  readonly region?: string;
}

/** Everything a verdict depends on: no clock, no files, no environment. */
export interface PolicyInput {
  readonly intent: Intent;
  /** Absent when nothing was placed yet: rules about placement are then not evaluated. */
  readonly placement?: Placement;
  /** Terraform JSON of every stack that is judged. */
  readonly documents: readonly StackDocument[];
  readonly packs: readonly PolicyPack[];
  readonly waivers: readonly Waiver[];
  /** ISO date (YYYY-MM-DD) against which waivers expire. */
  readonly now: string;
}
