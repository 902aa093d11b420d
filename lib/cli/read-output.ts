import * as fs from 'node:fs';
import * as path from 'node:path';
import type { JsonFile, ManifestFile, ManifestStack, OutputFiles, PolicyFile } from './output-files';

/** Reads what `verify` looks at from an output folder of cdktf. */
export function readOutput(outdir: string): OutputFiles {
  const manifest = readJson(path.join(outdir, 'manifest.json'), isManifest);
  const stacks = manifest.state === 'read' ? Object.entries(manifest.value.stacks) : [];
  const files = stacks.map(([name, stack]) => [name, stack.synthesizedStackPath] as const);
  const folders = new Set([...files.map(([, file]) => path.dirname(file)), ...stackFolders(outdir)]);
  const documents = new Set(files.map(([, file]) => path.normalize(file)));
  return {
    manifest,
    policy: readJson(path.join(outdir, 'fabric', 'policy.json'), isPolicy),
    hasPlan: fs.existsSync(path.join(outdir, 'fabric', 'plan.json')),
    documents: new Map(files.map(([name, file]) => [name, readJson(path.join(outdir, file), isObject)])),
    strays: [...folders]
      .flatMap((folder) => configurationIn(outdir, folder))
      .filter((file) => !documents.has(file))
      .sort(),
  };
}

/** Folders of stacks that lie there, whether or not the manifest knows them: loops over `stacks/*` take them all. */
function stackFolders(outdir: string): string[] {
  const folder = path.join(outdir, 'stacks');
  return fs.existsSync(folder) ? fs.readdirSync(folder).map((name) => path.join('stacks', name)) : [];
}

/** Terraform and OpenTofu merge every configuration file of a folder, hidden ones aside, and take values from some others. */
const CONFIGURATION = /^[^.].*\.(tf|tofu)(\.json)?$|^terraform\.tfvars(\.json)?$|^[^.].*\.auto\.tfvars(\.json)?$/;

function configurationIn(outdir: string, folder: string): string[] {
  const absolute = path.join(outdir, folder);
  if (!fs.statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) return [];
  const names = fs.readdirSync(absolute).filter((name) => CONFIGURATION.test(name));
  return names.map((name) => path.join(folder, name));
}

function readJson<T>(file: string, isRight: (value: unknown) => value is T): JsonFile<T> {
  if (!fs.existsSync(file)) return { state: 'missing' };
  try {
    const text = fs.readFileSync(file, 'utf8');
    const value: unknown = JSON.parse(text);
    return isRight(value) && keysIn(text) === keysOf(value) ? { state: 'read', value } : { state: 'unreadable' };
  } catch {
    return { state: 'unreadable' };
  }
}

/** Keys as written. Of a key that is there twice, Terraform takes both and JavaScript only the last. */
function keysIn(text: string): number {
  return [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon !== undefined).length;
}

function keysOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce<number>((sum, item) => sum + keysOf(item), own);
}

function isManifest(value: unknown): value is ManifestFile {
  return isObject(value) && isObject(value.stacks) && Object.entries(value.stacks).every(([name, stack]) => isStack(name, stack));
}

/** Terraform runs in the working directory: a document elsewhere says nothing about what would be deployed. */
function isStack(name: string, stack: unknown): boolean {
  const folder = path.join('stacks', name);
  return (
    hasText(stack, 'synthesizedStackPath') &&
    hasText(stack, 'workingDirectory') &&
    path.normalize((stack as ManifestStack).workingDirectory) === folder &&
    path.dirname(path.normalize((stack as ManifestStack).synthesizedStackPath)) === folder
  );
}

function isPolicy(value: unknown): value is PolicyFile {
  return (
    isObject(value) &&
    value.schemaVersion === 1 &&
    hasText(value, 'verdict') &&
    isList(value.documents, ['stack', 'sha256']) &&
    isList(value.waivers, ['rule', 'path', 'expires', 'state'])
  );
}

function isList(value: unknown, keys: readonly string[]): boolean {
  return Array.isArray(value) && value.every((item) => keys.every((key) => hasText(item, key)));
}

function hasText(value: unknown, key: string): boolean {
  return isObject(value) && typeof value[key] === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
