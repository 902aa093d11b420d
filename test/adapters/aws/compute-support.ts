import { App } from 'cdktf';
import { Construct } from 'constructs';
import { FabricStack } from '../../../lib/core/fabric-stack';
import type { Layer } from '../../../lib/core/layers';
import type { Lowering } from '../../../lib/core/lowering';
import { Part } from '../../../lib/core/part';
import { State } from '../../../lib/core/state-backend';
import type { AddressCut } from '../../../lib/model/intent';
import type { Problem } from '../../../lib/model/problem';
import type { PoolRequest } from '../../../lib/adapters/adapter';
import { aws } from '../../../lib/adapters/aws/aws';
import type { AwsProps } from '../../../lib/adapters/aws/aws-props';
import { onDemand } from '../../../lib/adapters/aws/capacity';
import type { AwsLowered } from '../../../lib/adapters/aws/lowered';

export type Json = Record<string, unknown>;
type Arguments = Record<string, Json | Json[] | string | string[] | number | boolean | undefined>;

/** Stacks, requests and rendered resources of one small estate, without a fabric. */
export class Estate {
  readonly problems: Omit<Problem, 'path'>[] = [];
  readonly steps: { readonly when: string; readonly what: string }[] = [];
  readonly artifacts = new Map<string, string>();
  readonly cuts: Omit<AddressCut, 'path' | 'owner'>[] = [];
  readonly target;
  private made: AwsLowered['network'] | undefined;
  private readonly app = new App({ outdir: '/nonexistent' });
  private readonly owner = new Construct(new Construct(this.app, 'Clinic'), 'Burst');
  private readonly sealable = { seal: (): void => undefined, stacks: [] as FabricStack[] };

  constructor(props: Partial<AwsProps> = {}) {
    this.target = aws({ region: 'eu-central-1', ...props });
  }

  stack(layer: Layer): FabricStack {
    const name = `clinic-${layer}-burst`;
    const known = this.sealable.stacks.find((stack) => stack.node.id === name);
    if (known !== undefined) return known;
    const stack = new FabricStack(this.app, name, layer, 'burst', State.local(), this.sealable);
    this.target.configure(stack);
    this.sealable.stacks.push(stack);
    return stack;
  }

  lowering(layer: Layer, name: string): Lowering {
    const stack = this.stack(layer);
    return {
      scope: Part.in(stack, this.owner, 'Clinic'),
      stack,
      name,
      tags: { owner: 'radiology' },
      problem: (p) => this.problems.push(p),
      outOfBand: (step) => this.steps.push(step),
      artifact: (path, text) => this.artifacts.set(path, text),
      registerAddresses: (cut) => this.cuts.push(cut),
    };
  }

  network(vpc = '10.20.0.0/16'): AwsLowered['network'] {
    this.made ??= this.target.lowerNetwork({ ...this.lowering('network', 'clinic-burst'), addresses: { vpc } });
    return this.made;
  }

  cluster(
    apiClients: readonly string[] = [],
    name = 'clinic-burst',
    engine: AwsLowered['engine'] = 'managed-node-groups',
  ): AwsLowered['cluster'] {
    return this.target.lowerCluster({
      ...this.lowering('cluster', name),
      network: this.network(),
      addresses: { services: '172.20.0.0/16' },
      apiClients,
      engine,
    });
  }

  pool(request: Pick<PoolRequest<AwsLowered>, 'cluster' | 'network'> & Partial<PoolRequest<AwsLowered>>): AwsLowered['pool'] {
    return this.target.lowerPool({
      ...this.lowering('cluster', 'clinic-burst-h100'),
      instanceType: 'p5.48xlarge',
      nodes: { min: 0, max: 8 },
      alternatives: [],
      zones: [],
      interconnect: 'standard',
      capacity: [onDemand()],
      label: { key: 'hybrid-ai-fabric/pool', value: 'clinic-burst' },
      labels: { 'hybrid-ai-fabric/accelerator': 'h100-80gb' },
      taints: [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' }],
      ...request,
    });
  }

  document(layer: Layer): Json {
    return this.stack(layer).toTerraform();
  }

  /** Rendered resources of a type by construct id. */
  resources(layer: Layer, type: string): Record<string, Arguments> {
    const section = (this.document(layer).resource as Record<string, Record<string, Json>> | undefined)?.[type] ?? {};
    return Object.fromEntries(
      Object.values(section).map((body) => {
        const { path } = (body['//'] as { metadata: { path: string } }).metadata;
        return [path.slice(path.lastIndexOf('/') + 1), body as Arguments];
      }),
    );
  }
}
