import {
  App,
  Aspects,
  TerraformDataSource,
  TerraformLocal,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
} from 'cdktf';
import type { IConstruct } from 'constructs';
import type { Layer } from './layers';
import { withoutCreationStacks } from './creation-stacks';
import { withFastNames } from './fast-names';
import { withFastResolve } from './fast-resolve';
import { Part } from './part';
import { FabricError } from '../model/problem';
import { literalSecretsIn } from './literal-secrets';
import { JudgedManifest } from './judged-manifest';
import { OutputFolder } from './output-folder';
import { FabricBackend, FabricRemoteState, type StateBackend } from './state-backend';
import { orTakeBack } from './take-back';

/** What a stack asks of the fabric that it belongs to. */
export interface Sealable {
  /** Checks, places and lowers what waited. Only the first call does anything. */
  seal(): void;
  /** All stacks of the fabric. */
  readonly stacks: readonly FabricStack[];
}

/** A value of one stack that others may read. Made by {@link FabricStack.publish}. */
export interface Published<T extends string | string[]> {
  readonly stack: FabricStack;
  readonly name: string;
  readonly value: T;
  /** Stands in for the value while nothing is applied yet (`fabric_day0 = true`). */
  readonly placeholder: T;
}

const DAY0 = 'fabric_day0';

/**
 * One Terraform state of a fabric: one layer at one place.
 *
 * Preparing or rendering any stack seals the fabric first, so that `app.synth()`, `Testing.synth()` and a direct
 * `toTerraform()` all see the finished fabric.
 */
export class FabricStack extends TerraformStack {
  /** The document that Terraform will read, as last rendered. */
  document: Record<string, unknown> | undefined;
  private readonly readers = new Map<FabricStack, FabricRemoteState>();
  private readonly reads = new Map<string, TerraformLocal>();
  private day0: TerraformVariable | undefined;

  constructor(
    app: App,
    name: string,
    readonly layer: Layer,
    readonly place: string,
    readonly state: StateBackend,
    private readonly fabric: Sealable,
    /** Place of the cluster that a workloads stack of a zone belongs to. Default: its own place. */
    readonly cluster: string = place,
    /** Path of the zone that everything in the stack belongs to, when there is one. */
    readonly zone: string | undefined = undefined,
  ) {
    super(app, name);
    new FabricBackend(this, state, name);
  }

  /** Parts in this stack, in order of their ids. */
  get parts(): Part[] {
    return this.node.children.filter(Part.isPart);
  }

  /** True while nothing in here would be applied: such a stack is not written. */
  get isEmpty(): boolean {
    return !holdsApplied(this);
  }

  /** Makes a value readable by other stacks. Never a secret: outputs are readable by whoever reads the state. */
  publish<T extends string | string[]>(name: string, value: T, placeholder: T): Published<T> {
    const output = new TerraformOutput(this, name, { value });
    output.overrideLogicalId(name);
    return { stack: this, name, value, placeholder };
  }

  /**
   * The published value, as seen from this stack: the value itself at home, else a remote-state read that also
   * puts the two stacks in order.
   */
  read<T extends string | string[]>(published: Published<T>): T {
    if (published.stack === this) return published.value;
    const id = `${published.stack.node.id}-${published.name}`;
    let local = this.reads.get(id);
    if (local === undefined) {
      this.addDependency(published.stack);
      const reader = this.readerOf(published.stack);
      const placeholder = JSON.stringify(published.placeholder);
      const source = `data.terraform_remote_state.${reader.friendlyUniqueId}[0].outputs.${published.name}`;
      local = new TerraformLocal(this, `read-${id}`, `\${var.${DAY0} ? ${placeholder} : ${source}}`);
      local.overrideLogicalId(id.replace(/[^A-Za-z0-9_-]/g, '_'));
      this.reads.set(id, local);
    }
    return (Array.isArray(published.value) ? local.asList : local.asString) as T;
  }

  /** Seals the fabric, then lets the owners' Aspects act on their Parts. */
  override prepareStack(): void {
    this.fabric.seal();
    JudgedManifest.of(App.of(this)).begin();
    this.adoptAspects();
    rendering(() => super.prepareStack());
  }

  /** The Terraform JSON. Seals the fabric; throws when it holds a literal secret. */
  override toTerraform(): Record<string, unknown> {
    this.fabric.seal();
    this.document = this.render();
    this.refuseSecrets(this.document);
    return this.document;
  }

  /** HCL is written from the same elements; rules judge the JSON form of them, whichever is written. */
  override toHclTerraform(): Record<string, unknown> {
    this.toTerraform();
    return rendering(() => super.toHclTerraform() as Record<string, unknown>);
  }

  /** Nothing to apply, nothing to write: no folder and no entry in cdktf's manifest. */
  dropFromOutput(): void {
    this.synthesizer = { synthesize: () => undefined };
  }

  private render(): Record<string, unknown> {
    return rendering(() => super.toTerraform() as Record<string, unknown>);
  }

  /** One secret is enough to refuse the fabric: then all of them are told, also those of stacks that come later. */
  private refuseSecrets(document: Record<string, unknown>): void {
    if (literalSecretsIn(this, document).length === 0) return;
    const problems = this.fabric.stacks.flatMap((stack) => literalSecretsIn(stack, stack === this ? document : stack.render()));
    orTakeBack(new OutputFolder(App.of(this).outdir), () => {
      throw new FabricError(problems);
    });
  }

  private readerOf(producer: FabricStack): FabricRemoteState {
    const known = this.readers.get(producer);
    if (known !== undefined) return known;
    this.day0 ??= this.declareDay0();
    const reader = new FabricRemoteState(this, `state-of-${producer.node.id}`, producer.state, producer.node.id);
    reader.overrideLogicalId(producer.node.id);
    reader.addOverride('count', `\${var.${DAY0} ? 0 : 1}`);
    this.readers.set(producer, reader);
    return reader;
  }

  private declareDay0(): TerraformVariable {
    const variable = new TerraformVariable(this, DAY0, {
      type: 'bool',
      default: false,
      description:
        'True while the stacks this one reads are not applied yet: their outputs are replaced by placeholders, so that a plan works from the first day.',
    });
    variable.overrideLogicalId(DAY0);
    return variable;
  }

  /** Aspects of an owner and of its ancestors act on the owner's Parts, as a user of the construct tree expects. */
  private adoptAspects(): void {
    for (const part of this.parts) {
      const onPart = Aspects.of(part);
      for (const scope of part.owner.node.scopes) {
        for (const aspect of Aspects.of(scope).all) {
          if (!onPart.all.includes(aspect)) onPart.add(aspect);
        }
      }
    }
  }
}

/** The engine's own steps, with what is slow in them made fast. */
function rendering<T>(step: () => T): T {
  return withoutCreationStacks(() => withFastNames(() => withFastResolve(step)));
}

function holdsApplied(x: IConstruct): boolean {
  return isApplied(x) || x.node.children.some(holdsApplied);
}

/** Managed resources, data sources and modules (which have no type test of their own in cdktf). */
function isApplied(x: IConstruct): boolean {
  return TerraformResource.isTerraformResource(x) || TerraformDataSource.isTerraformDataSource(x) || 'interpolationForOutput' in x;
}
