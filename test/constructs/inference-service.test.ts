import { Duration, FabricError, InferenceService, type InferenceServiceProps } from 'hybrid-ai-fabric';
import { synthFabric, type SynthesizedFabric } from 'hybrid-ai-fabric/testing';
import { burstPool, DIGEST, fabricIn, H100, link, made, modelIn, newApp, onPrem, service } from './estate';

const OWNER = 'Clinic/Chat';

interface Pod {
  readonly spec: {
    readonly node_selector: Record<string, string>;
    readonly toleration: unknown[];
    readonly init_container: { image: string; command: string[] }[];
    readonly container: {
      image: string;
      args?: string[];
      port: { container_port: number }[];
      resources: { requests: Record<string, string>; limits: Record<string, string> };
      readiness_probe: { http_get: { path: string } };
    }[];
  };
}

function synth(
  props: Partial<InferenceServiceProps> | ((own: ReturnType<typeof onPrem>) => Partial<InferenceServiceProps>) = {},
): SynthesizedFabric {
  const app = newApp();
  const fabric = fabricIn(app);
  const own = onPrem(fabric);
  service(fabric, typeof props === 'function' ? props(own) : props);
  return synthFabric(app);
}

function podOf(result: SynthesizedFabric): Pod {
  return (result.resource('kubernetes_deployment_v1', OWNER).arguments.spec as { template: Pod }).template;
}

describe('a service', () => {
  it('is a deployment, a service, a budget, an autoscaler, an identity and a network policy', () => {
    const result = synth();
    expect(result.resources.filter((r) => r.owner === OWNER).map((r) => r.type)).toEqual(
      expect.arrayContaining([
        'kubernetes_deployment_v1',
        'kubernetes_service_v1',
        'kubernetes_pod_disruption_budget_v1',
        'kubernetes_horizontal_pod_autoscaler_v2',
        'kubernetes_service_account_v1',
        'kubernetes_network_policy_v1',
      ]),
    );
    expect(new Set(result.resources.filter((r) => r.owner === OWNER).map((r) => r.stack))).toEqual(new Set(['clinic-workloads-frankfurt']));
  });

  it('scales between its baseline and its maximum', () => {
    const result = synth({ baseline: 2, max: 5 });
    expect((result.resource('kubernetes_deployment_v1', OWNER).arguments.spec as { replicas: string }).replicas).toBe('2');
    expect(result.resource('kubernetes_horizontal_pod_autoscaler_v2', OWNER).arguments.spec).toMatchObject({
      min_replicas: 2,
      max_replicas: 5,
    });
  });

  it('lands on the pool that was chosen, with its taints tolerated and its accelerators asked for', () => {
    const pod = podOf(synth({ accelerators: { count: 2 } })).spec;
    expect(pod.node_selector).toEqual({ 'hybrid-ai-fabric/pool': 'frankfurt-h100' });
    expect(pod.toleration).toEqual([{ key: 'nvidia.com/gpu', operator: 'Equal', value: 'present', effect: 'NoSchedule' }]);
    expect(pod.container[0]?.resources.limits['nvidia.com/gpu']).toBe('2');
  });

  it('asks for the cores and the memory stated', () => {
    const { requests } = podOf(synth({ cpu: '16', memory: '128Gi' })).spec.container[0]?.resources ?? { requests: {} };
    expect(requests).toMatchObject({ cpu: '16', memory: '128Gi' });
  });

  it('copies the weights from the artefact by digest, and serves them under its name', () => {
    const pod = podOf(synth()).spec;
    expect(pod.init_container[0]).toMatchObject({ image: `registry.example/models/chat@${DIGEST}` });
    expect(pod.init_container[0]?.command.join(' ')).toContain('/models/.');
    expect(pod.container[0]?.args?.join(' ')).toContain('chat-model');
  });

  it('runs a server of yours instead of ours', () => {
    const container = { image: `r.example/serve@${DIGEST}`, args: ['--fast'], port: 9000, healthPath: '/ready' };
    const main = podOf(synth({ container })).spec.container[0];
    expect(main).toMatchObject({ image: container.image, args: ['--fast'], port: [{ container_port: 9000 }] });
    expect(main?.readiness_probe.http_get.path).toBe('/ready');
  });

  it('takes a mirror of the default image and further arguments', () => {
    const main = podOf(synth({ vllm: { image: `mirror.example/vllm@${DIGEST}`, args: ['--max-model-len', '32768'] } })).spec.container[0];
    expect(main?.image).toBe(`mirror.example/vllm@${DIGEST}`);
    expect(main?.args?.slice(-2)).toEqual(['--max-model-len', '32768']);
  });

  it('lets in the addresses of its callers, and without callers nobody', () => {
    const blocks = (result: SynthesizedFabric): string[] =>
      (JSON.stringify(made(result, 'kubernetes_network_policy_v1', OWNER)).match(/"cidr":"[^"]+"/g) ?? []).map((x) => x.slice(8, -1));
    expect(blocks(synth((own) => ({ clients: own })))).toEqual(['10.10.0.0/22', '10.64.0.0/14']);
    expect(blocks(synth())).toEqual([]);
  });

  it('runs where its callers reach it in time', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const own = onPrem(fabric, { pools: [{ ...H100, nodes: 1 }] });
    const burst = burstPool(fabric, { instanceType: 'p5.48xlarge' });
    link(fabric, [own, burst]);
    const near = service(
      fabric,
      { clients: own, baseline: 8, slo: { firstToken: Duration.millis(300), roundTrip: Duration.millis(1) } },
      'Near',
    );
    const far = service(fabric, { clients: own, baseline: 8, slo: { firstToken: Duration.millis(300) } }, 'Far');
    synthFabric(app);
    expect([near.pool.path, far.pool.path]).toEqual(['Clinic/Frankfurt/h100', 'Clinic/Burst']);
  });

  it('stays on owned hardware when it must not burst', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    burstPool(fabric);
    service(fabric, { mayBurst: false });
    expect(() => app.synth()).toThrow(/must not burst/);
  });

  it('takes a model that several services share', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    onPrem(fabric);
    const model = modelIn(fabric);
    for (const id of ['A', 'B']) service(fabric, { model }, id);
    expect(
      synthFabric(app)
        .resources.filter((r) => r.type === 'kubernetes_deployment_v1')
        .map((r) => r.owner),
    ).toEqual(['Clinic/A', 'Clinic/B']);
  });

  it('hands out what it made, which seals the fabric', () => {
    const fabric = fabricIn(newApp());
    onPrem(fabric);
    const chat = service(fabric);
    expect(chat.lowered.deployment.terraformResourceType).toBe('kubernetes_deployment_v1');
    expect(chat.findResource('Autoscaler')).toBe(chat.lowered.autoscaler);
    expect(() => modelIn(fabric, 'Late')).toThrow(FabricError);
  });

  it('makes a namespace for public work when it reads nothing', () => {
    expect(synth().resource('kubernetes_namespace_v1', 'Clinic').arguments.metadata).toMatchObject({ name: 'clinic-public' });
  });
});

describe('an existing service', () => {
  it('holds its accelerators, and nothing is made for it', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const own = onPrem(fabric);
    const old: InferenceService = InferenceService.fromExistingService(fabric, 'Old', {
      pool: own.pool('h100'),
      baseline: 31,
      accelerators: { count: 1 },
    });
    const chat = service(fabric, { baseline: 1 });
    const result = synthFabric(app);
    expect(result.resources.filter((r) => r.owner === 'Clinic/Old')).toEqual([]);
    expect([old.pool.path, chat.pool.path]).toEqual(['Clinic/Frankfurt/h100', 'Clinic/Frankfurt/h100']);
    expect(() => old.lowered).toThrow(/made no resource/);
  });

  it('leaves no room that it holds', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const own = onPrem(fabric);
    InferenceService.fromExistingService(fabric, 'Old', { pool: own.pool('h100'), baseline: 32, accelerators: { count: 1 } });
    service(fabric);
    expect(() => app.synth()).toThrow(/'Clinic\/Old' hold 32 of 32/);
  });
});
