import { gitlab, type Job, templateText, workflow } from './support';
import { LAYERS } from '../../lib/core/layers';

const WORKFLOWS = ['fabric-check', 'fabric-deploy', 'fabric-layer'];
const WRITES: Readonly<Record<string, readonly string[]>> = {
  'pull-requests': ['fabric-check/comment'],
  'security-events': ['fabric-check/code-scanning'],
  'id-token': ['fabric-check/diff', 'fabric-layer/diff', 'fabric-layer/deploy', ...LAYERS.map((layer) => `fabric-deploy/${layer}`)],
};
const jobs = WORKFLOWS.flatMap((name) =>
  Object.entries(workflow(name).jobs).map(([job, body]): readonly [string, Job] => [`${name}/${job}`, body]),
);

describe('the templates for GitHub', () => {
  it.each(WORKFLOWS)('%s may read the repository, and nothing else, unless a job says more', (name) => {
    expect(workflow(name).permissions).toEqual({ contents: 'read' });
  });

  it.each(jobs)('%s has no permission that it does not need', (name, job) => {
    const allowed = Object.entries(WRITES).flatMap(([permission, names]) => (names.includes(name) ? [permission] : []));
    const granted = Object.entries(job.permissions ?? {}).filter(([, access]) => access !== 'read');
    expect(granted).toEqual(allowed.map((permission) => [permission, 'write']));
  });

  it.each(WORKFLOWS)('%s pins every action to a commit, with its version beside it', (name) => {
    const uses = templateText(`github/${name}.yml`).match(/uses: (?!\.\/).*/g) ?? [];
    for (const line of uses) expect(line).toMatch(/^uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it.each(WORKFLOWS)('%s holds no secret and puts no text of a pull request into a shell', (name) => {
    const text = templateText(`github/${name}.yml`);
    expect(text).not.toMatch(/secrets\./);
    const shells = Object.values(workflow(name).jobs).flatMap((job) => (job.steps ?? []).map((step) => step.run ?? ''));
    expect(shells.filter((shell) => shell.includes('${{'))).toEqual([]);
  });

  it('gives no job with write access or cloud credentials to a fork', () => {
    const checks = jobs.filter(([name]) => ['fabric-check/comment', 'fabric-check/code-scanning', 'fabric-check/diff'].includes(name));
    for (const [, job] of checks) expect(job.if).toContain('github.event.pull_request.head.repo.full_name == github.repository');
  });

  it('deploys the layers in their order, each behind its environment', () => {
    const { jobs: deploy } = workflow('fabric-deploy');
    expect(Object.keys(deploy)).toEqual(['synth', ...LAYERS]);
    expect(LAYERS.map((layer) => deploy[layer]?.needs)).toEqual(['synth', ...LAYERS.slice(0, -1)]);
    expect(LAYERS.map((layer) => deploy[layer]?.with)).toEqual(LAYERS.map((layer) => ({ layer })));
    expect(workflow('fabric-layer').jobs.deploy).toMatchObject({ needs: 'diff', environment: 'fabric-${{ inputs.layer }}' });
  });

  it.each(['fabric-check/synth', 'fabric-check/diff', 'fabric-deploy/synth', 'fabric-layer/diff', 'fabric-layer/deploy'])(
    '%s verifies the output before anything is done with it',
    (name) => {
      const steps = jobs.find(([job]) => job === name)?.[1].steps ?? [];
      const at = steps.findIndex((step) => step.run === 'npx --no-install hybrid-ai-fabric verify');
      const used = steps.findIndex((step) => /cdktf (diff|deploy)/.test(step.run ?? '') || /configure-aws/.test(step.uses ?? ''));
      expect(at).toBeGreaterThan(0);
      if (used >= 0) expect(at).toBeLessThan(used);
    },
  );
});

describe('the template for GitLab', () => {
  const all = gitlab();

  it('has a plan and a manual apply per layer, in the order of the layers', () => {
    for (const [i, layer] of LAYERS.entries()) {
      const before = i === 0 ? [] : [`fabric-${LAYERS[i - 1] as string}-apply`];
      expect(all[`fabric-${layer}-plan`]).toEqual({ extends: '.fabric-layer-plan', stage: layer, needs: ['fabric-synth', ...before] });
      const needs = ['fabric-synth', `fabric-${layer}-plan`];
      expect(all[`fabric-${layer}-apply`]).toEqual({ extends: '.fabric-layer-apply', stage: layer, needs });
    }
    expect(all['.fabric-layer-apply']).toMatchObject({ allow_failure: false, resource_group: 'fabric' });
    expect(all['.fabric-layer-apply']?.rules?.map((rule) => rule.when)).toEqual(['manual']);
  });

  it('verifies the output before every plan and apply', () => {
    expect(all['.fabric-credentials']?.before_script?.at(-1)).toBe('npx --no-install hybrid-ai-fabric verify');
    expect(['fabric-diff', '.fabric-layer-plan', '.fabric-layer-apply'].map((job) => all[job]?.extends)).toEqual(
      Array(3).fill('.fabric-credentials'),
    );
  });

  it('reaches the clouds with the identity of the job, not with a stored key', () => {
    const text = templateText('gitlab/fabric.gitlab-ci.yml');
    expect(text).not.toMatch(/AWS_SECRET_ACCESS_KEY|AWS_ACCESS_KEY_ID|private_key/);
    expect(all['.fabric-credentials']).toMatchObject({ id_tokens: { FABRIC_AWS_ID_TOKEN: { aud: 'sts.amazonaws.com' } } });
  });
});
