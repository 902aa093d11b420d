import * as path from 'node:path';
import * as fc from 'fast-check';
import { Clinic, type Part, PARTS } from './clinic';
import { filesBelow, ROOT, runOk, temporaryFolder } from './support';

const EXAMPLES = ['quickstart', 'regulated-hospital'];

/** Everything that a synth wrote, from a process of its own in the given folder and surroundings. */
function written(example: string, cwd: string, outdir: string, env: Readonly<Record<string, string>>): Record<string, string> {
  const script = path.join(ROOT, 'scripts', 'run-example.js');
  runOk(process.execPath, [script, example], { cwd, env: { ...env, CDKTF_OUTDIR: outdir } });
  return filesBelow(path.resolve(cwd, outdir));
}

function writtenIn(order: readonly Part[]): Record<string, string> {
  const clinic = new Clinic().declare(order);
  clinic.app.synth();
  return filesBelow(clinic.app.outdir);
}

describe('the output of a synth', () => {
  test.each(EXAMPLES)('%s gives the same bytes in another folder, to another folder, in another zone and language', (example) => {
    const one = written(example, ROOT, temporaryFolder(), { TZ: 'UTC', LANG: 'C' });
    const elsewhere = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', HOME: temporaryFolder(), USER: 'someone' };
    const other = written(example, temporaryFolder(), 'out', elsewhere);
    expect(Object.keys(one)).toEqual(expect.arrayContaining(['fabric/plan.json', 'fabric/policy.sarif', 'manifest.json']));
    expect(other).toEqual(one);
  });

  test('a second synth into the same folder changes no byte', () => {
    const outdir = temporaryFolder();
    const first = written('regulated-hospital', ROOT, outdir, {});
    expect(written('regulated-hospital', ROOT, outdir, {})).toEqual(first);
  });

  test.each(EXAMPLES)('%s names no folder of the machine that wrote it', (example) => {
    const outdir = temporaryFolder();
    const all = Object.values(written(example, ROOT, outdir, {})).join('\n');
    expect(all).not.toContain(ROOT);
    expect(all).not.toContain(outdir);
  });

  test('the order of declaration changes no byte', () => {
    const declared = writtenIn(PARTS);
    expect(Object.keys(declared)).toContain('manifests/cloud/clinic-queue-research.yaml');
    const anyOrder = fc.shuffledSubarray([...PARTS], { minLength: PARTS.length });
    fc.assert(
      fc.property(anyOrder, (order) => {
        expect(writtenIn(order)).toEqual(declared);
      }),
      { numRuns: 12, seed: 20261123, examples: [[[...PARTS].reverse()]] },
    );
  });
});
