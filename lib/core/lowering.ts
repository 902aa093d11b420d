import type { Construct } from 'constructs';
import type { AddressCut } from '../model/intent';
import type { Problem } from '../model/problem';
import type { FabricStack } from './fabric-stack';

/** Where a lowering puts its resources and how it names them. */
export interface Lowering {
  /** Construct under which the resources are made: a Part of the asking construct. */
  readonly scope: Construct;
  /** The stack that holds `scope`. */
  readonly stack: FabricStack;
  /** Deterministic name prefix in kebab case, unique in the fabric, for example `clinic-burst`. */
  readonly name: string;
  /** Tags or labels for every resource that can carry them: lower-case letters, digits and dashes, valid everywhere. */
  readonly tags: Readonly<Record<string, string>>;
  /** Reports a mistake of the user; lowering goes on, synth is refused later with all problems. */
  problem(problem: Omit<Problem, 'path'>): void;
  /** Tells what a person has to do around an apply; it stands in the reports. */
  outOfBand(step: { readonly when: 'before-apply' | 'after-apply'; readonly what: string }): void;
  /** Keeps a text for people and tools other than Terraform, as a file below `artifacts/` of the output. Never a secret. */
  artifact(path: string, text: string): void;
  /**
   * Says which addresses are used, so that nobody else gets them: they have to lie in a range of the construct, in `from`,
   * or in nobody's range. A literal; what only Terraform knows cannot be judged and is not registered.
   */
  registerAddresses(cut: Omit<AddressCut, 'path' | 'owner'>): void;
}
