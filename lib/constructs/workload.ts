import type { Construct } from 'constructs';
import type { CloudTarget } from '../adapters/adapter';
import type { DataMount, PodPlacement } from '../adapters/kubernetes-adapter';
import { FabricElement } from '../core/fabric-element';
import type { FabricStack } from '../core/fabric-stack';
import type { AcceleratorName } from '../model/accelerator';
import type { AcceleratorRequest, DataLevel } from '../model/intent';
import { sortedBy } from '../model/names';
import type { Plan } from '../plan';
import type { Dataset } from './dataset';
import { LABELS } from './labels';
import { namespaceOf } from './namespaces';
import { given, has } from './left-out';
import type { IPool } from './place';
import { placementOf } from './placed';
import { PropCheck } from './props';
import type { SovereignDataZone } from './sovereign-data-zone';

/** What one replica or worker needs. */
export interface AcceleratorNeed {
  /** Devices per replica or worker. */
  readonly count: number;
  /**
   * Acceptable models.
   *
   * @default any model with enough memory
   */
  readonly models?: readonly AcceleratorName[] | readonly string[];
  /**
   * Least memory of one device in GiB.
   *
   * @default 0
   */
  readonly minMemoryGib?: number;
}

/** What every workload says about itself. */
export interface WorkloadOptions {
  /** Devices of one replica or worker. */
  readonly accelerators: AcceleratorNeed;
  /** Data that it reads. Its zone follows from the most sensitive of them. */
  readonly reads?: readonly Dataset[];
  /**
   * False keeps it on owned hardware even where its data would allow a cloud.
   *
   * @default true
   */
  readonly mayBurst?: boolean;
  /** CPU request of one pod, Kubernetes quantity. @default '8' */
  readonly cpu?: string;
  /** Memory of one pod, Kubernetes quantity. @default '64Gi' */
  readonly memory?: string;
}

const LEVELS: readonly DataLevel[] = ['public', 'internal', 'confidential', 'restricted', 'sovereign'];
const QUANTITY = /^\d+(\.\d+)?(m|Ki|Mi|Gi|Ti)?$/;

/** Work that the placement puts on a pool. */
export abstract class Workload extends FabricElement {
  readonly reads: readonly Dataset[];
  /** Zone of the most sensitive data that it reads; none when all of it is public. */
  readonly zone?: SovereignDataZone;
  /** Level of the most sensitive data that it reads. */
  readonly level: DataLevel;
  readonly mayBurst: boolean;
  protected readonly request: AcceleratorRequest;
  protected readonly cpu: string;
  protected readonly memory: string;
  private chosen: IPool | undefined;

  constructor(
    scope: Construct,
    id: string,
    stated: WorkloadOptions,
    protected readonly fixedPool?: IPool,
  ) {
    super(scope, id);
    const props = given(stated);
    const check = new PropCheck(this);
    const reads = check.list('reads', props.reads ?? [], (d) => has(d, 'path', 'home', 'size'), 'a Dataset');
    this.reads = sortedBy(new Set(reads), (d) => d.path);
    const mostSensitive = [...this.reads].sort((a, b) => LEVELS.indexOf(level(b)) - LEVELS.indexOf(level(a)))[0];
    this.zone = mostSensitive?.zone;
    this.level = mostSensitive === undefined ? 'public' : level(mostSensitive);
    this.mayBurst = props.mayBurst ?? true;
    this.cpu = check.text('cpu', props.cpu ?? '8', QUANTITY, "a Kubernetes quantity such as '8' or '500m'");
    this.memory = check.text('memory', props.memory ?? '64Gi', QUANTITY, "a Kubernetes quantity such as '64Gi'");
    const need = check.fields('accelerators', props.accelerators, 'for example { count: 2, minMemoryGib: 80 }');
    this.request = {
      count: check.count('accelerators.count', need.count, 1),
      models: [...check.texts('accelerators.models', need.models ?? [])].sort(),
      minMemoryGib: check.count('accelerators.minMemoryGib', need.minMemoryGib ?? 0, 0, 0),
    };
  }

  /** Where it was put; seals the fabric. */
  get pool(): IPool {
    this.fabric.seal();
    return this.chosen as IPool;
  }

  /** Kubernetes name of what runs it. */
  get workloadName(): string {
    return this.slug;
  }

  override lowerPlaced(plan: Plan): void {
    const placed = placementOf(this.path, this.fabric, plan);
    if (placed === undefined) return;
    const { decision, pool } = placed;
    this.chosen = pool;
    if (this.fixedPool !== undefined) return;
    const stack = pool.cluster.kube.ready(pool.cluster.kube.workloadsOf(this.zone?.slug));
    this.lowerOn(pool, stack, decision.bounds);
    this.grantData(pool, stack);
  }

  /** Makes the Kubernetes resources on the chosen pool. */
  protected abstract lowerOn(pool: IPool, stack: FabricStack, bounds: { readonly min: number; readonly max: number }): void;

  /** Kubernetes namespace: that of its zone, or the fabric's for public work. */
  protected get namespace(): string {
    return namespaceOf(this.fabric, this.zone);
  }

  /** Labels of everything that is made for it. */
  protected labels(): Record<string, string> {
    return {
      [LABELS.fabric]: this.fabric.fabricName,
      [LABELS.level]: this.level,
      [LABELS.workload]: this.workloadName,
      ...(this.zone === undefined ? {} : { [LABELS.zone]: this.zone.slug }),
    };
  }

  /** Pins pods to the chosen pool. Queued work overrides it: there the queue picks among its pools. */
  protected nodeSelectorOn(pool: IPool): Record<string, string> {
    return { [pool.label.key]: pool.label.value };
  }

  /** What its pods need to land on a pool. */
  protected placementOn(pool: IPool): PodPlacement {
    return {
      nodeSelector: this.nodeSelectorOn(pool),
      tolerations: pool.taints,
      accelerator: pool.accelerator,
      accelerators: this.request.count,
    };
  }

  /** The data that it reads, as pods on a pool see it. */
  protected mountsOn(pool: IPool): DataMount[] {
    return this.reads.map((dataset) => {
      if (dataset.claim !== undefined) {
        this.fabric.outOfBand({
          path: this.path,
          when: 'after-apply',
          what: `PersistentVolumeClaim '${dataset.claim}' in namespace '${this.namespace}' of cluster '${pool.cluster.path}' leads to ${dataset.path} at ${dataset.home.path}; pods wait for it`,
        });
      }
      if (dataset.zone === undefined && dataset.home.path !== pool.site.path && dataset.claim === undefined && dataset.uri === undefined) {
        this.fabric.outOfBand({
          path: this.path,
          when: 'before-apply',
          what: `${dataset.path} is staged at ${pool.site.path}: namespace '${this.namespace}' opens no way to the internet`,
        });
      }
      return { name: dataset.name, claim: dataset.claim, uri: dataset.uri };
    });
  }

  /** Credentials for cloud data: through the cluster's own identity where there is one, else a person's task. */
  private grantData(pool: IPool, stack: FabricStack): void {
    const here = pool.site.cloud;
    const inCloud = this.reads.filter((d) => d.lowered !== undefined);
    const reachable = inCloud.filter((d) => d.home.cloud?.target.provider === here?.target.provider);
    if (here !== undefined && reachable.length > 0) {
      const target: CloudTarget = here.target;
      here.configure(stack);
      target.lowerDataAccess({
        ...this.lowering(stack),
        cluster: pool.cluster.lowered,
        namespace: this.namespace,
        serviceAccount: this.workloadName,
        datasets: reachable.map((d) => d.lowered),
      });
    }
    for (const dataset of inCloud.filter((d) => !reachable.includes(d))) {
      this.fabric.outOfBand({
        path: this.path,
        when: 'before-apply',
        what: `service account '${this.workloadName}' in namespace '${this.namespace}' gets short-lived credentials for ${dataset.uri ?? dataset.path} from your identity provider, and the storage's name resolves to its private endpoints at ${pool.site.path}`,
      });
    }
  }
}

function level(dataset: Dataset): DataLevel {
  return dataset.zone?.level ?? 'public';
}
