import { App } from 'cdktf';
import { Construct } from 'constructs';
import {
  type Artifact,
  type DeliveredManifest,
  type FabricCore,
  type FabricElement,
  markAsFabric,
  type OutOfBandStep,
  type StackOptions,
} from '../core/fabric-element';
import { AddressCuts } from '../core/address-cuts';
import { withoutCreationStacks } from '../core/creation-stacks';
import { FabricStack } from '../core/fabric-stack';
import { JudgedManifest } from '../core/judged-manifest';
import { artifactProblems } from '../core/artifact-problems';
import { stackNameTaken } from '../core/element-names';
import type { Layer } from '../core/layers';
import { OutputFolder } from '../core/output-folder';
import { State, type StateBackend } from '../core/state-backend';
import { orTakeBack } from '../core/take-back';
import type { Plan } from '../plan';
import { AddressPlan } from '../model/address-plan';
import type { Intent } from '../model/intent';
import { kebab, sortedBy } from '../model/names';
import { FabricError, type Problem } from '../model/problem';
import type { PriceInput } from '../model/prices';
import { PolicyGate, type PolicyProps } from '../policy/enforce';
import type { Bytes } from '../model/bytes';
import { Dataset } from './dataset';
import { fabricProblems, unusablePrices } from './fabric-props-check';
import { given, has } from './left-out';
import type { IPlace } from './place';
import { lockSteps } from './lock-steps';
import { sealFabric } from './seal';
import { today } from './today';

/** What holds for the whole fabric. */
export interface HybridAiFabricProps {
  /** Who uses which addresses. One plan for all sites. */
  readonly addressPlan: AddressPlan;
  /**
   * Where Terraform state is kept, for every stack that has no backend of its own.
   *
   * @default State.local(): files beside the output folder, good for trying out only
   */
  readonly state?: StateBackend;
  /**
   * Rule packs and waivers.
   *
   * @default the packs baseline and network, no waivers
   */
  readonly policies?: PolicyProps;
  /**
   * Your prices; they win over the shipped catalogue, entry by entry.
   *
   * @default the shipped catalogue in USD
   */
  readonly prices?: PriceInput;
  /**
   * The day for which prices and waivers are judged, `YYYY-MM-DD`. Set it in tests and in reproducible builds.
   *
   * @default the environment variable SOURCE_DATE_EPOCH as a day, else today (UTC)
   */
  readonly now?: string;
}

/** Data without a zone: where it is and how much. */
export interface PublicDatasetProps {
  /** Where the data lies. */
  readonly home: IPlace;
  /** Total size, from which transfers are priced. */
  readonly size: Bytes;
}

/**
 * A hybrid AI estate: on-prem clusters, cloud burst capacity, private links, sovereign data and workloads as one
 * description, synthesized as Terraform stacks with a placement, a cost answer and a policy verdict.
 *
 * Scope is the App: the stacks that the fabric makes hang directly off it, named `<fabric>-<layer>-<place>`.
 */
export class HybridAiFabric extends Construct implements FabricCore {
  readonly fabricName: string;
  readonly addressPlan: AddressPlan;
  readonly addressCuts = new AddressCuts((path, what) => this.assertOpen(path, what));
  /** Backend of every stack that has none of its own. */
  readonly state: StateBackend;
  /** The day for which prices and waivers are judged, `YYYY-MM-DD`. */
  readonly now: string;
  private readonly prices: PriceInput | undefined;
  private readonly byName = new Map<string, FabricStack>();
  private readonly enrolled: FabricElement[] = [];
  private sorted: readonly FabricElement[] | undefined;
  private readonly problems: Problem[] = [];
  private readonly steps: OutOfBandStep[] = [];
  private readonly delivered: DeliveredManifest[] = [];
  private readonly kept: Artifact[] = [];
  private sealing: 'open' | 'sealing' | 'sealed' = 'open';
  /** What ended sealing. Every later call ends the same way: a half-sealed fabric must never be written. */
  private failure: { readonly error: unknown } | undefined;
  private result: { readonly intent: Intent; readonly plan: Plan } | undefined;

  constructor(scope: Construct, id: string, stated: HybridAiFabricProps) {
    super(scope, id);
    markAsFabric(this);
    const props = given(stated);
    // What is no price list is reported below; without it the rest can still be judged.
    this.prices = unusablePrices(props.prices).length > 0 ? undefined : props.prices;
    this.fabricName = kebab(id);
    this.now = typeof props.now === 'string' ? props.now : today();
    this.addressPlan = has(props.addressPlan, 'owners', 'of', 'list') ? props.addressPlan : new AddressPlan({});
    this.state = has(props.state, 'kind', 'encrypted') ? (props.state as StateBackend) : State.local();
    for (const problem of fabricProblems(this, props, scope, id)) this.report(problem);
    for (const step of lockSteps(this.node.path, this.addressPlan)) this.outOfBand(step);
    const app = App.of(this);
    // From here on nothing is deployable until synth has come to its end, whatever ends the program before.
    JudgedManifest.of(app).guard(new PolicyGate(this, props.policies ?? {}, app));
  }

  /** All stacks of the fabric, sorted by name. */
  get stacks(): readonly FabricStack[] {
    return [...this.byName.keys()].sort().map((name) => this.byName.get(name) as FabricStack);
  }

  /** All constructs of the fabric, sorted by path. */
  get elements(): readonly FabricElement[] {
    if (this.sorted?.length !== this.enrolled.length) this.sorted = sortedBy(this.enrolled, (element) => element.node.path);
    return this.sorted;
  }

  /** What people have to do around an apply, sorted by path. */
  get outOfBandSteps(): readonly OutOfBandStep[] {
    return [...this.steps].sort((a, b) => (`${a.path} ${a.what}` < `${b.path} ${b.what}` ? -1 : 1));
  }

  /** Rendered custom resources: path below `manifests/` to YAML, sorted by path. */
  get manifests(): ReadonlyMap<string, string> {
    const files = this.delivered.map((m) => [`${m.cluster}/${m.wave}.yaml`, m.yaml()] as const);
    return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Files for people and tools other than Terraform: path below `artifacts/` to text, sorted by path. */
  get artifacts(): ReadonlyMap<string, string> {
    return new Map(sortedBy(this.kept, (artifact) => artifact.path).map(({ path, text }) => [path, text]));
  }

  /** Data that anyone may hold: it has a home and a size, but no zone. */
  addPublicDataset(id: string, props: PublicDatasetProps): Dataset {
    return new Dataset(this, id, props);
  }

  /**
   * Checks the intent, places every workload and lowers what waited for it. Only the first call does anything.
   *
   * Called by itself when the first stack is prepared; call it to look at `plan` before synth.
   *
   * @throws FabricError with every problem found; then nothing deployable is left in the output folder
   */
  seal(): void {
    if (this.failure !== undefined) throw this.failure.error;
    if (this.sealing !== 'open') return;
    this.sealing = 'sealing';
    try {
      const input = { problems: this.problems, prices: this.prices, outdir: App.of(this).outdir };
      this.result = this.orTakeBack(() => withoutCreationStacks(() => sealFabric(this, input)));
      this.sealing = 'sealed';
    } catch (error) {
      this.failure = { error };
      throw error;
    }
  }

  /** The placement and the costs. Seals the fabric. */
  get plan(): Plan {
    this.seal();
    return (this.result as { readonly plan: Plan }).plan;
  }

  /** The typed description that everything was decided on. Seals the fabric. */
  get intent(): Intent {
    this.seal();
    return (this.result as { readonly intent: Intent }).intent;
  }

  stack(layer: Layer, place: string, options: StackOptions = {}): FabricStack {
    const name = `${this.fabricName}-${layer}-${place}`;
    const existing = this.byName.get(name);
    if (existing !== undefined) {
      if (existing.zone !== options.zone) this.report(stackNameTaken(existing, this.node.path, options.zone));
      return existing;
    }
    this.assertOpen(this.node.path, `stack ${name}`);
    const stack = new FabricStack(App.of(this), name, layer, place, options.state ?? this.state, this, options.cluster, options.zone);
    this.byName.set(name, stack);
    return stack;
  }

  /** Takes in a construct; each does it by itself when it is made. */
  enrol(element: FabricElement): void {
    this.assertOpen(element.node.path, `construct '${element.node.id}'`);
    this.enrolled.push(element);
  }

  /** Keeps a mistake; sealing throws all of them together. */
  report(problem: Problem): void {
    this.problems.push(problem);
  }

  refuse(): never {
    return this.orTakeBack(() => {
      throw new FabricError(this.problems);
    });
  }

  /** What fails leaves no stack deployable, whichever run wrote it. */
  private orTakeBack<T>(work: () => T): T {
    return orTakeBack(new OutputFolder(App.of(this).outdir), work);
  }

  /** Adds something that a person has to do around an apply to the report. */
  outOfBand(step: OutOfBandStep): void {
    this.steps.push(step);
  }

  keepManifest(manifest: DeliveredManifest): void {
    this.delivered.push(manifest);
  }

  keepArtifact(artifact: Artifact): void {
    const taken = this.kept.some(({ path }) => path === artifact.path);
    for (const problem of artifactProblems(artifact, taken)) this.report(problem);
    this.kept.push(artifact);
  }

  assertOpen(path: string, what: string): void {
    if (this.sealing === 'open') return;
    throw new FabricError([
      {
        id: 'sealed',
        path,
        message: 'the fabric is sealed: placement is decided and stacks are being written',
        got: what,
        allowed: 'declarations before the first call of seal(), plan, app.synth() or Testing.synth()',
        next: 'move the declaration up',
      },
    ]);
  }
}
