import type { Construct } from 'constructs';
import type { TrainingLowered } from '../adapters/kubernetes-adapter';
import type { FabricStack } from '../core/fabric-stack';
import type { IntentBuilder } from '../core/intent-builder';
import type { Duration } from '../model/duration';
import type { BurstQueue } from './burst-queue';
import { LABELS } from './labels';
import { checkContainer } from './container-check';
import { existingPool, given, has } from './left-out';
import type { IPool } from './place';
import { PropCheck } from './props';
import { Workload, type WorkloadOptions } from './workload';

/** What is run, on how many workers, for how long, and where it waits. */
export interface TrainingJobProps extends WorkloadOptions {
  /** Pods that run together; they start when all of them have accelerators. */
  readonly workers: number;
  /** Where it waits. Its pool is one of the queue's. */
  readonly queue: BurstQueue;
  /** Image by digest, and what it runs. */
  readonly container: {
    readonly image: string;
    readonly command?: readonly string[];
    readonly args?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
  };
  /** The job is ended after this time. */
  readonly deadline: Duration;
  /**
   * Expected length of one run, for costs.
   *
   * @default the deadline
   */
  readonly expectedRun?: Duration;
  /** @default 1 */
  readonly runsPerMonth?: number;
  /** Restarts of failed pods before the job is failed. @default 3 */
  readonly retries?: number;
}

/** A job that somebody else submits; it takes part in capacity and sovereignty, and nothing is made for it. */
export interface ExistingTrainingJobProps extends Omit<TrainingJobProps, 'queue' | 'container' | 'cpu' | 'memory' | 'retries'> {
  /** Where it runs. No placement changes that. */
  readonly pool: IPool;
}

/**
 * Training on a gang of workers: a Job that the queue suspends at once and starts as a whole, on the pool that was chosen.
 *
 * The provider has no argument to create a Job suspended; the admission webhook of Kueue does it for Jobs with a queue.
 */
export class TrainingJob extends Workload {
  /** A job that is there: counted on its pool, checked against the zones, not changed. */
  static fromExistingJob(scope: Construct, id: string, props: ExistingTrainingJobProps): TrainingJob {
    return new TrainingJob(scope, id, props, existingPool(scope, id, given(props).pool));
  }

  readonly workers: number;
  readonly queue?: BurstQueue;
  private readonly deadline: Duration;
  private readonly hoursPerMonth: number;
  private readonly runsPerMonth: number;
  private readonly retries: number;
  private readonly container: TrainingJobProps['container'] | undefined;
  private made: TrainingLowered | undefined;

  constructor(
    scope: Construct,
    id: string,
    stated: Omit<TrainingJobProps, 'queue' | 'container'> & Partial<Pick<TrainingJobProps, 'queue' | 'container'>>,
    fixedPool?: IPool,
  ) {
    super(scope, id, stated, fixedPool);
    const props = given(stated);
    const check = new PropCheck(this);
    this.workers = check.count('workers', props.workers, 1);
    this.queue = has(props.queue, 'path', 'queueName') ? props.queue : undefined;
    if (props.queue !== undefined && this.queue === undefined) check.wrong('queue', props.queue, 'a BurstQueue');
    this.container = fixedPool === undefined ? checkContainer(check, props.container as TrainingJobProps['container']) : undefined;
    this.deadline = check.duration('deadline', props.deadline);
    this.runsPerMonth = check.count('runsPerMonth', props.runsPerMonth ?? 1, 1);
    this.retries = check.count('retries', props.retries ?? 3, 0, 3);
    this.hoursPerMonth = check.duration('expectedRun', props.expectedRun ?? this.deadline).inHours * this.runsPerMonth;
  }

  /** The L1 resources; seals the fabric. */
  get lowered(): TrainingLowered {
    this.fabric.seal();
    if (this.made === undefined) this.findResource('Job');
    return this.made as TrainingLowered;
  }

  override contribute(intent: IntentBuilder): void {
    intent.workloads.push({
      path: this.path,
      kind: 'training',
      zone: this.zone?.path,
      level: this.level,
      reads: this.reads.map((d) => d.path),
      request: this.request,
      replicas: this.workers,
      maxReplicas: this.workers,
      hoursPerMonth: this.hoursPerMonth,
      mayBurst: this.mayBurst,
      transfersPerMonth: this.runsPerMonth,
      longestRun: this.deadline,
      queue: this.queue?.path,
      fixedPool: this.fixedPool?.path,
    });
  }

  /** The accelerator, not the pool: the queue fills its pools in order, and only among those with this accelerator. */
  protected override nodeSelectorOn(pool: IPool): Record<string, string> {
    const model = pool.nodeLabels[LABELS.accelerator];
    return model === undefined ? super.nodeSelectorOn(pool) : { [LABELS.accelerator]: model };
  }

  protected override lowerOn(pool: IPool, stack: FabricStack): void {
    this.made = pool.cluster.kube.adapter.lowerTraining({
      ...this.lowering(stack),
      namespace: this.namespace,
      workload: this.workloadName,
      labels: this.labels(),
      placement: this.placementOn(pool),
      data: this.mountsOn(pool),
      cpu: this.cpu,
      memory: this.memory,
      container: this.container as TrainingJobProps['container'],
      workers: this.workers,
      localQueue: (this.queue as BurstQueue).queueName,
      maxRun: this.deadline,
      retries: this.retries,
    });
  }
}
