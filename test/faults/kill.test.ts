import * as fs from 'node:fs';
import * as path from 'node:path';
import { ROOT, run, runOk, temporaryFolder } from '../fabric/support';
import { claimsPass, outputOf, stackFiles } from './output';

type Files = Readonly<Record<string, string>>;

const env = { TSX_TSCONFIG_PATH: path.join(ROOT, 'tsconfig.json') };
const command = (...args: string[]): string[] => ['-r', 'tsx/cjs', path.join(__dirname, 'killed-app.ts'), ...args];
const synth = (outdir: string, version: string): number => Number(runOk(process.execPath, command(outdir, version), { env }));

/** Ends a synth of the new version at one call that changes a file, over a copy of a folder; returns what it left. */
function kill(over: string | undefined, at: number): { readonly outdir: string; readonly files: Files } {
  const outdir = path.join(temporaryFolder(), 'cdktf.out');
  if (over !== undefined) fs.cpSync(over, outdir, { recursive: true });
  // By a signal there is no exit code.
  expect(run(process.execPath, command(outdir, 'new', String(at)), { env }).code).toBeNull();
  return { outdir, files: outputOf(outdir) };
}

/** What is wrong with what a killed synth left; `earlier` is what it found. */
function faults(files: Files, earlier: Files, complete: Files): string[] {
  const same = (other: Files): boolean => stackFiles(other).every((file) => files[file] === other[file]) && stackFiles(other).length > 0;
  const there = stackFiles(files);
  const whole = same(earlier) || same(complete);
  const judged = stackFiles(complete).every((file) => [files[file], files[`${file}.unfinished`]].includes(complete[file]));
  const manifest = files['manifest.json'];
  return [
    ...there.filter((file) => files[file] !== earlier[file] && !judged).map((file) => `${file} is there before all was judged`),
    ...there.filter((file) => ![earlier[file], complete[file]].includes(files[file])).map((file) => `${file} is of nobody`),
    ...(manifest !== undefined && isWhole(manifest) && !whole ? ['a manifest without its stacks'] : []),
    ...(claimsPass(files) && !whole ? ['a report says pass of what is not there'] : []),
  ];
}

/** Half a manifest ends every command that reads it. */
function isWhole(json: string): boolean {
  try {
    JSON.parse(json);
    return true;
  } catch {
    return false;
  }
}

/** Every ninth call, and the last ones, when all is put in its place. ALL_FAULTS=1 takes all. */
function some(calls: number): number[] {
  const all = Array.from({ length: calls }, (_, i) => i + 1);
  return process.env.ALL_FAULTS === '1' ? all : all.filter((at) => at % 9 === 1 || at > calls - 3);
}

describe('a synth that is killed at any call that changes a file', () => {
  const folder = temporaryFolder();
  const [before, after] = [path.join(folder, 'before'), path.join(folder, 'after')];
  let [inNew, overEarlier] = [0, 0];

  beforeAll(() => {
    synth(before, 'earlier');
    inNew = synth(after, 'new');
    const over = path.join(folder, 'over');
    fs.cpSync(before, over, { recursive: true });
    overEarlier = synth(over, 'new');
  });

  it('leaves nothing deployable that was not judged, and no report that says more than what is there: in a new folder', () => {
    const complete = outputOf(after);
    const found = some(inNew).flatMap((at) => faults(kill(undefined, at).files, {}, complete).map((fault) => `call ${at}: ${fault}`));
    expect(found).toEqual([]);
  });

  it('the same over the good output of an earlier version, and the next synth is as new', () => {
    const [earlier, complete] = [outputOf(before), outputOf(after)];
    let last = '';
    const found = some(overEarlier).flatMap((at) => {
      const { outdir, files } = kill(before, at);
      last = outdir;
      return faults(files, earlier, complete).map((fault) => `call ${at}: ${fault}`);
    });
    expect(found).toEqual([]);
    synth(last, 'new');
    expect(outputOf(last)).toEqual(complete);
  });
});
