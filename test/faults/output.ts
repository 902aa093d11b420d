import * as fs from 'node:fs';
import * as path from 'node:path';

/** All that a deploy would take: cdktf's manifest, stack files, rendered manifests. */
export function deployable(files: Readonly<Record<string, string>>): string[] {
  return Object.keys(files).filter((file) => /^(manifest\.json|stacks\/[^/]+\/cdk\.tf(\.json)?|manifests\/.*)$/.test(file));
}

/** Every file of an output folder by its path in it, sorted. */
export function outputOf(folder: string): Record<string, string> {
  const names = fs.existsSync(folder) ? (fs.readdirSync(folder, { recursive: true }) as string[]).sort() : [];
  const files = names.filter((name) => fs.statSync(path.join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]));
}

/** Stack files in their place. */
export function stackFiles(files: Readonly<Record<string, string>>): string[] {
  return deployable(files).filter((file) => file.startsWith('stacks/'));
}

/** True when the report in the folder says that the rules passed. */
export function claimsPass(files: Readonly<Record<string, string>>): boolean {
  return ['plan', 'policy'].some((name) => files[`fabric/${name}.json`]?.includes('"verdict": "pass"') === true);
}
