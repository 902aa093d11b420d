import { BurstQueue, Duration, TrainingJob, type TrainingJobProps } from 'hybrid-ai-fabric';
import { synthFabric, type SynthesizedFabric } from 'hybrid-ai-fabric/testing';
import { DIGEST, fabricIn, H100, job, newApp, onPrem } from './estate';

const OWNER = 'Clinic/FineTune';

function synth(props: Partial<TrainingJobProps> = {}): SynthesizedFabric {
  const app = newApp();
  const fabric = fabricIn(app);
  job(fabric, new BurstQueue(fabric, 'Research', { pools: onPrem(fabric).pools }), props);
  return synthFabric(app);
}

const jobOf = (result: SynthesizedFabric): Record<string, unknown> => result.resource('kubernetes_job_v1', OWNER).arguments;

describe('a training job', () => {
  it('waits in its queue', () => {
    expect(jobOf(synth()).metadata).toMatchObject({
      name: 'fine-tune',
      namespace: 'clinic-public',
      labels: { 'kueue.x-k8s.io/queue-name': 'research' },
    });
  });

  it('selects the accelerator and not the pool, so that the queue can fill its pools in order', () => {
    expect(jobOf(synth()).spec).toMatchObject({
      template: { spec: { node_selector: { 'hybrid-ai-fabric/accelerator': 'h100-80gb' } } },
    });
  });

  it('is a gang of workers that find each other', () => {
    const { spec } = jobOf(synth({ workers: 3 })) as { spec: { template: { spec: { container: { env: unknown[] }[] } } } };
    expect(spec).toMatchObject({ completion_mode: 'Indexed', completions: 3, parallelism: 3 });
    expect(spec.template.spec.container[0]?.env).toEqual(
      expect.arrayContaining([
        { name: 'NNODES', value: '3' },
        { name: 'WORLD_SIZE', value: '24' },
        { name: 'MASTER_ADDR', value: 'fine-tune-0.fine-tune' },
      ]),
    );
  });

  it('ends at its deadline, and retries as often as asked', () => {
    expect(jobOf(synth({ deadline: Duration.hours(2), retries: 0 })).spec).toMatchObject({
      active_deadline_seconds: 7200,
      backoff_limit: 0,
    });
    expect(jobOf(synth()).spec).toMatchObject({ backoff_limit: 3 });
  });

  it('runs the image by digest with the command given', () => {
    expect(jobOf(synth()).spec).toMatchObject({
      template: { spec: { container: [{ image: `registry.example/train@${DIGEST}`, command: ['torchrun', 'train.py'] }] } },
    });
  });

  it('talks to its own workers alone', () => {
    expect(synth().resource('kubernetes_network_policy_v1', OWNER).arguments.spec).toMatchObject({
      policy_types: ['Ingress', 'Egress'],
      ingress: [{ from: [{ pod_selector: { match_labels: { 'app.kubernetes.io/name': 'fine-tune' } } }] }],
      egress: [{ to: [{ pod_selector: { match_labels: { 'app.kubernetes.io/name': 'fine-tune' } } }] }],
    });
  });

  it('costs the hours that it is expected to run, not its deadline', () => {
    const cost = (props: Partial<TrainingJobProps>): unknown => {
      const { decisions } = synth(props).plan.placement as { decisions: { monthly: { amount: string } }[] };
      return Number(decisions[0]?.monthly.amount);
    };
    const once = cost({ expectedRun: Duration.hours(2) }) as number;
    expect(cost({ expectedRun: Duration.hours(2), runsPerMonth: 3 })).toBeCloseTo(3 * once, 3);
    expect(cost({ deadline: Duration.hours(12) })).toBeCloseTo(6 * once, 3);
  });

  it('hands out what it made', () => {
    const fabric = fabricIn(newApp());
    const tune = job(fabric, new BurstQueue(fabric, 'Research', { pools: onPrem(fabric).pools }));
    expect(tune.lowered.job.terraformResourceType).toBe('kubernetes_job_v1');
    expect(tune.pool.path).toBe('Clinic/Frankfurt/h100');
  });
});

describe('an existing job', () => {
  it('holds its accelerators and needs no queue, and nothing is made for it', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const own = onPrem(fabric, { pools: [H100] });
    const old: TrainingJob = TrainingJob.fromExistingJob(fabric, 'Old', {
      pool: own.pool('h100'),
      workers: 2,
      accelerators: { count: 8 },
      deadline: Duration.hours(1),
    });
    const result = synthFabric(app);
    expect(result.resources.filter((r) => r.owner === 'Clinic/Old')).toEqual([]);
    expect(old.pool.path).toBe('Clinic/Frankfurt/h100');
    expect(() => old.lowered).toThrow(/made no resource/);
  });
});
