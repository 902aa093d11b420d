import * as path from 'node:path';
import { gitlab, Project, shellOf } from './support';

/** A program that stands in for Terraform's providers: `runner --exec DIR -- command ...`. */
const runner = process.env.TERRAFORM_OFFLINE === undefined ? undefined : path.resolve(process.env.TERRAFORM_OFFLINE);
const suite = runner === undefined ? describe.skip : describe;
/** Each starts terraform a dozen times. */
jest.setTimeout(300_000);
const LAYERS = ['platform', 'fabric', 'workloads'];

suite('plans and applies of the templates (needs TERRAFORM_OFFLINE), with the quickstart', () => {
  const stacks = LAYERS.map((layer) => `quickstart-${layer}-lab`);

  /** One call for the whole pipeline: each call starts the stand-in providers. */
  function pipeline(project: Project, scripts: readonly string[], env: Readonly<Record<string, string>> = {}): string {
    const shell = scripts.map((script) => `(\n${script}\n)`).join('\n');
    const ran = project.offline(runner as string, shell, env);
    if (ran.code !== 0) throw new Error(`ended with ${ran.code}\n${ran.text}`);
    return ran.text;
  }

  it('GitHub: the diff of a pull request plans what nothing is applied for with placeholders', () => {
    const project = new Project();
    project.shell(shellOf('fabric-check', 'synth', 'Synthesize'));
    pipeline(project, [shellOf('fabric-check', 'diff', 'Diff of every stack')]);
    const summary = project.read('step-summary.md');
    expect(summary.match(/^### .*$/gm)).toEqual(stacks.map((stack) => expect.stringContaining(`### ${stack}`)));
    expect(summary).toContain('Plan: 4 to add');
    expect(summary).not.toContain('FAILED');
  });

  it('GitHub: every layer is planned and applied, and a second run leaves every state as it is', () => {
    const project = new Project();
    project.shell(shellOf('fabric-deploy', 'synth', 'Synthesize'));
    const run = LAYERS.map((layer) => {
      const find = `export LAYER=${layer}\n${shellOf('fabric-layer', 'diff', 'Stacks of the layer')}`;
      const use = 'export STACKS="$(sed -n "s/^stacks=//p" step-output)"; rm step-output';
      return `${find}\n${use}\n(${shellOf('fabric-layer', 'diff', 'Diff')})\n${shellOf('fabric-layer', 'deploy', 'Deploy')}`;
    });
    pipeline(project, [...run, 'mkdir first && cp terraform.*.tfstate first', ...run]);
    for (const stack of stacks) {
      const state = project.read(`first/terraform.${stack}.tfstate`);
      const { resources } = JSON.parse(state) as { resources: { mode: string }[] };
      expect(resources.filter((resource) => resource.mode === 'managed').length).toBeGreaterThanOrEqual(4);
      expect(project.read(`terraform.${stack}.tfstate`)).toBe(state);
    }
  });

  it('GitLab: the diff of a merge request and the layers of the default branch', () => {
    const project = new Project();
    project.shell((gitlab()['fabric-synth']?.script ?? []).filter((line) => line !== 'npm ci').join('\n'));
    const script = (job: string): string => (gitlab()[job]?.script ?? []).join('\n');
    const layers = LAYERS.map(
      (layer) => `export CI_JOB_STAGE=${layer}\n(${script('.fabric-layer-plan')})\n${script('.fabric-layer-apply')}`,
    );
    const empty = `export CI_JOB_STAGE=network\n${script('.fabric-layer-apply')}`;
    pipeline(project, [script('fabric-diff'), empty, ...layers]);
    for (const stack of stacks) {
      expect(project.read(`diff/${stack}.txt`)).toMatch(/Plan: \d+ to add/);
      expect(project.read(`terraform.${stack}.tfstate`)).toContain('"mode": "managed"');
    }
  });
});
