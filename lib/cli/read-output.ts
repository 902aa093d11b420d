import * as fs from 'node:fs';
import * as path from 'node:path';
import type { JsonFile, ManifestFile, OutputFiles, PolicyFile } from './output-files';

/** Reads what `verify` looks at from an output folder of cdktf. */
export function readOutput(outdir: string): OutputFiles {
  const manifest = readJson(path.join(outdir, 'manifest.json'), isManifest);
  const stacks = manifest.state === 'read' ? Object.entries(manifest.value.stacks) : [];
  const files = stacks.map(([name, stack]) => [name, stack.synthesizedStackPath] as const);
  return {
    manifest,
    policy: readJson(path.join(outdir, 'fabric', 'policy.json'), isPolicy),
    hasPlan: fs.existsSync(path.join(outdir, 'fabric', 'plan.json')),
    documents: new Map(files.map(([name, file]) => [name, readJson(path.join(outdir, file), isObject)])),
    strays: files.flatMap(([, file]) => straysBeside(outdir, file)).sort(),
  };
}

/** Terraform merges every configuration file of a folder, hidden ones aside. */
function straysBeside(outdir: string, document: string): string[] {
  const folder = path.dirname(document);
  const absolute = path.join(outdir, folder);
  if (!fs.existsSync(absolute)) return [];
  const names = fs.readdirSync(absolute).filter((name) => /\.tf(\.json)?$/.test(name) && !name.startsWith('.'));
  return names.filter((name) => name !== path.basename(document)).map((name) => path.posix.join(folder, name));
}

function readJson<T>(file: string, isRight: (value: unknown) => value is T): JsonFile<T> {
  if (!fs.existsSync(file)) return { state: 'missing' };
  try {
    const value: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
    return isRight(value) ? { state: 'read', value } : { state: 'unreadable' };
  } catch {
    return { state: 'unreadable' };
  }
}

function isManifest(value: unknown): value is ManifestFile {
  return isObject(value) && isObject(value.stacks) && Object.values(value.stacks).every((s) => hasText(s, 'synthesizedStackPath'));
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
