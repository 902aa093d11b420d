import { kubernetesAdapter } from '../../../lib/adapters/kubernetes';
import { KUEUE_CONFIGURATION } from '../../../lib/adapters/kubernetes/kueue';
import { Duration } from '../../../lib/model/duration';
import { bench, PLACEMENT, resource } from './support';

const at = bench();
kubernetesAdapter.lowerTraining({
  ...at,
  namespace: 'clinic',
  workload: 'tune',
  labels: {},
  placement: PLACEMENT,
  data: [],
  cpu: '32',
  memory: '256Gi',
  container: { image: 'train:1', command: ['torchrun'], args: ['train.py'] },
  workers: 4,
  localQueue: 'train',
  maxRun: Duration.hours(12),
  retries: 3,
});

interface JobSpec {
  readonly [field: string]: unknown;
  readonly template: {
    metadata: { annotations: Record<string, string> };
    spec: {
      container: { [field: string]: unknown; env: { name: string; value?: string; value_from?: unknown }[] }[];
      [field: string]: unknown;
    };
  };
}
const job = resource(at, 'kubernetes_job_v1', 'Job');
const spec = job['spec'] as JobSpec;
const container = spec.template.spec.container[0]!;

it('the Job waits in its queue, and an apply does not wait for the Job', () => {
  expect(job['metadata']).toMatchObject({ labels: { 'kueue.x-k8s.io/queue-name': 'train' } });
  expect(job['wait_for_completion']).toBe(false);
});

it('all workers start together, with a deadline and a bound on retries', () => {
  expect(spec).toMatchObject({
    completion_mode: 'Indexed',
    completions: 4,
    parallelism: 4,
    backoff_limit: 3,
    active_deadline_seconds: 43200,
  });
  expect(spec.template.spec['restart_policy']).toBe('Never');
});

it('a finished Job stays, or the next apply would run it again', () => {
  expect(spec).not.toHaveProperty('ttl_seconds_after_finished');
});

it('what Kueue writes into the Job is not taken back', () => {
  const { ignore_changes: ignored } = job['lifecycle'] as { ignore_changes: string[] };
  expect(ignored).toEqual(
    expect.arrayContaining(['spec[0].parallelism', 'spec[0].template[0].spec[0].node_selector', 'spec[0].template[0].spec[0].toleration']),
  );
});

it('the workers find each other by name and number', () => {
  const env = Object.fromEntries(container.env.map((e) => [e.name, e.value ?? e.value_from]));
  expect(env).toMatchObject({ MASTER_ADDR: 'tune-0.tune', MASTER_PORT: '29500', NNODES: '4', NPROC_PER_NODE: '2', WORLD_SIZE: '8' });
  expect(env['NODE_RANK']).toEqual({ field_ref: { field_path: "metadata.annotations['batch.kubernetes.io/job-completion-index']" } });
  expect(spec.template.spec['subdomain']).toBe('tune');
  expect(resource(at, 'kubernetes_service_v1', 'Service')['spec']).toMatchObject({ cluster_ip: 'None', publish_not_ready_addresses: true });
});

it('a bare torchrun gets all of it from the variables that it reads', () => {
  const env = Object.fromEntries(container.env.map((e) => [e.name, e.value ?? e.value_from]));
  for (const name of ['MASTER_ADDR', 'MASTER_PORT', 'NNODES', 'NODE_RANK', 'NPROC_PER_NODE']) {
    expect(env[`PET_${name}`]).toEqual(env[name]);
  }
});

it('no autoscaler moves a worker to fill up another node', () => {
  expect(spec.template.metadata.annotations).toEqual({ 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false' });
});

it('asks only for resources that the queue counts or that Kueue leaves to the scheduler', () => {
  const { requests } = container['resources'] as { requests: Record<string, string> };
  const counted: string[] = ['cpu', 'memory', PLACEMENT.accelerator.resource, ...KUEUE_CONFIGURATION.resources.excludeResourcePrefixes];
  expect(Object.keys(requests).filter((name) => !counted.includes(name))).toEqual([]);
});

it('the workers talk to each other on every port, and to nobody else', () => {
  const self = { pod_selector: { match_labels: { 'app.kubernetes.io/name': 'tune' } } };
  expect(resource(at, 'kubernetes_network_policy_v1', 'NetworkPolicy')['spec']).toEqual({
    ...self,
    policy_types: ['Ingress', 'Egress'],
    ingress: [{ from: [self] }],
    egress: [{ to: [self] }],
  });
});

it('the container is the one of the user, on its accelerators', () => {
  expect(container).toMatchObject({
    image: 'train:1',
    command: ['torchrun'],
    args: ['train.py'],
    resources: { limits: { 'nvidia.com/gpu': '2' } },
  });
});
