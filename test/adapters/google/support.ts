import { App } from 'cdktf';
import type { PoolRequest } from '../../../lib/adapters/adapter';
import { google, type GoogleEngine, type GoogleLowered, type GoogleProps, onDemand } from '../../../lib/adapters/google';
import { FabricStack } from '../../../lib/core/fabric-stack';
import type { Layer } from '../../../lib/core/layers';
import { State, type StateBackend } from '../../../lib/core/state-backend';
import type { AddressCut } from '../../../lib/model/intent';
import type { Problem } from '../../../lib/model/problem';

type Body = Record<string, unknown>;
type Document = {
  resource?: Record<string, Record<string, Body>>;
  output?: Record<string, Body>;
  locals?: Body;
  provider?: Record<string, Body[]>;
};

/** A target, stacks of one place, what every lowering needs, and a look at what was written. */
export function bench(props: Partial<GoogleProps> = {}, state: StateBackend = State.local()) {
  const app = new App();
  const target = google({ region: 'europe-west4', project: 'clinic-ai-prod', ...props });
  const problems: Omit<Problem, 'path'>[] = [];
  const steps: { readonly when: string; readonly what: string }[] = [];
  const cuts: Omit<AddressCut, 'path' | 'owner'>[] = [];
  const artifacts = new Map<string, string>();
  const stackOf = (layer: Layer): FabricStack =>
    new FabricStack(app, `clinic-${layer}-burst`, layer, 'burst', state, { seal() {}, stacks: [] });
  const lowering = (stack: FabricStack, name = 'clinic-burst') => ({
    scope: stack,
    stack,
    name,
    tags: { 'hybrid-ai-fabric': 'clinic', 'hybrid-ai-fabric-path': 'Clinic/Burst' },
    problem: (problem: Omit<Problem, 'path'>) => {
      problems.push(problem);
    },
    outOfBand: (step: { readonly when: string; readonly what: string }) => {
      steps.push(step);
    },
    artifact: (path: string, text: string) => {
      artifacts.set(path, text);
    },
    registerAddresses: (cut: Omit<AddressCut, 'path' | 'owner'>) => {
      cuts.push(cut);
    },
  });
  const read = (stack: FabricStack) => {
    const document = stack.toTerraform() as Document;
    return {
      document,
      all: (type: string): Record<string, Body> => document.resource?.[type] ?? {},
      one: (type: string, id: string): Body => document.resource?.[type]?.[id] ?? {},
    };
  };
  return { target, problems, steps, artifacts, cuts, stackOf, lowering, read, ids: () => problems.map((p) => p.id) };
}

/** A bench with a network, in its own stack. */
export function networkBench(props: Partial<GoogleProps> = {}, vpc = '10.40.0.0/16', state?: StateBackend) {
  const base = bench(props, state);
  const networkStack = base.stackOf('network');
  const network = base.target.lowerNetwork({ ...base.lowering(networkStack), addresses: { vpc } });
  return { ...base, networkStack, network };
}

/** A bench with a cluster in its network. */
export function clusterBench(
  props: Partial<GoogleProps> = {},
  request: { readonly name?: string; readonly apiClients?: string[]; readonly engine?: GoogleEngine } = {},
) {
  const base = networkBench(props);
  const clusterStack = base.stackOf('cluster');
  const cluster = base.target.lowerCluster({
    ...base.lowering(clusterStack, request.name),
    network: base.network,
    addresses: { services: '172.20.0.0/16' },
    apiClients: request.apiClients ?? ['10.10.0.0/16'],
    engine: request.engine ?? 'node-pools',
  });
  return { ...base, clusterStack, cluster };
}

/** A bench with a burst pool of eight A3 High nodes in its cluster. */
export function poolBench(
  overrides: Partial<PoolRequest<GoogleLowered>> = {},
  props: Partial<GoogleProps> = {},
  engine: GoogleEngine = 'node-pools',
) {
  const base = clusterBench(props, { engine });
  const pool = base.target.lowerPool({
    ...base.lowering(base.clusterStack, 'clinic-burst-h100'),
    cluster: base.cluster,
    network: base.network,
    instanceType: 'a3-highgpu-8g',
    nodes: { min: 0, max: 8 },
    alternatives: [],
    zones: [],
    interconnect: 'standard',
    capacity: [onDemand()],
    label: { key: 'hybrid-ai-fabric/pool', value: 'burst' },
    labels: { 'hybrid-ai-fabric/accelerator': 'h100-80gb' },
    taints: [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' }],
    ...overrides,
  });
  const { one, all } = base.read(base.clusterStack);
  return { ...base, pool, one, all, node: (id = 'NodePoolOnDemand') => one('google_container_node_pool', id) };
}
