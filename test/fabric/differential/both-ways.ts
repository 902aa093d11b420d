import { App, TerraformResource, type TerraformMetaArguments, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { FabricStack } from '../../../lib/core/fabric-stack';
import { JudgedManifest } from '../../../lib/core/judged-manifest';
import { FabricBackend, State, type StateBackend } from '../../../lib/core/state-backend';
import { filesBelow, temporaryFolder } from '../support';

/** The engine's own stack, or ours. */
export type Kind = 'plain' | 'fabric';

/** Declares something in two stacks of an App, whatever their kind. */
export type Program = (first: TerraformStack, second: TerraformStack) => void;

export interface Options {
  readonly hclOutput?: boolean;
  /** Where the stacks keep their state. Default: local files. */
  readonly state?: StateBackend;
  /** Gives the first stack a backend of the engine's, when it is a plain one. Default: the one of `state`. */
  readonly backend?: (first: TerraformStack) => void;
}

/** What an App came to: its files, or the message of an error without places where tokens were made, and without their numbers. */
export interface Outcome {
  readonly files?: Readonly<Record<string, string>>;
  readonly error?: string;
}

/** Synthesizes a program with stacks of the given kinds, named `first` and `second`. */
export function synthesized(kinds: readonly [Kind, Kind], program: Program, options: Options = {}): Outcome {
  const { hclOutput = false, state = State.local(), backend } = options;
  const app = new App({ outdir: temporaryFolder(), hclOutput });
  const sealable = { seal: (): void => undefined, stacks: [] };
  const add = (kind: Kind, name: string): TerraformStack => {
    if (kind === 'fabric') return new FabricStack(app, name, 'network', name, state, sealable);
    const stack = new TerraformStack(app, name);
    if (backend !== undefined && name === 'first') backend(stack);
    else new FabricBackend(stack, state, name);
    return stack;
  };
  // A fabric does this when it is declared: the engine takes the manifest as it is when synth begins.
  if (kinds.includes('fabric')) JudgedManifest.of(app);
  try {
    program(add(kinds[0], 'first'), add(kinds[1], 'second'));
    app.synth();
  } catch (error) {
    return { error: (error as Error).message.replace(/\nObject creation stack:(\n {2}at .*)*/g, '').replace(/TOKEN\.\d+/g, 'TOKEN') };
  }
  return { files: filesBelow(app.outdir) };
}

/** A resource of any type with any arguments, some of which providers' classes would not take. */
export class Thing extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly args: Record<string, unknown> = {},
    meta: TerraformMetaArguments = {},
  ) {
    super(scope, id, { terraformResourceType: 'test_thing', ...meta });
  }
  protected override synthesizeAttributes(): Record<string, unknown> {
    return this.args;
  }
}
