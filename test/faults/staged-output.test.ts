import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, TerraformOutput, TerraformResource, TerraformStack, Testing } from 'cdktf';
import { temporaryFolder } from '../fabric/support';
import { claimsPass, deployable, outputOf, stackFiles } from './output';
import { smallApp } from './small-app';

const fresh = (): string => path.join(temporaryFolder(), 'cdktf.out');
const good = ((): Record<string, string> => {
  const app = smallApp({ outdir: fresh() });
  app.synth();
  return outputOf(app.outdir);
})();

/** Puts a cluster that the rules refuse into a stack. */
function openCluster(stack: TerraformStack): void {
  const cluster = new TerraformResource(stack, 'Open', { terraformResourceType: 'aws_eks_cluster' });
  cluster.addOverride('vpc_config', { endpoint_public_access: true });
}

/** Looks into the output folder while the rules judge: what an interrupted synth would leave. */
function duringTheGate(app: App): Record<string, string> {
  let seen: Record<string, string> = {};
  app.node.addValidation({
    validate: () => {
      seen = outputOf(app.outdir);
      return [];
    },
  });
  app.synth();
  return seen;
}

describe('until all of synth has come to its end', () => {
  it('every stack, also those of others, every report and every manifest has another name', () => {
    const seen = duringTheGate(smallApp({ outdir: fresh() }));
    expect(deployable(seen)).toEqual([]);
    expect(claimsPass(seen)).toBe(false);
    expect(Object.keys(seen)).toEqual(
      expect.arrayContaining([...stackFiles(good).map((file) => `${file}.unfinished`), 'fabric.unfinished/policy.json']),
    );
  });

  it('a validation of the user that fails after the gate leaves nothing deployable and no verdict', () => {
    const app = smallApp({ outdir: fresh() });
    app.node.addValidation({ validate: () => ['the change window is closed'] });
    expect(() => app.synth()).toThrow(/the change window is closed/);
    expect(deployable(outputOf(app.outdir))).toEqual([]);
    expect(claimsPass(outputOf(app.outdir))).toBe(false);
  });

  it('what an earlier run left is gone as soon as a fabric is declared', () => {
    const outdir = fresh();
    smallApp({ outdir }).synth();
    fs.mkdirSync(path.join(outdir, 'stacks/long-gone'), { recursive: true });
    fs.writeFileSync(path.join(outdir, 'stacks/long-gone/cdk.tf'), 'terraform {}');
    smallApp({ outdir });
    const left = outputOf(outdir);
    expect(deployable(left)).toEqual([]);
    expect(Object.keys(left).filter((file) => file.startsWith('fabric'))).toEqual([]);
  });

  it('a second synth of the same App is judged anew', () => {
    const app = smallApp({ outdir: fresh() });
    app.synth();
    openCluster(app.node.findChild('mine') as TerraformStack);
    expect(() => app.synth()).toThrow(/FAB-NET-002/);
    expect(deployable(outputOf(app.outdir))).toEqual([]);
  });

  it('a second synth of the same App leaves nothing of a stack that only the first had', () => {
    const app = smallApp({ outdir: fresh() });
    let open = false;
    app.node.addValidation({ validate: () => (open ? [] : ['the change window is closed']) });
    expect(() => app.synth()).toThrow(/the change window is closed/);
    open = true;
    app.node.tryRemoveChild('mine');
    app.synth();
    expect(stackFiles(outputOf(app.outdir))).toEqual(stackFiles(good).filter((file) => !file.includes('mine')));
  });

  it('a second synth of the same App, unchanged, gives the same bytes', () => {
    const app = smallApp({ outdir: fresh() });
    app.synth();
    app.synth();
    expect(outputOf(app.outdir)).toEqual(good);
  });
});

describe('an App that skips validations', () => {
  it('is judged all the same, and written when it passes', () => {
    const app = smallApp({ outdir: fresh(), skipValidation: true });
    app.synth();
    expect(outputOf(app.outdir)).toEqual(good);
  });

  it('is refused all the same, with the reasons', () => {
    const app = smallApp({ outdir: fresh(), skipValidation: true, refused: true });
    expect(() => app.synth()).toThrow(/refused by its policies, which skipValidation does not leave out[^]*FAB-NET-002/);
    expect(deployable(outputOf(app.outdir))).toEqual([]);
    expect(outputOf(app.outdir)['fabric/policy.json']).toContain('"verdict": "refused"');
  });

  it('is judged anew at a second synth, although nobody asks the gate', () => {
    const app = smallApp({ outdir: fresh(), skipValidation: true });
    app.synth();
    openCluster(app.node.findChild('mine') as TerraformStack);
    expect(() => app.synth()).toThrow(/FAB-NET-002/);
    expect(deployable(outputOf(app.outdir))).toEqual([]);
  });
});

describe('a stack of the user', () => {
  it('with a synthesizer of its own is written where the manifest says, and judged', () => {
    const app = smallApp({ outdir: fresh() });
    const own = new TerraformStack(app, 'own');
    own.synthesizer = {
      synthesize: ({ outdir, manifest }) => {
        const { workingDirectory, synthesizedStackPath } = manifest.forStack(own);
        fs.mkdirSync(path.join(outdir, workingDirectory), { recursive: true });
        fs.writeFileSync(path.join(outdir, synthesizedStackPath), JSON.stringify({ output: { version: { value: 'own' } } }));
      },
    };
    expect(deployable(duringTheGate(app))).toEqual([]);
    expect(outputOf(app.outdir)['stacks/own/cdk.tf.json']).toContain('own');
  });

  it('that is made after the fabric was sealed is held back, too', () => {
    const app = smallApp({ outdir: fresh() });
    const fabric = app.node.findChild('Lab') as unknown as { seal(): void };
    fabric.seal();
    openCluster(new TerraformStack(app, 'late'));
    expect(() => app.synth()).toThrow(/FAB-NET-002/);
    expect(deployable(outputOf(app.outdir))).toEqual([]);
  });

  it("can be rendered by cdktf's own helpers for tests, which write elsewhere or nothing", () => {
    const app = smallApp({ outdir: fresh() });
    const mine = new TerraformStack(app, 'other');
    new TerraformOutput(mine, 'version', { value: 'x' });
    const folder = Testing.fullSynth(mine);
    expect(fs.existsSync(path.join(folder, 'stacks/other/cdk.tf.json'))).toBe(true);
    expect(JSON.parse(Testing.synth(mine))).toMatchObject({ output: { version: { value: 'x' } } });
    expect(deployable(outputOf(app.outdir))).toEqual([]);
    fs.rmSync(folder, { recursive: true });
  });
});

describe('HCL', () => {
  const before = process.env.SYNTH_HCL_OUTPUT;
  afterEach(() => {
    if (before === undefined) delete process.env.SYNTH_HCL_OUTPUT;
    else process.env.SYNTH_HCL_OUTPUT = before;
  });

  it('is held back like JSON, and leaves none of the JSON of an earlier run', () => {
    const outdir = fresh();
    smallApp({ outdir }).synth();
    process.env.SYNTH_HCL_OUTPUT = 'true';
    const app = smallApp({ outdir });
    const seen = duringTheGate(app);
    expect(deployable(seen)).toEqual([]);
    expect(Object.keys(seen)).toContain('stacks/mine/cdk.tf.unfinished');
    expect(stackFiles(outputOf(outdir))).toEqual(stackFiles(good).map((file) => file.replace('.json', '')));
    expect(outputOf(outdir)['stacks/mine/cdk.tf']).toContain('output "version"');
    expect(outputOf(outdir)['manifest.json']).toContain('"stacks/mine/cdk.tf"');
  });
});
