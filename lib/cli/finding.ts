/** One reason for which an output folder must not be deployed. */
export interface VerifyFinding {
  /** What it is about: a stack, a waiver, or a file of the output folder. */
  readonly subject: string;
  /** The whole finding as a sentence, with what to do. */
  readonly sentence: string;
}
