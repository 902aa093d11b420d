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
    this.remove('manifest.json');
    this.remove('fabric');
  }

  /** Renames all stack files, also of stacks that are no longer declared: a plain `terraform -chdir` finds nothing either. */
  quarantine(): void {
    this.remove('manifest.json');
    for (const stack of this.stackFolders()) {
      for (const name of STACK_FILES) {
        const file = path.join(stack, name);
        if (fs.existsSync(file)) fs.renameSync(file, file + REFUSED);
      }
    }
  }

  /** Removes what earlier, refused runs left, together with folders in which there was nothing else. */
  clearRefused(): void {
    for (const stack of this.stackFolders()) {
      for (const name of STACK_FILES) fs.rmSync(path.join(stack, name + REFUSED), { force: true });
      if (fs.readdirSync(stack).length === 0) fs.rmdirSync(stack);
    }
  }

  /** Removes what an earlier run left of a stack: all of it when the stack has become empty. */
  clearStack(stack: string, written: boolean): void {
    const folder = path.join('stacks', stack);
    // Assets are copied anew by every synth; what a renamed construct left behind would only mislead.
    this.remove(written ? path.join(folder, 'assets') : folder);
  }

  write(relative: string, text: string): void {
    const file = path.join(this.outdir, relative);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }

  /** Removes a file or a folder; nothing there is fine. */
  remove(relative: string): void {
    fs.rmSync(path.join(this.outdir, relative), { recursive: true, force: true });
  }

  /** The rendered document of a stack that is not ours, or undefined when it is not there. */
  readStack(stack: string): Record<string, unknown> | undefined {
    const file = path.join(this.outdir, 'stacks', stack, 'cdk.tf.json');
    return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>) : undefined;
  }

  private stackFolders(): string[] {
    const stacks = path.join(this.outdir, 'stacks');
    if (!fs.existsSync(stacks)) return [];
    const folders = fs.readdirSync(stacks, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return folders.map((folder) => path.join(stacks, folder.name));
  }
}
