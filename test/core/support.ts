import { App } from 'cdktf';
import { FabricStack } from '../../lib/core/fabric-stack';
import type { Layer } from '../../lib/core/layers';
import { State, type StateBackend } from '../../lib/core/state-backend';

type Section = Record<string, Record<string, unknown>>;

/** Stacks that belong together, without a fabric. */
export class Stacks {
  readonly app = new App({ outdir: '/nonexistent' });
  private readonly sealable = { seal: (): void => undefined, stacks: [] as FabricStack[] };

  add(name: string, layer: Layer = 'network', state: StateBackend = State.local()): FabricStack {
    const stack = new FabricStack(this.app, name, layer, name, state, this.sealable);
    this.sealable.stacks.push(stack);
    return stack;
  }

  /** Renders a stack as synth would; a section at a time. */
  document(stack: FabricStack): Record<string, Section> {
    for (const each of this.sealable.stacks) each.prepareStack();
    return stack.toTerraform() as Record<string, Section>;
  }
}
