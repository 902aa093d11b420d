import * as fs from 'node:fs';
import * as path from 'node:path';

/** What cdktf writes for a stack, as JSON or as HCL. */
const STACK_FILES = ['cdk.tf.json', 'cdk.tf'];

/** Terraform reads no file of this ending. */
const REFUSED = '.refused';

/**
 * The folder that cdktf writes to and that `cdktf diff` and `deploy` read from.
 *
 * All that this package does to files is in here: reports, rendered manifests, and taking back what must not be
 * deployed.
 */
export class OutputFolder {
  constructor(readonly outdir: string) {}

  /**
   * Removes the manifest and the reports of an earlier run, which say nothing about this one.
   *
   * Without a manifest `cdktf diff --skip-synth` and `deploy --skip-synth` stop.
   */
  invalidate(): void {
    this.removeManifest();
    this.removeFolder('fabric');
  }

  /** Names of all stacks that this run or an earlier one wrote. */
  get stacks(): readonly string[] {
    const folder = path.join(this.outdir, 'stacks');
    if (!fs.existsSync(folder)) return [];
    const entries = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return entries.map((entry) => entry.name).sort();
  }

  /** Renames the stack files, so that a plain `terraform -chdir` finds nothing to apply either. */
  quarantine(stacks: readonly string[]): void {
    this.removeManifest();
    for (const file of stacks.flatMap((stack) => this.filesOf(stack))) {
      if (fs.existsSync(file)) fs.renameSync(file, file + REFUSED);
    }
  }

  /** Removes what refused runs left in any stack, and the configuration of stacks that are no longer declared. */
  clearLeftovers(declared: readonly string[]): void {
    for (const stack of this.stacks) {
      for (const file of this.filesOf(stack)) fs.rmSync(file + REFUSED, { force: true });
      if (!declared.includes(stack)) this.clearStack(stack, false);
    }
  }

  /**
   * Removes what an earlier run left of a stack, also its configuration when it is not to be written any more.
   *
   * The folder itself stays: `cdktf synth` removes those without a stack, and fails when one is gone already.
   */
  clearStack(stack: string, written: boolean): void {
    // Assets are copied anew by every synth; what a renamed construct left behind would only mislead.
    this.removeFolder(path.join('stacks', stack, 'assets'));
    if (!written) for (const file of this.filesOf(stack)) fs.rmSync(file, { force: true });
  }

  write(relative: string, text: string): void {
    const file = path.join(this.outdir, relative);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }

  removeFolder(relative: string): void {
    fs.rmSync(path.join(this.outdir, relative), { recursive: true, force: true });
  }

  /** The rendered document of a stack that is not ours, or undefined when it is not there. */
  readStack(stack: string): Record<string, unknown> | undefined {
    const file = path.join(this.outdir, 'stacks', stack, 'cdk.tf.json');
    return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>) : undefined;
  }

  private removeManifest(): void {
    fs.rmSync(path.join(this.outdir, 'manifest.json'), { force: true });
  }

  /** Where the configuration of a stack is, if there is one. */
  private filesOf(stack: string): string[] {
    return STACK_FILES.map((name) => path.join(this.outdir, 'stacks', stack, name));
  }
}
