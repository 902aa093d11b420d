import type { Construct } from 'constructs';
import type { ContainerSpec, InferenceLowered, VllmOptions } from '../adapters/kubernetes-adapter';
import type { FabricStack } from '../core/fabric-stack';
import type { IntentBuilder } from '../core/intent-builder';
import { Duration } from '../model/duration';
import type { ModelArtifact } from './model-artifact';
import { checkContainer } from './container-check';
import { existingPool, given, has } from './left-out';
import type { IPlace, IPool, ISite } from './place';
import { PropCheck } from './props';
import { Workload, type WorkloadOptions } from './workload';

/** What is served, to whom, with how many replicas. */
export interface InferenceServiceProps extends WorkloadOptions {
  /** The weights that it serves. */
  readonly model: ModelArtifact;
  /** Replicas that always run. */
  readonly baseline: number;
  /**
   * Most replicas under load. The pool keeps room for all of them.
   *
   * @default the baseline
   */
  readonly max?: number;
  /** Who calls it. Needed for an SLO, and the only addresses that may call it. */
  readonly clients?: IPlace;
  /** What the callers were promised. */
  readonly slo?: {
    /** Time to the first token. The network round trip alone must be below it. */
    readonly firstToken?: Duration;
    /** Longest network round trip. @default firstToken */
    readonly roundTrip?: Duration;
  };
  /**
   * Another server than vLLM: image, command, port and health path.
   *
   * @default vLLM with an OpenAI-compatible API on port 8000
   */
  readonly container?: ContainerSpec;
  /**
   * Changes to the default vLLM container. Not together with `container`.
   *
   * @default the image and arguments of this release
   */
  readonly vllm?: VllmOptions;
}

/** A service that runs already; it takes part in capacity, latency and sovereignty, and nothing is made for it. */
export interface ExistingInferenceServiceProps extends Omit<InferenceServiceProps, 'model' | 'container' | 'vllm' | 'cpu' | 'memory'> {
  /** Where it runs. No placement changes that. */
  readonly pool: IPool;
}

/**
 * A model behind an HTTP API: Deployment, Service, disruption budget and autoscaler on the pool that the placement
 * chose, with a network policy that lets in the callers alone.
 */
export class InferenceService extends Workload {
  /** A service that is there: counted on its pool, checked against the zones, not changed. */
  static fromExistingService(scope: Construct, id: string, props: ExistingInferenceServiceProps): InferenceService {
    return new InferenceService(scope, id, props, existingPool(scope, id, given(props).pool));
  }

  readonly baseline: number;
  readonly max: number;
  private readonly model: ModelArtifact | undefined;
  private readonly clients: ISite | undefined;
  private readonly maxRoundTrip: Duration | undefined;
  private readonly container: ContainerSpec | undefined;
  private readonly vllm: VllmOptions | undefined;
  private made: InferenceLowered | undefined;

  constructor(
    scope: Construct,
    id: string,
    stated: Omit<InferenceServiceProps, 'model'> & { readonly model?: ModelArtifact },
    fixedPool?: IPool,
  ) {
    super(scope, id, stated, fixedPool);
    const props = given(stated);
    const check = new PropCheck(this);
    this.model = props.model;
    if (fixedPool === undefined && !has(props.model, 'image', 'weightsPath', 'size')) check.wrong('model', props.model, 'a ModelArtifact');
    this.baseline = check.count('baseline', props.baseline, 1);
    this.max = props.max === undefined ? this.baseline : check.count('max', props.max, this.baseline);
    this.clients = props.clients === undefined ? undefined : check.site('clients', props.clients);
    this.container = props.container === undefined ? undefined : checkContainer(check, props.container);
    this.vllm = props.vllm;
    if (props.container !== undefined && props.vllm !== undefined) check.wrong('vllm', 'both container and vllm', 'one of the two');
    const slo = check.fields('slo', props.slo ?? {}, 'for example { firstToken: Duration.millis(300) }');
    const firstToken = slo.firstToken === undefined ? undefined : check.duration('slo.firstToken', slo.firstToken);
    this.maxRoundTrip = slo.roundTrip === undefined ? firstToken : check.duration('slo.roundTrip', slo.roundTrip);
    if (this.maxRoundTrip !== undefined && this.clients === undefined) {
      check.wrong(
        'slo',
        `${this.maxRoundTrip.toString()} without clients`,
        'an SLO together with `clients`: a latency is between two places',
      );
    }
  }

  /** The L1 resources; throws before sealing. */
  get lowered(): InferenceLowered {
    this.fabric.seal();
    if (this.made === undefined) this.findResource('Deployment');
    return this.made as InferenceLowered;
  }

  override contribute(intent: IntentBuilder): void {
    intent.workloads.push({
      path: this.path,
      kind: 'inference',
      zone: this.zone?.path,
      level: this.level,
      reads: this.reads.map((d) => d.path),
      request: this.request,
      replicas: this.baseline,
      maxReplicas: this.max,
      hoursPerMonth: Duration.HOURS_PER_MONTH,
      mayBurst: this.mayBurst,
      clients: this.clients?.path,
      maxRoundTrip: this.maxRoundTrip,
      transfersPerMonth: 1,
      fixedPool: this.fixedPool?.path,
    });
  }

  protected override lowerOn(pool: IPool, stack: FabricStack, bounds: { readonly min: number; readonly max: number }): void {
    const model = this.model as ModelArtifact;
    if (this.clients !== undefined && this.clients.path !== pool.site.path) {
      this.fabric.outOfBand({
        path: this.path,
        when: 'after-apply',
        what: `callers at ${this.clients.path} get a way to service '${this.workloadName}' in namespace '${this.namespace}' of cluster '${pool.cluster.path}': an internal load balancer or a gateway`,
      });
    }
    this.made = pool.cluster.kube.adapter.lowerInference({
      ...this.lowering(stack),
      namespace: this.namespace,
      workload: this.workloadName,
      labels: this.labels(),
      placement: this.placementOn(pool),
      data: this.mountsOn(pool),
      cpu: this.cpu,
      memory: this.memory,
      container: this.container,
      vllm: this.vllm,
      model: { image: model.image, path: model.weightsPath, sizeGib: Math.ceil(model.size.inGibi), servedName: model.servedName },
      replicas: bounds,
      clients: [...(this.clients?.cidrs ?? [])].sort(),
      clientsInCluster: this.clients?.path === pool.site.path,
    });
  }
}
