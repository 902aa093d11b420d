import type { PoolRequest } from '../../../lib/adapters/adapter';
import type { AwsProps } from '../../../lib/adapters/aws/aws-props';
import type { AwsLowered } from '../../../lib/adapters/aws/lowered';
import { Estate, type Json } from './compute-support';

/** A pool in a network that the fabric made in eu-central-1a, b and c, with the resources of its stack by id. */
export class PoolBench extends Estate {
  readonly pooled: AwsLowered['pool'];

  constructor(request: Partial<PoolRequest<AwsLowered>>, props: Partial<AwsProps> = {}) {
    super(props);
    const cluster = request.cluster ?? this.cluster();
    this.pooled = this.pool({ network: this.network(), ...request, cluster });
  }

  /** Ids of what was reported. */
  get ids(): string[] {
    return this.problems.map((p) => p.id);
  }

  one(type: string, id: string): Json {
    return this.resources('cluster', type)[id];
  }
}
