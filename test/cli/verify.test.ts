import * as fs from 'node:fs';
import * as path from 'node:path';
import { App } from 'cdktf';
import { AddressPlan, HybridAiFabric, OnPremGpuCluster, type PolicyProps } from 'hybrid-ai-fabric';
import { kubernetes } from 'hybrid-ai-fabric/kubernetes';
import { type CliResult, run } from '../../lib/cli/run';
import { temporaryFolder } from '../fabric/support';

const TODAY = '2026-11-23';
const STACK = 'lab-platform-berlin';
const DOCUMENT = `stacks/${STACK}/cdk.tf.json`;
const WAIVER = {
  rule: 'FAB-NET-002',
  path: 'Lab/Berlin',
  reason: 'the API is moved behind the firewall in spring',
  owner: 'platform team',
  expires: '2026-12-24',
};

/** Synthesizes one cluster; `publicEndpoint` left out is a finding of FAB-NET-002. */
function synth(options: { publicEndpoint?: boolean; policies?: PolicyProps; skipValidation?: boolean } = {}): string {
  const outdir = temporaryFolder();
  const app = new App({ outdir, skipValidation: options.skipValidation });
  const ranges = { nodes: '10.10.0.0/22', pods: '10.64.0.0/14', services: '10.96.0.0/16' };
  const fabric = new HybridAiFabric(app, 'Lab', {
    addressPlan: new AddressPlan({ Berlin: ranges }),
    policies: { print: false, ...options.policies },
    now: TODAY,
  });
  const { publicEndpoint } = options;
  new OnPremGpuCluster(fabric, 'Berlin', { cluster: kubernetes({ context: 'ber' }), location: { country: 'DE' }, publicEndpoint });
  app.synth();
  return outdir;
}

const verify = (outdir: string, ...more: string[]): CliResult => run(['verify', outdir, ...more], TODAY);
const edit = (outdir: string, file: string, change: (text: string) => string): void => {
  const absolute = path.join(outdir, file);
  fs.writeFileSync(absolute, change(fs.readFileSync(absolute, 'utf8')));
};

describe('hybrid-ai-fabric verify', () => {
  it('ends with 0 and one sentence when the output is what was judged', () => {
    const outdir = synth({ publicEndpoint: false });
    expect(verify(outdir)).toEqual({
      code: 0,
      stdout: `${outdir}: 1 stacks are as they were judged; the verdict is pass.\n`,
      stderr: '',
    });
  });

  it('does not mind another order of keys or other whitespace', () => {
    const outdir = synth({ publicEndpoint: false });
    edit(outdir, DOCUMENT, (text) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as object).reverse())));
    expect(verify(outdir).code).toBe(0);
  });

  it('finds a stack that was changed after it was judged', () => {
    const outdir = synth({ publicEndpoint: false });
    edit(outdir, DOCUMENT, (text) => text.replace('"kueue"', '"kueue-2"'));
    const result = verify(outdir);
    expect(result.code).toBe(1);
    expect(result.stderr).toContain(`The document of stack ${STACK} was changed after it was judged.`);
    expect(result.stderr).toContain('1 finding(s); do not deploy.');
  });

  it('finds a stack that is gone, and one that is no longer JSON', () => {
    const outdir = synth({ publicEndpoint: false });
    edit(outdir, DOCUMENT, () => 'resource {}');
    expect(verify(outdir).stderr).toContain('was judged and is no longer JSON');
    fs.rmSync(path.join(outdir, DOCUMENT));
    expect(verify(outdir).stderr).toContain('was judged and is gone');
  });

  it('finds Terraform that lies beside the judged document', () => {
    const outdir = synth({ publicEndpoint: false });
    fs.writeFileSync(path.join(outdir, 'stacks', STACK, 'extra.tf'), 'resource "null_resource" "x" {}');
    fs.writeFileSync(path.join(outdir, 'stacks', STACK, 'notes.txt'), 'not read by terraform');
    expect(verify(outdir)).toMatchObject({ code: 1 });
    expect(verify(outdir).stderr).toContain(`stacks/${STACK}/extra.tf was not judged, and Terraform would read it.`);
    expect(verify(outdir).stderr).not.toContain('notes.txt');
  });

  it.each(['terraform.tfvars', 'day.auto.tfvars.json', 'extra.tofu', 'extra.tf.json'])(
    'finds %s, from which Terraform would take more',
    (name) => {
      const outdir = synth({ publicEndpoint: false });
      fs.writeFileSync(path.join(outdir, 'stacks', STACK, name), '{}');
      expect(verify(outdir).stderr).toContain(`stacks/${STACK}/${name} was not judged`);
    },
  );

  it('finds a stack folder that the manifest does not know, which a loop over stacks/* would apply', () => {
    const outdir = synth({ publicEndpoint: false });
    fs.cpSync(path.join(outdir, 'stacks', STACK), path.join(outdir, 'stacks', 'lab-left'), { recursive: true });
    expect(verify(outdir).stderr).toContain('stacks/lab-left/cdk.tf.json was not judged');
  });

  it('finds a block that was put in twice: Terraform takes both, JavaScript the last', () => {
    const outdir = synth({ publicEndpoint: false });
    edit(outdir, DOCUMENT, (text) => text.replace('{', '{ "resource": { "null_resource": { "x": {} } },'));
    expect(verify(outdir).stderr).toContain(`The document of stack ${STACK} was judged`);
  });

  it('takes no manifest whose stack would run in another folder than the judged one', () => {
    const outdir = synth({ publicEndpoint: false });
    edit(outdir, 'manifest.json', (text) => text.replace(`"workingDirectory": "stacks/${STACK}"`, '"workingDirectory": "elsewhere"'));
    expect(verify(outdir).stderr).toContain('manifest.json cannot be read');
  });

  it('finds a stack of the manifest that was never judged, and a judged one that the manifest lost', () => {
    const outdir = synth({ publicEndpoint: false });
    edit(outdir, 'manifest.json', (text) => text.replaceAll(STACK, 'lab-other'));
    fs.cpSync(path.join(outdir, 'stacks', STACK), path.join(outdir, 'stacks', 'lab-other'), { recursive: true });
    const { stderr } = verify(outdir);
    expect(stderr).toContain('Stack lab-other would be deployed and was not judged.');
    expect(stderr).toContain(`Stack ${STACK} was judged and is not in manifest.json.`);
  });

  it.each(['fabric/policy.json', 'manifest.json', 'fabric/plan.json'])('says that %s is missing', (file) => {
    const outdir = synth({ publicEndpoint: false });
    fs.rmSync(path.join(outdir, file));
    const result = verify(outdir);
    expect(result.code).toBe(1);
    expect(result.stderr).toContain(`${file} is missing: `);
  });

  it.each([
    ['text', () => 'not JSON'],
    ['a schema that it does not know', (text: string) => text.replace('"schemaVersion": 1', '"schemaVersion": 2')],
    ['documents without digests', (text: string) => text.replaceAll('"sha256"', '"sha"')],
  ])('takes no policy report that is %s', (_what, change) => {
    const outdir = synth({ publicEndpoint: false });
    edit(outdir, 'fabric/policy.json', change);
    expect(verify(outdir).stderr).toContain('fabric/policy.json cannot be read as this release writes it.');
  });

  it('takes an app that skips validations: it was judged all the same', () => {
    expect(verify(synth({ publicEndpoint: false, skipValidation: true })).code).toBe(0);
    expect(() => synth({ skipValidation: true })).toThrow(/FAB-NET-002/);
  });

  it('stops what has no policy report: nothing of it was judged', () => {
    const outdir = synth({ publicEndpoint: false });
    fs.rmSync(path.join(outdir, 'fabric/policy.json'));
    expect(verify(outdir).stderr).toContain('fabric/policy.json is missing: what is here was never judged');
  });

  it('stops a refused fabric', () => {
    const outdir = temporaryFolder();
    fs.cpSync(synth({ publicEndpoint: false }), outdir, { recursive: true });
    edit(outdir, 'fabric/policy.json', (text) => text.replace('"verdict": "pass"', '"verdict": "refused"'));
    expect(verify(outdir).stderr).toContain('The verdict is refused.');
    expect(() => synth()).toThrow(/FAB-NET-002/);
  });

  it('finds a waiver that ended since, and only one that covered something', () => {
    const outdir = synth({ policies: { waivers: [WAIVER, { ...WAIVER, path: 'Lab/Elsewhere' }] } });
    expect(verify(outdir, '--now', WAIVER.expires).code).toBe(0);
    const result = verify(outdir, '--now', '2026-12-25');
    expect(result.code).toBe(1);
    expect(result.stderr).toContain('The waiver of FAB-NET-002 at Lab/Berlin ended on 2026-12-24; the day is 2026-12-25.');
    expect(result.stderr).not.toContain('Lab/Elsewhere');
  });

  it('reports everything at once', () => {
    const { code, stderr } = verify(temporaryFolder());
    expect(code).toBe(1);
    expect(stderr).toContain('3 finding(s)');
  });
});

describe('the command line', () => {
  it.each([
    [[]],
    [['explain']],
    [['verify', 'a', 'b']],
    [['verify', '--now', 'tomorrow']],
    [['verify', '--now', '2026-02-30']],
    [['verify', '--fix']],
  ])('ends with 2 and says how it is called: %j', (args) => {
    const result = run(args, TODAY);
    expect(result.code).toBe(2);
    expect(result.stderr).toMatch(/^Usage: hybrid-ai-fabric verify/);
  });

  it('prints the same on request, as a success', () => {
    expect(run(['--help'], TODAY)).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Usage/) as unknown });
  });

  it('takes cdktf.out when no folder is named', () => {
    expect(run(['verify', '--now', TODAY], TODAY).stderr + run(['verify'], TODAY).stdout).toContain('cdktf.out');
  });
});
