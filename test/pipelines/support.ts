import * as fs from 'node:fs';
import * as path from 'node:path';
import { load } from 'js-yaml';
import { ROOT, run, type Ran, temporaryFolder } from '../fabric/support';

/** A step of a GitHub job, as far as tests look into it. */
export interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
}

/** A job of a GitHub workflow. */
export interface Job {
  readonly needs?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly if?: string;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
}

/** A GitHub workflow. */
export interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** A job of the GitLab template. */
export interface GitlabJob {
  readonly stage?: string;
  readonly extends?: string;
  readonly needs?: readonly (string | { readonly job: string })[];
  readonly rules?: readonly { readonly if: string; readonly when?: string }[];
  readonly allow_failure?: boolean;
  readonly script?: readonly string[];
  readonly before_script?: readonly string[];
}

/** Text of a template. */
export function templateText(file: string): string {
  return fs.readFileSync(path.join(ROOT, 'templates', file), 'utf8');
}

/** A workflow of templates/github. */
export function workflow(name: string): Workflow {
  return load(templateText(`github/${name}.yml`)) as Workflow;
}

/** The GitLab template by job name. */
export function gitlab(): Readonly<Record<string, GitlabJob>> {
  return load(templateText('gitlab/fabric.gitlab-ci.yml')) as Readonly<Record<string, GitlabJob>>;
}

/** The shell of a named step of a GitHub job. */
export function shellOf(name: string, job: string, step: string): string {
  const found = workflow(name).jobs[job]?.steps?.find((s) => s.name === step)?.run;
  if (found === undefined) throw new Error(`templates/github/${name}.yml has no step '${step}' with a shell in job '${job}'`);
  return found;
}

/** A checked-out project with everything installed: the quickstart, on this repository's own tree. */
export class Project {
  readonly folder = temporaryFolder();
  readonly summary = path.join(this.folder, 'step-summary.md');

  constructor(app = `node ${path.join(ROOT, 'scripts/run-example.js')} quickstart`) {
    const config = { language: 'typescript', app, projectId: 'pipelines', sendCrashReports: 'false' };
    this.write('cdktf.json', JSON.stringify(config));
    this.write('package.json', '{ "private": true }');
    this.command('cdktf', `exec node ${path.join(ROOT, 'node_modules/cdktf-cli/bundle/bin/cdktf')} "$@"`);
    const tsx = path.join(ROOT, 'node_modules/tsx/dist/preflight.cjs');
    const hook = path.join(ROOT, 'node_modules/tsx/dist/loader.mjs');
    this.command('hybrid-ai-fabric', `exec node --require ${tsx} --import file://${hook} ${path.join(ROOT, 'lib/cli/main.ts')} "$@"`);
  }

  path(relative: string): string {
    return path.join(this.folder, relative);
  }

  read(relative: string): string {
    return fs.readFileSync(this.path(relative), 'utf8');
  }

  write(relative: string, text: string): void {
    fs.mkdirSync(path.dirname(this.path(relative)), { recursive: true });
    fs.writeFileSync(this.path(relative), text);
  }

  /** Runs shell as a runner does: bash that stops at the first error. */
  shell(script: string, env: Readonly<Record<string, string>> = {}): Ran {
    return this.through('bash', ['-e', '-o', 'pipefail', '-c', script], env);
  }

  /** The same, with Terraform's providers stood in for by the given runner. */
  offline(runner: string, script: string, env: Readonly<Record<string, string>> = {}): Ran {
    return this.through(runner, ['--exec', this.folder, '--', 'bash', '-e', '-o', 'pipefail', '-c', script], env);
  }

  private through(program: string, args: readonly string[], env: Readonly<Record<string, string>>): Ran {
    const files = { GITHUB_STEP_SUMMARY: this.summary, GITHUB_OUTPUT: this.path('step-output') };
    return run(program, args, { cwd: this.folder, env: { npm_config_update_notifier: 'false', ...files, ...env } });
  }

  private command(name: string, shell: string): void {
    this.write(`node_modules/.bin/${name}`, `#!/bin/sh\n${shell}\n`);
    fs.chmodSync(this.path(`node_modules/.bin/${name}`), 0o755);
  }
}
