import * as path from 'node:path';
import { type App, type IStackSynthesizer, type ISynthesisSession, Manifest, type StackManifest, TerraformStack } from 'cdktf';
import type { IValidation } from 'constructs';
import { FabricError } from '../model/problem';
import { OutputFolder, UNFINISHED } from './output-folder';
import { inFolder } from './output-problem';
import { orTakeBack, takeBack } from './take-back';

const MARK = Symbol.for('hybrid-ai-fabric/JudgedManifest');

/**
 * The manifest of an App with a fabric in it: every stack of the App is written under another name, and gets its own when
 * all gates have passed.
 *
 * cdktf asks the manifest where each stack is to be written, then runs the validations of the App, then writes the
 * manifest. So nothing that Terraform reads lies in the output folder before it was judged, whenever the program ends.
 */
export class JudgedManifest extends Manifest {
  /** The manifest of an App; takes the place of cdktf's own at the first call. */
  static of(app: App): JudgedManifest {
    if (MARK in app.manifest) return app.manifest as Manifest as JudgedManifest;
    const manifest = inFolder(app.outdir, () => new JudgedManifest(app));
    (app as { manifest: Manifest }).manifest = manifest;
    return manifest;
  }

  private readonly output: OutputFolder;
  /** Whether each has passed since the last stack was written. */
  private readonly gates = new Map<IValidation, boolean>();
  private readonly told = new WeakSet<IStackSynthesizer>();
  private begun = false;

  private constructor(private readonly app: App) {
    super(app.manifest.version, app.outdir, app.hclOutput);
    this.output = new OutputFolder(app.outdir);
    Object.defineProperty(this, MARK, { value: true });
  }

  /** Lets nothing be deployable before the gate has passed. From here on what an earlier run left is gone, too. */
  guard(gate: IValidation): void {
    this.gates.set(gate, false);
    this.invalidate();
    this.app.node.addValidation({ validate: () => this.ask(gate) });
  }

  /** Called when a stack is prepared. The first of a synth takes back what an earlier synth of the App has left. */
  begin(): void {
    if (this.begun) return;
    this.begun = true;
    this.invalidate();
    const stacks = this.app.node.children.filter((child) => TerraformStack.isStack(child)) as TerraformStack[];
    for (const stack of stacks) {
      if (this.told.has(stack.synthesizer)) continue;
      stack.synthesizer = new ToldSynthesizer(stack.synthesizer);
      this.told.add(stack.synthesizer);
    }
  }

  override forStack(stack: TerraformStack): StackManifest {
    for (const gate of this.gates.keys()) this.gates.set(gate, false);
    // All stacks are prepared before the first is written: the next one that is prepared begins another synth.
    this.begun = false;
    const entry = super.forStack(stack);
    this.locate(entry, UNFINISHED);
    return entry;
  }

  override writeToFile(): void {
    orTakeBack(this.output, () => {
      this.askSkipped();
      this.output.publish();
      for (const entry of Object.values(this.stacks)) this.locate(entry, '');
      this.orWithoutReports(() => inFolder(this.outdir, () => super.writeToFile()));
    });
  }

  /** `skipValidation` leaves out what cdktf checks. The gate is no check of the engine, and judges in any case. */
  private askSkipped(): void {
    const skipped = [...this.gates].filter(([, passed]) => !passed);
    const messages = skipped.flatMap(([gate]) => this.ask(gate));
    if (messages.length === 0) return;
    throw new FabricError([
      {
        id: 'refused-by-policies',
        path: '',
        message: 'the fabric is refused by its policies, which skipValidation does not leave out',
        got: messages.join('\n             '),
        allowed: 'no finding that blocks',
        next: 'correct the findings, or waive those that may be waived: new HybridAiFabric(app, id, { policies: { waivers } })',
      },
    ]);
  }

  private ask(gate: IValidation): string[] {
    return orTakeBack(this.output, () => {
      const messages = gate.validate();
      this.gates.set(gate, messages.length === 0);
      if (messages.length > 0) messages.push(...takeBack(this.output).map((p) => `${p.message} (${p.got}; next: ${p.next})`));
      return messages;
    });
  }

  private invalidate(): void {
    orTakeBack(this.output, () => this.orWithoutReports(() => this.output.invalidate()));
  }

  /** Reports of a pass are read as: all passed, and all is there. */
  private orWithoutReports(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.output.removeReports();
      throw error;
    }
  }

  private locate(entry: StackManifest, end: string): void {
    const file = path.join(entry.workingDirectory, this.stackFileName + end);
    (entry as { synthesizedStackPath: string }).synthesizedStackPath = file;
  }
}

/** A synthesizer whose errors of files say what to do. */
class ToldSynthesizer implements IStackSynthesizer {
  constructor(private readonly inner: IStackSynthesizer) {}

  synthesize(session: ISynthesisSession): void {
    inFolder(session.outdir, () => this.inner.synthesize(session));
  }
}
