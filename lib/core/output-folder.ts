import * as fs from 'node:fs';
import * as path from 'node:path';

/**
 * The folder that cdktf writes to and that `cdktf diff` and `deploy` read from.
 *
 * All that this package does to files is in here: reports, rendered manifests, and taking back what must not be
 * deployed.
 */
export class OutputFolder {
  constructor(readonly outdir: string) {}

  /** Removes the manifest of an earlier run. Without it `cdktf diff --skip-synth` and `deploy --skip-synth` stop. */
  removeManifest(): void {
    fs.rmSync(path.join(this.outdir, 'manifest.json'), { force: true });
  }

  /** Renames the stack files, so that a plain `terraform -chdir` finds nothing to apply either. */
  quarantine(stacks: readonly string[]): void {
    this.removeManifest();
    for (const stack of stacks) {
      for (const name of ['cdk.tf.json', 'cdk.tf']) {
        const file = path.join(this.outdir, 'stacks', stack, name);
        if (fs.existsSync(file)) fs.renameSync(file, `${file}.refused`);
      }
    }
  }

  /** Removes what an earlier run left of a stack: all of it when the stack has become empty. */
  clearStack(stack: string, written: boolean): void {
    const folder = path.join(this.outdir, 'stacks', stack);
    if (!written) return fs.rmSync(folder, { recursive: true, force: true });
    // Assets are copied anew by every synth; what a renamed construct left behind would only mislead.
    for (const name of ['cdk.tf.json.refused', 'cdk.tf.refused', 'assets']) fs.rmSync(path.join(folder, name), { recursive: true, force: true });
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
}
