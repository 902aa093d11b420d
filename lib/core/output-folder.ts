import * as fs from 'node:fs';
import * as path from 'node:path';
import { inFolder } from './output-problem';

/** What cdktf writes for a stack, as JSON or as HCL. */
const STACK_FILES = ['cdk.tf.json', 'cdk.tf'];

/** Ending of what a synth has written and not judged to the end. Neither Terraform nor cdktf reads it. */
export const UNFINISHED = '.unfinished';

/** Ending of a stack file that was refused. Terraform reads no such file. */
export const REFUSED = '.refused';

/** Folders that only a completed synth leaves. The one that says that all passed comes last. */
const REPORTS = ['artifacts', 'manifests', 'fabric'];

/**
 * The folder that cdktf writes to and that `cdktf diff` and `deploy` read from.
 *
 * All that this package does to files is in here. A stack file is in its place only after everything was judged: until
 * then stacks, reports and rendered manifests have the ending `.unfinished`, whenever and however the program ends.
 */
export class OutputFolder {
  constructor(readonly outdir: string) {}

  /**
   * Removes what an earlier run left to deploy, and what it said: neither says anything about this one.
   *
   * Without a manifest `cdktf diff --skip-synth` and `deploy --skip-synth` stop. Folders of stacks stay: Terraform keeps
   * its own files there, `cdktf synth` removes those without a stack, and fails when one is gone already.
   */
  invalidate(): void {
    this.remove('manifest.json');
    for (const folder of REPORTS) this.remove(folder);
    for (const file of this.stackFiles) for (const end of ['', UNFINISHED, REFUSED]) this.remove(file + end);
    this.removeUnfinishedReports();
  }

  /** Names of all stacks that this run or an earlier one wrote. */
  get stacks(): readonly string[] {
    return this.told(() => {
      const folder = this.absolute('stacks');
      if (!fs.existsSync(folder)) return [];
      const entries = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
      return entries.map((entry) => entry.name).sort();
    });
  }

  /** Where the configuration of each stack is once it is deployable, whether or not it is there. */
  get stackFiles(): readonly string[] {
    return this.stacks.flatMap((stack) => STACK_FILES.map((name) => path.join('stacks', stack, name)));
  }

  /** Removes the assets of stacks that are no longer declared. */
  clearLeftovers(declared: readonly string[]): void {
    for (const stack of this.stacks) if (!declared.includes(stack)) this.clearAssets(stack);
  }

  /** Assets are copied anew by every synth; what a renamed construct left behind would only mislead. */
  clearAssets(stack: string): void {
    this.remove(path.join('stacks', stack, 'assets'));
  }

  /** Writes a report or a rendered manifest. It is in its place after `publishReports` or `publish`. */
  stage(relative: string, text: string): void {
    const [top = '', ...rest] = relative.split('/');
    const file = this.absolute(path.join(top + UNFINISHED, ...rest));
    this.told(() => {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    });
  }

  /** Puts the reports of a refusal in their place; nothing else. */
  publishReports(): void {
    this.publishFolder('fabric');
  }

  /** Puts everything in its place. cdktf's manifest comes after it. */
  publish(): void {
    for (const file of this.stackFiles) if (this.has(file + UNFINISHED)) this.rename(file + UNFINISHED, file);
    for (const folder of REPORTS) this.publishFolder(folder);
  }

  /** Takes back what `publishReports` did. */
  removeReports(): void {
    this.remove('fabric');
  }

  removeUnfinishedReports(): void {
    for (const folder of REPORTS) this.remove(folder + UNFINISHED);
  }

  /** The rendered document of a stack that is not ours, or undefined when it is not there. */
  readStack(stack: string): Record<string, unknown> | undefined {
    const file = path.join('stacks', stack, 'cdk.tf.json');
    // A synthesizer that does not ask the manifest for the file writes it to its place at once.
    const there = [file + UNFINISHED, file].find((name) => this.has(name));
    if (there === undefined) return undefined;
    return JSON.parse(this.told(() => fs.readFileSync(this.absolute(there), 'utf8'))) as Record<string, unknown>;
  }

  absolute(relative: string): string {
    return path.join(this.outdir, relative);
  }

  has(relative: string): boolean {
    return fs.existsSync(this.absolute(relative));
  }

  remove(relative: string): void {
    if (this.has(relative)) this.told(() => fs.rmSync(this.absolute(relative), { recursive: true, force: true }));
  }

  rename(from: string, to: string): void {
    this.told(() => fs.renameSync(this.absolute(from), this.absolute(to)));
  }

  private publishFolder(folder: string): void {
    this.remove(folder);
    if (this.has(folder + UNFINISHED)) this.rename(folder + UNFINISHED, folder);
  }

  private told<T>(work: () => T): T {
    return inFolder(this.outdir, work);
  }
}
