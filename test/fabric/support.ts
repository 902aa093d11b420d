import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** Folder of the repository. */
export const ROOT = path.join(__dirname, '..', '..');

/** The day of every fabric here, for the one example that takes it from the environment: 2026-11-23. */
export const SOURCE_DATE_EPOCH = '1795392000';

const made: string[] = [];
afterAll(() => made.forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })));

/** A folder that is gone when the tests of the file are done. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'fabric-test-'));
  made.push(folder);
  return folder;
}

export interface Ran {
  readonly code: number | null;
  /** Standard output, then standard error. */
  readonly text: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Runs a program to its end. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Ran {
  const { cwd = ROOT, input } = options;
  const env = { ...process.env, SOURCE_DATE_EPOCH, CI: '1', CHECKPOINT_DISABLE: '1', FORCE_COLOR: '0', NODE_OPTIONS: '', ...options.env };
  const done = spawnSync(program, args, { cwd, env, input, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (done.error !== undefined) throw done.error;
  return { code: done.status, text: `${done.stdout}${done.stderr}` };
}

/** Runs a program that has to succeed. */
export function runOk(program: string, args: readonly string[], options: RunOptions = {}): string {
  const ran = run(program, args, options);
  if (ran.code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${ran.code}\n${ran.text}`);
  return ran.text;
}

/** Synthesizes an example as `npm run synth` does, and returns the output folder. */
export function synthExample(name: string): string {
  const outdir = temporaryFolder();
  runOk(process.execPath, ['scripts/synth.js', name, '--output', outdir]);
  return outdir;
}

/** Content by path below a folder, sorted by path. */
export function filesBelow(folder: string): Record<string, string> {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((file) => [path.relative(folder, file), fs.readFileSync(file, 'utf8')]));
}

/** What Terraform reads, by stack name. */
export function documentsIn(outdir: string): Record<string, Document> {
  const found = Object.entries(filesBelow(path.join(outdir, 'stacks'))).filter(([file]) => path.basename(file) === 'cdk.tf.json');
  return Object.fromEntries(found.map(([file, text]) => [path.dirname(file), JSON.parse(text) as Document]));
}

type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** A rendered stack, as far as tests look into it. */
export interface Document {
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly locals?: Readonly<Record<string, string>>;
  readonly output?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly variable?: Readonly<Record<string, { readonly default?: unknown }>>;
  readonly terraform: { readonly backend: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
}

/** `<stack>/<type>.<id>` of everything that Terraform keeps in a state, data sources as `data.<type>.<id>`, with its arguments. */
export function addressesOf(documents: Readonly<Record<string, Document>>): Record<string, Readonly<Record<string, unknown>>> {
  const all = Object.entries(documents).flatMap(([stack, document]) => [
    ...flatten(`${stack}/`, document.resource ?? {}),
    ...flatten(`${stack}/data.`, document.data ?? {}),
  ]);
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function flatten(prefix: string, blocks: Blocks): [string, Readonly<Record<string, unknown>>][] {
  return Object.entries(blocks).flatMap(([type, byId]) =>
    Object.entries(byId).map(([id, body]): [string, Readonly<Record<string, unknown>>] => [`${prefix}${type}.${id}`, body]),
  );
}
