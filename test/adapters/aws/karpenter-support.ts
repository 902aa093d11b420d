import type { PoolRequest } from '../../../lib/adapters/adapter';
import type { AwsProps } from '../../../lib/adapters/aws/aws-props';
import type { AwsLowered } from '../../../lib/adapters/aws/lowered';
import type { KubeObject } from '../../../lib/adapters/kube-object';
import { Estate, type Json } from './compute-support';

interface NodeClass extends KubeObject {
  readonly spec: {
    readonly subnetSelectorTerms: Json[];
    readonly securityGroupSelectorTerms: Json[];
    readonly [field: string]: unknown;
  };
}

interface NodePool extends KubeObject {
  readonly spec: {
    readonly weight: number;
    readonly limits: Json;
    readonly disruption: Json;
    readonly template: {
      readonly metadata: { readonly labels: Json };
      readonly spec: {
        readonly nodeClassRef: { readonly name: string };
        readonly requirements: readonly { readonly key: string; readonly values: string[] }[];
        readonly taints: Json[];
        readonly expireAfter: string;
      };
    };
  };
}

/** A pool in a cluster with Karpenter, with its objects as the fabric stack sees them. */
export class KarpenterBench extends Estate {
  readonly pooled: AwsLowered['pool'];
  readonly objects: readonly KubeObject[];

  constructor(request: Partial<PoolRequest<AwsLowered>>, props: Partial<AwsProps> = {}) {
    super(props);
    const cluster = request.cluster ?? this.cluster([], 'clinic-burst', 'karpenter');
    this.pooled = this.pool({ network: this.network(), ...request, cluster });
    this.objects = this.target.poolFacts(this.pooled, this.stack('fabric')).objects;
  }

  /** Ids of what was reported. */
  get ids(): string[] {
    return this.problems.map((p) => p.id);
  }

  get classes(): readonly NodeClass[] {
    return this.objects.filter((object): object is NodeClass => object.kind === 'EC2NodeClass');
  }

  get pools(): readonly NodePool[] {
    return this.objects.filter((object): object is NodePool => object.kind === 'NodePool');
  }

  /** Values that the first NodePool requires, by label. */
  requirements(): Record<string, string[]> {
    return Object.fromEntries(this.pools[0].spec.template.spec.requirements.map(({ key, values }) => [key, values]));
  }
}
