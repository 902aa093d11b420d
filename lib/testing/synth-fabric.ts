import * as fs from 'node:fs';
import * as path from 'node:path';
import type { App } from 'cdktf';

/** One resource as Terraform will read it. */
export interface SynthesizedResource {
  readonly stack: string;
  /** `<type>.<id>` */
  readonly address: string;
  readonly type: string;
  /** Construct path of whoever asked for it. */
  readonly owner: string;
  /** As written in the JSON. */
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** What a synth wrote, read back from the output folder. */
export interface SynthesizedFabric {
  readonly outdir: string;
  /** Terraform JSON by stack name. */
  readonly stacks: Readonly<Record<string, Record<string, unknown>>>;
  /** Managed resources of all stacks. */
  readonly resources: readonly SynthesizedResource[];
  /** `fabric/plan.json`. */
  readonly plan: Readonly<Record<string, unknown>>;
  /** `fabric/policy.json`; absent when the intent was refused before any stack was written. */
  readonly policy?: Readonly<Record<string, unknown>>;
  /** The one resource of a type below an owner; throws with what there is when it is not exactly one. */
  resource(type: string, owner?: string): SynthesizedResource;
}

/**
 * Synthesizes the whole app, policy gate included, and reads the result back.
 *
 * `Testing.synth(stack)` of cdktf prepares one stack only and never runs the gate: a test with it passes where
 * `cdktf synth` refuses.
 *
 * @throws what `app.synth()` throws: a FabricError, or cdktf's validation error when policies refuse
 */
export function synthFabric(app: App): SynthesizedFabric {
  app.synth();
  return readFabric(app.outdir);
}

function readFabric(outdir: string): SynthesizedFabric {
  const read = (...parts: string[]): Record<string, unknown> =>
    JSON.parse(fs.readFileSync(path.join(outdir, ...parts), 'utf8')) as Record<string, unknown>;
  const manifest = read('manifest.json') as { readonly stacks: Readonly<Record<string, unknown>> };
  const names = Object.keys(manifest.stacks).sort();
  const stacks = Object.fromEntries(names.map((name) => [name, read('stacks', name, 'cdk.tf.json')]));
  const plan = read('fabric', 'plan.json');
  const resources = names.flatMap((name) => resourcesOf(name, stacks[name] as Record<string, unknown>, plan));
  return {
    outdir,
    stacks,
    resources,
    plan,
    policy: fs.existsSync(path.join(outdir, 'fabric', 'policy.json')) ? read('fabric', 'policy.json') : undefined,
    resource: (type, owner) => single(resources, type, owner),
  };
}

function resourcesOf(stack: string, document: Record<string, unknown>, plan: Record<string, unknown>): SynthesizedResource[] {
  const summaries = plan.stacks as readonly { readonly name: string; readonly owners: Readonly<Record<string, string>> }[];
  const owners = summaries.find((s) => s.name === stack)?.owners ?? {};
  const byType = (document.resource ?? {}) as Record<string, Record<string, Record<string, unknown>>>;
  return Object.entries(byType).flatMap(([type, byId]) =>
    Object.entries(byId).map(([id, args]) => ({
      stack,
      type,
      address: `${type}.${id}`,
      owner: owners[`${type}.${id}`] ?? stack,
      arguments: args,
    })),
  );
}

function single(all: readonly SynthesizedResource[], type: string, owner: string | undefined): SynthesizedResource {
  const found = all.filter((r) => r.type === type && (owner === undefined || r.owner === owner));
  if (found.length === 1) return found[0] as SynthesizedResource;
  const there = all.filter((r) => r.type === type).map((r) => `${r.stack}/${r.address} of ${r.owner}`);
  throw new Error(
    `expected one ${type}${owner === undefined ? '' : ` of ${owner}`}, found ${found.length}; there are: ${there.join('; ') || 'none'}`,
  );
}
