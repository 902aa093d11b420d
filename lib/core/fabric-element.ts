import { TerraformElement } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { kebab, sortedBy } from '../model/names';
import type { AddressCuts } from './address-cuts';
import { FabricError, type Problem } from '../model/problem';
import type { Plan } from '../plan';
import type { AddressPlan } from '../model/address-plan';
import type { FabricStack, Sealable } from './fabric-stack';
import type { IntentBuilder } from './intent-builder';
import type { Layer } from './layers';
import type { Lowering } from './lowering';
import { Part } from './part';
import type { StateBackend } from './state-backend';

const CORE = Symbol.for('hybrid-ai-fabric/core');

/** Something that a person has to do before or after an apply, for the report. Never hidden, never a local-exec. */
export interface OutOfBandStep {
  /** Construct path of what needs it. */
  readonly path: string;
  readonly when: 'before-apply' | 'after-apply';
  /** What has to be true, as a sentence. */
  readonly what: string;
}

/** Custom resources as they were handed to a cluster. */
export interface DeliveredManifest {
  readonly cluster: string;
  readonly wave: string;
  readonly yaml: () => string;
}

/** A file that a lifecycle leaves to people: the configuration of a host, a manifest for an installer. */
export interface Artifact {
  /** Construct path of what it is for. */
  readonly owner: string;
  /** Path below `artifacts/`: letters, digits, dots and dashes, with slashes between them. */
  readonly path: string;
  readonly text: string;
}

/** How a stack differs from the others of its layer. */
export interface StackOptions {
  /** Default: the fabric's backend. */
  readonly state?: StateBackend;
  /** Place of the cluster, when the stack's own place says more. */
  readonly cluster?: string;
  /** Path of the zone that everything in the stack belongs to. */
  readonly zone?: string;
}

/** What the fabric offers to the constructs in it. */
export interface FabricCore extends Sealable, IConstruct {
  /** Kebab-case name: prefix of stacks and names. */
  readonly fabricName: string;
  readonly addressPlan: AddressPlan;
  /** All constructs of the fabric, sorted by path. */
  readonly elements: readonly FabricElement[];
  /** The stack of a layer at a place; made on first use, which has to be before sealing. */
  stack(layer: Layer, place: string, options?: StackOptions): FabricStack;
  /** Takes in a construct. */
  enrol(element: FabricElement): void;
  /** Throws when the fabric is sealed: `what` could not take effect any more. */
  assertOpen(path: string, what: string): void;
  /** Keeps a mistake; sealing throws all of them together. */
  report(problem: Problem): void;
  /** Throws everything reported so far, when there is nothing left that could go on. */
  refuse(): never;
  /** Keeps something that a person has to do around an apply. */
  outOfBand(step: OutOfBandStep): void;
  /** Keeps a delivered wave of objects, to be written as YAML beside the stacks. */
  keepManifest(manifest: DeliveredManifest): void;
  /** Keeps a text for people and tools other than Terraform, to be written below `artifacts/` beside the stacks. */
  keepArtifact(artifact: Artifact): void;
  /** Addresses that constructs use beside the plan's ranges. */
  readonly addressCuts: AddressCuts;
}

/** Marks a construct as the fabric that everything below it belongs to. */
export function markAsFabric(fabric: FabricCore): void {
  Object.defineProperty(fabric, CORE, { value: true });
}

export function isFabric(node: IConstruct): boolean {
  return CORE in node;
}

/** The fabric that a construct is in. */
export function fabricOf(scope: IConstruct): FabricCore {
  const fabric = tryFabricOf(scope);
  if (fabric !== undefined) return fabric;
  throw new FabricError([
    {
      id: 'outside-fabric',
      path: scope.node.path,
      message: 'the construct is not inside a fabric',
      got: scope.node.path === '' ? 'the App as scope' : `scope '${scope.node.path}'`,
      allowed: 'a HybridAiFabric or a construct below one as scope',
      next: "pass the fabric as the first argument: new OnPremGpuCluster(fabric, 'Frankfurt', ...)",
    },
  ]);
}

function tryFabricOf(scope: IConstruct): FabricCore | undefined {
  for (const node of [...scope.node.scopes].reverse()) {
    if (isFabric(node)) return node as unknown as FabricCore;
  }
  return undefined;
}

/** Ids that a construct gives to what it makes by itself; they say nothing to a reader and are left out of names. */
const IMPLICIT = new Set(['Cluster', 'Site']);

/** What a construct is to the others, told without importing its class. */
export type ElementKind = 'cluster' | 'pool' | 'zone' | 'queue' | 'other';

/** Base of everything that lives in a fabric. */
export abstract class FabricElement extends Construct {
  /** The fabric that it belongs to. */
  readonly fabric: FabricCore;
  private readonly after: FabricElement[] = [];
  private reportedPath: string | undefined;

  constructor(scope: Construct, id: string) {
    const fabric = fabricOf(scope);
    super(scope, id);
    this.fabric = fabric;
    fabric.enrol(this);
  }

  /** What it is to the other constructs. */
  get elementKind(): ElementKind {
    return 'other';
  }

  /** The name by which reports speak of it: its construct path, without what was made implicitly. */
  get path(): string {
    return (this.reportedPath ??= this.pathInReports());
  }

  private pathInReports(): string {
    const scopes = this.node.scopes.slice(this.fabric.node.scopes.length).map((s) => s.node.id);
    while (scopes.length > 1 && IMPLICIT.has(scopes[scopes.length - 1] as string)) scopes.pop();
    return [this.fabric.node.path, ...scopes].join('/');
  }

  /** The part of the path below the fabric: the key in the address plan. */
  get localName(): string {
    return this.path.slice(this.fabric.node.path.length + 1);
  }

  /** The same in kebab case, for stack and resource names. */
  get slug(): string {
    return kebab(this.localName);
  }

  /** What this construct has in each stack, sorted by stack. Replaces `node.findAll()`, which does not cross stacks. */
  get parts(): Part[] {
    const all = this.fabric.stacks.flatMap((stack) => stack.parts.filter((part) => part.owner === this));
    return sortedBy(all, (part) => part.node.path);
  }

  /** Every L1 element that this construct made, sorted by path. */
  get resources(): TerraformElement[] {
    const elements = this.parts.flatMap((part) => part.node.findAll().filter((n) => TerraformElement.isTerraformElement(n)));
    return sortedBy(elements as TerraformElement[], (e) => e.node.path);
  }

  /** The L1 element with that id below one of this construct's Parts; undefined when there is none. */
  tryFindResource(id: string): TerraformElement | undefined {
    return this.resources.find((r) => r.node.id === id);
  }

  /** The L1 element with that id; throws with the ids there are. */
  findResource(id: string): TerraformElement {
    const found = this.tryFindResource(id);
    if (found !== undefined) return found;
    throw new FabricError([
      {
        id: 'resource-not-found',
        path: this.path,
        message: 'the construct made no resource of that id',
        got: id,
        allowed:
          this.resources.map((r) => r.node.id).join(', ') ||
          'nothing: it has made no resource (workloads are lowered when the fabric is sealed)',
        next: 'use one of the ids above; call fabric.seal() first for workloads',
      },
    ]);
  }

  /**
   * Applies this construct after the others: `depends_on` inside a stack, stack order across stacks.
   *
   * cdktf ignores `node.addDependency`; this does not.
   */
  dependsOn(...others: FabricElement[]): void {
    this.fabric.assertOpen(this.path, 'dependsOn');
    this.after.push(...others);
  }

  /** What `dependsOn` was told. */
  get dependencies(): readonly FabricElement[] {
    return this.after;
  }

  /** Adds what this construct is to the intent. Called once, while sealing. */
  abstract contribute(intent: IntentBuilder): void;

  /** Makes what had to wait for the placement. Called once, while sealing, after all checks passed. */
  lowerPlaced(_plan: Plan): void {
    return;
  }

  /** This construct's own place in a stack. */
  partIn(stack: FabricStack): Part {
    return Part.in(stack, this, this.fabric.node.path);
  }

  /** Reports a mistake at this construct; synth is refused later, with all of them. */
  problem(problem: Omit<Problem, 'path'>): void {
    this.fabric.report({ ...problem, path: this.path });
  }

  /** Reports a mistake after which this construct cannot even be made, together with all reported before. */
  stop(problem: Omit<Problem, 'path'>): never {
    this.problem(problem);
    return this.fabric.refuse();
  }

  /** Where and under which name an adapter lowers something for this construct. */
  lowering(stack: FabricStack, name?: string): Lowering {
    return {
      scope: this.partIn(stack),
      stack,
      name: name ?? `${this.fabric.fabricName}-${this.slug}`,
      tags: { 'hybrid-ai-fabric': this.fabric.fabricName, 'hybrid-ai-fabric-owner': this.slug },
      problem: (problem) => this.problem(problem),
      outOfBand: (step) => this.fabric.outOfBand({ path: this.path, ...step }),
      artifact: (path, text) => this.fabric.keepArtifact({ owner: this.path, path: `${this.slug}/${path}`, text }),
      registerAddresses: (cut) => this.fabric.addressCuts.keep({ path: this.path, owner: this.localName, ...cut }),
    };
  }
}
