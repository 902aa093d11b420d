import * as fs from 'node:fs';
import * as path from 'node:path';
import { filesBelow, type Ran, ROOT, run, temporaryFolder } from './support';

const CDKTF = require.resolve('cdktf-cli/bundle/bin/cdktf');
const TERRAFORM = process.env.TERRAFORM_BINARY_NAME ?? 'terraform';
const HOUSE = ['lab-fabric-house', 'lab-platform-house', 'lab-workloads-house'];

/** A user's project: the package is found by path mapping, its dependencies in node_modules. */
function makeProject(): string {
  const folder = temporaryFolder();
  const write = (name: string, content: object): void => fs.writeFileSync(path.join(folder, name), JSON.stringify(content));
  fs.copyFileSync(path.join(__dirname, 'app', 'main.ts'), path.join(folder, 'main.ts'));
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  fs.writeFileSync(path.join(folder, 'terraformrc'), '');
  write('cdktf.json', { language: 'typescript', app: 'node -r tsx/cjs main.ts', projectId: 'refusal', sendCrashReports: 'false' });
  const { paths } = (JSON.parse(fs.readFileSync(path.join(ROOT, 'tsconfig.json'), 'utf8')) as TsConfig).compilerOptions;
  const absolute = Object.entries(paths).map(([name, [target]]) => [name, [path.join(ROOT, target as string)]]);
  write('tsconfig.json', { compilerOptions: { module: 'CommonJS', paths: Object.fromEntries(absolute) } });
  return folder;
}

interface TsConfig {
  readonly compilerOptions: { readonly paths: Readonly<Record<string, readonly string[]>> };
}

/** The reason why the real cdktf cannot be run here; undefined when it can. */
function obstacle(): string | undefined {
  try {
    return run(TERRAFORM, ['version']).code === 0 ? undefined : `${TERRAFORM} version fails`;
  } catch {
    return `there is no ${TERRAFORM} on the PATH, and cdktf asks for its version`;
  }
}

const reason = obstacle();
const withTerraform = reason === undefined ? describe : describe.skip;

withTerraform(`cdktf on a fabric${reason === undefined ? '' : `, skipped: ${reason}`}`, () => {
  const project = makeProject();

  const cdktf = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Ran =>
    run(process.execPath, [CDKTF, ...args], { cwd: project, env: { TF_CLI_CONFIG_FILE: path.join(project, 'terraformrc'), ...env } });
  const written = (): Record<string, string> => filesBelow(path.join(project, 'cdktf.out'));
  const endingWith = (end: string): string[] => Object.keys(written()).filter((file) => file.endsWith(end));
  const verdict = (): unknown => (JSON.parse(written()['fabric/plan.json'] as string) as { readonly verdict: unknown }).verdict;

  const expectGood = (ran: Ran, stacks: readonly string[] = HOUSE): void => {
    expect(ran).toMatchObject({ code: 0, text: expect.stringContaining('Generated Terraform code for the stacks') });
    expect(endingWith('cdk.tf.json')).toEqual([...stacks].sort().map((stack) => `stacks/${stack}/cdk.tf.json`));
    expect(Object.keys(written()).filter((file) => /\.(refused|unfinished)(\/|$)/.test(file))).toEqual([]);
    expect(Object.keys(written())).toContain('manifest.json');
    expect(verdict()).toBe('pass');
  };
  const expectNothingDeployable = (): void => {
    expect(Object.keys(written())).not.toContain('manifest.json');
    expect(endingWith('cdk.tf.json')).toEqual([]);
  };

  // Each test goes on in the folder that the one before left: that is how cdktf is used.
  test('a refusal by the rules exits with 1, reports, and leaves nothing to deploy; the next good synth leaves no trace of it', () => {
    expectGood(cdktf(['synth']));

    const refused = cdktf(['synth'], { WRONG: 'policy', ANNEX: '1' });
    expect(refused).toMatchObject({ code: 1, text: expect.stringContaining('FAB-NET-002') });
    expect(refused.text).toContain('Lab/Annex');
    expect(Object.keys(written())).toEqual(expect.arrayContaining(['fabric/plan.json', 'fabric/policy.json', 'fabric/policy.sarif']));
    expect(verdict()).toBe('refused');
    expect(endingWith('.refused')).toContain('stacks/lab-platform-annex/cdk.tf.json.refused');
    expectNothingDeployable();
    for (const command of [['diff'], ['deploy', '--auto-approve']]) {
      const ran = cdktf([...command, '--skip-synth', '*']);
      expect(ran).toMatchObject({ code: 1, text: expect.stringContaining('Could not find manifest file') });
    }

    expectGood(cdktf(['synth']));
  });

  test('a stack that has become empty is gone', () => {
    expectGood(cdktf(['synth'], { CHAT: '0' }), ['lab-platform-house']);
  });

  test('an app that breaks off half-way leaves neither a manifest nor an old verdict', () => {
    expect(verdict()).toBe('pass');
    const broken = cdktf(['synth'], { WRONG: 'construction' });
    expect(broken).toMatchObject({ code: 1, text: expect.stringContaining('pool-not-found') });
    expect(Object.keys(written()).filter((file) => !file.startsWith('stacks/'))).toEqual([]);
  });

  test('a refusal of the intent takes back what an earlier good synth left, also stacks that are no longer declared', () => {
    const both = cdktf(['synth'], { ANNEX: '1' });
    expect(both.code).toBe(0);
    expect(endingWith('lab-platform-annex/cdk.tf.json')).toHaveLength(1);

    const refused = cdktf(['synth'], { WRONG: 'intent' });
    expect(refused).toMatchObject({ code: 1, text: expect.stringContaining('workload-unplaceable') });
    expect(verdict()).toBe('refused');
    expect(Object.keys(written())).not.toContain('fabric/policy.json');
    expectNothingDeployable();
  });
});
