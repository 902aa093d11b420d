import { FabricError, type Problem } from '../model/problem';
import { type OutputFolder, REFUSED, UNFINISHED } from './output-folder';

/** Does work; when it fails, takes everything back and fails with the same error. */
export function orTakeBack<T>(output: OutputFolder, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const left = takeBack(output);
    if (left.length === 0) throw error;
    const first = FabricError.isFabricError(error) ? error.problems : [];
    throw Object.assign(new FabricError([...first, ...left]), { cause: error });
  }
}

/**
 * Leaves nothing deployable, whichever run wrote it: stack files are renamed, so that a plain `terraform -chdir` finds
 * nothing either. Goes on after a failure, and returns what could not be taken back.
 */
export function takeBack(output: OutputFolder): Problem[] {
  const left: Problem[] = [];
  const away = (what: string, ways: readonly (() => void)[]): void => {
    const errors = ways.flatMap((way) => (output.has(what) ? attempt(way) : []));
    if (output.has(what)) left.push(leftover(output.absolute(what), errors));
  };
  away('manifest.json', [() => output.remove('manifest.json')]);
  for (const folder of ['artifacts', 'manifests']) away(folder, [() => output.remove(folder)]);
  let files: readonly string[] = [];
  const unread = attempt(() => (files = output.stackFiles));
  if (unread.length > 0) left.push(leftover(output.absolute('stacks'), unread));
  for (const file of files) {
    // The unfinished one last: it is the one that the refusal is about.
    away(file, [() => output.rename(file, file + REFUSED), () => output.remove(file)]);
    if (output.has(file + UNFINISHED)) attempt(() => output.rename(file + UNFINISHED, file + REFUSED));
  }
  attempt(() => output.removeUnfinishedReports());
  return left;
}

/** The error of a step that may fail, as a list of one. */
function attempt(step: () => unknown): unknown[] {
  try {
    step();
    return [];
  } catch (error) {
    return [error];
  }
}

function leftover(file: string, errors: readonly unknown[]): Problem {
  return {
    id: 'output-left',
    path: '',
    message: `'${file}' could not be taken back, and nothing of this synth must be deployed`,
    got: errors.map((error) => (FabricError.isFabricError(error) ? error.problems.map((p) => p.got).join('; ') : String(error))).join('; '),
    allowed: 'neither stack files, manifests nor artifacts after a synth that did not pass',
    next: 'remove it by hand',
  };
}
