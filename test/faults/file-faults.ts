import * as path from 'node:path';

/**
 * Counts the calls that change files in a folder, and does something at one of them.
 *
 * To be imported before anything else: a module takes the functions of `node:fs` as they are when it is loaded.
 */

const NAMES = [
  'writeFileSync',
  'appendFileSync',
  'renameSync',
  'rmSync',
  'mkdirSync',
  'copyFileSync',
  'unlinkSync',
  'rmdirSync',
  'cpSync',
] as const;
const WITH_TARGET: readonly string[] = ['renameSync', 'copyFileSync', 'cpSync'];

type Change = (...args: unknown[]) => unknown;

/** One call that is about to change a file. */
export interface Call {
  /** Counted from 1. */
  readonly number: number;
  readonly name: (typeof NAMES)[number];
  readonly args: readonly unknown[];
  /** The function itself, to be called with other arguments. */
  readonly change: Change;
}

/** What happens at a call before it is done; it may throw. */
export type Fault = (call: Call) => void;

// The module itself: an import would be a copy of its functions.
const fs = process.getBuiltinModule('node:fs') as unknown as Record<(typeof NAMES)[number], Change>;

let folder: string | undefined;
let fault: Fault = () => undefined;
let calls = 0;

for (const name of NAMES) {
  const change = fs[name];
  fs[name] = (...args) => {
    const inside = folder !== undefined && args.some((arg) => typeof arg === 'string' && path.resolve(arg).startsWith(folder as string));
    if (inside) fault({ number: (calls += 1), name, args, change });
    return change(...args);
  };
}

/** Watches a folder while `work` runs; returns how many calls there were, when it does not throw. */
export function counting(watched: string, at: Fault, work: () => void): number {
  [folder, fault, calls] = [path.resolve(watched), at, 0];
  try {
    work();
  } finally {
    folder = undefined;
  }
  return calls;
}

/** An error as the operating system's, for the call with that number, or for it and all that follow. */
export function failing(at: number, code: string, forever = false): Fault {
  return ({ number, name, args }) => {
    if (number !== at && !(forever && number > at)) return;
    const [file, target] = args.map(String);
    const dest = WITH_TARGET.includes(name) ? { dest: target } : {};
    throw Object.assign(new Error(`${code}: made to fail, ${name} '${file}'`), { code, syscall: name, path: file, ...dest });
  };
}
