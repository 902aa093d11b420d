import { kubernetesAdapter, VLLM } from '../../../lib/adapters/kubernetes';
import type { InferenceRequest } from '../../../lib/adapters/kubernetes-adapter';
import { Accelerator } from '../../../lib/model/accelerator';
import { bench, PLACEMENT, resource, type Bench } from './support';

interface Container {
  readonly [field: string]: unknown;
  readonly env: readonly { name: string; value: string }[];
}
interface Pod {
  readonly [field: string]: unknown;
  readonly container: readonly Container[];
}

function lower(request: Partial<InferenceRequest> = {}): Bench {
  const at = bench();
  kubernetesAdapter.lowerInference({
    ...at,
    namespace: 'clinic',
    workload: 'triage',
    labels: { team: 'radiology' },
    placement: PLACEMENT,
    data: [],
    cpu: '16',
    memory: '128Gi',
    model: { image: 'registry.local/model@sha256:1', path: '/models', sizeGib: 40, servedName: 'triage' },
    replicas: { min: 2, max: 6 },
    clients: ['10.0.0.0/8'],
    ...request,
  });
  return at;
}

function deployment(at: Bench): { [field: string]: unknown; template: { spec: Pod } } {
  return resource(at, 'kubernetes_deployment_v1', 'Deployment')['spec'] as { template: { spec: Pod } };
}
function pod(at: Bench): Pod {
  return deployment(at).template.spec;
}
function container(at: Bench): Container {
  return pod(at).container[0] as Container;
}
function env(at: Bench): Record<string, string> {
  return Object.fromEntries(container(at).env.map(({ name, value }) => [name, value]));
}

describe('the model server', () => {
  it('is a pinned vLLM over all accelerators of the pod by default', () => {
    expect(container(lower())).toMatchObject({
      image: VLLM.image,
      command: ['vllm', 'serve'],
      args: ['/mnt/models', '--served-model-name', 'triage', '--port', '8000', '--tensor-parallel-size', '2'],
      port: [{ name: 'http', container_port: 8000 }],
    });
  });

  it('is the container of the user, untouched, when there is one', () => {
    const at = lower({ container: { image: 'own:1', args: ['--x'], port: 9000, healthPath: '/ready', env: { A: 'b', HOME: '/mine' } } });
    expect(container(at)).toMatchObject({ image: 'own:1', args: ['--x'], readiness_probe: { http_get: { path: '/ready', port: 'http' } } });
    expect(container(at)['command']).toBeUndefined();
    expect(env(at)).toMatchObject({ A: 'b', HOME: '/mine', MODEL_PATH: '/mnt/models' });
    expect(resource(at, 'kubernetes_service_v1', 'Service')['spec']).toMatchObject({
      type: 'ClusterIP',
      port: [{ port: 9000, target_port: 'http' }],
    });
  });

  it('has no default for accelerators that it was not built for', () => {
    const at = lower({ placement: { ...PLACEMENT, accelerator: Accelerator.of('mi300x-192gb') } });
    expect(at.problems.map((p) => p.id)).toEqual(['no-default-server']);
  });

  it('gets the model from its image by a copy that needs no shell, on a volume with room for it', () => {
    const spec = pod(lower({ model: { image: 'm:1', path: '/models/', sizeGib: 40, servedName: 'x' } }));
    expect(spec['init_container']).toMatchObject([{ image: 'm:1', command: ['cp', '-R', '/models/.', '/mnt/models'] }]);
    expect(spec['volume']).toContainEqual({ name: 'model', empty_dir: { size_limit: '44Gi' } });
  });

  it('downloads and reports nothing', () => {
    expect(env(lower())).toMatchObject({ HF_HUB_OFFLINE: '1', VLLM_NO_USAGE_STATS: '1', DO_NOT_TRACK: '1' });
  });
});

describe('the pod', () => {
  it('meets the restricted Pod Security level', () => {
    const at = lower();
    expect(pod(at)).toMatchObject({
      automount_service_account_token: false,
      service_account_name: 'triage',
      security_context: { run_as_non_root: true, run_as_user: '2000', seccomp_profile: { type: 'RuntimeDefault' } },
    });
    for (const one of [...pod(at).container, ...(pod(at)['init_container'] as Container[])]) {
      expect(one['security_context']).toMatchObject({
        allow_privilege_escalation: false,
        read_only_root_filesystem: true,
        capabilities: { drop: ['ALL'] },
      });
    }
  });

  it('asks for its accelerators in requests and limits alike', () => {
    expect(container(lower())['resources']).toEqual({
      requests: { cpu: '16', memory: '128Gi', 'ephemeral-storage': '64Gi', 'nvidia.com/gpu': '2' },
      limits: { cpu: '16', memory: '128Gi', 'nvidia.com/gpu': '2' },
    });
  });

  it('goes where the placement says, spread over nodes', () => {
    expect(pod(lower())).toMatchObject({
      node_selector: PLACEMENT.nodeSelector,
      toleration: [{ key: 'nvidia.com/gpu', operator: 'Equal', value: 'true', effect: 'NoSchedule' }],
      topology_spread_constraint: [{ topology_key: 'kubernetes.io/hostname', when_unsatisfiable: 'ScheduleAnyway' }],
    });
  });

  it('has shared memory, and writes only to its home and /tmp', () => {
    const at = lower();
    expect(pod(at)['volume']).toContainEqual({ name: 'shm', empty_dir: { medium: 'Memory', size_limit: '4Gi' } });
    const mounts = container(at)['volume_mount'] as { mount_path: string; read_only?: boolean }[];
    expect(mounts.filter((m) => m.read_only !== true).map((m) => m.mount_path)).toEqual(['/tmp', '/home/app', '/dev/shm']);
    for (const name of ['HF_HOME', 'VLLM_CACHE_ROOT', 'XDG_CACHE_HOME', 'TRITON_CACHE_DIR'])
      expect(env(at)[name]).toMatch(/^\/home\/app\//);
  });

  it('sees a claim read-only and an address as a variable', () => {
    const at = lower({
      data: [
        { name: 'lab-notes', uri: 's3://b/notes' },
        { name: 'records', claim: 'records-pvc' },
      ],
    });
    expect(env(at)).toMatchObject({ DATASET_LAB_NOTES: 's3://b/notes', DATASET_RECORDS: '/data/records' });
    expect(pod(at)['volume']).toContainEqual({
      name: 'data-records',
      persistent_volume_claim: { claim_name: 'records-pvc', read_only: true },
    });
    expect(container(at)['volume_mount']).toContainEqual({ name: 'data-records', mount_path: '/data/records', read_only: true });
  });
});

describe('around the pod', () => {
  it('replicas belong to the autoscaler, between the bounds', () => {
    const at = lower();
    expect(resource(at, 'kubernetes_deployment_v1', 'Deployment')['lifecycle']).toEqual({ ignore_changes: ['spec[0].replicas'] });
    expect(resource(at, 'kubernetes_horizontal_pod_autoscaler_v2', 'Autoscaler')['spec']).toMatchObject({
      min_replicas: 2,
      max_replicas: 6,
    });
  });

  it('bounds that no autoscaler takes are reported', () => {
    expect(lower({ replicas: { min: 0, max: 2 } }).problems.map((p) => p.id)).toEqual(['replica-bounds']);
    expect(lower({ replicas: { min: 3, max: 2 } }).problems.map((p) => p.id)).toEqual(['replica-bounds']);
  });

  it('a rollout needs no spare accelerators, and an apply does not wait for it', () => {
    const at = lower();
    expect(deployment(at)['strategy']).toEqual({ type: 'RollingUpdate', rolling_update: { max_surge: '0', max_unavailable: '1' } });
    expect(resource(at, 'kubernetes_deployment_v1', 'Deployment')['wait_for_rollout']).toBe(false);
  });

  it('one replica at a time may be away, so that a node can be drained', () => {
    expect(resource(lower(), 'kubernetes_pod_disruption_budget_v1', 'DisruptionBudget')['spec']).toMatchObject({ max_unavailable: '1' });
  });

  it('only the clients named get in, and only to the port', () => {
    const spec = (clients: string[]) => resource(lower({ clients }), 'kubernetes_network_policy_v1', 'NetworkPolicy')['spec'];
    expect(spec(['10.2.0.0/16', '10.1.0.0/16'])).toMatchObject({
      policy_types: ['Ingress'],
      ingress: [
        {
          from: [{ ip_block: { cidr: '10.1.0.0/16' } }, { ip_block: { cidr: '10.2.0.0/16' } }],
          ports: [{ port: '8000', protocol: 'TCP' }],
        },
      ],
    });
    expect(spec([])).not.toHaveProperty('ingress');
  });

  it('pods of its own cluster get in by selector, since some networks match no pod by its address', () => {
    const spec = (clientsInCluster: boolean) =>
      resource(lower({ clients: ['10.1.0.0/16'], clientsInCluster }), 'kubernetes_network_policy_v1', 'NetworkPolicy')['spec'];
    const outside = { ip_block: { cidr: '10.1.0.0/16' } };
    expect(spec(true)).toMatchObject({ ingress: [{ from: [outside, { namespace_selector: {} }] }] });
    expect(spec(false)).toMatchObject({ ingress: [{ from: [outside] }] });
  });
});
