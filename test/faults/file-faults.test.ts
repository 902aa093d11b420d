import { counting, failing } from './file-faults';
import * as path from 'node:path';
import { FabricError } from '../../lib/model/problem';
import { temporaryFolder } from '../fabric/support';
import { claimsPass, deployable, outputOf, stackFiles } from './output';
import { smallApp, type SmallApp } from './small-app';

const CODES = ['ENOSPC', 'EACCES', 'EROFS'];
const fresh = (): string => path.join(temporaryFolder(), 'cdktf.out');
const synth = (options: SmallApp): void => smallApp(options).synth();

/** An undisturbed synth into a folder of its own. */
function undisturbed(options: Omit<SmallApp, 'outdir'> = {}, outdir = fresh()): Record<string, string> {
  synth({ outdir, ...options });
  return outputOf(outdir);
}

/** How many calls change files while an App is declared and synthesized into the folder. */
function callsOf(options: SmallApp): number {
  let calls = 0;
  try {
    counting(
      options.outdir,
      ({ number }) => (calls = number),
      () => synth(options),
    );
  } catch {
    // A refusal by the rules, which is to be disturbed, too.
  }
  return calls;
}

interface Disturbed {
  readonly error: unknown;
  /** Whether the App itself could be made: cdktf's constructor makes folders before any code of ours runs. */
  readonly begun: boolean;
  readonly files: Readonly<Record<string, string>>;
}

function disturbed(options: SmallApp, at: number, code: string, forever = false): Disturbed {
  let begun = false;
  let error: unknown;
  try {
    counting(options.outdir, failing(at, code, forever), () => {
      const app = smallApp(options);
      begun = true;
      app.synth();
    });
  } catch (thrown) {
    error = thrown;
  }
  // Ours ran when an error is told in our words, also while the fabric was declared.
  return { error, begun: begun || FabricError.isFabricError(error), files: outputOf(options.outdir) };
}

/** One message per call that is made to fail and does not end as it has to; `check` says what else is wrong. */
function faults(calls: number, check: (at: number, code: string) => string[]): string[] {
  const all = Array.from({ length: calls }, (_, i) => i + 1);
  return all.flatMap((at) => {
    const code = CODES[at % CODES.length] as string;
    return check(at, code).map((fault) => `call ${at} of ${calls}, ${code}: ${fault}`);
  });
}

const good = undisturbed();

function told({ error, begun }: Disturbed, outdir: string): string[] {
  if (!begun) return [];
  if (!FabricError.isFabricError(error)) return [`ended with ${String(error)}`];
  return error.message.includes(outdir) && error.message.includes('new App({ outdir })') ? [] : [`says ${error.message}`];
}

describe('when one change of a file fails', () => {
  it('writes more than the manifest, or the tests below say nothing', () => {
    expect(callsOf({ outdir: fresh() })).toBeGreaterThan(30);
    expect(stackFiles(good)).toHaveLength(4);
    expect(claimsPass(good)).toBe(true);
  });

  it.each([
    ['in a new folder', undefined],
    ['over an earlier good output', 'earlier'],
  ])('nothing is deployable or called good, the error says what to do, and the next synth is as new: %s', (_where, before) => {
    const folder = (): string => {
      const outdir = fresh();
      if (before !== undefined) synth({ outdir, version: before });
      return outdir;
    };
    const check = (at: number, code: string): string[] => {
      const outdir = folder();
      const earlier = deployable(outputOf(outdir));
      const run = disturbed({ outdir }, at, code);
      const left = run.begun ? deployable(run.files) : deployable(run.files).filter((file) => !earlier.includes(file));
      const again = undisturbed({}, outdir);
      return [
        ...told(run, outdir),
        ...left.map((file) => `${file} is deployable`),
        ...(run.begun && claimsPass(run.files) ? ['a report says pass'] : []),
        ...Object.keys({ ...good, ...again }).flatMap((file) => (good[file] === again[file] ? [] : [`${file} differs afterwards`])),
      ];
    };
    expect(faults(callsOf({ outdir: folder() }), check)).toEqual([]);
  });

  it('a refusal is still told with its reasons', () => {
    const check = (at: number, code: string): string[] => {
      const outdir = fresh();
      const run = disturbed({ outdir, refused: true }, at, code);
      const message = String((run.error as Error | undefined)?.message);
      const why = message.includes('FAB-NET-002') || (FabricError.isFabricError(run.error) && message.includes(outdir)) || !run.begun;
      return [...(why ? [] : [message]), ...deployable(run.files), ...(claimsPass(run.files) ? ['a report says pass'] : [])];
    };
    expect(faults(callsOf({ outdir: fresh(), refused: true }), check)).toEqual([]);
  });
});

describe('when every change of a file fails from one on', () => {
  it('what is left in its place was judged, has no manifest, and is named', () => {
    const check = (at: number, code: string): string[] => {
      const outdir = fresh();
      const run = disturbed({ outdir }, at, code, true);
      const message = String((run.error as Error | undefined)?.message);
      return [
        ...told(run, outdir),
        ...deployable(run.files).flatMap((file) => (run.files[file] === good[file] ? [] : [`${file} is not as it was judged`])),
        ...stackFiles(run.files).flatMap((file) => (message.includes(path.join(outdir, file)) ? [] : [`${file} is not named`])),
        ...('manifest.json' in run.files ? ['there is a manifest'] : []),
      ];
    };
    expect(faults(callsOf({ outdir: fresh() }), check)).toEqual([]);
  });
});
