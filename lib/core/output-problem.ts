import * as path from 'node:path';
import { FabricError, type Problem } from '../model/problem';

/** What the operating system says when it cannot write, in words. */
interface Cause {
  readonly id: string;
  readonly words: string;
  readonly next: string;
}

const FULL: Cause = { id: 'output-disk-full', words: 'there is no space left', next: 'free space' };
const NO_ACCESS: Cause = { id: 'output-no-access', words: 'this user may not write there', next: 'give this user the right to write' };
const NOT_A_FOLDER: Cause = {
  id: 'output-not-a-folder',
  words: 'a file is where a folder has to be, or the other way round',
  next: 'remove what is in the way',
};
const UNKNOWN: Cause = { id: 'output-failed', words: 'the operating system refused', next: 'look at the error of the operating system' };

const CAUSES: Readonly<Record<string, Cause>> = {
  ENOSPC: FULL,
  EDQUOT: { ...FULL, words: 'the quota is used up' },
  EACCES: NO_ACCESS,
  EPERM: NO_ACCESS,
  EROFS: { id: 'output-read-only', words: 'the file system is read-only', next: 'mount it for writing' },
  ENOTDIR: NOT_A_FOLDER,
  EISDIR: NOT_A_FOLDER,
  EEXIST: NOT_A_FOLDER,
  ENOENT: { id: 'output-missing', words: 'a folder on the way there does not exist', next: 'make the folder' },
};

/** An error of a file operation. */
interface SystemError {
  readonly code: string;
  readonly syscall: string;
  readonly message: string;
  readonly path?: string;
  readonly dest?: string;
}

/** Does file work in the output folder; what the operating system refuses becomes a FabricError that says what to do. */
export function inFolder<T>(outdir: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (isSystemError(error) && concerns(error, outdir)) throw new FabricError([outputProblem(error, outdir)]);
    throw error;
  }
}

function outputProblem(error: SystemError, outdir: string): Problem {
  const { id, words, next } = CAUSES[error.code] ?? UNKNOWN;
  return {
    id,
    path: '',
    message: `the output folder '${outdir}' cannot be written: ${words}`,
    got: error.message,
    allowed: 'a folder that can be written, with room for the stacks and the reports',
    next: `${next}, or set another folder: new App({ outdir }), cdktf synth --output DIR, or the environment variable CDKTF_OUTDIR`,
  };
}

function isSystemError(error: unknown): error is SystemError {
  const { code, syscall } = (error ?? {}) as Partial<SystemError>;
  return typeof code === 'string' && typeof syscall === 'string';
}

/** A failed write names no file; anything else that failed has to be about a file in the folder. */
function concerns(error: SystemError, outdir: string): boolean {
  const files = [error.path, error.dest].filter((file) => file !== undefined);
  if (files.length === 0) return ['write', 'close', 'copyfile'].includes(error.syscall);
  return files.some((file) => !path.relative(outdir, file).startsWith('..'));
}
