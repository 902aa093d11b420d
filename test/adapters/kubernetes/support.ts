import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import type { Lowering } from '../../../lib/adapters/adapter';
import { FabricStack } from '../../../lib/core/fabric-stack';
import { State } from '../../../lib/core/state-backend';
import { Accelerator } from '../../../lib/model/accelerator';
import type { Problem } from '../../../lib/model/problem';

type Attributes = Record<string, unknown>;

/** A stack of a fabric that has nothing else, and the problems reported into it. */
export interface Bench extends Lowering {
  readonly problems: Omit<Problem, 'path'>[];
  readonly steps: { readonly when: string; readonly what: string }[];
  readonly artifacts: Map<string, string>;
}

export function bench(): Bench {
  const stacks: FabricStack[] = [];
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'fabric-test-')) });
  const stack = new FabricStack(app, 'clinic-fabric-fra', 'fabric', 'fra', State.local(), { seal: () => undefined, stacks });
  stacks.push(stack);
  const problems: Omit<Problem, 'path'>[] = [];
  const steps: { readonly when: string; readonly what: string }[] = [];
  const artifacts = new Map<string, string>();
  return {
    scope: stack,
    stack,
    name: 'clinic-fra',
    tags: { fabric: 'clinic' },
    problems,
    steps,
    artifacts,
    problem: (p) => problems.push(p),
    outOfBand: (step) => steps.push(step),
    artifact: (path, text) => artifacts.set(path, text),
    registerAddresses: () => undefined,
  };
}

/** The rendered arguments of one resource, without cdktf's own metadata. */
export function resource(at: Lowering, type: string, id: string): Attributes {
  const found = resources(at, type)[id];
  if (found === undefined) throw new Error(`no ${type} '${id}'; there are: ${Object.keys(resources(at, type)).join(', ')}`);
  return found;
}

export function resources(at: Lowering, type: string): Record<string, Attributes> {
  return (rendered(at)['resource'] as Record<string, Record<string, Attributes>> | undefined)?.[type] ?? {};
}

export function rendered(at: Lowering): Attributes {
  return at.stack.toTerraform();
}

export const PLACEMENT = {
  nodeSelector: { 'hybrid-ai-fabric/pool': 'h100' },
  tolerations: [{ key: 'nvidia.com/gpu', value: 'true', effect: 'NoSchedule' as const }],
  accelerator: Accelerator.of('h100-80gb'),
  accelerators: 2,
};
